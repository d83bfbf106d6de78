"""LibreOffice's own accept and reject of all changes give the new text and the old one."""

import re
from pathlib import Path

import pytest

from policygen import readers, writers
from policygen.reports.tracked import redline
from tests.needs import needs
from tests.office import View, shown
from tests.test_tracked import field, link, note, notes, p, r, table, word
from tests.test_tracked_columns import merged, one

ROOT = Path(__file__).parent.parent
PAIRS = ROOT.parent / "shared" / "pairs"
ON = "2026-03-02T10:00:00Z"


def control(*paragraphs: str, of: str = "Quick Parts") -> str:
    return (
        f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="{of}"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{''.join(paragraphs)}</w:sdtContent></w:sdt>"
    )


def contents(*lines: str) -> str:
    """A list of contents as Word makes it: a field over all its lines."""
    marks = [
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    ]
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h </w:instrText></w:r>'
    linked = [f'<w:hyperlink w:anchor="_Toc{line}">{r(line)}</w:hyperlink>' for line in lines]
    first = p(marks[0], code, marks[1], linked[0])
    return control(
        p("Contents"), first, *(p(line) for line in linked[1:]), p(marks[2]), of="Table of Contents"
    )


TITLE = p("Mobile phones at Nether Wallop School")
KIND = p("Every pupil is to be kind to every other pupil.")
BAGS = p("Phones are kept in bags until school ends.")
HEAD = p("The head decides what becomes of a phone that was seen.")
LISTED = contents("Aims 1", "Phones 2", "Sanctions 3")

PAIRS_OF_TEXTS = {
    "a word replaced": (TITLE + p("Phones are kept in bags."), TITLE + p("Phones are left in bags.")),
    "a paragraph between others": (TITLE + HEAD, TITLE + BAGS + HEAD),
    "paragraphs at the end": (TITLE, TITLE + BAGS + HEAD),
    "words at an end, then paragraphs": (
        p("Phones are kept in bags.") + HEAD,
        p("Phones are kept in bags. All day.") + KIND + p("No one may film.") + HEAD,
    ),
    "words at an end, then words at a beginning": (
        p("Phones are kept in bags") + HEAD,
        p("Phones are kept in bags always") + p("From now on", r(" the head decides what becomes of a phone that was seen.")),
    ),
    "other words at an end, then paragraphs": (
        p("Phones are kept in bags at home.") + HEAD,
        p("Phones are kept in bags outside!") + KIND + BAGS + HEAD,
    ),
    "a link at an end, then a link": (
        TITLE + p("Ask the office") + HEAD,
        TITLE + p("Ask ", link("one", "the office")) + p(link("one", "The whole list")) + HEAD,
    ),
    "a heading replaced, then paragraphs": (
        p("Using a phone") + KIND + HEAD,
        p("When it rings!") + BAGS + p("It is switched off.") + KIND + HEAD,
    ),
    "a paragraph parted": (
        TITLE + p("Phones are kept in bags. The head may look.") + KIND,
        TITLE + p("Phones are kept in bags, always.") + p("So the head may look.") + KIND,
    ),
    "a paragraph moved": (TITLE + KIND + BAGS + HEAD, TITLE + HEAD + KIND + BAGS),
    "a sentence moved": (
        TITLE + p("No one may film on the premises. Phones are kept in bags.") + KIND + HEAD,
        TITLE + p("Phones are kept in lockers.") + KIND + p("No one may film on the premises. Nor may they record."),
    ),
    "empty paragraphs": (TITLE + p() + KIND + p() + HEAD, TITLE + KIND + p() + p() + BAGS + HEAD),
    "a paragraph replaced before a table": (
        TITLE + KIND + table([p("a"), p("b")]) + HEAD,
        TITLE + p("Nothing of this sort is said.") + table([p("a"), p("b")]) + HEAD,
    ),
    "paragraphs before a table": (
        TITLE + KIND + BAGS + table([p("a"), p("b")]) + HEAD,
        TITLE + table([p("a"), p("b")]) + HEAD,
    ),
    "rows and cells": (
        TITLE + table([p("Year"), p("Rule")], [p("7"), p("in bags")]) + HEAD,
        TITLE + table([p("Year"), p("The rule")], [p("6"), p("at home")], [p("7"), p("in bags") + p("or lockers")]) + HEAD,
    ),
    "a whole table": (TITLE + HEAD, TITLE + table([p("a"), p("b")], [p("c"), p("d")]) + HEAD),
    "a field": (TITLE + p("See page ", field("ADDIN x", "3"), r(".")), TITLE + p("See page 4 of the ", field("ADDIN y", "7"))),
    "clauses in controls": (
        TITLE + control(KIND) + control(HEAD),
        TITLE + control(p("Every pupil is to be kind to all.")) + control(BAGS) + control(HEAD),
    ),
    "the lines of a list of contents": (
        TITLE + LISTED + KIND + HEAD,
        TITLE + contents("Aims 1", "Telephones and their use 2", "Who decides 4", "Law 5") + BAGS + HEAD,
    ),
}  # fmt: skip
LISTS = {
    "a list of contents": (TITLE + KIND + HEAD, TITLE + LISTED + KIND + HEAD),
    "other paragraphs about a list of contents": (
        TITLE + KIND + BAGS + HEAD,
        p("Phones: what is allowed at Nether Wallop") + LISTED + p("Approved by the governors.") + HEAD,
    ),
}  # fmt: skip
"""Where LibreOffice leaves the empty section that the list was in."""
YEARS = [p("Year"), p("Seven"), p("Eight")]
RULES = [p("Rule"), p("In bags"), p("In lockers") + p("or at home")]
LEADS = [p("Lead"), p("Ms Ash"), p("Mr Oak")]


