"""What stands above the text of a file: title and name are on the cover, once."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from policygen.errors import SourceError, WriteError
from policygen.model import CoverLine, Furniture, Paragraph, Policy, Section, Span
from policygen.project import importing
from policygen.project.importing import Asked, Imported, fronting
from policygen.project.importing.conserving import miscounted
from policygen.project.workspace import Workspace
from policygen.readers import Options
from tests.needs import ROOT
from tests.pdffiles import At, down
from tests.pdffiles import printed as pages
from tests.wordfiles import p, style, word

ANYWAY = Asked(anyway=True)
PONDS = "Children go to the pond in pairs, and someone who can swim goes with them."
RULES = ("RULES", "Nobody feeds the heron, and nobody ever wades in.")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The library, and no trust."""
    shutil.copytree(ROOT / "clauses", tmp_path / "clauses")
    (tmp_path / "trusts").mkdir()
    return tmp_path


def imported(root: Path, path: Path, asked: Asked = ANYWAY) -> Imported:
    return importing.bring(Workspace(root), path, asked, Options(carried=False))


def word_file(root: Path, *paragraphs: str, name: str = "pond.docx") -> Path:
    path = root / name
    path.write_bytes(word("".join(paragraphs), styles=style("Title", "title")))
    return path


def printed(policy: Policy) -> list[str]:
    """Every line of cover, headings and text."""
    told = [line.text for line in policy.furniture.cover]
    for section in policy.sections:
        told += [section.title] if section.title else []
        told += [block.text for block in section.blocks]
    return told


@pytest.mark.parametrize("name", [(), ("Newt Hill Infants",)])
def test_a_title_that_is_set_as_the_headings_are_is_said_once(
    name: tuple[str, ...], workspace: Path
) -> None:
    said = ("POND SAFETY POLICY", *name, PONDS, *RULES)
    found = imported(workspace, word_file(workspace, *map(p, said)))
    assert found.built.title == "POND SAFETY POLICY"
    assert printed(found.built) == list(said)
    assert [one.title for one in found.built.sections] == ["", "RULES"]


def test_a_name_that_is_a_heading_above_the_title_is_said_once(workspace: Path) -> None:
    said = (p("[b]Newt Hill Academy Trust"), p("Pond Policy", "Title"), p("[b]Rules"), p(PONDS))  # fmt: skip
    found = imported(workspace, word_file(workspace, *said))
    assert (found.made.file.name, found.built.title) == ("Newt Hill Academy Trust", "Pond Policy")
    assert printed(found.built) == ["Newt Hill Academy Trust", "Pond Policy", "Rules", PONDS]


def test_a_name_that_the_file_says_twice_is_said_twice(workspace: Path) -> None:
    name = "Newt Hill Academy Trust"
    said = (p(name, "Title"), p(f"[b]{name}"), p("Pond Policy"), p("[b]Rules"), p(PONDS))
    found = imported(workspace, word_file(workspace, *said))
    assert printed(found.built) == [name, name, "Pond Policy", "Rules", PONDS]


def test_a_title_beneath_the_table_of_document_control_is_said_once(workspace: Path) -> None:
    table = "| Owner | Clerk |\n| --- | --- |\n| Version | 2 |"
    path = workspace / "pond.md"
    path.write_text(
        f"{table}\n\nPond Policy\n\nNewt Hill Academy\n\n# Rules\n\nBe kind.\n", "utf-8"
    )
    found = imported(workspace, path)
    assert [line.text for line in found.built.furniture.cover] == ["Pond Policy", "Newt Hill Academy"]  # fmt: skip
    assert printed(found.built)[3:] == ["Rules", "Be kind."]


def test_a_title_beneath_the_name_with_no_more_than_a_date_beneath_it_is_the_title(
    workspace: Path,
) -> None:
    path = workspace / "pond.md"
    path.write_text(
        f"# Newt Hill School\n\n## Pond Policy\n\nDate: 1 May 2025\n\n## Rules\n\n{PONDS}\n",
        "utf-8",
    )
    found = imported(workspace, path)
    assert found.built.title == "Pond Policy"
    assert [line.text for line in found.built.furniture.cover] == [
        "Newt Hill School",
        "Pond Policy",
    ]
    assert printed(found.built)[2:] == ["Date: 1 May 2025", "Rules", PONDS]


def test_what_the_file_is_called_tells_which_line_is_the_title(workspace: Path) -> None:
    said = ("Newts", PONDS, *RULES)
    found = imported(workspace, word_file(workspace, *map(p, said), name="newts.docx"))
    assert (found.built.title, printed(found.built)) == ("Newts", list(said))


def test_a_heading_with_nothing_beneath_it_at_the_top_is_the_title(workspace: Path) -> None:
    said = (p("[b]Newts"), p("[b]Rules"), p(PONDS), p("[b]More"), p(PONDS))
    found = imported(workspace, word_file(workspace, *said))
    assert (found.built.title, printed(found.built)[:2]) == ("Newts", ["Newts", "Rules"])


def test_a_heading_of_a_part_is_no_title_where_the_file_has_none(workspace: Path) -> None:
    said = (p("[b]Rules"), p(PONDS), p("[b]More"), p(PONDS + " Always."))
    found = imported(workspace, word_file(workspace, *said, name="pond-2.docx"))
    assert printed(found.built) == ["Pond 2", "Rules", PONDS, "More", PONDS + " Always."]


