"""What a clerk records by the use cases: the workspace and the register together."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from policygen import codec
from policygen.errors import RegisterError
from policygen.model import Control, Policy, Table
from policygen.papers.site import places
from policygen.project.register import standing, telling, texts, verify, versions
from policygen.project.register.deciding import Wishes
from policygen.project.register.publish import publish
from policygen.project.register.verifying.sources import ByRegister
from policygen.project.register.verifying.verdict import Verdict
from policygen.project.workspace import Made, Workspace
from policygen.register import life
from policygen.register.audit import audit
from policygen.register.record import Evidence, Signed, Version
from policygen.register.store import sha256
from tests.oakfield import POLICY, TRUST, School, school
from tests.test_bad_input import run

NAME = TRUST, POLICY

ROOT = Path(__file__).parent.parent
DECIDED = "--by board --minute 5 --present 5 --needed 5 --members 9 --for 5 --date".split()


@pytest.fixture
def marsh(tmp_path: Path) -> Path:
    """A cluster of schools with one committee, in a trust with a board of its own."""
    shutil.copytree(ROOT / "docs" / "examples" / "marsh-trust", tmp_path, dirs_exist_ok=True)
    for name in ("reedbank", "sedge-lane", "otter-brook"):
        done = run(tmp_path, "submit", name, "visits", "--to", "board", "--meeting", "2026-03-12")
        assert done.returncode == 0, done.stderr
    return tmp_path


def test_the_minutes_of_one_body_are_the_same_for_all_its_schools(marsh: Path) -> None:
    assert run(marsh, "adopt", "sedge-lane", "visits", *DECIDED, "2026-03-12").returncode == 0
    other = run(marsh, "adopt", "reedbank", "visits", *DECIDED, "2026-03-13")
    assert "minute '5' is of the meeting of 2026-03-12 (board)" in other.stderr
    assert run(marsh, "adopt", "reedbank", "visits", *DECIDED, "2026-03-12").returncode == 0


def test_another_body_has_minutes_of_its_own(marsh: Path) -> None:
    assert run(marsh, "adopt", "sedge-lane", "visits", *DECIDED, "2026-03-12").returncode == 0
    assert run(marsh, "adopt", "otter-brook", "visits", *DECIDED, "2026-03-13").returncode == 0


def test_another_foot_is_another_paper_than_the_body_saw(marsh: Path) -> None:
    trust = marsh / "trusts" / "sedge-lane.yaml"
    said = trust.read_text()
    assert said.count("  visits:\n") == 1
    trust.write_text(
        said.replace("  visits:\n", "  visits:\n    foot: {left: Nobody need do so}\n")
    )
    refused = run(marsh, "adopt", "sedge-lane", "visits", *DECIDED, "2026-03-12")
    assert refused.returncode == 2
    assert "sedge-lane/visits has changed since it was submitted on " in refused.stderr


def test_a_remark_in_a_trust_file_is_no_change(marsh: Path) -> None:
    trust = marsh / "trusts" / "sedge-lane.yaml"
    trust.write_text(f"# A remark.\n{trust.read_text()}")
    adopted = run(marsh, "adopt", "sedge-lane", "visits", *DECIDED, "2026-03-12")
    assert adopted.returncode == 0


# ---- what is filed anew


@pytest.fixture
def oakfield(place: str | Path, tmp_path: Path) -> Iterator[School]:
    """Adopted in March 2026, with a table that says so, on SQLite and on PostgreSQL."""
    address = "" if isinstance(place, Path) else place
    with school(tmp_path, address) as made:
        made.edit(f"trusts/{TRUST}.yaml", "\n  phones:\n", CONTROL)
        made.submit("2026-03-01", "2026-03-12")
        made.adopt("2026-03-12", "4/1")
        yield made


BOARD = Evidence("board", "2026-09-10", "", "9/1", 6, 5, 9, 6, 0, 0)
CONTROL = """
    add:
      - {clause: document-control, section: breaches-of-this-policy}
  phones:
