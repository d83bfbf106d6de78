"""The certificate of a version: its page, its JSON, and that neither can be altered unseen."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pikepdf
import pypdfium2
import pytest
import referencing
import segno

from policygen import codec
from policygen.errors import ReadError, RegisterError
from policygen.papers import certificate, certificate_page
from policygen.papers.certificate import Certificate, Rule
from policygen.project.register.certificate import certificate as made
from policygen.project.register.deciding import Wishes
from policygen.project.register.verifying.sources import ByCertificate
from policygen.project.schemas import schemas
from policygen.register import events
from policygen.register.audit import audit
from policygen.register.events import Actor, Deed, Event
from policygen.register.record import Evidence, Report, Signed
from policygen.register.store import sha256
from policygen.theme import Image, Theme
from tests.oakfield import POLICY, TRUST, School, school
from tests.samples import PLAIN
from tests.test_bad_input import run
from tests.test_pack import elements
from tests.test_report_pdf import faults, shown

NAME = TRUST, POLICY


@pytest.fixture(scope="module")
def oakfield(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """A policy that was adopted in March, and signed by its head."""
    with school(tmp_path_factory.mktemp("oakfield")) as made:
        made.submit("2026-03-01", "2026-03-12")
        made.adopt("2026-03-12", "4/1")
        signed = Signed("head", "Ada Rowan", "2026-03-13", "ink", "")
        made.acts("2026-03-13").sign(NAME, "1.0", signed, b"a scan of the last page")
        yield made


@pytest.fixture(scope="module")
def files(oakfield: School) -> dict[str, bytes]:
    return given(oakfield)


@pytest.fixture(scope="module")
def found(files: dict[str, bytes]) -> Certificate:
    return certificate.loads(files["json"])


def given(
    oakfield: School, called: str = "in-force", today: str = "2026-04-01"
) -> dict[str, bytes]:
    return made(oakfield.workspace(), oakfield.store, NAME, called, today)[1]


# ---- the page


def test_it_is_one_page_that_is_accessible_and_archivable(files: dict[str, bytes]) -> None:
    assert len(shown(files["pdf"])) == 1
    assert faults(files["pdf"]) == []


def test_the_page_says_what_was_adopted_by_whom_and_how(
    files: dict[str, bytes], found: Certificate
) -> None:
    (text,) = shown(files["pdf"])
    assert text.startswith(
        "Oakfield School Certificate of adoption Social Media Policy, version 1.0 "
        "The Governing Body adopted this text on 12 March 2026. State on 1 April 2026: In force. "
        f"Text Its fingerprint, a number worked out from its words, is {found.fingerprint} "
    )
    assert (
        "Decision Adopted by Governing Body On 12 March 2026 Route A meeting of the full governing body "
        "By rule The School Governance (Roles, Procedures and Allowances) (England) "
        "Regulations 2013, SI 2013/1624, regulations 14 and 15 Minute 4/1 Present 6 of 9, 5 needed "
        "Votes 6 for, 0 against, 0 abstained In force from 12 March 2026 Next review 12 March 2027 "
        "Signatures Headteacher Ada Rowan, in ink, 13 March 2026 "
        "Register Recorded as event 2 of 3, at 2026-03-12 18:00:00 UTC, by Jo Field, Clerk "
        f"Check number of that event {found.event.hash} Check number of the last event {found.head.hash}"
    ) in text


def test_the_code_on_the_page_is_that_of_the_fingerprint(
    files: dict[str, bytes], found: Certificate
) -> None:
    matrix = segno.make(found.fingerprint, error="m", micro=False).matrix
    with pypdfium2.PdfDocument(files["pdf"]) as opened:
        picture = opened[0].render(scale=10).to_pil().convert("L")
    black = picture.point([255 * (value < 8) for value in range(256)])  # other words are dark grey
    box = black.getbbox()
    assert box
    left, top, right, bottom = box
    step = (right - left) / len(matrix)
    middles = [round((n + 0.5) * step) for n in range(len(matrix))]
    seen = [[black.getpixel((left + x, top + y)) for x in middles] for y in middles]
    assert bottom - top == pytest.approx(right - left, abs=2)
    assert seen == [[255 * module for module in row] for row in matrix]


def figures(opened: pikepdf.Pdf) -> list[Any]:
    return [one for one in elements(opened.Root.StructTreeRoot) if str(one.S) == "/Figure"]


def test_the_code_is_read_out_as_the_fingerprint(
    files: dict[str, bytes], found: Certificate
) -> None:
    with pikepdf.open(io.BytesIO(files["pdf"])) as opened:
        (figure,) = figures(opened)
        assert str(figure.Alt) == f"QR code of the fingerprint {found.fingerprint}"


def test_the_page_carries_the_json(files: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(files["pdf"])) as opened:
        attached = {name: one.get_file().read_bytes() for name, one in opened.attachments.items()}
    assert attached == {"certificate.json": files["json"]}


def test_the_same_day_gives_the_same_bytes(oakfield: School, files: dict[str, bytes]) -> None:
    assert given(oakfield) == files


def test_the_page_bears_crest_colour_and_date_style(found: Certificate) -> None:
    crest = Image(
        (Path(__file__).parent.parent / "docs/images/policy.png").read_bytes(), "image/png", 1, 1
    )
    data = certificate_page.write(found, Theme("#7a1f3a", crest=crest), "1st March 2026")
    assert "adopted this text on 12th March 2026" in shown(data)[0]
    assert faults(data) == []
    with pikepdf.open(io.BytesIO(data)) as opened:
        assert str(figures(opened)[0].Alt) == "The crest of Oakfield School"


def test_a_dozen_signatures_and_a_long_name_are_still_valid(found: Certificate) -> None:
    many = tuple(replace(found.signatures[0], name=f"Ada Rowan {n}") for n in range(12))
    long = replace(
        found,
        signatures=many,
        organisation="Oakfield\nSchool " * 6,
        title="Conduct <Online> & Off " * 4,
    )
    data = certificate_page.write(long)
    assert faults(data) == []
    assert "Ada Rowan 11" in " ".join(shown(data))


def test_without_signatures_the_page_says_so(found: Certificate) -> None:
    (text,) = shown(certificate_page.write(replace(found, signatures=())))
    assert "Signatures No signature is recorded. Register" in text


# ---- the JSON


def test_what_is_written_can_be_read(found: Certificate, files: dict[str, bytes]) -> None:
    assert certificate.dumps(found) == files["json"]


def test_the_json_keeps_its_schema(files: dict[str, bytes]) -> None:
    validator = by_schema()
    data = json.loads(files["json"])
    assert list(validator.iter_errors(data)) == []
    assert list(validator.iter_errors({**data, "text": {"format": "policygen/1"}})) != []
    assert list(validator.iter_errors({**data, "head": {"seq": "three"}})) != []


def by_schema() -> Any:
    named = {name: json.loads(text) for name, text in schemas().items()}
    registry: Any = referencing.Registry().with_resources(
        (name, referencing.Resource.from_contents(schema)) for name, schema in named.items()
    )
    return jsonschema.Draft202012Validator(named["certificate.json"], registry=registry)


def test_the_json_says_what_a_program_needs_to_check_a_copy(
    oakfield: School, files: dict[str, bytes]
) -> None:
    data = json.loads(files["json"])
    record = oakfield.store.record(*NAME)
    assert record
    version = record.versions[0]
    assert data["format"] == "policygen-certificate/1"
    assert [
        data[key] for key in ("trust", "policy", "organisation", "title", "version", "state")
    ] == [
        TRUST,
        POLICY,
        "Oakfield School",
        "Social Media Policy",
        "1.0",
        "in force",
    ]
    assert data["decision"]["minute"] == "4/1"
    assert (data["effective"], data["next_review"]) == ("2026-03-12", "2027-03-12")
    assert (data["event"]["seq"], data["event"]["hash"]) == (2, version.hash)
    assert data["event"]["at"] == "2026-03-12T18:00:00Z"
    assert data["head"] == {"seq": 3, "hash": oakfield.store.events()[-1].hash}
    assert data["documents"] == version.documents
    assert [one["document"] for one in data["signatures"]] == [sha256(b"a scan of the last page")]
    assert codec.fingerprint(codec.from_data(data["text"])) == data["fingerprint"]


def test_the_register_knows_the_place_that_it_names(oakfield: School, found: Certificate) -> None:
    assert audit(oakfield.store, {found.event.seq: found.event.hash}).trouble == ""
    assert "not the one that the certificate names" in audit(oakfield.store, {2: "0" * 64}).trouble


ALTERED = {
    "a word of the text": ("conduct themselves", "excuse themselves", "its text has not the fingerprint"),
    "the fingerprint": ("{fingerprint}", "f" * 64, "its text has not the fingerprint"),
    "the event's time": ("2026-03-12T18:00:00Z", "2026-03-11T18:00:00Z", "its event has not the hash"),
    "who recorded it": ('"name": "Jo Field"', '"name": "Al Mere"', "its event has not the hash"),
    "the event's hash": ('"hash": "{hash}"', '"hash": "{zeros}"', "its event has not the hash"),
    "the minute": ('"minute": "4/1"', '"minute": "4/2"', "its event has not the hash"),
    "the votes": ('"votes_for": 6', '"votes_for": 9', "it does not say what its event says"),
    "the version": ('"version": "1.0"', '"version": "2.0"', "it does not say what its event says"),
    "the title": ('"title": "Social Media Policy",\n  "v', '"title": "Other Policy",\n  "v', "it does not say"),
    "the trust": (f'"trust": "{TRUST}",\n  "p', '"trust": "other",\n  "p', "it does not say"),
    "the day": ('"effective": "2026-03-12"', '"effective": "2026-03-01"', "it does not say"),
    "whose it is": ('"organisation": "Oakfield School",\n  "t', '"organisation": "Ash School",\n  "t', "its text is another"),
    "the next review": ('"next_review": "2027-03-12",\n  "f', '"next_review": "2029-03-12",\n  "f', "it does not say what"),
    "the rule": ('"rule": {{\n    "id": "maintained-meeting"'.replace("{{", "{"), '"rule": {\n    "id": "moon"', "it does not name the rule"),
    "the last event": ('"seq": 3', '"seq": 1', "its event does not stand before the last one"),
}  # fmt: skip


@pytest.mark.parametrize("what", ALTERED)
def test_a_certificate_that_was_altered_is_refused(
    what: str, files: dict[str, bytes], found: Certificate
) -> None:
    old, new, why = ALTERED[what]
    old = old.replace("{fingerprint}", found.fingerprint).replace("{hash}", found.event.hash)
    text = files["json"].decode()
    assert old in text
    altered = text.replace(old, new.replace("{zeros}", "0" * 64)).encode()
    with pytest.raises(ReadError, match=f"this certificate was altered: {re.escape(why)}"):
        certificate.loads(altered)


def test_another_policys_text_with_its_own_fingerprint_is_refused(found: Certificate) -> None:
    other = replace(found, text=PLAIN, fingerprint=codec.fingerprint(PLAIN))
    with pytest.raises(ReadError, match="it does not say what its event says"):
        certificate.loads(certificate.dumps(other))


def test_an_event_that_is_no_adoption_is_refused(oakfield: School, found: Certificate) -> None:
    first = oakfield.store.events()[0]
    act = replace(
        found.event,
        seq=1,
        hash=first.hash,
        at=first.at,
        previous=first.previous,
        deed=first.deed,
    )
    with pytest.raises(ReadError, match="its event records no adoption"):
        certificate.loads(certificate.dumps(replace(found, event=act)))


HEAD = b'{"format": "policygen-certificate/1"'
NONSENSE = {
    "nothing": (b"", "this is not JSON"),
    "not text": (b"\xff\xfe\x00", "this is not JSON"),
    "a list": (b"[]", "not a certificate's JSON"),
    "a list in lists": (b"[" * 100_000, "this is not JSON"),
    "something else": (b"{}", "its 'format' must be 'policygen-certificate/1'"),
    "a policy": (codec.dumps(PLAIN).encode(), "its 'format' must be"),
    "no more than its name": (HEAD + b"}", "this certificate is not whole: trust"),
    "a key too many": (HEAD + b', "pond": 1}', "this certificate is not whole"),
    "a number for a text": (HEAD + b', "trust": 1}', "this certificate is not whole: trust"),
    "a text that is none": (HEAD + b', "text": 3}', "this is not a policy's JSON"),
}  # fmt: skip


@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_is_refused_with_a_reason(what: str) -> None:
    data, why = NONSENSE[what]
    with pytest.raises(ReadError) as raised:
        certificate.loads(data)
    assert why in str(raised.value)


def test_half_a_character_and_a_cut_are_refused(files: dict[str, bytes]) -> None:
    with pytest.raises(ReadError, match="altered"):
        certificate.loads(files["json"].replace(b'"Jo Field"', b'"\\ud800"'))
    for end in range(0, len(files["json"]) - 2, 997):
        with pytest.raises(ReadError):
            certificate.loads(files["json"][:end])


# ---- other versions


def test_its_state_is_that_of_the_day(tmp_path: Path) -> None:
    with school(tmp_path) as oakfield:
        oakfield.submit("2026-03-01", "2026-03-12")
        oakfield.adopt("2026-03-12", "4/1")
        oakfield.change()
        oakfield.submit("2026-05-01", "2026-05-14")
        oakfield.adopt("2026-05-14", "6/1", effective="2026-09-01")
        days = [
            ("1.0", "2026-05-20"),
            ("2.0", "2026-05-20"),
            ("1.0", "2026-09-01"),
            ("2.0", "2026-09-01"),
        ]
        states = [certificate.loads(given(oakfield, *day)["json"]) for day in days]
        oakfield.acts("2026-10-01").withdraw(*NAME, "The pond is gone", "2026-10-01")
        last = certificate.loads(given(oakfield, "2.0", "2026-10-02")["json"])
    assert [(one.version, one.state, one.next_review) for one in [*states, last]] == [
        ("1.0", "in force", "2027-03-12"),
        ("2.0", "adopted", "2027-05-14"),
        ("1.0", "superseded", ""),
        ("2.0", "in force", "2027-05-14"),
        ("2.0", "withdrawn", ""),
    ]
    assert states[1].decision.minute == "6/1"
    assert (states[2].ended, states[2].superseded_by) == ("2026-09-01", "2.0")
    assert (last.ended, last.reason) == ("2026-10-01", "The pond is gone")
    assert "State on 1 April 2026: Superseded by version 2.0 on 1 September 2026." in told(
        states[2]
    )
    assert "Withdrawn on 1 October 2026: The pond is gone." in told(last)
    since = ByCertificate(last).holding(last.documents["pdf"])
    assert since is not None and since.since == "2026-10-01"
    for other in (replace(last, reason="It froze"), replace(last, ended="2026-09-30")):
        with pytest.raises(ReadError, match="what the event of its withdrawal says"):
            certificate.loads(certificate.dumps(other))


def test_that_of_a_version_withdrawn_before_its_day_says_that_it_never_was_in_force(
    tmp_path: Path,
) -> None:
    with school(tmp_path) as oakfield:
        oakfield.submit("2026-03-01", "2026-03-12")
        oakfield.adopt("2026-03-12", "4/1", effective="2026-09-01")
        oakfield.acts("2026-04-01").withdraw(*NAME, "Not yet", "2026-04-01")
        page = told(certificate.loads(given(oakfield, "1.0", "2026-10-01")["json"]))
    assert "Withdrawn on 1 April 2026, before it took effect: Not yet." in page
    assert "Was to be in force from 1 September 2026" in page
    assert "In force from" not in page


def test_where_none_is_in_force_the_one_that_waits_is_named(tmp_path: Path) -> None:
    with school(tmp_path) as oakfield:
        oakfield.submit("2026-03-01", "2026-03-12")
        oakfield.adopt("2026-03-12", "4/1", effective="2026-09-01")
        with pytest.raises(RegisterError) as raised:
            given(oakfield, "in-force", "2026-04-01")
    assert str(raised.value) == (
        "no version is in force of oakfield-school/social-media "
        "(version 1.0 takes effect on 1 September 2026; say 1.0 if you mean that)"
    )


def told(found: Certificate) -> str:
    return str(shown(certificate_page.write(replace(found, on="2026-04-01")))[0])


# ---- what came later


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """Put on record after its meeting, decided at a later one by a committee; reviewed; reported; corrected."""
    with school(tmp_path_factory.mktemp("lived")) as made:
        made.submit("2026-03-20", "2026-03-12", to="conduct")
        acts = made.acts("2026-03-20")
        decided = Evidence("conduct", "2026-03-19", "", "C4", 3, 3, 4, 3, 0, 0)
        acts.adopt(*NAME, decided, Wishes())
        reviewed = Evidence("head", "2026-06-10", delegation="Scheme 4.2")
        made.acts("2026-06-11").reviewed(*NAME, reviewed, "")
        acts = made.acts("2026-07-02")
        acts.report_back(*NAME, "1.0", Evidence("board", "2026-07-01", minute="7/1"))
        acts.correct_minute(*NAME, 4, "7/2", "Read off the wrong line")
        yield made


def test_the_page_says_what_came_later(lived: School) -> None:
    (text,) = shown(given(lived, today="2026-08-01")["pdf"])
    assert (
        "Power delegated in Terms of reference 3.1 "
        "Reported back to the Governing Body on 1 July 2026, minute 7/2 "
        "Submitted for the meeting of 12 March 2026; decided at the meeting of 19 March 2026; "
        "put on record on 20 March 2026, after the meeting of 12 March 2026 "
        "In force from 19 March 2026 "
        "Reviewed, nothing changed by the Headteacher on 10 June 2026; still to be reported to the full body "
        "Next review 10 June 2027"
    ) in text


def test_the_page_says_which_minute_the_event_has_where_it_was_corrected(tmp_path: Path) -> None:
    with school(tmp_path) as made:
        made.submit("2026-03-01", "2026-03-12")
        made.adopt("2026-03-12", "4/1")
        made.acts("2026-03-20").correct_minute(*NAME, 2, "4/7", "Read off the wrong line")
        (text,) = shown(given(made)["pdf"])
    assert "Minute 4/7; recorded as 4/1, and corrected Present" in text


def test_of_many_reviews_the_page_has_the_last_and_those_to_be_reported(lived: School) -> None:
    found = certificate.loads(given(lived, today="2026-08-01")["json"])
    (first,) = found.reviews
    board = replace(first.decision, title="Governing Body", report_to="")
    years = [replace(board, on=f"20{year}-06-10") for year in range(27, 47)]
    reviews = (first, *(replace(first, decision=year) for year in years))
    (text,) = shown(certificate_page.write(replace(found, reviews=reviews)))
    assert text.count("Reviewed, nothing changed by the") == 2
    assert "Governing Body on 10 June 2046 Next review" in text


def test_a_page_with_all_of_it_is_still_valid(lived: School) -> None:
    page = given(lived, today="2026-08-01")["pdf"]
    assert len(shown(page)) == 1
    assert faults(page) == []


def test_the_json_proves_what_came_later(lived: School) -> None:
    found = certificate.loads(given(lived, today="2026-08-01")["json"])
    assert [act.deed.kind for act in found.later] == ["reviewed", "reported back", "corrected"]
    assert found.reported == Report("Governing Body", "2026-07-01", "7/2", 4)
    assert [one.decision.on for one in found.reviews] == ["2026-06-10"]
    assert (found.meeting, found.submitted) == ("2026-03-12", "2026-03-20")
    assert found.text.control.next_review == found.next_review == "2027-06-10"


def test_the_json_of_all_of_it_keeps_its_schema(lived: School) -> None:
    data = json.loads(given(lived, today="2026-08-01")["json"])
    assert list(by_schema().iter_errors(data)) == []
    assert list(by_schema().iter_errors({**data, "later": [{"seq": 3}]})) != []


LATER = {
    "a review left out": (0, "it does not say what its event says"),
    "a report left out": (1, "it does not say what its event says"),
    "a correction left out": (2, "it does not say what its event says"),
}


@pytest.mark.parametrize("what", LATER)
def test_a_certificate_without_what_came_later_is_refused(what: str, lived: School) -> None:
    found = certificate.loads(given(lived, today="2026-08-01")["json"])
    at, why = LATER[what]
    other = replace(found, later=(*found.later[:at], *found.later[at + 1 :]))
    with pytest.raises(ReadError, match=f"this certificate was altered: {why}"):
        certificate.loads(certificate.dumps(other))


def test_a_later_event_that_was_altered_is_refused(lived: School) -> None:
    found = certificate.loads(given(lived, today="2026-08-01")["json"])
    first, *others = found.later
    other = replace(found, later=(replace(first, at="2026-06-12T18:00:00Z"), *others))
    with pytest.raises(ReadError, match="its event has not the hash that it names"):
        certificate.loads(certificate.dumps(other))
    turned = replace(found, later=found.later[::-1])
    with pytest.raises(ReadError, match="this certificate was altered"):
        certificate.loads(certificate.dumps(turned))


def test_an_event_of_another_kind_is_none_that_bears_on_it(lived: School) -> None:
    found = certificate.loads(given(lived, today="2026-08-01")["json"])
    other = replace(found, later=(*found.later, found.event))
    with pytest.raises(ReadError, match="an event of it is about something else"):
        certificate.loads(certificate.dumps(other))


def test_a_certificate_of_an_older_policygen_is_read(files: dict[str, bytes]) -> None:
    data = json.loads(files["json"])
    first = data["event"]["deed"]
    said = json.loads(first["said"])
    for name in ("meeting", "submitted"):
        del said["version"][name]
    said["version"] |= {"signatures": [], "withdrawn": "", "reported": ""}
    for name in ("meeting", "submitted", "reviews", "reported", "later"):
        del data[name]
    data["event"] |= {"deed": {**first, "said": events.canonical(said)}}
    deed = Deed(**{**data["event"]["deed"], "documents": tuple(first["documents"])})
    act = found_act(data, deed)
    data["event"]["hash"] = events.digest(act)
    assert certificate.loads(json.dumps(data).encode()).version == "1.0"


def found_act(data: dict[str, Any], deed: Deed) -> Event:
    one = data["event"]
    return Event(one["seq"], one["at"], Actor(**one["actor"]), deed, one["previous"], "")


def test_copies_of_before_and_after_a_review_are_known_by_the_certificate(lived: School) -> None:
    found = certificate.loads(given(lived, today="2026-08-01")["json"])
    source = ByCertificate(found)
    before = json.loads(lived.store.events(*NAME)[1].deed.said)["version"]["documents"]
    assert before["pdf"] != found.documents["pdf"]
    for document in (before["pdf"], found.documents["pdf"]):
        text = source.holding(document)
        assert text is not None and (text.version, text.files[document]) == ("1.0", "pdf")


# ---- where there is none


def test_what_is_only_submitted_has_none(tmp_path: Path) -> None:
    with school(tmp_path) as oakfield:
        oakfield.submit("2026-03-01", "2026-03-12")
        with pytest.raises(RegisterError) as raised:
            given(oakfield, "submitted")
        assert str(raised.value) == (
            "what is submitted of oakfield-school/social-media has not been adopted yet "
            "(there is a certificate once it is)"
        )
        with pytest.raises(RegisterError, match="no version is in force"):
            given(oakfield)


def test_a_version_that_is_not_there_is_told_those_that_are(oakfield: School) -> None:
    with pytest.raises(RegisterError, match=r"has no version '3\.0' \(it has: 1\.0\)"):
        given(oakfield, "3.0")


def test_a_trust_that_has_left_the_workspace_still_has_its_certificates(tmp_path: Path) -> None:
    with school(tmp_path) as oakfield:
        oakfield.submit("2026-03-01", "2026-03-12")
        oakfield.adopt("2026-03-12", "4/1")
        (tmp_path / "trusts" / f"{TRUST}.yaml").unlink()
        files = given(oakfield)
    assert certificate.loads(files["json"]).rule == Rule("maintained-meeting")
    assert "Route meeting By rule maintained-meeting Minute 4/1" in shown(files["pdf"])[0]


# ---- typed


def test_the_command_writes_page_and_json(oakfield: School, tmp_path: Path) -> None:
    done = run(oakfield.folder, "certificate", TRUST, POLICY)
    names = [f"{TRUST}-{POLICY}-1.0-certificate.{ending}" for ending in ("pdf", "json")]
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, names, "")
    assert certificate.loads((oakfield.folder / names[1]).read_bytes()).version == "1.0"
    assert (oakfield.folder / names[0]).read_bytes().startswith(b"%PDF-")


def test_the_command_takes_a_name_for_both_files(oakfield: School) -> None:
    done = run(oakfield.folder, "certificate", TRUST, POLICY, "1.0", "-o", "proof/spring.pdf")
    assert done.stdout.split() == ["proof/spring.pdf", "proof/spring.json"]
    assert (oakfield.folder / "proof" / "spring.json").is_file()


def test_only_a_certificate_gives_way_to_a_certificate(oakfield: School) -> None:
    words = "certificate", TRUST, POLICY, "1.0", "-o", "output/kept.pdf"
    assert [run(oakfield.folder, *words).returncode for _ in range(2)] == [0, 0]
    kept = oakfield.folder / "output" / "kept.pdf"
    for path, other in ((kept, b"%PDF-1.7 a policy"), (kept.with_suffix(".json"), b"{}")):
        before = path.read_bytes()
        path.write_bytes(other)
        done = run(oakfield.folder, *words)
        assert (done.returncode, done.stdout) == (2, "")
        assert "there is such a file already, and it is no certificate" in done.stderr
        assert path.read_bytes() == other
        path.write_bytes(before)


def test_the_register_says_that_a_certificate_fits(oakfield: School) -> None:
    run(oakfield.folder, "certificate", TRUST, POLICY, "1.0", "-o", "output/fits.pdf")
    done = run(oakfield.folder, "register", "verify", "--certificate", "output/fits.json")
    first, second = done.stdout.splitlines()
    assert first.startswith("The register is whole: ")
    assert second == (
        f"The certificate of {TRUST}/{POLICY} 1.0 fits: 1 event that it names, and the last one of its day, "
        "event 3, stand where it says."
    )


STRETCHED = {
    "state": ('"state": "in force"', '"state": "superseded"'),
    "signatures": ('"Ada Rowan"', '"Ida Marsh"'),
    "superseded by": ('"superseded_by": ""', '"superseded_by": "9.0"'),
}


@pytest.mark.parametrize("what", STRETCHED)
def test_the_register_says_what_a_certificate_says_otherwise(what: str, oakfield: School) -> None:
    run(oakfield.folder, "certificate", TRUST, POLICY, "1.0", "-o", "output/own.pdf")
    path = oakfield.folder / "output" / "own.json"
    text = path.read_text(encoding="utf-8")
    if what == "state":
        text = text.replace('"next_review": "2027-03-12",\n  "f', '"next_review": "",\n  "f')
    old, new = STRETCHED[what]
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    done = run(oakfield.folder, "register", "verify", "--certificate", "output/own.json")
    first, second = done.stdout.splitlines()
    assert done.returncode == 1
    assert first.startswith("The register is whole: ")
    assert second.startswith(f"The certificate of {TRUST}/{POLICY} 1.0 does not fit: ")
    assert what in second
    asked = ("register", "verify", "--json", "--certificate", "output/own.json")
    assert what.replace(" ", "_") in json.loads(run(oakfield.folder, *asked).stdout)["certificate"]


def test_a_name_that_is_no_pdfs_is_refused(oakfield: School) -> None:
    done = run(oakfield.folder, "certificate", TRUST, POLICY, "-o", "spring.docx")
    assert done.returncode == 2
    assert "a certificate is a PDF, and 'spring.docx' does not end in .pdf" in done.stderr
    assert not (oakfield.folder / "spring.docx").exists()
