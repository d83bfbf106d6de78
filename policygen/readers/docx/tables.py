"""A Word table -> a grid of cells with their spans (17.4). No files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from policygen.readers.docx import names
from policygen.readers.docx.names import child, number, value
from policygen.readers.docx.pieces import Grid, Para, Slot

_WIDEST = 1000
"""The most columns that a cell may reach over; Word's own tables end at 63."""

CellReader = Callable[[etree._Element], list[Para]]


def grid(table: etree._Element, read: CellReader) -> Grid:
    """The table; a cell that another one covers gives its words to that one."""
    made = Grid(caption=value(child(table, "w:tblPr"), "w:tblCaption"))
    above: dict[int, Slot] = {}
    for element in _children(table, names.TR):
        properties = child(element, "w:trPr")
        heading = child(properties, "w:tblHeader")
        if heading is not None and names.on(heading) and made.heads == len(made.rows):
            made.heads += 1
        row = _Row(above, _wide(number(value(properties, "w:gridBefore")), least=0))
        for cell in _children(element, names.TC):
            row.add(cell, read(cell))
        made.rows.append(row.slots)
        above = row.reaching
    if not any(made.rows):
        made.rows = []
    return made


@dataclass(slots=True)
class _Row:
    """A row that is being read."""

    above: dict[int, Slot]
    """Column -> the cell that may reach down from the row above."""
    column: int
    slots: list[Slot] = field(default_factory=list)
    reaching: dict[int, Slot] = field(default_factory=dict)
    last: Slot | None = None

    def __post_init__(self) -> None:
        if self.column:
            self.slots.append(Slot([], self.column))

    def add(self, cell: etree._Element, paras: list[Para]) -> None:
        told = child(cell, "w:tcPr")
        wide = _wide(number(value(told, "w:gridSpan"), 1))
        down, across = _merge(told, "w:vMerge"), _merge(told, "w:hMerge")
        if down == "continue" and self.column in self.above:
            self._reach(self.above[self.column], paras)
        elif across == "continue" and self.last is not None:
            self.last.colspan += wide
            self.last.paras += [para for para in paras if para.runs]
        else:
            self.last = Slot(paras, wide)
            self.slots.append(self.last)
            if down:
                self.reaching[self.column] = self.last
        self.column += wide

    def _reach(self, slot: Slot, paras: list[Para]) -> None:
        slot.rowspan += 1
        slot.paras += [para for para in paras if para.runs]
        self.reaching[self.column] = slot
        self.last = slot


def _wide(columns: int, least: int = 1) -> int:
    return min(max(columns, least), _WIDEST)


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows or cells, also those inside content controls and the like."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag not in names.PROPERTIES:
            yield from _children(element, tag)


def _merge(properties: etree._Element | None, name: str) -> str:
    """`restart`, `continue`, or nothing (17.4.84, 17.4.22)."""
    found = child(properties, name)
    return "" if found is None else found.get(names.VAL, "continue")