"""
HEAD = Evidence("head", "2026-09-10", delegation="Scheme 4.2")


def version(of: School, number: str = "1.0") -> Version:
    record = of.store.record(*NAME)
    assert record is not None
    return life.version_of(record, number)


def reviewed(of: School, evidence: Evidence = BOARD, today: str = "2026-09-11") -> Version:
    of.acts(today).reviewed(*NAME, evidence, "")
    return version(of)


def text_of(of: School, one: Version) -> Policy:
    return texts.filed(of.store, one)


def seen(of: School, document: str, name: str = "copy.docx") -> Verdict:
    """What the register says of a document."""
    source = ByRegister(of.store, "2026-10-01", of.workspace())
    return verify.verify(verify.File(name, of.store.document(document)), source)


def test_a_review_that_changes_nothing_files_the_version_anew(oakfield: School) -> None:
    old = version(oakfield)
    new = reviewed(oakfield)
    assert new.documents.keys() == old.documents.keys()
    assert not set(new.documents.values()) & set(old.documents.values())
    before, after = text_of(oakfield, old), text_of(oakfield, new)
    assert codec.fingerprint(after) == codec.fingerprint(before) == new.fingerprint
    assert (before.control.next_review, after.control.next_review) == ("2027-03-12", "2027-09-10")
    assert after.control.reviewed_on == "2026-09-10"
    assert (after.control.version, after.control.approved_on) == ("1.0", "2026-03-12")
    assert audit(oakfield.store).trouble == ""


def test_what_is_fetched_and_published_has_the_date_of_the_review(
    oakfield: School, tmp_path: Path
) -> None:
    new = reviewed(oakfield)
    fetched = versions.files(oakfield.store, NAME, "in-force", "2026-10-01", ("html",))
    (page,) = fetched.values()
    assert b"10 September 2027" in page
    assert b"12 March 2027" not in page
    publish(oakfield.store, tmp_path / "site", "2026-10-01")
    place = tmp_path / "site" / places.file(*NAME, "pdf", "1.0")
    assert sha256(place.read_bytes()) == new.documents["pdf"]


def test_a_comparison_dates_a_version_by_its_adoption_and_not_by_its_review(
    oakfield: School,
) -> None:
    assert text_of(oakfield, reviewed(oakfield)).control.reviewed_on == "2026-09-10"
    old, new = versions.pair(oakfield.store, NAME, "1.0", "1.0", "2026-10-01")
    assert (old.side.dated, new.side.dated) == ("2026-03-12", "2026-03-12")


@pytest.mark.parametrize("format", texts.FORMATS)
def test_a_copy_from_before_the_review_is_still_known(oakfield: School, format: str) -> None:
    old = version(oakfield).documents[format]
    reviewed(oakfield)
    found = seen(oakfield, old, f"copy.{format}")
    assert (found.state, found.version, found.exact) == ("in force", "1.0", format)


@pytest.mark.parametrize("format", texts.FORMATS)
def test_what_is_out_of_date_on_a_copy_from_before_is_told(oakfield: School, format: str) -> None:
    old = version(oakfield).documents[format]
    assert seen(oakfield, old, f"copy.{format}").notes == ()
    oakfield.acts("2026-03-20").correct_minute(*NAME, 2, "4/7", "Read off the wrong line")
    between = version(oakfield).documents[format]
    reviewed(oakfield)
    review = "the next review that it shows, 12 March 2027, is out of date: it is 10 September 2027"
    minute = "the minute that it shows, 4/1, was corrected since: it is 4/7"
    assert seen(oakfield, old, f"copy.{format}").notes == (minute, review)
    assert seen(oakfield, between, f"copy.{format}").notes == (review,)
    assert seen(oakfield, version(oakfield).documents[format], f"copy.{format}").notes == ()


def test_what_a_file_does_not_show_is_not_out_of_date(tmp_path: Path) -> None:
    with school(tmp_path) as made:
        made.submit("2026-03-01", "2026-03-12")
        made.adopt("2026-03-12", "4/1")
        old = version(made).documents["html"]
        reviewed(made)
        assert seen(made, old, "copy.html").notes == ()


def test_so_is_one_that_was_saved_again_with_the_date_of_before(oakfield: School) -> None:
    old = version(oakfield).documents["docx"]
    reviewed(oakfield)
    data = oakfield.store.document(old)
    source = ByRegister(oakfield.store, "2026-10-01", oakfield.workspace())
    found = verify.verify(verify.File("copy.docx", resaved(data)), source)
    assert (found.state, found.words, found.alterations) == ("in force", "adopted", ())


def resaved(data: bytes) -> bytes:
    """The Word file with another time in it, as a word processor leaves it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.comment = b"saved again"
    return made.getvalue()


