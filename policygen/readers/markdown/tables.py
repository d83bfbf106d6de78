"""A table's tokens -> Table, and the places that belong to the cell above or on the left."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from policygen import labels
from policygen.model import Cell, Item, Paragraph, Table
from policygen.readers.markdown import inline
from policygen.readers.markdown.parser import inline as tokens_of

_ABOVE, _LEFT = "^", "<"
_ITEM = re.compile(r" *[->] ")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Before:
    """What our own writer sets before a table."""

    id: str = ""
    caption: str = ""
    header_rows: int | None = None


def table(tokens: Sequence[Token], before: Before, own: bool) -> Table:
    """The table between its first token and its last."""
    raw = _raw(tokens)
    headed = any(raw[0]) if raw else False
    if not headed and before.header_rows is None:
        raw = raw[1:]
        places = [[_cell(text, header=False, own=own) for text in row] for row in raw]
        return Table(before.id, _spanned(raw, places, own), 0, before.caption)
    places = [[_cell(text, at == 0, own) for text in row] for at, row in enumerate(raw)]
    rows = _spanned(raw, places, own)
    count = before.header_rows
    return Table(before.id, rows, _seeming(rows) if count is None else count, before.caption)


def _raw(tokens: Sequence[Token]) -> list[list[str]]:
    rows: list[list[str]] = []
    for at, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(tokens[at + 1].content)
    return rows


def _seeming(rows: Sequence[Sequence[Cell]]) -> int:
    """The first row, and those below it that have nothing but headers."""
    count = 1
    while count < len(rows) and rows[count] and all(cell.header for cell in rows[count]):
        count += 1
    return count


# ---- cells that span several places


def _spanned(
    raw: list[list[str]], cells: list[list[Cell]], own: bool
) -> tuple[tuple[Cell, ...], ...]:
    """Rows of cells, without the places that our own writer marks as another cell's."""
    if not own:
        return tuple(map(tuple, cells))
    rows = []
    for down, row in enumerate(raw):
        corners = [across for across, text in enumerate(row) if text not in (_ABOVE, _LEFT)]
        rows.append(tuple(_grown(raw, cells[down][at], down, at) for at in corners))
    return tuple(rows)


def _grown(raw: list[list[str]], cell: Cell, down: int, across: int) -> Cell:
    row = raw[down]
    right = across + 1
    while right < len(row) and row[right] == _LEFT:
        right += 1
    below = down + 1
    while below < len(raw) and raw[below][across : across + 1] == [_ABOVE]:
        below += 1
    return Cell(cell.blocks, right - across, below - down, cell.header)


# ---- what a cell says


def _cell(raw: str, header: bool, own: bool) -> Cell:
    if not own:
        return Cell(tuple(_paragraphs(raw)), header=header)
    if header and raw.startswith("<i></i>"):
        header, raw = False, raw[7:]
    elif not header and raw.startswith("<b>") and raw.endswith("</b>"):
        header, raw = True, raw[3:-4]
    return Cell(tuple(_blocks(raw)), header=header)


def _paragraphs(raw: str) -> Iterator[Paragraph | Item]:
    for line in _BREAK.split(raw):
        spans = labels.trimmed(inline.spans(tokens_of(line)))
        if spans:
            yield labels.item(Paragraph("", spans))


def _blocks(raw: str) -> Iterator[Paragraph | Item]:
    """The blocks of a cell of our own: an empty line ends a paragraph, a sign begins an item or quotation."""
    for group in _groups(raw.split("<br>")):
        bare = group.lstrip(" ")
        depth = (len(group) - len(bare)) // 2
        sign, rest = (bare[:2], bare[2:]) if bare[:2] in ("- ", "> ") else ("", bare)
        line = inline.said(tokens_of(rest), own=True)
        if sign == "- ":
            label, spans = inline.label(line)
            yield Item(line.id, spans, depth, label, labels.pattern(label))
        else:
            yield Paragraph(line.id, line.spans, "quote" if sign else "body", depth)


def _groups(lines: Sequence[str]) -> list[str]:
    groups: list[str] = []
    new = True
    for line in lines:
        if line and (new or _ITEM.match(line)):
            groups.append(line)
        elif line:
            groups[-1] += f"<br>{line}"
        new = not line
    return groups
