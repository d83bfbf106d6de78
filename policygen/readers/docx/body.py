"""The body of a Word file -> its paragraphs and tables in order, labels counted. No files."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from policygen.model import Origin
from policygen.ooxml import qualified
from policygen.readers.docx import names
from policygen.readers.docx.labels import Labels, Shown
from policygen.readers.docx.lines import Lines, Note, Run, origin_of
from policygen.readers.docx.names import child, chosen, number, value
from policygen.readers.docx.styles import Style, indent

_WIDEST = 1000
"""The most columns that a cell may reach over; Word's own tables end at 63."""
_TEXT_LEVEL = 9
_SKIPPED = frozenset(
    map(qualified, ("w:bookmarkStart", "w:bookmarkEnd", "w:altChunk", "w:proofErr"))
)


@dataclass(slots=True)
class Para:
    """A paragraph, and what is known of it before its neighbours are looked at."""

    runs: list[Run]
    style: Style
    level: int = 0
    """Of a heading, by style or outline; 0 for text."""
    shown: Shown | None = None
    left: int = 0
    """How far its text stands in, in twentieths of a point."""
    own_left: bool = False
    """The paragraph says so itself, not its style."""
    origin: Origin | None = None
    bookmarks: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    contents: list[str] | None = None
    """Words of a list of contents, where it is a line of one."""
    ends_section: bool = False
    align: str = "left"
    """Where a line of a running head without tabs stands."""
    alternative: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs).strip()


@dataclass(slots=True)
class Slot:
    """A cell in the grid of a table."""

    paras: list[Para]
    colspan: int = 1
    rowspan: int = 1


@dataclass(slots=True)
class Grid:
    """A table; cells that others cover are left out."""

    rows: list[list[Slot]] = field(default_factory=list)
    heads: int = 0
    origin: Origin | None = None
    caption: str = ""
    bookmarks: list[str] = field(default_factory=list)


Piece = Para | Grid

_ALIGNED = {"center": "centre", "right": "right", "end": "right"}