def test_what_was_signed_stays_the_pdf_that_is_published(oakfield: School, tmp_path: Path) -> None:
    signature = Signed("head", "Ada Rowan", "2026-03-13", "certificate", "", "c" * 64)
    oakfield.acts("2026-03-13").sign(NAME, "1.0", signature, b"%PDF as it was signed")
    reviewed(oakfield)
    publish(oakfield.store, tmp_path / "site", "2026-10-01")
    place = tmp_path / "site" / places.file(*NAME, "pdf")
    assert place.read_bytes() == b"%PDF as it was signed"
    listed = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "10 September 2027" in listed


def test_a_version_whose_foot_has_changed_is_reviewed_and_its_files_stay(oakfield: School) -> None:
    old = version(oakfield)
    oakfield.edit(
        f"trusts/{TRUST}.yaml", "  phones:\n", "    foot: {left: A new foot}\n  phones:\n"
    )
    new = reviewed(oakfield)
    assert (new.documents, new.next_review) == (old.documents, "2027-09-10")


def test_somebody_elses_act_meanwhile_stops_a_review(oakfield: School) -> None:
    class Slowly(Workspace):
        def bearing(self, trust: str, policy: str, control: Control) -> Made:
            oakfield.acts("2026-09-11").open_review(*NAME, "2026-09-01")
            return super().bearing(trust, policy, control)

    acts = replace(oakfield.acts("2026-09-11"), workspace=Slowly(oakfield.folder))
    with pytest.raises(RegisterError, match="somebody else has recorded something"):
        acts.reviewed(*NAME, BOARD, "")
    kinds = [event.deed.kind for event in oakfield.store.events()]
    assert kinds == ["submitted", "adopted", "review opened"]


def test_a_corrected_minute_is_on_the_files_that_are_filed_anew(oakfield: School) -> None:
    old = version(oakfield)
    oakfield.acts("2026-03-20").correct_minute(*NAME, 2, "4/7", "Read off the wrong line")
    new = version(oakfield)
    assert new.decision.minute == "4/7"
    assert text_of(oakfield, new).control.minute == "4/7"
    assert codec.fingerprint(text_of(oakfield, new)) == old.fingerprint
    source = ByRegister(oakfield.store, "2026-10-01", oakfield.workspace())
    data = resaved(oakfield.store.document(old.documents["docx"]))
    found = verify.verify(verify.File("copy.docx", data), source)
    assert (found.state, found.words) == ("in force", "adopted")


def test_a_minute_of_what_is_superseded_is_corrected_and_its_files_stay(oakfield: School) -> None:
    old = version(oakfield)
    oakfield.change()
    oakfield.submit("2026-04-01", "2026-04-16")
    oakfield.adopt("2026-04-16", "5/1")
    oakfield.acts("2026-05-01").correct_minute(*NAME, 2, "4/7", "Read off the wrong line")
    new = version(oakfield)
    assert (new.decision.minute, new.documents) == ("4/7", old.documents)


def test_a_report_has_the_minute_of_its_own_meeting(oakfield: School) -> None:
    reviewed(oakfield, HEAD)
    acts = oakfield.acts("2026-10-01")
    with pytest.raises(RegisterError, match="minute '4/1' is of the meeting of 2026-03-12"):
        acts.report_back(*NAME, "1.0", Evidence("board", "2026-10-01", minute="4/1"), "2026-09-10")
    acts.report_back(*NAME, "1.0", Evidence("board", "2026-10-01", minute="10/1"), "2026-09-10")
    record = oakfield.store.record(*NAME)
    assert record is not None and not record.reviews[0].to_report


# ---- what history says


def told(of: School) -> list[str]:
    return [telling.line(event).partition("  ")[2] for event in of.store.events(*NAME)]


