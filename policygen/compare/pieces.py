"""Policy -> pieces: its text in reading order, one piece a paragraph, item, heading or block of a cell."""

from collections.abc import Iterator
from typing import NamedTuple

from policygen.compare.comparison import PieceKind
from policygen.model import Block, Footnote, Item, Paragraph, Policy, Section, Table, text_of


class Piece(NamedTuple):
    """Some text that stands by itself."""

    kind: PieceKind
    text: str
    """Without its label."""
    label: str = ""
    clause: str = ""
    """The id of the library's clause, where it is known."""
    id: str = ""
    """The block's or section's id in the policy."""
    section: int = 0
    """The number of the section it stands in, from 0; -1 on the cover."""
    table: str = ""
    row: int = 0
    column: int = 0
    level: int = 0
    """Of a heading from 1, of an item its depth from 0."""
    header: bool = False
    """It stands in a cell that heads its column or row, or on the cover as the title."""


def pieces(policy: Policy) -> tuple[Piece, ...]:
    """Every piece that has words, in reading order."""
    return tuple(
        piece for piece in _all(policy) if piece.label or (not piece.text.isspace() and piece.text)
    )


def _all(policy: Policy) -> Iterator[Piece]:
    for line in policy.furniture.cover:
        if line.kind != "logo":
            yield Piece("cover", line.text, section=-1, header=line.kind == "title")
    for number, section in enumerate(policy.sections):
        yield from _section(section, number)


def _section(section: Section, number: int) -> Iterator[Piece]:
    if section.title or section.label:
        id, level = section.id, section.level
        yield Piece("heading", section.title, section.label, id=id, section=number, level=level)
    for block in section.blocks:
        yield from _block(block, number)


def _block(block: Block, section: int) -> Iterator[Piece]:
    if isinstance(block, Table):
        yield from _table(block, section)
        return
    clause = block.origin.clause
    if isinstance(block, Item):
        yield Piece("item", block.text, block.label, clause, block.id, section, level=block.depth)
    elif isinstance(block, Footnote):
        yield Piece("footnote", text_of(block.spans), block.mark, clause, block.id, section)
    elif isinstance(block, Paragraph):
        yield Piece("paragraph", block.text, "", clause, block.id, section)
    else:
        yield Piece("signature", block.text, "", clause, block.id, section)


def _table(table: Table, section: int) -> Iterator[Piece]:
    if table.caption:
        yield Piece("caption", table.caption, id=table.id, section=section, table=table.id)
    for row, cells in enumerate(table.rows, 1):
        for column, cell in enumerate(cells, 1):
            for block in cell.blocks:
                label = block.label if isinstance(block, Item) else ""
                clause = table.origin.clause
                id = block.id or table.id
                header = cell.header or row <= table.header_rows
                place = (section, table.id, row, column)
                yield Piece("cell", block.text, label, clause, id, *place, header=header)
