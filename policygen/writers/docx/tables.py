"""A table of the model -> a Word table (17.4): real cells, heading rows that repeat, rows that stay whole."""

from collections.abc import Callable
from dataclasses import dataclass

from policygen.model import Cell, Table
from policygen.ooxml import escaped
from policygen.writers.docx.flow import Flow
from policygen.writers.docx.pagination import Box, stacked
from policygen.writers.docx.styles import TEXT_WIDTH, TINT
from policygen.writers.docx.widths import width

CellWriter = Callable[[Flow, Cell, bool], str]
"""Writes a cell's blocks into its column; whether the cell is a heading."""

_PADDING = 5.0
"""Left and right of a cell's text, in points."""
_INSET = 2.0
"""Above and below it."""
_RULE, _TOP_RULE = 0.5, 1.0
_LEAST, _MOST = 8, 60
"""Letters that a column is made for, at least and at most."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A cell in the grid, or the part of one that reaches down from the row above."""

    column: int
    cell: Cell
    begins: bool


def table(made: Table, flow: Flow, write: CellWriter) -> str:
    """The table's XML; its rows are noted in the flow."""
    rows = _grid(made)
    columns = max((slot.column + slot.cell.colspan for row in rows for slot in row), default=1)
    widths = _widths(rows, columns)
    heads: list[float] = []
    xml = []
    for at, row in enumerate(rows):
        heading = at < made.header_rows
        cells, height = _row(row, widths, heading, write)
        height += _TOP_RULE if at == 0 else 0
        flow.boxes.append(Box(height, keep_next=heading, repeated=0 if heading else sum(heads)))
        heads += [height] if heading else []
        again = "<w:tblHeader/>" if heading else ""
        xml.append(f"<w:tr><w:trPr><w:cantSplit/>{again}</w:trPr>{cells}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{_twips(wide)}"/>' for wide in widths)
    return f"<w:tbl>{_properties(made)}<w:tblGrid>{grid}</w:tblGrid>{''.join(xml)}</w:tbl>"


def _properties(made: Table) -> str:
    caption = f'<w:tblCaption w:val="{escaped(made.caption)}"/>' if made.caption else ""
    return (
        f'<w:tblPr><w:tblStyle w:val="PolicyTable"/><w:tblW w:w="{_twips(TEXT_WIDTH)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="{int(made.header_rows > 0)}" '
        f'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{caption}</w:tblPr>'
    )


def _row(
    row: list[_Slot], widths: list[float], heading: bool, write: CellWriter
) -> tuple[str, float]:
    """A row's cells, and its height."""
    xml, height = [], 0.0
    for slot in row:
        room = sum(widths[slot.column : slot.column + slot.cell.colspan])
        column = Flow(room - 2 * _PADDING)
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
    return f'<w:tcPr><w:tcW w:w="{_twips(room)}" w:type="dxa"/>{span}{merge}{shade}</w:tcPr>'


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


def _widths(rows: list[list[_Slot]], columns: int) -> list[float]:
    """Columns as wide as what they hold asks, within reason, over the width of the text."""
    wanted = [float(_LEAST * 556)] * columns
    for slot in (slot for row in rows for slot in row if slot.begins):
        asked = min(width(slot.cell.text), _MOST * 556) / slot.cell.colspan
        for column in range(slot.column, slot.column + slot.cell.colspan):
            wanted[column] = max(wanted[column], asked)
    return [TEXT_WIDTH * share / sum(wanted) for share in wanted]


def _twips(points: float) -> int:
    return round(points * 20)