def test_words_in_the_middle_of_the_text_are_no_title(workspace: Path) -> None:
    said = ("Welcome", PONDS, "See the Heron Policy", "Rules", "Be kind.")
    found = imported(workspace, word_file(workspace, *map(p, said), name="pond.docx"))
    assert (found.built.title, printed(found.built)[1:]) == ("Pond", list(said))


def test_a_title_that_is_told_does_not_take_the_file_s_own_from_its_cover(workspace: Path) -> None:
    said = ("POND SAFETY POLICY", PONDS, *RULES)
    asked = Asked(anyway=True, title="Ponds")
    found = imported(workspace, word_file(workspace, *map(p, said)), asked)
    assert (found.built.title, printed(found.built)) == ("Ponds", list(said))


def test_the_trust_that_a_school_is_of_is_no_part_of_its_name(workspace: Path) -> None:
    path = workspace / "pond.md"
    name = "Newt Hill Academy (part of Heron Multi-Academy Trust)"
    path.write_text(f"# Pond Policy\n\n{name}\n\nNewt Hill Academy has a pond.\n", "utf-8")
    found = imported(workspace, path)
    assert found.made.file.name == "Newt Hill Academy"
    assert printed(found.built) == ["Pond Policy", name, "Newt Hill Academy has a pond."]


def test_a_file_of_more_paragraphs_than_any_policy_has_is_refused(workspace: Path) -> None:
    path = workspace / "pond.md"
    path.write_text("# Pond Policy\n\n" + "Be kind.\n\n" * 10_001, "utf-8")
    with pytest.raises(SourceError, match="this file has 10,001 paragraphs"):
        imported(workspace, path)


# ---- the check


def read(*lines: CoverLine) -> Policy:
    """A policy with a cover of such lines, and one section."""
    block = Paragraph("p", (Span(PONDS),))
    sections = (Section("s", "Pond Policy", blocks=(block,)),)
    return Policy("Pond Policy", sections=sections, furniture=Furniture(cover=lines))


def test_a_title_that_is_said_twice_is_told() -> None:
    built = read(CoverLine("title", "Pond Policy"))
    assert miscounted(read(), built) == [("added", "Pond Policy")]


def test_a_name_that_is_lost_is_told() -> None:
    whole = read(CoverLine("organisation", "Newt Hill School"))
    assert miscounted(whole, read()) == [("removed", "Newt Hill School")]


def test_a_title_that_is_made_up_is_no_error() -> None:
    built = replace(read(CoverLine("title", "Newts")), title="Newts")
    assert miscounted(read(), built) == []


def test_nothing_is_made_of_a_file_whose_title_would_be_said_twice(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = word_file(workspace, *map(p, ("POND SAFETY POLICY", PONDS, *RULES)))
    monkeypatch.setattr(fronting, "_without", lambda sections, gone: sections)
    with pytest.raises(WriteError, match="would add words of this file: 'POND SAFETY POLICY'"):
        imported(workspace, path)


# ---- a list of contents


ENTRIES = ("1. Newts", "2. Herons", "3. Frogs")
HEADS = ("1. Newts", "2. Bitterns", "3. Frogs and toads")


def word_listed(root: Path) -> Path:
    lines = [p("Pond Policy", "Title"), p("Contents"), *(p(f"{one}\t2") for one in ENTRIES)]
    lines += [part for head in HEADS for part in (p(f"[b]{head}"), p(PONDS))]
    return word_file(root, *lines)


def page_listed(root: Path) -> Path:
    front = [At(70, 80, "Pond Policy", 24, True), At(70, 130, "Contents", 14, True)]
    front += down(*(f"{one} ............ 2" for one in ENTRIES), y=160)
    text = [
        one
        for at, head in enumerate(HEADS)
        for one in (At(70, 80 + 80 * at, head, 14, True), At(70, 104 + 80 * at, PONDS))
    ]
    path = root / "pond.pdf"
    path.write_bytes(pages(front, text))
    return path


def text_listed(root: Path) -> Path:
    entries = "\n".join(f"{one} ..... 2" for one in ENTRIES)
    text = "\n\n".join(part for head in HEADS for part in (head, PONDS))
    path = root / "pond.txt"
    path.write_text(f"Pond Policy\n\nContents\n\n{entries}\n\n{text}\n", "utf-8")
    return path


@pytest.mark.parametrize("made", [word_listed, page_listed, text_listed])
def test_an_entry_of_typed_contents_that_no_heading_says_is_told(
    made: Callable[[Path], Path], workspace: Path
) -> None:
    found = imported(workspace, made(workspace))
    headed = [f"{one.label} {one.title}" for one in found.built.sections if one.title]
    assert headed == list(HEADS)
    told = [one.told for one in found.leftovers if one.matter == "contents"]
    assert sum("Herons”" in one for one in told) == 1
    assert not any("Newts" in one for one in told)


def test_entries_with_dots_that_are_text_are_told_where_they_are_no_heading(
    workspace: Path,
) -> None:
    entries = "\n".join(f"{one} ..... 2" for one in ("1. Herons", "2. Frogs"))
    path = workspace / "pond.md"
    path.write_text(f"# Pond Policy\n\nContents\n\n{entries}\n\n## Newts\n\n{PONDS}\n", "utf-8")
    found = imported(workspace, path)
    assert [one.words for one in found.leftovers if one.words] == ["Herons", "Frogs"]