@dataclass(slots=True)
class Body:
    """Reads the blocks of one part."""

    lines: Lines
    labels: Labels
    counts: Counter[str]
    pieces: list[Piece] = field(default_factory=list)
    origin: Origin | None = None
    listing: bool = False
    """In the content control of a list of contents."""
    waiting: list[str] = field(default_factory=list)
    """Bookmarks between the blocks, which belong to the next one."""

    def read(self, elements: Iterable[etree._Element]) -> list[Piece]:
        """The pieces beneath an element, apart from those read before."""
        outer, self.pieces = self.pieces, []
        self._blocks(elements)
        made, self.pieces = self.pieces, outer
        return made

    def _blocks(self, elements: Iterable[etree._Element]) -> None:
        for element in elements:
            tag = element.tag
            if tag == names.P:
                self._paragraph(element)
            elif tag == names.TBL:
                self._table(element)
            elif tag == names.SDT:
                self._control(element)
            elif tag == names.ALTERNATE:
                self._blocks(chosen(element))
            elif tag in _SKIPPED:
                self._skip(element)
            elif tag == names.R:
                self._loose(element)
            elif tag not in names.PROPERTIES:
                self._blocks(element)

    def _skip(self, element: etree._Element) -> None:
        if name := element.get(qualified("w:name")):
            self.waiting.append(name)
        self.counts["chunks"] += element.tag == qualified("w:altChunk")

    def _loose(self, run: etree._Element) -> None:
        """A run that stands in no paragraph, as no file should have it."""
        paragraph = etree.Element(names.P)
        paragraph.append(run)
        self._paragraph(paragraph)

    def _control(self, element: etree._Element) -> None:
        """A content control around blocks; ours name their clause (17.5.2.29)."""
        outer = (self.origin, self.listing)
        self.origin = origin_of(element) or self.origin
        kind = child(child(element, "w:sdtPr"), "w:docPartObj")
        if value(kind, "w:docPartGallery") == "Table of Contents":
            self.listing = True
        content = child(element, "w:sdtContent")
        self._blocks(content if content is not None else element)
        self.origin, self.listing = outer

    # ---- paragraphs

    def _paragraph(self, element: etree._Element) -> None:
        properties = element.find(names.P_PR)
        style = self.lines.styles.paragraph(value(properties, "w:pStyle"))
        line = self.lines.read(element, style)
        self.lines.fields.end_paragraph()
        shown = self.labels.next(style, properties)
        own = indent(properties)
        made = Para(line.runs, style, _level(properties, style), shown, origin=self.origin)
        made.left = _first(own, shown.left if shown else None, style.left)
        made.own_left = own is not None
        made.bookmarks, self.waiting = self.waiting + line.bookmarks, []
        made.notes, made.alternative = line.notes, line.alternative
        made.contents = self._contents(made, line.listed)
        made.align = _ALIGNED.get(value(properties, "w:jc"), "left")
        made.ends_section = child(properties, "w:sectPr") is not None
        self.pieces.append(made)
        for box in line.boxes:
            self._blocks(box)

    def _contents(self, made: Para, listed: list[str]) -> list[str] | None:
        name = made.style.names[0] if made.style.names else ""
        if self.listing or name == "tocheading" or (name[:3] == "toc" and name[3:].isdecimal()):
            words = [*listed, made.text]
            made.runs = []
            return words
        return listed or None

    # ---- tables (17.4)

    def _table(self, table: etree._Element) -> None:
        made = Grid(origin=self.origin)
        made.caption = value(child(table, "w:tblPr"), "w:tblCaption")
        made.bookmarks, self.waiting = self.waiting, []
        reaching: dict[int, Slot] = {}
        for row in _children(table, names.TR):
            reaching = self._row(row, made, reaching)
        made.rows = [row for row in made.rows if row]
        if made.rows:
            self.pieces.append(made)

    def _row(self, row: etree._Element, made: Grid, reaching: dict[int, Slot]) -> dict[int, Slot]:
        """Adds a row; gives the cells that may reach down from it, by column."""
        properties = row.find(qualified("w:trPr"))
        heading = child(properties, "w:tblHeader")
        if heading is not None and names.on(heading) and made.heads == len(made.rows):
            made.heads += 1
        before = number(value(properties, "w:gridBefore"))
        column = min(max(before, 0), _WIDEST)
        slots = [Slot([], column)] if column else []
        open_: dict[int, Slot] = {}
        last: Slot | None = None
        for cell in _children(row, names.TC):
            told = cell.find(qualified("w:tcPr"))
            wide = min(max(number(value(told, "w:gridSpan"), 1), 1), _WIDEST)
            paras = list(self._inside(cell))
            merged, across = _merge(told, "w:vMerge"), _merge(told, "w:hMerge")
            if merged == "continue" and column in reaching:
                last = reaching[column]
                last.paras += [para for para in paras if para.runs]
                if open_.get(column) is not last:
                    last.rowspan += 1
                open_[column] = last
            elif across == "continue" and last is not None:
                last.colspan += wide
                last.paras += [para for para in paras if para.runs]
            else:
                last = Slot(paras, wide)
                slots.append(last)
                if merged:
                    open_[column] = last
            column += wide
        made.rows.append(slots)
        return open_

    def _inside(self, cell: etree._Element) -> Iterator[Para]:
        """The paragraphs of a cell; a table within it gives its own, one after the other."""
        origin, self.origin = self.origin, None
        yield from flat(self.read(cell))
        self.origin = origin


def flat(pieces: list[Piece]) -> Iterator[Para]:
    """Paragraphs, and those of tables among them."""
    for piece in pieces:
        if isinstance(piece, Para):
            yield piece
        else:
            yield from (para for row in piece.rows for slot in row for para in slot.paras)


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows or cells, also those inside content controls and the like."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag == names.ALTERNATE:
            yield from (one for part in chosen(element) for one in _children(part, tag))
        elif element.tag not in names.PROPERTIES:
            yield from _children(element, tag)


def _merge(properties: etree._Element | None, name: str) -> str:
    """`restart`, `continue`, or nothing (17.4.84, 17.4.22)."""
    found = child(properties, name)
    return "" if found is None else found.get(names.VAL, "continue")


def _level(properties: etree._Element | None, style: Style) -> int:
    """A heading's level: what the paragraph says of its place in the outline goes before its style."""
    told = value(properties, "w:outlineLvl")
    if not told:
        return style.level
    level = number(told, _TEXT_LEVEL)
    return level + 1 if 0 <= level < _TEXT_LEVEL else 0


def _first(*told: int | None) -> int:
    return next((left for left in told if left is not None), 0)
