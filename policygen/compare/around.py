"""Pieces -> what stands around one of them: the lead of its list, the label of its row, its table. No files."""

import re
from collections.abc import Sequence
from itertools import pairwise

from policygen.compare.pieces import Piece


def lead(pieces: Sequence[Piece], at: int) -> str:
    """What introduces a list item: the paragraph before the list, or its heading, and the items over it."""
    piece = pieces[at]
    if piece.kind == "paragraph":
        before = pieces[at - 1] if at else piece
        led = before.section == piece.section and before.text.rstrip().endswith(":")
        return before.text if led else ""
    if piece.kind != "item":
        return ""
    section, level, leads = piece.section, piece.level, [""]
    if (over := _over(pieces, at)) and _INTRODUCES.search(over.text):
        leads.append(over.text)
    while at and pieces[at].kind == "item" and pieces[at].section == section:
        if pieces[at].level < level:
            level = pieces[at].level
            leads.append(pieces[at].text)
        at -= 1
    lead = pieces[at]
    full = lead.text.rstrip().endswith(".") and (bool(piece.label) or not _POINTS.search(lead.text))
    if lead.section == section and lead.kind in ("paragraph", "heading") and not full:
        leads.append(lead.text)
    return " ".join(reversed(leads)).strip()


_POINTS = re.compile(r"(?i)\b(?:following|follows|below|these|this list|listed)\b")
_INTRODUCES = re.compile(r"(?::|\b(?:consists? of|comprises?|be made up of|composed of))\s*\Z")


def _over(pieces: Sequence[Piece], at: int) -> Piece | None:
    """The item that an item set no deeper stands under: `2.3`, over bullets or over `2.3.1`."""
    label = pieces[at].label.strip("*. ")
    return _parent(pieces, at, label.rpartition(".")[0]) if label else _numbered(pieces, at)


def _parent(pieces: Sequence[Piece], at: int, label: str) -> Piece | None:
    section = pieces[at].section
    while label and at and pieces[at].kind == "item" and pieces[at].section == section:
        at -= 1
        if pieces[at].label.strip("*. ") == label:
            return pieces[at]
    return None


def _numbered(pieces: Sequence[Piece], at: int) -> Piece | None:
    """The numbered item right over a list with bullets that is set no deeper: `2.3 We do not let rooms for:`."""
    level, section = pieces[at].level, pieces[at].section
    while at and pieces[at].kind == "item" and not pieces[at].label and pieces[at].level == level:
        at -= 1
    over = pieces[at]
    alike = (over.kind, over.level, over.section) == ("item", level, section)
    return over if alike and over.label else None


def beside(pieces: Sequence[Piece], at: int) -> str:
    """The label of a cell: what the first cell of its row says."""
    cell = pieces[at]
    if cell.kind != "cell" or cell.column == 1:
        return ""
    while at and (pieces[at - 1].table, pieces[at - 1].row) == (cell.table, cell.row):
        at -= 1
    return pieces[at].text


def table(pieces: Sequence[Piece], at: int) -> tuple[tuple[str, ...], ...]:
    """The rows of the table that it is a row of."""
    rows: dict[int, list[str]] = {}
    for piece in pieces:
        if piece.kind == "cell" and piece.table == pieces[at].table:
            rows.setdefault(piece.row, []).append(piece.text)
    return tuple(map(tuple, rows.values()))


def counts(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a cell only counts its row: 1, 2, 3, one beneath the other."""
    cell = pieces[at]
    if cell.kind != "cell" or cell.column != 1 or not cell.text.isdecimal():
        return False
    column = [one.text for one in pieces if (one.table, one.column) == (cell.table, 1)]
    numbers = [int(text) for text in column if text.isdecimal()]
    return len(numbers) > 1 and all(last - first == 1 for first, last in pairwise(numbers))