def columns(*held: list[str]) -> str:
    return table(*map(list, zip(*held, strict=True)))


COLUMNS = {
    "a first column": (TITLE + columns(YEARS, RULES) + HEAD, TITLE + columns(LEADS, YEARS, RULES) + HEAD),
    "a column in between": (TITLE + columns(YEARS, RULES) + HEAD, TITLE + columns(YEARS, LEADS, RULES) + HEAD),
    "a last column": (columns(YEARS, LEADS), columns(YEARS, LEADS, RULES)),
    "one column for another": (
        TITLE + columns(LEADS, YEARS, RULES) + HEAD,
        TITLE + columns(YEARS, RULES, [p("When"), p("Always"), p("At noon")]) + HEAD,
    ),
    "columns, rows and words": (
        TITLE + columns([*YEARS, p("Nine")], [*LEADS, p("Dr Elm")], [*RULES, p("At home")]) + HEAD,
        TITLE + columns([p("Six"), *YEARS], [p("Not at all"), *RULES]) + HEAD,
    ),
}  # fmt: skip
"""Where LibreOffice 7.4, which knows no cells that came or went, leaves them empty."""
DOWN = merged(
    one("Year", "Rule"),
    [("Seven", 1, "restart"), ("In bags", 1, "")],
    [("", 1, "continue"), ("At home", 1, "")],
)
APART = merged(one("Year", "Rule"), one("Seven", "In bags"), one("Eight", "At home"))
MERGED = {
    "cells that were merged downward": (TITLE + DOWN + HEAD, TITLE + APART + HEAD),
    "cells that were merged across": (TITLE + merged(one("Year", "Rule"), [("Not at all", 2, "")]) + HEAD, TITLE + APART + HEAD),
    "a table that became paragraphs": (TITLE + columns(YEARS, RULES) + HEAD, TITLE + KIND + BAGS + HEAD),
}  # fmt: skip
NOTED = (
    word(p("Bags.", note(1), r(" Ask.")) + HEAD, footnotes=notes(n1="Of any kind.")),
    word(
        p("Bags.", note(1), r(" Ask."), note(2)) + HEAD,
        footnotes=notes(n1="Of any size.", n2="At the office."),
    ),
)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Name -> the texts that LibreOffice shows of the two files, and of the redlines both ways."""
    needs("soffice")
    made = {
        name: [word(body, [("one", "https://nether-wallop.example/phones")]) for body in pair]
        for name, pair in (PAIRS_OF_TEXTS | LISTS | COLUMNS | MERGED).items()
    }
    return views(made | {"notes": list(NOTED)}, tmp_path_factory.mktemp("office"))


def views(made: dict[str, list[bytes]], folder: Path) -> dict[str, list[str]]:
    files: list[tuple[bytes, View]] = []
    for old, new in made.values():
        there, back = redline(old, new, on=ON), redline(new, old, on=ON)
        files += [(old, "Accept"), (new, "Accept"), (there, "Reject"), (back, "Accept")]
        files += [(there, "Accept"), (back, "Reject")]
    texts = shown(files, folder)
    return {name: texts[6 * n : 6 * n + 6] for n, name in enumerate(made)}


@pytest.mark.parametrize("name", [*PAIRS_OF_TEXTS, *MERGED, "notes"])
def test_accept_and_reject_give_the_new_text_and_the_old(told, name):
    old, new, *made = told[name]
    assert made == [old, old, new, new]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_contents_that_came_or_went_leaves_no_words(told, name):
    old, new, *made = ("".join(text.split()) for text in told[name])
    assert made == [old, old, new, new]


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_that_came_or_went_leaves_nothing_but_empty_cells(told, name):
    old, new, *made = (_without_empty_cells(text) for text in told[name])
    assert made == [old, old, new, new]


def _without_empty_cells(text: str) -> str:
    """Nor the names of the others, which count the empty ones."""
    return re.sub(r"\[[A-Z]+\d+\n", "[", re.sub(r"\[[A-Z]+\d+\n\n\]\n", "", text))


@pytest.mark.skipif(
    not PAIRS.exists(), reason="needs the real pairs, which are not part of the project"
)
def test_real_pairs_set_in_the_house_style(tmp_path):
    needs("soffice")
    made = {
        folder.name: [
            writers.write(readers.read(folder / f"{one}.md").policy, "docx")
            for one in ("old", "new")
        ]
        for folder in sorted(PAIRS.iterdir())
        if folder.is_dir()
    }
    for name, (old, new, *texts) in views(made, tmp_path).items():
        assert texts == [old, old, new, new], name