def test_history_says_what_was_put_on_record_after_the_meeting(tmp_path: Path) -> None:
    with school(tmp_path) as made:
        made.submit("2026-03-20", "2026-03-12")
        evidence = Evidence("board", "2026-03-19", "", "4/1", 6, 5, 9, 6, 0, 0)
        made.acts("2026-03-20").adopt(*NAME, evidence, Wishes())
        submitted, adopted = told(made)
    assert submitted.startswith(
        "Submitted to the Governing Body for 2026-03-12, put on record on 2026-03-20, "
        "after the meeting of 2026-03-12. First version.  ["
    )
    assert (
        "in force from 2026-03-19; submitted for the meeting of 2026-03-12, "
        "decided at the meeting of 2026-03-19. First version" in adopted
    )


def test_history_says_that_a_sending_back_was_put_on_record_late(tmp_path: Path) -> None:
    with school(tmp_path) as made:
        made.submit("2026-03-20", "2026-03-12")
        made.acts("2026-03-21").send_back(*NAME, "Too long", "2026-03-12")
        assert told(made)[1].startswith(
            "Sent back by the Governing Body on 2026-03-12, put on record on 2026-03-21: Too long.  ["
        )


def test_before_its_meeting_a_body_sends_nothing_back(tmp_path: Path) -> None:
    with school(tmp_path) as made:
        made.submit("2026-03-01", "2026-03-12")
        made.acts("2026-03-05").send_back(*NAME, "For the other meeting", "")
        made.submit("2026-03-05", "2026-03-12")
        made.acts("2026-03-12").send_back(*NAME, "No word on boots", "")
        _, taken, _, returned = told(made)
    assert taken.startswith(
        "Taken back on 2026-03-05; the Governing Body (2026-03-12) had decided nothing: For the other meeting.  ["
    )
    assert returned.startswith(
        "Sent back by the Governing Body on 2026-03-12: No word on boots.  ["
    )


def test_a_slip_that_is_noticed_after_the_meeting_is_taken_back_too(tmp_path: Path) -> None:
    with school(tmp_path) as made:
        made.submit("2026-03-20", "2026-03-12")
        made.acts("2026-03-20").send_back(*NAME, "A slip", "", undecided=True)
        assert told(made)[1].startswith("Taken back on 2026-03-20; the Governing Body (2026-03-12)")


def test_one_person_sends_back_on_any_day(tmp_path: Path) -> None:
    with school(tmp_path) as made:
        made.submit("2026-03-01", "2026-03-12", "head")
        made.acts("2026-03-05").send_back(*NAME, "Too long", "")
        assert told(made)[1].startswith("Sent back by the Headteacher on 2026-03-05: Too long.")


def test_what_no_trust_file_has_any_more_can_be_taken_back(tmp_path: Path) -> None:
    with school(tmp_path) as made:
        made.submit("2026-03-01", "2026-03-12")
        (made.folder / "trusts" / f"{TRUST}.yaml").unlink()
        made.acts("2026-03-05").send_back(*NAME, "Renamed", "")
        assert told(made)[1].startswith("Taken back on 2026-03-05; the Governing Body")


def test_history_says_why_a_version_has_its_number_and_ends_its_sentences(tmp_path: Path) -> None:
    with school(tmp_path) as made:
        made.submit("2026-03-01", "2026-03-12", "conduct")
        evidence = Evidence("conduct", "2026-03-12", "", "4/1", 4, 3, 4, 4, 0, 0)
        wishes = Wishes(effective="2026-04-01", number="3.0", reason="It follows two on paper")
        made.acts("2026-03-12").adopt(*NAME, evidence, wishes)
        assert (
            ", in force from 2026-04-01. First version. Why version 3.0: It follows two on paper. "
            "Decided by delegated power (Terms of reference 3.1): to be reported back.  ["
            in told(made)[1]
        )


def test_a_first_version_says_nothing_of_a_review_until_there_is_one(oakfield: School) -> None:
    assert "Approved on" in labels(oakfield)
    assert "Reviewed" not in labels(oakfield)
    reviewed(oakfield, HEAD)
    assert "Reviewed" in labels(oakfield)


def labels(of: School) -> list[str]:
    """What the rows of the control table of version 1.0 are called, as it was filed last."""
    record = of.store.record(*NAME)
    assert record
    blocks = texts.filed(of.store, record.versions[0]).blocks()
    table = next(
        one for one in blocks if isinstance(one, Table) and one.caption == "Document control"
    )
    return [row[0].text for row in table.rows]


def test_history_says_nothing_of_days_where_they_are_as_usual(oakfield: School) -> None:
    assert not any("put on record" in line or "submitted for" in line for line in told(oakfield))


