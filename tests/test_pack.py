"""The papers for a meeting, as its clerk turns their pages and as two validators read them."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from policygen.errors import RegisterError, SourceError, WriteError
from policygen.papers.binding import Part, bind
from policygen.papers.certificate import loads
from policygen.project.register import packed
from policygen.project.register.certificate import certificate
from policygen.project.register.pack import Pack, pack
from policygen.writers import docx, pdf
from tests.oakfield import POLICY, TRUST, School, school
from tests.samples import PLAIN
from tests.test_bad_input import run
from tests.test_report_pdf import bookmarks, faults, shown

NAME = "governing-body-2026-05-14.pdf"
FIRST = f"01-{TRUST}-phones"
SECOND = f"02-{TRUST}-{POLICY}"
FOOT = " Governing Body, 14 May 2026 · page {} of 13 of the papers"


@pytest.fixture(scope="module")
def oakfield(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """A policy that was adopted in March and has changed since, and a new one; both lie before the board in May."""
    with school(tmp_path_factory.mktemp("oakfield")) as made:
        made.submit("2026-03-01", "2026-03-12")
        made.adopt("2026-03-12", "4/1")
        made.change()
        made.submit("2026-05-01", "2026-05-14")
        made.submit("2026-05-01", "2026-05-14", policy="phones")
        yield made


@pytest.fixture(scope="module")
def files(oakfield: School) -> dict[str, bytes]:
    return pack(oakfield.workspace(), oakfield.store, "2026-05-14", "board").files


@pytest.fixture
def book(files: dict[str, bytes]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(files[NAME])) as opened:
        yield opened


def made(oakfield: School, body: str = "board", on: str = "2026-05-14", *trusts: str) -> Pack:
    return pack(oakfield.workspace(), oakfield.store, on, body, trusts)


# ---- the book


def test_the_book_and_every_part_are_accessible_and_archivable(files: dict[str, bytes]) -> None:
    found = {name: faults(data) for name, data in files.items() if name.endswith(".pdf")}
    assert found == {name: [] for name in files if name.endswith(".pdf")}
    assert len(found) == 7


def test_bookmarks_lead_to_each_policy_and_each_part_of_its_papers(files: dict[str, bytes]) -> None:
    assert [mark for mark in bookmarks(files[NAME]) if mark[0] < 2] == [
        (0, "Agenda", 0),
        (1, "Papers for the Governing Body", 0),
        (0, "1. Phones Policy, version 1.0", 1),
        (1, "Text to be adopted", 1),
        (1, "Form for the decision", 4),
        (0, "2. Social Media Policy, version 2.0", 5),
        (1, "What has changed", 5),
        (1, "Text to be adopted", 9),
        (1, "Form for the decision", 12),
    ]


def test_below_each_part_stand_its_own_bookmarks(files: dict[str, bytes]) -> None:
    mine = bookmarks(files[f"{SECOND}/comparison.pdf"])
    found = bookmarks(files[NAME])
    at = found.index((1, "What has changed", 5))
    assert found[at + 1 : at + 1 + len(mine)] == [
        (level + 2, title, page + 5) for level, title, page in mine
    ]


def test_every_page_says_what_its_part_says_and_its_number_in_the_book(
    files: dict[str, bytes],
) -> None:
    parts = [
        "agenda.pdf",
        f"{FIRST}/policy.pdf",
        f"{FIRST}/decision.pdf",
        f"{SECOND}/comparison.pdf",
        f"{SECOND}/policy.pdf",
        f"{SECOND}/decision.pdf",
    ]
    alone = [page for name in parts for page in shown(files[name])]
    assert shown(files[NAME]) == [text + FOOT.format(n) for n, text in enumerate(alone, 1)]


def test_pages_are_labelled_as_they_are_numbered(files: dict[str, bytes]) -> None:
    with pypdfium2.PdfDocument(files[NAME]) as opened:
        assert [opened.get_page_label(n) for n in range(len(opened))] == [
            str(n) for n in range(1, 14)
        ]


def test_tags_stand_under_one_element_for_each_part(book: pikepdf.Pdf) -> None:
    (document,) = book.Root.StructTreeRoot.K
    assert str(document.S) == "/Document"
    assert [(str(part.S), str(part["/T"]), str(part.Lang)) for part in document.K] == [
        ("/Part", title, "en-GB")
        for title in (
            "Agenda",
            "Text to be adopted",
            "Form for the decision",
            "What has changed",
            "Text to be adopted",
            "Form for the decision",
        )
    ]


def test_each_page_finds_its_own_tags(book: pikepdf.Pdf) -> None:
    tree = pikepdf.NumberTree(book.Root.StructTreeRoot.ParentTree)
    entries: dict[Any, Any] = {**tree}
    assert sorted(entries) == list(range(book.Root.StructTreeRoot.ParentTreeNextKey))
    keys = []
    for page in book.pages:
        keys.append(page.obj.StructParents)
        owners = [one for one in entries[page.obj.StructParents] if one is not None]
        assert owners and all(one.Pg.objgen == page.obj.objgen for one in owners)
        for note in page.obj.get("/Annots", ()):
            keys.append(note.StructParent)
            kids = entries[note.StructParent].K
            named = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
            objects = [kid.Obj.objgen for kid in named]
            assert objects == [note.objgen]
    assert sorted(keys) == sorted(entries)
    assert len(keys) > 13


def test_links_lead_to_pages_of_their_own_part(book: pikepdf.Pdf, files: dict[str, bytes]) -> None:
    numbers = {page.obj.objgen: n for n, page in enumerate(book.pages)}
    places: dict[Any, Any] = {**pikepdf.NameTree(book.Root.Names.Dests)}
    found = [
        (n, numbers[places[str(note.Dest)].D[0].objgen], str(note.Contents))
        for n, page in enumerate(book.pages)
        for note in page.obj.get("/Annots", ())
    ]
    assert [one for one in found if one[2] == "3. Key principles"] == [(9, 10, "3. Key principles")]
    assert (5, 6, "Change 1, 3. Key principles") in found
    assert (6, 5, "Change 1 on the cover sheet") in found


def test_the_book_has_no_fields_to_sign_in(book: pikepdf.Pdf, files: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(files[f"{SECOND}/policy.pdf"])) as part:
        assert fields(part) == (2, 2)
        assert "/AcroForm" in part.Root
    assert fields(book) == (0, 0)
    assert "/AcroForm" not in book.Root


def fields(opened: pikepdf.Pdf) -> tuple[int, int]:
    """How many there are, and how many tags for them."""
    notes = [note for page in opened.pages for note in page.obj.get("/Annots", ())]
    return (
        sum(str(note.Subtype) == "/Widget" for note in notes),
        sum(str(one.S) == "/Form" for one in elements(opened.Root.StructTreeRoot)),
    )


def elements(element: Any) -> Iterator[Any]:
    """All the tags below one."""
    kids = element.get("/K", ())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def test_the_book_has_one_title_and_carries_no_policy(
    book: pikepdf.Pdf, files: dict[str, bytes]
) -> None:
    assert book.docinfo["/Title"] == "Papers for the Governing Body, 14 May 2026"
    assert str(book.Root.Lang) == "en-GB"
    assert "/AF" not in book.Root
    assert pdf.carried(files[NAME]) is None


def test_the_same_register_gives_the_same_bytes(oakfield: School, files: dict[str, bytes]) -> None:
    assert made(oakfield).files == files


def test_a_book_of_one_part_without_numbers_says_what_the_part_says() -> None:
    part = pdf.write(PLAIN)
    book = bind([Part("", "All of it", part)])
    assert shown(book) == shown(part)
    assert bookmarks(book) == [(0, "All of it", 0)]
    assert faults(book) == []


# ---- the agenda, the forms, the parts


def test_the_agenda_says_what_is_decided_and_where_its_papers_begin(
    files: dict[str, bytes],
) -> None:
    (text,) = shown(files["agenda.pdf"])
    assert (
        "1 Phones Policy, to be adopted as version 1.0 First version: no comparison. – – 2" in text
    )
    assert (
        "2 Social Media Policy, to be adopted as version 2.0, in place of version 1.0 One change matters:"
    ) in text
    assert "Oakfield School Papers for the Governing Body 14 May 2026 To be decided" in text


def test_changes_are_counted_as_at_submission(oakfield: School, files: dict[str, bytes]) -> None:
    record = oakfield.store.record(TRUST, POLICY)
    assert record and record.submission
    (text,) = shown(files["agenda.pdf"])
    assert f"{record.submission.changes} {record.submission.matters} 6 A version" in text
    assert record.submission.matters == 1


def test_the_form_words_the_resolution(oakfield: School, files: dict[str, bytes]) -> None:
    record = oakfield.store.record(TRUST, POLICY)
    assert record and record.submission
    (text,) = shown(files[f"{SECOND}/decision.pdf"])
    assert (
        "The Governing Body resolves that the Social Media Policy of Oakfield School be adopted as "
        "version 2.0, in place of version 1.0, in the text submitted on 1 May 2026."
    ) in text
    print = record.submission.fingerprint
    four = f"{print[:4]} {print[4:8]} {print[8:12]} {print[12:16]}"
    assert f"To check the text by: fingerprint {four} Page 1" in text
    assert "Signed Chair of Governors Signed Clerk Date" in text


def test_a_body_of_several_resolves_in_the_plural(tmp_path: Path) -> None:
    with school(tmp_path) as made:
        made.edit(f"trusts/{TRUST}.yaml", "board: Governing Body", "board: Governors")
        made.submit("2026-03-01", "2026-03-12")
        found = pack(made.workspace(), made.store, "2026-03-12", "board").files
    (text,) = shown(found[f"01-{TRUST}-{POLICY}/decision.pdf"])
    assert (
        "The Governors resolve that the Social Media Policy of Oakfield School be adopted" in text
    )


_LONG = "Policy on Managing Serial and Unreasonable Complaints and on Medical Conditions at School and on Visits"


@pytest.mark.parametrize("title", ["Gifts and Hospitality Policy", _LONG])
@pytest.mark.parametrize("kind", ["maintained school", "academy"])
def test_a_form_keeps_one_page_whatever_is_long(tmp_path: Path, kind: str, title: str) -> None:
    body = "Finance, Audit, Premises, Health and Safety Committee"
    with school(tmp_path) as made:
        trust = f"trusts/{TRUST}.yaml"
        made.edit(trust, "title: Phones Policy", f"title: {title}")
        made.edit(trust, "title: Conduct Committee", f"title: {body}")
        made.edit(trust, "kind: maintained school", f"kind: {kind}")
        made.submit("2026-03-01", "2026-03-12", policy="phones", to="conduct")
        found = pack(made.workspace(), made.store, "2026-03-12", "conduct").files
    (text,) = shown(found[f"01-{TRUST}-phones/decision.pdf"])
    assert f"Decision on the {title} {body}, 12 March 2026 Resolution" in text
    assert "Where the power to decide is written down" in text
    assert text.index("Signed") < text.index("Clerk Date")


def test_what_has_changed_is_told_without_the_names_of_rules(files: dict[str, bytes]) -> None:
    first, *more = shown(files[f"{SECOND}/comparison.pdf"])
    assert "Oakfield School, for the Governing Body, 14 May 2026" in first
    assert "fourteen days added" in first
    assert "version 1.0 → for the Governing Body, 14 May 2026" in first
    assert not any("(rule " in page for page in (first, *more))


def test_the_form_asks_for_what_the_rule_needs(files: dict[str, bytes]) -> None:
    (text,) = shown(files[f"{FIRST}/decision.pdf"])
    asked = (
        "Outcome Adopted / Not adopted / Sent back, with reasons Members present of "
        "Needed for a decision Votes For Against Abstained Chair’s second vote, if votes were equal "
        "Minute reference Takes effect on Reasons, if it is sent back "
        "A meeting of the full governing body: The School Governance"
    )
    assert asked in text
    assert "the Phones Policy of Oakfield School be adopted as version 1.0, in the text" in text


def test_texts_and_comparison_are_the_files_that_were_filed(
    oakfield: School, files: dict[str, bytes]
) -> None:
    record = oakfield.store.record(TRUST, POLICY)
    assert record and record.submission
    filed = record.submission.documents
    assert files[f"{SECOND}/policy.pdf"] == oakfield.store.document(filed["pdf"])
    assert files[f"{SECOND}/comparison.pdf"] == oakfield.store.document(filed["comparison.pdf"])


def test_parts_have_names_in_order(files: dict[str, bytes]) -> None:
    assert sorted(files) == [
        f"{FIRST}/decision.docx",
        f"{FIRST}/decision.pdf",
        f"{FIRST}/policy.pdf",
        f"{SECOND}/comparison.pdf",
        f"{SECOND}/decision.docx",
        f"{SECOND}/decision.pdf",
        f"{SECOND}/policy.pdf",
        "agenda.docx",
        "agenda.pdf",
        NAME,
    ]


def test_the_form_can_be_filled_in_in_word(files: dict[str, bytes]) -> None:
    policy = docx.carried(files[f"{SECOND}/decision.docx"])
    assert policy and policy.title == "Decision on the Social Media Policy"


# ---- other bodies


def test_a_committee_is_asked_for_its_delegation(tmp_path: Path) -> None:
    with school(tmp_path) as oakfield:
        oakfield.submit("2026-03-01", "2026-03-12", to="Conduct Committee")
        found = made(oakfield, "conduct", "2026-03-12")
    assert found.name == "conduct-committee-2026-03-12.pdf"
    (text,) = shown(found.files[f"01-{TRUST}-{POLICY}/decision.pdf"])
    assert "Where the power to decide is written down Terms of reference 3.1" in text
    assert "Members present of 4" in text
    assert "at least 3" in text
    assert "Signed Chair, Conduct Committee Signed Clerk Date" in text


def test_whoever_decides_alone_signs_alone(tmp_path: Path) -> None:
    with school(tmp_path) as oakfield:
        oakfield.submit("2026-03-01", "2026-03-12", to="head")
        files = made(oakfield, "Headteacher", "2026-03-12").files
    (text,) = shown(files[f"01-{TRUST}-{POLICY}/decision.pdf"])
    assert "The Headteacher decides that the Social Media Policy of Oakfield School be" in text
    assert "Votes" not in text
    assert "Signed Headteacher Date" in text
    assert "Signed Clerk" not in text


SISTER = "extends: oakfield-school\nname: Ashfield School\n"


def test_a_body_of_two_schools_has_both_in_its_papers_or_only_those_named(tmp_path: Path) -> None:
    with school(tmp_path) as oakfield:
        (tmp_path / "trusts" / "ashfield-school.yaml").write_text(SISTER, encoding="utf-8")
        oakfield.submit("2026-03-01", "2026-03-12")
        oakfield.submit("2026-03-01", "2026-03-12", trust="ashfield-school")
        both = made(oakfield, "board", "2026-03-12").files
        one = made(oakfield, "board", "2026-03-12", "ashfield-school").files
    text = shown(both["agenda.pdf"])[0]
    assert "1 Social Media Policy of Ashfield School, to be adopted as version 1.0" in text
    assert "2 Social Media Policy of Oakfield School, to be adopted as version 1.0" in text
    assert "Oakfield" not in shown(one["agenda.pdf"])[0]
    assert faults(both["governing-body-2026-03-12.pdf"]) == []


@pytest.mark.parametrize("kept", ["sqlite", "postgresql"])
def test_both_databases_give_the_same_papers(
    kept: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    place = request.getfixturevalue("postgresql_place") if kept == "postgresql" else ""
    with school(tmp_path, place) as oakfield:
        oakfield.submit("2026-03-01", "2026-03-12")
        assert (
            faults(made(oakfield, "board", "2026-03-12").files["governing-body-2026-03-12.pdf"])
            == []
        )
        oakfield.adopt("2026-03-12", "4/1")
        data = certificate(
            oakfield.workspace(), oakfield.store, (TRUST, POLICY), "1.0", "2026-04-01"
        )[1]
    assert loads(data["json"]).head.seq == 2


def test_bodies_of_one_id_and_two_titles_are_not_mixed_up(tmp_path: Path) -> None:
    with school(tmp_path) as oakfield:
        text = SISTER + "roles: {board: {title: Board of Trustees}}\n"
        (tmp_path / "trusts" / "ashfield-school.yaml").write_text(text, encoding="utf-8")
        oakfield.submit("2026-03-01", "2026-03-12")
        oakfield.submit("2026-03-01", "2026-03-12", trust="ashfield-school")
        with pytest.raises(RegisterError) as raised:
            made(oakfield, "board", "2026-03-12")
        named = made(oakfield, "board of trustees", "2026-03-12").name
    assert str(raised.value) == (
        "'board' is not one body: Board of Trustees and Governing Body meet on 2026-03-12 "
        "(name one by its title, or the trusts)"
    )
    assert named == "board-of-trustees-2026-03-12.pdf"


def test_a_trusts_own_body_is_headed_with_the_trust_whichever_schools_lie_before_it(
    tmp_path: Path,
) -> None:
    with school(tmp_path) as oakfield:
        oakfield.edit(f"trusts/{TRUST}.yaml", "kind: maintained school", "kind: academy trust")
        text = SISTER + "kind: academy\n"
        (tmp_path / "trusts" / "ashfield-school.yaml").write_text(text, encoding="utf-8")
        oakfield.submit("2026-03-01", "2026-03-12", trust="ashfield-school")
        files = made(oakfield, "board", "2026-03-12").files
    text = shown(files["agenda.pdf"])[0]
    assert text.startswith("Oakfield School Papers for the Governing Body")
    assert "1 Social Media Policy of Ashfield School, to be adopted as version 1.0" in text


def test_papers_say_that_the_version_before_was_withdrawn(tmp_path: Path) -> None:
    with school(tmp_path) as oakfield:
        oakfield.submit("2026-03-01", "2026-03-12")
        oakfield.adopt("2026-03-12", "4/1")
        oakfield.acts("2026-04-01").withdraw(TRUST, POLICY, "It is part of another.", "2026-04-01")
        oakfield.change()
        oakfield.submit("2026-05-01", "2026-05-14")
        files = made(oakfield).files
    (agenda,) = shown(files["agenda.pdf"])
    (form,) = shown(files[f"01-{TRUST}-{POLICY}/decision.pdf"])
    gone = "version 1.0 was withdrawn on 1 April 2026"
    assert f"to be adopted as version 2.0; {gone} " in agenda
    assert f"as version 2.0, in the text submitted on 1 May 2026 ({gone})." in form
    assert "in place of" not in agenda + form


@pytest.mark.parametrize("kept", ["sqlite", "postgresql"])
def test_papers_tell_what_was_last_in_force_and_all_that_was_withdrawn_since(
    tmp_path: Path, kept: str, request: pytest.FixtureRequest
) -> None:
    address = request.getfixturevalue("postgresql_place") if kept == "postgresql" else ""
    with school(tmp_path, address) as oakfield:
        oakfield.submit("2026-03-01", "2026-03-12")
        oakfield.adopt("2026-03-12", "4/1")
        oakfield.change()
        for month, number in (("04", "2.0"), ("05", "3.0")):
            day = f"2026-{month}-02"
            oakfield.submit(day, day)
            oakfield.adopt(day, f"{number}/1", effective="2027-01-01")
            oakfield.acts(day).withdraw(TRUST, POLICY, "Not yet.", day, number=number)
        oakfield.submit("2026-06-01", "2026-06-02")
        form = decision(oakfield, "2026-06-02")
        assert (
            "be adopted as version 4.0, in place of version 1.0, in the text submitted on 1 June 2026 "
            "(version 2.0 was withdrawn on 2 April 2026, before it took effect; "
            "version 3.0 was withdrawn on 2 May 2026, before it took effect)."
        ) in form
        oakfield.acts("2026-06-01").withdraw(TRUST, POLICY, "Gone.", "2026-06-01")
        event = oakfield.submit("2026-06-01", "2026-06-03")
        assert "in place of" not in (form := decision(oakfield, "2026-06-03"))
        assert "(version 1.0 was withdrawn on 1 June 2026; version 2.0 was withdrawn" in form
    submission = event.deed.particulars["submission"]
    assert submission["against"] == "1.0"
    assert submission["summary"].startswith("One change matters")


def decision(oakfield: School, on: str) -> str:
    return " ".join(shown(made(oakfield, "board", on).files[f"01-{TRUST}-{POLICY}/decision.pdf"]))


def test_the_same_words_as_a_withdrawn_version_are_said_to_be_so(tmp_path: Path) -> None:
    with school(tmp_path) as oakfield:
        oakfield.submit("2026-03-01", "2026-03-12")
        oakfield.adopt("2026-03-12", "4/1")
        oakfield.acts("2026-04-01").withdraw(TRUST, POLICY, "By mistake.", "2026-04-01")
        event = oakfield.submit("2026-05-01", "2026-05-14")
        (agenda,) = shown(made(oakfield).files["agenda.pdf"])
    same = "It says the same as version 1.0, which was withdrawn on 2026-04-01."
    assert event.deed.particulars["submission"]["summary"] == same
    assert same in agenda


GOVERNORS = """kind: academy
bodies:
  {}: {{title: Local Governing Body, kind: committee, delegation: Scheme 8.2}}
