"""Tables, their rows and cells, old and new -> the new ones with the changes tracked. No files."""

from collections.abc import Iterator, Sequence
from typing import Literal

from lxml import etree

from policygen.compare.align import Group, align
from policygen.compare.pieces import Piece
from policygen.reports.tracked.atoms import Element
from policygen.reports.tracked.cells import Came, Cells
from policygen.reports.tracked.columns import Sides, beside, kept, pairs
from policygen.reports.tracked.compose import Composer
from policygen.reports.tracked.entries import Entry, following, ordered, single
from policygen.reports.tracked.ids import Stamp
from policygen.reports.tracked.inner import Weave
from policygen.reports.tracked.names import TBL, TC, TR, TRPR, VAL, P, W
from policygen.reports.tracked.paragraphs import Paragraphs
from policygen.reports.tracked.places import blocks, insert, paragraphs

Care = Literal["words", "paragraphs", "all"]
"""What is replaced as a whole where it changed: words; paragraphs and tables; or all there is."""


class Tables:
    """Writes the tables of one part."""

    def __init__(
        self, paragraphs: Paragraphs, composer: Composer, stamp: Stamp, care: Care, weave: Weave
    ) -> None:  # fmt: skip
        self._paragraphs, self._composer, self._stamp = paragraphs, composer, stamp
        self._care = care
        self._cells = Cells(composer, stamp, weave, self._brought, self.mark)

    def write(self, entry: Entry) -> list[Element]:
        if not entry.news:
            made = self._brought(entry.olds[0])
            self._rows(made, "del")
            return [made]
        table = entry.news[0]
        if not entry.olds:
            self._rows(table, "ins")
        elif self._care == "words":
            self._weave_table(entry.olds[0], table)
        elif self._paragraphs.words(entry.olds[0], True) != self._paragraphs.words(table, False):
            self._replace_rows(entry.olds[0], table)
        return [table]

    def _weave_table(self, old: Element, new: Element) -> None:
        sides = beside(old, new, self._paragraphs.words)
        olds, news = list(blocks(old, TR)), list(blocks(new, TR))
        found = align(self._row_pieces(olds, 0, sides), self._row_pieces(news, 1, sides))
        if sides:
            self._cells.grid(old, new, sides)
        entries = [
            part for entry in ordered(_alone(found), olds, news) for part in _rows_of(entry, sides)
        ]
        before: Element | None = None
        for entry, after in zip(entries, following(entries), strict=True):
            row = self._weave_row(entry, sides)
            if not entry.news:
                insert(new, row, before, after)
            before = row

    def _weave_row(self, entry: Entry, sides: Sides) -> Element:
        """A row as the redline has it; one that went has yet to be put in its place."""
        cells = pairs(entry.olds[0], entry.news[0], sides) if entry.is_pair else None
        row = entry.news[0] if entry.news else self._brought(entry.olds[0])
        if cells is not None:
            self._cells.write(row, cells)
        else:
            status: Came = "ins" if entry.news else "del"
            self._row(row, status)
            self._cells.fill(row, sides, status)
        return row

    def _brought(self, block: Element) -> Element:
        """A table, row or cell of the old text."""
        made = self._composer.bring(block)
        for old, paragraph in zip(paragraphs(block), paragraphs(made), strict=True):
            self._composer.keep([old], [paragraph])
        return made

    def _row_pieces(self, rows: list[Element], side: int, sides: Sides) -> list[Piece]:
        """What rows say in the columns that both tables have."""
        told = (kept(row, sides, side) if sides else [row] for row in rows)
        return [
            Piece(
                "cell", "\n".join(self._paragraphs.words(one, not side) for one in held), table="t"
            )
            for held in told
        ]

    def _replace_rows(self, old: Element, new: Element) -> None:
        first = next(blocks(new, TR), None)
        self._rows(new, "ins")
        for row in blocks(old, TR):
            made = self._brought(row)
            self._row(made, "del")
            insert(new, made, None, first)

    def _rows(self, table: Element, status: Came) -> None:
        for row in blocks(table, TR):
            self._row(row, status)

    def _row(self, row: Element, status: Came) -> None:
        """Marks a row, and all that is in it, as Word does (17.13.5.12, .18)."""
        properties = row.find(TRPR)
        if properties is None:
            properties = etree.Element(TRPR)
            exception = row.find(f"{W}tblPrEx")
            row.insert(0 if exception is None else row.index(exception) + 1, properties)
        if not len(
            properties
        ):  # the schema wants one property beside the mark (17.4.79); this one says nothing
            etree.SubElement(properties, f"{W}cantSplit", {VAL: "off"})
        properties.append(self._stamp.mark(status))
        for cell in blocks(row, TC):
            self.mark(cell, status)

    def mark(self, box: Element, status: Came, whole: bool = True) -> None:
        """Says that everything in a cell or note came or went; but its last end, where it is not whole."""
        held = list(blocks(box, P, TBL))
        for block in held:
            if block.tag == TBL:
                self._rows(block, status)
            else:
                self._paragraphs.mark(block, status, whole or block is not held[-1])


def _alone(groups: Sequence[Group]) -> list[Group]:
    """Rows do not move, part or join."""
    return [part for group in groups for part in single(group)]


def _rows_of(entry: Entry, sides: Sides) -> Iterator[Entry]:
    """A pair of rows with the same cells; else the one, then the other."""
    if entry.is_pair and pairs(entry.olds[0], entry.news[0], sides) is None:
        yield from (Entry(entry.olds, []), Entry([], entry.news))
    else:
        yield entry