def test_history_says_how_a_body_decided(oakfield: School) -> None:
    reviewed(oakfield, replace(BOARD, votes_for=3, votes_against=3, casting="for"))
    _, adopted, review = told(oakfield)
    assert (
        "on 2026-03-12, minute 4/1 (meeting; 6 of 9 present; 6 for, 0 against, 0 abstained), in force"
        in adopted
    )
    assert (
        "minute 9/1 (meeting; 6 of 9 present; 3 for, 3 against, 0 abstained; casting vote for), nothing changed"
        in review
    )


def test_history_tells_a_cancelled_review_a_correction_and_a_report(oakfield: School) -> None:
    acts = oakfield.acts("2026-09-01")
    acts.open_review(*NAME, "2026-09-01")
    acts.close_review(*NAME, "It was the other policy's turn")
    acts.correct_minute(*NAME, 2, "4/7", "Read off the wrong line")
    reviewed(oakfield, HEAD)
    evidence = Evidence("board", "2026-10-01", minute="10/1")
    oakfield.acts("2026-10-01").report_back(*NAME, "1.0", evidence, "2026-09-10")
    said = [line.partition("  [")[0] for line in told(oakfield)[3:]]
    assert said == [
        "Review of version 1.0, begun on 2026-09-01, cancelled: It was the other policy's turn.",
        "Minute of event 2 corrected: 4/7, not 4/1: Read off the wrong line.",
        "Version 1.0 reviewed by the Headteacher on 2026-09-10 (individual), nothing changed; "
        "next review 2027-09-10. Decided by delegated power (Scheme 4.2): to be reported back.",
        "Review of version 1.0 on 2026-09-10 reported back to the Governing Body on 2026-10-01, "
        "minute 10/1.",
    ]


# ---- how many members a body has


MEMBERS = "\n  board: {title: Governing Body, kind: full, members: 9}\n  conduct:\n"


def test_the_trust_file_says_how_many_members_a_body_has(oakfield: School) -> None:
    oakfield.edit(f"trusts/{TRUST}.yaml", "\n  conduct:\n", MEMBERS)
    before = oakfield.store.head()
    with pytest.raises(RegisterError) as error:
        reviewed(oakfield, replace(BOARD, members=6))
    assert str(error.value) == (
        "the Governing Body has 9 members by the trust file, not 6 (leave --members out; "
        "where their number has changed, change it in the trust file, under bodies)"
    )
    assert oakfield.store.head() == before
    reviewed(oakfield, replace(BOARD, members=None))
    assert "6 of 9 present" in told(oakfield)[-1]


def test_what_is_not_in_the_trust_file_a_clerk_says(oakfield: School) -> None:
    reviewed(oakfield, replace(BOARD, members=11, present=7, needed=6))
    assert "7 of 11 present" in told(oakfield)[-1]


def test_nobody_agrees_for_the_other_trustees(tmp_path: Path) -> None:
    with school(tmp_path) as made:
        made.edit(f"trusts/{TRUST}.yaml", "kind: maintained school", "kind: academy trust")
        made.edit(f"trusts/{TRUST}.yaml", "\n  conduct:\n", MEMBERS)
        made.submit("2026-03-01", "2026-03-12")
        one = Evidence("board", "2026-03-12", "written-resolution", "W1", members=1, votes_for=1)
        with pytest.raises(RegisterError, match="has 9 members by the trust file, not 1"):
            made.acts("2026-03-12").adopt(*NAME, one, Wishes())
        with pytest.raises(RegisterError, match="it must be agreed by every one of them"):
            made.acts("2026-03-12").adopt(*NAME, replace(one, members=None), Wishes())
        made.acts("2026-03-12").adopt(*NAME, replace(one, members=9, votes_for=9), Wishes())
        assert "(written-resolution; 9 members; 9 for), in force" in told(made)[-1]


# ---- by delegated power


def test_a_written_resolution_of_a_committee_is_to_be_reported(tmp_path: Path) -> None:
    with school(tmp_path) as made:
        made.edit(f"trusts/{TRUST}.yaml", "kind: maintained school", "kind: academy trust")
        made.submit("2026-03-01", "2026-03-12", "conduct")
        said = Evidence("conduct", "2026-03-12", "written-resolution", "W1", votes_for=4)
        made.acts("2026-03-12").adopt(*NAME, said, Wishes())
        (decision,) = [one.decision for one in made.store.record(*NAME).versions]  # type: ignore[union-attr]
    assert (decision.rule, decision.report_to, decision.delegation) == (
        "academy-committee-written-resolution",
        "board",
        "Terms of reference 3.1",
    )