"""


@pytest.mark.parametrize("second", ["lgb", "board"])
def test_two_schools_bodies_of_one_title_have_papers_of_their_own(
    tmp_path: Path, second: str
) -> None:
    with school(tmp_path) as oakfield:
        oakfield.edit(f"trusts/{TRUST}.yaml", "kind: maintained school", "kind: academy trust")
        for name, body in (("ashfield", "board"), ("elmfield", second)):
            text = f"extends: {TRUST}\nname: {name.title()} School\n{GOVERNORS.format(body)}"
            (tmp_path / "trusts" / f"{name}.yaml").write_text(text, encoding="utf-8")
            oakfield.submit("2026-03-01", "2026-03-12", to=body, trust=name)
        with pytest.raises(RegisterError) as raised:
            made(oakfield, "Local Governing Body", "2026-03-12")
        one = made(oakfield, "Local Governing Body", "2026-03-12", "ashfield")
    assert str(raised.value) == (
        "'Local Governing Body' is not one body: that of ashfield and that of elmfield meet on 2026-03-12 "
        "(make the papers of each: policygen pack ashfield --meeting 2026-03-12 "
        "--body 'Local Governing Body'; where it is one body, name it in the trust file that they extend)"
    )
    assert one.name == "ashfield-local-governing-body-2026-03-12.pdf"
    assert shown(one.files["agenda.pdf"])[0].startswith("Ashfield School Papers for the Local")


# ---- what cannot be


def test_an_empty_meeting_is_refused_with_the_meetings_there_are(oakfield: School) -> None:
    with pytest.raises(RegisterError) as raised:
        made(oakfield, "board", "2026-05-15")
    assert str(raised.value) == (
        "nothing is submitted to 'board' for the meeting of 2026-05-15 "
        "(something is submitted to: Governing Body (board) on 2026-05-14)"
    )


def test_a_meeting_that_has_decided_is_told_so_with_where_its_files_are(oakfield: School) -> None:
    for body in ("board", "governing body"):
        with pytest.raises(RegisterError) as raised:
            made(oakfield, body, "2026-03-12")
        assert raised.value.hint == (
            f"{TRUST}/{POLICY} 1.0 was adopted on 2026-03-12; "
            f"for its files: policygen fetch {TRUST} {POLICY} 1.0"
        )


def test_where_nothing_is_submitted_at_all_it_says_so(tmp_path: Path) -> None:
    with school(tmp_path) as oakfield, pytest.raises(RegisterError) as raised:
        made(oakfield, "board", "2026-05-15")
    assert str(raised.value).endswith("(nothing is submitted to anybody; use 'policygen submit')")


def test_a_trust_that_is_not_there_is_told_the_nearest(oakfield: School) -> None:
    with pytest.raises(SourceError) as raised:
        made(oakfield, "board", "2026-05-14", "oakfeild-school")
    assert "did you mean 'oakfield-school'?" in str(raised.value)


def test_papers_are_not_mixed_with_those_of_another_meeting(tmp_path: Path) -> None:
    (tmp_path / "01-other").mkdir()
    (tmp_path / "01-other" / "decision.pdf").touch()
    (tmp_path / "agenda.pdf").touch()
    with pytest.raises(WriteError) as raised:
        packed.check(tmp_path, {"agenda.pdf": b"new"})
    assert raised.value.message == (
        "this folder has files that are no part of these papers, such as '01-other/decision.pdf'"
    )
    packed.check(tmp_path, {"agenda.pdf": b"new", "01-other/decision.pdf": b""})
    packed.check(tmp_path / "not-there", {"agenda.pdf": b"new"})


def test_a_form_that_somebody_has_filled_in_is_not_written_over(tmp_path: Path) -> None:
    files = {"agenda.pdf": b"agenda", "01-elm/decision.docx": b"form"}
    put(tmp_path, files)
    assert packed.settle(tmp_path, files) == []
    put(tmp_path, {"01-elm/decision.docx": b"form, filled in"})
    for again in (files, {"agenda.pdf": b"agenda"}):
        with pytest.raises(WriteError):
            packed.check(tmp_path, again)
    with pytest.raises(WriteError) as raised:
        packed.check(tmp_path, files)
    assert str(raised.value) == (
        f"{tmp_path / '01-elm' / 'decision.docx'}: somebody has written in this file since it was made "
        "(move it away, or choose another folder with --output)"
    )


def test_without_its_list_a_folder_is_as_any_other(tmp_path: Path) -> None:
    put(tmp_path, {"agenda.pdf": b"agenda", packed.LIST: b"[]"})
    packed.check(tmp_path, {"agenda.pdf": b"another"})
    with pytest.raises(WriteError):
        packed.check(tmp_path, {})


def put(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)


# ---- typed


def test_papers_made_again_are_without_what_was_sent_back(tmp_path: Path) -> None:
    words = ("pack", "--meeting", "2027-01-14", "--body", "board")
    with school(tmp_path) as oakfield:
        oakfield.submit("2026-11-01", "2027-01-14")
        oakfield.submit("2026-11-01", "2027-01-14", policy="phones")
        first = run(tmp_path, *words)
        back = ("send-back", TRUST, POLICY, "--reason", "Not ready.")
        done = [run(tmp_path, *back), run(tmp_path, *words)]
    assert [one.returncode for one in (first, *done)] == [0, 0, 0], done[1].stderr
    gone = Path(f"governing-body-2027-01-14/02-{TRUST}-{POLICY}")
    assert f"{gone / 'decision.docx'} is no part of these papers any more" in done[1].stdout
    assert not (tmp_path / gone).exists()
    assert (tmp_path / gone.parent / f"01-{TRUST}-phones" / "decision.docx").exists()


def test_a_text_that_has_changed_since_is_told_and_the_papers_have_the_one_submitted(
    tmp_path: Path,
) -> None:
    with school(tmp_path) as oakfield:
        oakfield.submit("2026-03-01", "2026-03-12")
        before = made(oakfield, "board", "2026-03-12")
        oakfield.change()
        after = made(oakfield, "board", "2026-03-12")
        oakfield.edit(
            "clauses/social-media/conduct.yaml", "{{ body.the }} with", "{{ bodi.the }} with"
        )
        broken = made(oakfield, "board", "2026-03-12")
    assert (before.changed, after.changed) == ((), (f"{TRUST}/{POLICY}",))
    assert broken.changed == after.changed
    assert before.files == after.files == broken.files
    done = run(tmp_path, "pack", "--meeting", "2026-03-12", "--body", "board")
    assert done.returncode == 0
    assert done.stderr == (
        f"warning: {TRUST}/{POLICY} is another text now than the one that was submitted; these papers "
        "have the one that was submitted (submit it again, or undo the change, before it is adopted)\n"
    )


def test_the_command_writes_every_file_and_can_be_typed_again(oakfield: School) -> None:
    words = "pack", "--meeting", "2026-05-14", "--body", "board", TRUST
    for _ in range(2):
        done = run(oakfield.folder, *words)
        assert (done.returncode, done.stderr) == (0, "")
    folder = oakfield.folder / "governing-body-2026-05-14"
    written = {
        path.relative_to(oakfield.folder).as_posix()
        for path in folder.rglob("*.*")
        if path.name != packed.LIST
    }
    assert written == set(done.stdout.split())
    assert f"governing-body-2026-05-14/{NAME}" in written


def test_the_command_complains_in_one_line_and_writes_nothing(oakfield: School) -> None:
    done = run(oakfield.folder, "pack", "--meeting", "2026-06-01", "--body", "board", "-o", "none")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "nothing is submitted to 'board' for the meeting of 2026-06-01 "
        "(something is submitted to: Governing Body (board) on 2026-05-14)\n"
    )
    assert not (oakfield.folder / "none").exists()
