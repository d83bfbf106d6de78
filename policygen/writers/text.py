"""Policy -> plain text, as a person would have typed it.

Every word in the order of the policy and none besides: no link addresses, no description of the logo,
no running head or foot. A paragraph is one line, however long.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from policygen.model import (
    Block,
    Cell,
    Footnote,
    Item,
    Paragraph,
    Policy,
    Section,
    Signature,
    Table,
)
from policygen.theme import Theme
from policygen.writers.nesting import Listed, contents

INDENT = "    "
RULE = "_" * 20
"""The line to sign on."""
GAP = "   "
"""What keeps the columns of a table apart."""

Place = tuple[Cell, int, int] | None
"""A place in a table's grid: its cell, and how far down and right it is from the cell's corner."""


def write(policy: Policy, theme: Theme = Theme()) -> bytes:
    """The policy as UTF-8 text; the theme has no part in it."""
    pieces = [*_cover(policy), *_contents(policy)]
    for section in policy.sections:
        pieces += _section(section)
    lines = "\n\n".join(filter(None, pieces)).split("\n")
    return ("\n".join(line.rstrip() for line in lines).strip("\n") + "\n").encode()


def titled(policy: Policy) -> bool:
    """Whether the cover says the title."""
    return any(line.kind == "title" for line in policy.furniture.cover)


def heading(section: Section) -> str:
    return " ".join(filter(None, (section.label, section.title)))


def grid(table: Table) -> list[list[Place]]:
    """The table's places row by row; None where its rows leave a place without a cell."""
    rows: list[list[Place]] = [[] for _ in table.rows]
    for top, row in enumerate(table.rows):
        left = 0
        for cell in row:
            while left < len(rows[top]) and rows[top][left]:
                left += 1
            _lay(rows[top:], left, cell)
    width = max(map(len, rows), default=0)
    return [[*row, *[None] * (width - len(row))] for row in rows]


def _lay(rows: list[list[Place]], left: int, cell: Cell) -> None:
    for down, row in enumerate(rows[: max(cell.rowspan, 1)]):
        row += [None] * (left + max(cell.colspan, 1) - len(row))
        for right in range(max(cell.colspan, 1)):
            row[left + right] = row[left + right] or (cell, down, right)


# ---- cover and contents


def _cover(policy: Policy) -> Iterator[str]:
    if not titled(policy):
        yield policy.title
    yield from (line.text for line in policy.furniture.cover if line.kind != "logo")


def _contents(policy: Policy) -> Iterator[str]:
    listed = contents(policy.sections)
    if policy.furniture.contents and listed:
        yield policy.furniture.contents.title
        yield "\n".join(_listed(listed, ""))


def _listed(lines: Sequence[Listed], indent: str) -> Iterator[str]:
    for line in lines:
        label = f"{line.section.label} " if line.section.label else ""
        yield _hanging(indent + label, line.section.contents_title)
        yield from _listed(line.below, indent + INDENT)


# ---- sections


def _section(section: Section) -> Iterator[str]:
    yield heading(section)
    yield _stacked(section.blocks)


def _stacked(blocks: Sequence[Block]) -> str:
    """Blocks with a blank line between them, items of a list without one."""
    text = _block(blocks[0]) if blocks else ""
    for above, block in pairwise(blocks):
        items = isinstance(above, Item) and isinstance(block, Item)
        text += ("\n" if items else "\n\n") + _block(block)
    return text


def _block(block: Block) -> str:
    return _WRITERS[type(block)](block)


def _paragraph(block: Paragraph) -> str:
    depth = block.depth + (block.style == "quote")
    return _hanging(INDENT * depth, block.text)


def _item(block: Item) -> str:
    return _hanging(f"{INDENT * block.depth}{block.label or '-'} ", block.text)


def _footnote(block: Footnote) -> str:
    return block.text


def _signature(block: Signature) -> str:
    lines = [filter(None, (label, RULE, caption)) for label, caption in block.lines]
    return "\n\n".join(map(" ".join, lines))


def _hanging(lead: str, text: str) -> str:
    """The text after what leads it in, its further lines set below its first."""
    return (lead + text).replace("\n", "\n" + " " * len(lead))


# ---- tables


def _table(table: Table) -> str:
    laid = grid(table)
    widths = _widths(laid)
    rows = [_row(row, widths) for row in laid]
    if table.header_rows:
        rule = GAP.join("-" * width for width in widths)
        rows.insert(table.header_rows, [rule])
    apart = "\n\n" if any(len(row) > 1 for row in rows) else "\n"
    body = apart.join("\n".join(line.rstrip() for line in row) for row in rows)
    return "\n\n".join(filter(None, (table.caption, body)))


def _row(row: list[Place], widths: list[int]) -> list[str]:
    """A row's lines. Each cell begins on the line where the one before it ends, so that the text
    reads in order, by ear too.
    """
    lines = [""]
    start = 0
    for right, place in enumerate(row):
        if place and place[1:] == (0, 0):
            lines[-1] = lines[-1].ljust(start)
            first, *more = _cell_lines(place[0])
            lines[-1] += first
            lines += [" " * start + line for line in more]
        start += widths[right] + len(GAP)
    return lines


def _cell_lines(cell: Cell) -> list[str]:
    return "\n".join(map(_block, cell.blocks)).split("\n")


def _widths(laid: list[list[Place]]) -> list[int]:
    """The columns' widths: room for every cell of one column, then for those that span several."""
    widths = [1] * max(map(len, laid), default=0)
    corners = [(at, p[0]) for row in laid for at, p in enumerate(row) if p and p[1:] == (0, 0)]
    for left, cell in sorted(corners, key=lambda corner: corner[1].colspan):
        columns = widths[left : left + max(cell.colspan, 1)]
        room = sum(columns) + len(GAP) * (len(columns) - 1)
        widths[left + len(columns) - 1] += max(0, max(map(len, _cell_lines(cell))) - room)
    return widths


_WRITERS: dict[type, Callable[[Any], str]] = {
    Paragraph: _paragraph,
    Item: _item,
    Table: _table,
    Signature: _signature,
    Footnote: _footnote,
}