PROPRIETOR = (
    "\n  board: {title: Proprietor, kind: individual, delegation: Proprietor}\n  conduct:\n"
)


@pytest.mark.parametrize(("bodies", "told_to"), [("\n  conduct:\n", "board"), (PROPRIETOR, "")])
def test_a_proprietor_who_is_one_person_reports_to_nobody(
    tmp_path: Path, bodies: str, told_to: str
) -> None:
    with school(tmp_path) as made:
        made.edit(f"trusts/{TRUST}.yaml", "kind: maintained school", "kind: independent school")
        made.edit(f"trusts/{TRUST}.yaml", "\n  conduct:\n", bodies)
        by = "head" if told_to else "board"
        made.submit("2026-03-01", "2026-03-12", by)
        made.acts("2026-03-12").adopt(
            *NAME, Evidence(by, "2026-03-12", delegation="Deed 4"), Wishes()
        )
        (decision,) = [one.decision for one in made.store.record(*NAME).versions]  # type: ignore[union-attr]
    assert decision.report_to == told_to


# ---- at the command line


def test_withdrawing_says_which_version_and_what_is_left(place: str | Path, tmp_path: Path) -> None:
    address = "" if isinstance(place, Path) else place
    with school(tmp_path, address) as made:
        made.submit("2026-03-01", "2026-03-12")
        made.adopt("2026-03-12", "4/1")
        made.change()
        today = datetime.now().astimezone().date()
        later = (today + timedelta(days=30)).isoformat()
        made.submit(today.isoformat(), today.isoformat())
        made.adopt(today.isoformat(), "6/1", effective=later)
    named = ("--database", address) if address else ()
    command = "withdraw", *NAME, "--reason", "Urgent.", "--as", "Jo Field", *named
    done = run(tmp_path, *command)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"version 1.0 is in force, and version 2.0 waits for its day, {later} "
        "(say which one is withdrawn, with --version 1.0 or --version 2.0)\n"
    )
    first = run(tmp_path, *command, "--version", "2.0").stdout.splitlines()
    assert first[0] == f"{TRUST}/{POLICY}: version 2.0 withdrawn: Urgent."
    assert first[2] == "It never was in force. Version 1.0 stays in force."
    again = run(tmp_path, *command, "--version", "2.0")
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr.startswith("version 2.0 was withdrawn on ")
    second = run(tmp_path, *command).stdout.splitlines()
    assert second[2] == "No version is in force now."


def test_a_verdict_and_a_number_that_contradict_one_another_are_refused(tmp_path: Path) -> None:
    with school(tmp_path) as made:
        made.submit("2026-03-01", "2026-03-12")
        made.adopt("2026-03-12", "4/1")
        made.change()
        made.submit("2026-04-01", "2026-04-16")
    command = ("adopt", *NAME, *DECIDED, "2026-04-16", "--reason", "So minuted.", "--as", "Jo")
    both = run(tmp_path, *command, "--substantive", "--editorial")
    assert both.returncode == 2
    assert "a change is --substantive or --editorial, not both" in both.stderr
    for number, verdict, other in (("1.1", "substantive", "2.0"), ("2.0", "editorial", "1.1")):
        done = run(tmp_path, *command, "--version", number, f"--{verdict}")
        assert (done.returncode, done.stdout) == (2, "")
        said = f"version {number} after 1.0 does not say that the change is {verdict}"
        assert done.stderr.startswith(said)
        assert other not in done.stderr
    assert run(tmp_path, *command, "--version", "3.0", "--substantive").returncode == 0


def test_what_allows_the_full_body_its_route_is_no_delegation(tmp_path: Path) -> None:
    with school(tmp_path) as made:
        made.edit(f"trusts/{TRUST}.yaml", "kind: maintained school", "kind: independent school")
        made.submit("2026-03-01", "2026-03-12")
    how = "--by board --date 2026-03-12 --route written-resolution --minute W1 --for 9 --members 9"
    done = run(tmp_path, "adopt", *NAME, *how.split(), "--delegation", "Articles, 45", "--as", "Jo")
    assert done.stdout.splitlines()[-1] == "It was adopted so as Articles, 45 allows."
    told = run(tmp_path, "history", *NAME).stdout
    assert "Decided so as Articles, 45 allows." in told
    assert "delegated" not in told


