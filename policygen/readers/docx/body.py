"""The body of a Word file -> its paragraphs and tables in order, labels counted. No files."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from policygen.model import Origin
from policygen.ooxml import qualified
from policygen.readers.docx import names
from policygen.readers.docx.labels import Labels
from policygen.readers.docx.lines import Lines, origin_of
from policygen.readers.docx.names import child, number, value
from policygen.readers.docx.pieces import Para, Piece, flat
from policygen.readers.docx.styles import Style, indent
from policygen.readers.docx.tables import grid

_TEXT_LEVEL = 9
_SKIPPED = frozenset(
    map(qualified, ("w:bookmarkStart", "w:bookmarkEnd", "w:altChunk", "w:proofErr"))
)


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

    # ---- tables

    def _table(self, table: etree._Element) -> None:
        made = grid(table, self._inside)
        made.origin = self.origin
        made.bookmarks, self.waiting = self.waiting, []
        if made.rows:
            self.pieces.append(made)

    def _inside(self, cell: etree._Element) -> list[Para]:
        """The paragraphs of a cell; a table within it gives its own, one after the other."""
        origin, self.origin = self.origin, None
        paras = list(flat(self.read(cell)))
        self.origin = origin
        return paras


def _level(properties: etree._Element | None, style: Style) -> int:
    """A heading's level: what the paragraph says of its place in the outline goes before its style."""
    told = value(properties, "w:outlineLvl")
    if not told:
        return style.level
    level = number(told, _TEXT_LEVEL)
    return level + 1 if 0 <= level < _TEXT_LEVEL else 0


def _first(*told: int | None) -> int:
    return next((left for left in told if left is not None), 0)
