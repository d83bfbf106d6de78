"""The cells of two rows -> those of the new row, with the changes tracked (ECMA-376 17.13.5.1, .2). No files."""

import copy
from collections.abc import Callable, Sequence
from typing import Literal

from lxml import etree

from policygen.reports.tracked.atoms import Element
from policygen.reports.tracked.columns import Pair, Sides, gaps, wide
from policygen.reports.tracked.compose import Composer
from policygen.reports.tracked.ids import Stamp
from policygen.reports.tracked.inner import Weave
from policygen.reports.tracked.names import ID, TC, TCPR, P, W
from policygen.reports.tracked.places import insert

Came = Literal["ins", "del"]
_MARKS: dict[Came, str] = {"ins": "cellIns", "del": "cellDel"}
_GRID, _COLUMN = f"{W}tblGrid", f"{W}gridCol"


class Cells:
    """Writes the cells of one part."""

    def __init__(
        self, composer: Composer, stamp: Stamp, weave: Weave,
        brought: Callable[[Element], Element], mark: Callable[[Element, Came], None],
    ) -> None:  # fmt: skip
        self._composer, self._stamp, self._weave = composer, stamp, weave
        self._brought, self._mark = brought, mark

    def write(self, row: Element, found: Sequence[Pair]) -> None:
        """A row that stays: its cells compared, those of other columns beside them."""
        before: Element | None = None
        for number, (old, new) in enumerate(found):
            if old is not None and new is not None:
                self._stays(old, new)
            elif new is not None:
                self._came(new, "ins")
            elif old is not None:
                new = self._brought(old)
                after = next((one for _, one in found[number:] if one is not None), None)
                insert(row, new, before, after)
                self._came(new, "del")
            before = new

    def fill(self, row: Element, sides: Sides, status: Came) -> None:
        """In a row that only one text has, empty cells stand in the columns that only the other has: so all rows of
        the redline are equally long. Where the row stays, the column goes, and they with it."""
        side = int(status == "ins")
        for after in list(gaps(row, sides, side)):
            made = etree.Element(TC)
            etree.SubElement(made, P)
            if after is None:
                row.append(made)
            else:
                insert(row, made, None, after)
            self._came(made, "del" if side else "ins")

    def grid(self, old: Element, new: Element, sides: Sides) -> None:
        """Gives the new table a grid with the columns of both, and says what it was (17.4.48, 17.13.5.33)."""
        held, was = new.find(_GRID), old.find(_GRID)
        if held is None or was is None:
            return
        columns = [grid.findall(_COLUMN) for grid in (was, held)]
        change = etree.Element(f"{W}tblGridChange", {ID: self._stamp.mark("ins").get(ID, "")})
        etree.SubElement(change, _GRID).extend(copy.deepcopy(columns[0]))
        held[:] = [_column(columns, own) for own in sides] + [change]

    def _stays(self, old: Element, new: Element) -> None:
        self._weave(old, new)
        if wide(old) != wide(new):
            change = self._stamp.mark("tcPrChange")
            was = old.find(TCPR)
            change.append(etree.Element(TCPR) if was is None else self._composer.bring(was))
            _properties(new).append(change)

    def _came(self, cell: Element, status: Came) -> None:
        self._mark(cell, status)
        _properties(cell).append(self._stamp.mark(_MARKS[status]))


def _column(columns: list[list[Element]], own: tuple[int | None, int | None]) -> Element:
    """A column as it is in the new grid, else in the old one."""
    for side in (1, 0):
        number = own[side]
        if number is not None and number < len(columns[side]):
            return copy.deepcopy(columns[side][number])
    return etree.Element(_COLUMN)


def _properties(cell: Element) -> Element:
    held = cell.find(TCPR)
    if held is None:
        held = etree.Element(TCPR)
        cell.insert(0, held)
    return held
