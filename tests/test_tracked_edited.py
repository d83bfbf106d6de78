"""Redlines of files and of the same files edited by chance hold, to a reader that shares nothing with their writer."""

import random

import pytest

from policygen import writers
from policygen.reports.tracked import redline
from tests.edited import edited
from tests.revisions import accepted, rejected
from tests.samples import EVERYTHING
from tests.test_tracked import (
    DOT,
    box,
    field,
    link,
    note,
    notes,
    p,
    picture,
    r,
    table,
    word,
)

SEED = 20261121
MIXED = word(
    p(
        "Mobile phones at ",
        link("one", "Nether Wallop School"),
        r(" and on ", "<w:b/>"),
        r("trips."),
    )
    + p("Phones are kept in bags.", note(1), r(" See page "), field("PAGEREF rules", "3"), r("."))
    + table(
        [p("Year"), p("What is allowed", note(2))],
        [p("7"), p("Nothing. ") + p("Not even on trips.")],
        [p("8"), p(picture("dot")) + table([p("a"), p("b")])],
    )
    + p("The head decides. The governors are told. No one may film.")
    + p(box("Ask at the office."), r(" before noon"))
    + p()
    + p("Approved by the governors.")
    + "<w:sectPr/>",
    [("one", "https://nether-wallop.example/phones")],
    media={"dot": DOT},
    footnotes=notes(n1="Of any kind.", n2="From September. And after."),
)


@pytest.fixture(scope="module")
def files():
    return [MIXED, MIXED, writers.write(EVERYTHING, "docx")]


@pytest.mark.parametrize("count", [60, pytest.param(3000, marks=pytest.mark.soak)])
def test_the_redline_of_a_file_and_its_edited_copy_holds(files, count):
    chance = random.Random(f"{SEED} {count}")
    for number in range(count):
        old = chance.choice(files)
        new = edited(old, chance)
        for before, after in ((old, new), (new, old)):
            made = redline(before, after)
            assert rejected(made) == accepted(before), f"edited copy {number}"
            assert accepted(made) == accepted(after), f"edited copy {number}"
