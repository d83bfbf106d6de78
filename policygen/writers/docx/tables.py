"""A table of the model -> a Word table (17.4): real cells, heading rows that repeat, rows that stay whole."""

from collections.abc import Callable
from dataclasses import dataclass

from policygen.model import Cell, Item, Table
from policygen.ooxml import escaped
from policygen.writers.docx.flow import Flow
from policygen.writers.docx.pagination import Box, extents, stacked
from policygen.writers.docx.styles import CELL, CELL_HEADING, TINT, twips
from policygen.writers.docx.text import runs_of

CellWriter = Callable[[Flow, Cell, bool], str]
"""Writes a cell's blocks into its column; whether the cell is a heading."""

_PADDING = 5.0
"""Left and right of a cell's text, in points."""
_INSET = 2.0
"""Above and below it."""
_RULE, _EDGE = 0.5, 1.0
"""The height of the rule beneath a row, and of those above and beneath the table."""
_LEAST, _MOST = 36.0, 0.75
"""What a column is wide, at least, and how much of the room it can ask for beyond its longest word."""
_WRITING = 120.0
"""What a column has, if there is room, that is empty beneath its heading, to be written in."""
_SHORT, _LINES, _LINE = 13, 32, 50
"""Rows, and lines of so many letters, of a table that stays on one page."""
_SLACK = 1.0
"""A word may be wider than we reckon, by the rounding of programs."""
ITEM_SHARE = 0.3
"""How much of a column an item's indent may take."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A cell in the grid, or the part of one that reaches down from the row above."""

    column: int
    cell: Cell
    begins: bool


