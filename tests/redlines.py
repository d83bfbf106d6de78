"""Two versions of an invented school's policy in which everything happens that a redline can show."""

from policygen.compare import Comparison, compare
from policygen.compare.comparison import Side
from policygen.model import (  # fmt: skip
    Cell,
    CoverLine,
    Footnote,
    Furniture,
    Item,
    Paragraph,
    Policy,
    Section,
    Signatory,
    Signature,
    Span,
    Table,
)

PLAIN = "The pond is cleaned every spring by the site team, who keep a note of what they find."
FROGS = "Frogs are counted in March and the count is read out in assembly by a pupil."
BOATS = "Model boats must be collected from the far bank before the bell is rung."


def said(text: str) -> tuple[Span, ...]:
    return (Span(text),)


def paragraph(id: str, text: str) -> Paragraph:
    return Paragraph(id, said(text))


def cells(row: str, *texts: str) -> tuple[Cell, ...]:
    return tuple(Cell((paragraph(f"{row}{n}", text),)) for n, text in enumerate(texts))


def section(id: str, label: str, title: str, *blocks: object, level: int = 1) -> Section:
    return Section(id, title, level, label, "1." if label else "", title, blocks)  # type: ignore[arg-type]


def policy(*sections: Section, cover: str = "") -> Policy:
    furniture = Furniture(cover=(CoverLine("title", cover),)) if cover else Furniture()
    return Policy("Pond Policy", sections=sections, furniture=furniture)


QUIET = tuple(
    paragraph(f"q{n}", f"Lily pad number {n} belongs to class {n} & its frogs.") for n in range(8)
)

OLD = policy(
    section(
        "s1", "1.", "Purpose",
        paragraph("a", "Everyone may look at the pond. Nobody may swim in it."),
        paragraph("b", FROGS),
        *QUIET,
    ),
    section(
        "s2", "2.", "Roles",
        paragraph("c", "The Pond Warden must:"),
        Item("d", said("check the fence within five days;"), 0, "(i)", "(i)"),
        Item("e", said("count the ducks."), 0, "(ii)", "(i)"),
        Item("f", said("feed the newts on Fridays."), 0, "", ""),
        Table("t", (cells("r1", "Task", "When"), cells("r2", "Weeding", "August"), cells("r3", "Dredging", "June")), 1, "Work"),
        Footnote("n", "*", said("Newts are protected.")),
    ),
    section("s3", "3.", "Boats", paragraph("g", BOATS), paragraph("h", PLAIN)),
    section("s4", "", "Old customs", paragraph("i", "Pupils throw pennies and must not tell their wish."), level=2),
    cover="Puddle School",
)  # fmt: skip
NEW = policy(
    section(
        "s1", "1.", "Purpose",
        paragraph("a", "Everyone must look at the pond. Nobody may swim in it."),
        *QUIET,
    ),
    section(
        "s2", "2.", "Roles",
        paragraph("c", "The Pond Warden must:"),
        Item("d", said("check the fence within ten days;"), 0, "(i)", "(i)"),
        Item("x", said("keep <every> key & lock."), 0, "(ii)", "(i)"),
        Item("e", said("count the ducks."), 0, "(iii)", "(i)"),
        Item("f", said("feed the newts on Fridays."), 0, "", ""),
        Table("t", (cells("r1", "Task", "When"), cells("r2", "Weeding", "April"), cells("r4", "Raking", "July")), 1, "Work"),
        Footnote("n", "*", said("Newts are guarded.")),
        Signature("z", (Signatory("Chair of Governors"),)),
    ),
    section("s3", "3.", "Boats", paragraph("h", PLAIN), paragraph("b", FROGS), paragraph("g", BOATS.replace("must", "may"))),
    cover="Puddle School",
)  # fmt: skip

EMPTY = Policy("Nothing")


def between(old: Policy = OLD, new: Policy = NEW, **warned: str) -> Comparison:
    sides = (
        Side(old.title, "pond-2021.docx", version="1", dated="2021-03-23", organisation="Puddle School"),
        Side(new.title, "pond-2024.docx", version="2", dated="2024-09-01", warnings=tuple(warned.values())),
    )  # fmt: skip
    return compare(old, new, sides=sides)