def test_adopting_says_where_the_day_is_another_one_and_where_the_power_stands(
    tmp_path: Path,
) -> None:
    with school(tmp_path) as made:
        made.submit("2026-03-01", "2026-03-12", to="head")
        made.submit("2026-03-01", "2026-03-12", policy="phones")
    alone = "--by head --date 2026-03-12 --delegation".split()
    done = run(tmp_path, "adopt", *NAME, *alone, "Regulation 8, minute 25/9", "--as", "Jo")
    power = "by delegated power (Regulation 8, minute 25/9)"
    assert done.stdout.splitlines()[2:] == [
        "In force from 2026-03-12; next review 2027-03-12.",
        f"It was adopted {power}: report it with 'policygen report-back'.",
    ]
    assert f"Decided {power}: to be reported back." in run(tmp_path, "history", *NAME).stdout
    late = run(tmp_path, "adopt", TRUST, "phones", *DECIDED, "2026-03-21", "--as", "Jo")
    assert late.stdout.splitlines()[-1] == (
        "Submitted for 2026-03-12, decided on 2026-03-21. If that day is a slip: "
        "'policygen withdraw --mistaken', then submit and adopt it again."
    )


def test_a_delegated_review_is_reported_back_by_its_day(tmp_path: Path) -> None:
    with school(tmp_path) as made:
        made.submit("2026-03-01", "2026-03-12")
        made.adopt("2026-03-12", "4/1")
    review = "--by head --date 2026-09-10 --delegation Scheme".split()
    done = run(tmp_path, "review", "unchanged", *NAME, *review)
    assert done.stdout.splitlines()[2:] == [
        "Next review 2027-09-10.",
        "It was reviewed by delegated power: report it with 'policygen report-back … --review 2026-09-10'.",
    ]
    told = "--date 2026-10-01 --minute 10/1".split()
    refused = run(tmp_path, "report-back", *NAME, "1.0", *told)
    assert "say --review 2026-09-10" in refused.stderr
    done = run(tmp_path, "report-back", *NAME, "1.0", "--review", "2026-09-10", *told)
    assert done.stdout.splitlines()[0] == (
        f"{TRUST}/{POLICY}: review of version 1.0 on 2026-09-10 reported back to the Governing Body"
    )


def test_where_files_stay_as_they_were_the_clerk_is_told(tmp_path: Path) -> None:
    with school(tmp_path) as made:
        made.submit("2026-03-01", "2026-03-12")
        made.adopt("2026-03-12", "4/1")
        made.edit(
            f"trusts/{TRUST}.yaml", "  phones:\n", "    foot: {left: A new foot}\n  phones:\n"
        )
    done = run(tmp_path, "review", "unchanged", *NAME, *DECIDED, "2026-03-12", "--minute", "4/2")
    assert done.stdout.splitlines()[3] == (
        "Its files stay as they were: what stands around its text is not the same now."
    )


def test_status_on_a_day_that_is_past_tells_nothing_that_was_decided_later(tmp_path: Path) -> None:
    clause = "clauses/social-media/conduct.yaml"
    said = [
        f"{{{{ body.the }}}} with {how} and"
        for how in ("professionalism", "care", "patience", "tact")
    ]
    days = ["2024-03-12", "2025-03-12", "2026-03-12"]
    with school(tmp_path / "oakfield") as made:
        for number, on in enumerate(days):
            made.edit(clause, said[number], said[number + 1])
            made.submit(on, on)
            made.adopt(on, f"{number}/1")
        record = made.store.record(TRUST, POLICY)
        assert record
        numbers = [one.number for one in record.versions]
        for on, version in zip(("2024-03-11", *days), ("", *numbers), strict=True):
            found, _ = standing.status(made.folder, "", (TRUST,), on, 60)
            one = next(one for one in found if one.policy == POLICY)
            assert (one.version, one.waiting, bool(one.next_review)) == (version, "", bool(version))