def table(made: Table, flow: Flow, write: CellWriter, leads: bool = False) -> str:
    """The table's XML; its rows are noted in the flow. `leads`: it stays with what follows, if it is short."""
    rows = _grid(made)
    columns = max((slot.column + slot.cell.colspan for row in rows for slot in row), default=1)
    widths = _widths(rows, made.header_rows, columns, flow.room)
    heads: list[float] = []
    together = _is_short(made)
    xml = []
    for at, row in enumerate(rows):
        heading = at < made.header_rows
        keeps = heading or (together and (leads or at + 1 < len(rows)))
        cells, height = _row(row, widths, heading, keeps and together, write)
        height += _EDGE if at == 0 else 0
        height += _EDGE - _RULE if at + 1 == len(rows) else 0
        flow.boxes.append(Box(height, keep_next=keeps, repeated=0 if heading else sum(heads)))
        heads += [height] if heading else []
        again = "<w:tblHeader/>" if heading else ""
        xml.append(f"<w:tr><w:trPr><w:cantSplit/>{again}</w:trPr>{cells}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{twips(wide)}"/>' for wide in widths)
    return (
        f"<w:tbl>{_properties(made, flow.room)}<w:tblGrid>{grid}</w:tblGrid>{''.join(xml)}</w:tbl>"
    )


def _is_short(made: Table) -> bool:
    """Whether the rows had better stay on one page."""
    lines = sum(1 + sum(len(cell.text) for cell in row) // _LINE for row in made.rows)
    return len(made.rows) <= _SHORT and lines <= _LINES


def _properties(made: Table, room: float) -> str:
    caption = f'<w:tblCaption w:val="{escaped(made.caption)}"/>' if made.caption else ""
    return (
        f'<w:tblPr><w:tblStyle w:val="PolicyTable"/><w:tblW w:w="{twips(room)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="{int(made.header_rows > 0)}" '
        f'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{caption}</w:tblPr>'
    )


def _row(
    row: list[_Slot], widths: list[float], heading: bool, keeps: bool, write: CellWriter
) -> tuple[str, float]:
    """A row's cells, and its height."""
    xml, height = [], 0.0
    for slot in row:
        room = sum(widths[slot.column : slot.column + slot.cell.colspan])
        column = Flow(room - 2 * _PADDING, keeps=keeps)
        head = heading or slot.cell.header
        content = write(column, slot.cell if slot.begins else Cell(), head)
        xml.append(f"<w:tc>{_cell_properties(slot, room, head)}{content}</w:tc>")
        height = max(height, _cell_height(column))
    return "".join(xml), height


def _cell_height(column: Flow) -> float:
    boxes = column.boxes
    return stacked(boxes) + boxes[-1].after + 2 * _INSET + _RULE


def _cell_properties(slot: _Slot, room: float, head: bool) -> str:
    """17.4.69, in the order of the schema."""
    cell = slot.cell
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merge = ""
    if cell.rowspan > 1:
        merge = '<w:vMerge w:val="restart"/>' if slot.begins else "<w:vMerge/>"
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>' if head else ""
    return f'<w:tcPr><w:tcW w:w="{twips(room)}" w:type="dxa"/>{span}{merge}{shade}</w:tcPr>'


def _grid(made: Table) -> list[list[_Slot]]:
    """The cells in their columns, with a slot wherever one reaches down into a row (17.4.84)."""
    rows: list[list[_Slot]] = []
    reaching: dict[int, tuple[Cell, int]] = {}
    for row in made.rows:
        slots, column, cells = [], 0, iter(row)
        cell = next(cells, None)
        while cell or column in reaching:
            if column in reaching:
                held, left = reaching.pop(column)
                slots.append(_Slot(column, held, begins=False))
            else:
                assert cell is not None
                held, left = cell, cell.rowspan
                slots.append(_Slot(column, held, begins=True))
                cell = next(cells, None)
            if left > 1:
                reaching[column] = (held, left - 1)
            column += held.colspan
        rows.append(slots)
    return rows


def _widths(rows: list[list[_Slot]], heads: int, columns: int, room: float) -> list[float]:
    """Columns over the whole room: each as wide as its longest word, if that can be.

    Short ones have all they hold on one line, and what is left goes to the long ones.
    """
    least, wanted = [_LEAST] * columns, [_LEAST] * columns
    slots = [(slot, at < heads) for at, row in enumerate(rows) for slot in row if slot.begins]
    for slot, head in sorted(slots, key=lambda held: held[0].cell.colspan):
        word, line = _asked(slot.cell, head)
        line = max(word, min(line, _MOST * room))
        span = slice(slot.column, slot.column + slot.cell.colspan)
        least[span] = _raised(least[span], word)
        wanted[span] = _raised(wanted[span], line)
    if sum(least) > room:
        return _settled(least, [0.0] * columns, room)  # a word too long for all
    for column in _empty(slots):
        least[column] = max(least[column], min(_WRITING, room - sum(least)))
    return _settled(wanted, least, room)


def _empty(slots: list[tuple[_Slot, bool]]) -> set[int]:
    """The columns in which nothing stands beneath the heading rows."""
    below = [slot for slot, head in slots if not head]
    full = {slot.column for slot in below if slot.cell.colspan > 1 or slot.cell.text.strip()}
    return {slot.column for slot in below} - full if len(slots) > len(below) else set()


def _asked(cell: Cell, head: bool) -> tuple[float, float]:
    """How wide a cell's longest word is, and its longest line, with the margins."""
    asked = [(0.0, 0.0)]
    style = CELL_HEADING if head or cell.header else CELL
    for block in cell.blocks:
        runs = [(text, bold or style.bold) for text, bold in runs_of(block.spans)]
        share = 1 - ITEM_SHARE if isinstance(block, Item) else 1
        word, line = extents(runs, style.size)
        asked.append((word / share, line / share))
    word, line = (max(held) + 2 * _PADDING + _SLACK for held in zip(*asked, strict=True))
    return word, line


def _raised(widths: list[float], asked: float) -> list[float]:
    """Columns that hold at least so much together."""
    lack = max(0.0, asked - sum(widths)) / len(widths)
    return [wide + lack for wide in widths]


def _settled(wanted: list[float], least: list[float], room: float) -> list[float]:
    """Columns that fill the room: those that want no more than a fair share get it."""
    more = [max(0.0, asked - held) for asked, held in zip(wanted, least, strict=True)]
    left, open_ = room - sum(least), set(range(len(more)))
    if sum(more) <= left:
        return _spread([held + added for held, added in zip(least, more, strict=True)], room)
    while done := {at for at in open_ if more[at] <= left / len(open_)}:
        left -= sum(more[at] for at in done)
        open_ -= done
    share = left / sum(more[at] for at in open_)
    return [held + more[at] * (share if at in open_ else 1) for at, held in enumerate(least)]


def _spread(widths: list[float], room: float) -> list[float]:
    """Columns that take what is left of the room too, the wide ones most of it."""
    spare, whole = room - sum(widths), sum(wide**2 for wide in widths)
    return [wide + spare * wide**2 / whole for wide in widths]
