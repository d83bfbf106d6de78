"""A table's element -> Table, its cells with their spans (HTML 4.9)."""

from collections.abc import Callable, Iterator
from itertools import takewhile

from lxml import etree

from policygen.model import Cell, Item, Paragraph, Table
from policygen.readers.html import own
from policygen.readers.html.page import lines

_WIDEST = 60
"""Columns that a cell may span; beyond it a table is no table."""
_PARTS = ("thead", "tbody", "tfoot")
Blocks = Callable[[etree._Element], tuple[Paragraph | Item, ...]]


def is_layout(element: etree._Element) -> bool:
    """Whether the table is there for its look only, so that its words are a part of the text."""
    if element.get("role") in ("presentation", "none"):
        return True
    return any(element.find(f".//{name}") is not None for name in ("table", "h1", "h2", "h3"))


def table(element: etree._Element, blocks: Blocks) -> Table | None:
    """The table; None where it has no cells, or words that stand in none."""
    rows = list(_rows(element))
    captions = [child for child in element if child.tag == "caption"]
    cells = [
        [_cell(cell, blocks, len(rows) - at) for cell in _cells(row)] for at, row in enumerate(rows)
    ]
    if not any(cells):
        return None
    made = Table(
        str(element.get("id") or ""),
        tuple(map(tuple, cells)),
        _header_rows(rows, cells),
        "\n".join(map(lines, captions)),
        own.origin(element),
    )
    return made


def _rows(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == "tr":
            yield child
        elif child.tag in _PARTS:
            yield from (row for row in child if row.tag == "tr")


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _cell(element: etree._Element, blocks: Blocks, rows_left: int) -> Cell:
    down = own.number(element, "rowspan", 1) or rows_left  # 0: to the end (4.9.12.1)
    across = own.number(element, "colspan", 1) or 1
    return Cell(
        blocks(element), min(across, _WIDEST), min(down, rows_left), header=element.tag == "th"
    )


def _header_rows(rows: list[etree._Element], cells: list[list[Cell]]) -> int:
    """The rows at the top that stand in <thead>, or have nothing but header cells."""
    headed = [
        _in_head(row) or (bool(made) and all(cell.header for cell in made))
        for row, made in zip(rows, cells, strict=True)
    ]
    return len(list(takewhile(bool, headed)))


def _in_head(row: etree._Element) -> bool:
    around = row.getparent()
    return around is not None and around.tag == "thead"
