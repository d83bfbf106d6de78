"""Comparison -> the table of changes that a clerk hands round, as Word file and PDF. No files.

The table is made as a Policy, so that the writers set it: in the house style, accessible and valid.
"""

from collections.abc import Iterable
from dataclasses import replace

from policygen.compare.comparison import Comparison
from policygen.diff import Edit
from policygen.model import (
    Cell,
    CoverLine,
    Furniture,
    Mark,
    Paragraph,
    Policy,
    Running,
    Section,
    Span,
    Table,
)
from policygen.reports.cover import Cover, Point, cover, point
from policygen.reports.leads import leads
from policygen.reports.redline import redline
from policygen.theme import Theme
from policygen.writers import write

_HEAD = ("No.", "Section", "Old and new", "Kind", "Reason", "Notes")
_MARKS: dict[str, tuple[Mark, ...]] = {
    "same": (),
    "removed": ("strike",),
    "added": ("underline",),
}

_SIGNS = (
    Span("What was removed is "),
    Span("struck out", ("strike",)),
    Span(", what was added is "),
    Span("underlined", ("underline",)),
    Span(", and the number and kind of what matters stand in "),
    Span("bold", ("strong",)),
    Span(":"),
)


def docx(comparison: Comparison, theme: Theme = Theme()) -> bytes:
    """The table as a Word file, on paper turned sideways."""
    return write(_policy(comparison), "docx", replace(theme, landscape=True))


def pdf(comparison: Comparison, theme: Theme = Theme()) -> bytes:
    """The table as a PDF, on paper turned sideways."""
    return write(_policy(comparison), "pdf", replace(theme, landscape=True))


def _policy(comparison: Comparison) -> Policy:
    made = cover(comparison)
    opening = (paragraph("versions", f"{_called(made)}."), paragraph("sentence", made.sentence))
    return framed(made, (Section("opening", blocks=opening), *changes(comparison)))


def _called(made: Cover) -> str:
    """Both versions in a line."""
    return "; ".join(
        [f"{one.name}: {one.details or one.title or 'unnamed'}" for one in (made.old, made.new)]
    )


# ---- what the sheet has too


def framed(made: Cover, sections: tuple[Section, ...]) -> Policy:
    """Some sections under the report's title, with page numbers."""
    furniture = Furniture(
        cover=(CoverLine("title", made.title),),
        foot=Running(left=made.title, right="Page {page} of {pages}"),
    )
    organisation = made.new.organisation or made.old.organisation
    return Policy(made.title, organisation=organisation, sections=sections, furniture=furniture)


def changes(comparison: Comparison) -> tuple[Section, ...]:
    """The table under a heading; nothing where nothing changed."""
    if not comparison.changes:
        return ()
    led = leads(comparison)
    rows = [row(point(change, led.get(change.id, ""))) for change in comparison.changes]
    head = tuple([_cell(text, header=True) for text in _HEAD])
    table = Table("changes-table", (head, *rows), header_rows=1)
    return (Section("changes", "Table of changes", blocks=(Paragraph("signs", _SIGNS), table)),)


def row(made: Point) -> tuple[Cell, ...]:
    marks: tuple[Mark, ...] = ("strong",) if made.change.matters else ()
    return (
        _cell(made.number, marks),
        _cell(made.place),
        Cell((Paragraph("", (*_lead(made), *spans(redline(made.change)))),)),
        _cell(made.kinds, marks),
        _cell(made.reason),
        _cell(""),
    )


def _lead(made: Point) -> tuple[Span, ...]:
    """What introduces an item or a cell, as it stands in the text."""
    return (Span(f"{made.lead} "),) if made.lead else ()


def spans(edits: Iterable[Edit]) -> tuple[Span, ...]:
    return tuple([Span(text, _MARKS[kind]) for kind, text in edits])


def paragraph(id: str, text: str, marks: tuple[Mark, ...] = ()) -> Paragraph:
    return Paragraph(id, (Span(text, marks),))


def _cell(text: str, marks: tuple[Mark, ...] = (), header: bool = False) -> Cell:
    return Cell((paragraph("", text, marks),) if text else (), header=header)
