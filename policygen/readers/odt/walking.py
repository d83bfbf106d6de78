"""The body of an OpenDocument text -> headings and blocks, in reading order (5, 9). No files."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from policygen import labels
from policygen.model import (
    Cell,
    CoverKind,
    CoverLine,
    Footnote,
    Item,
    Paragraph,
    Section,
    Span,
    Table,
    text_of,
)
from policygen.readers.building import Part
from policygen.readers.odt.inline import Inline, words
from policygen.readers.odt.package import get, name, q
from policygen.readers.odt.styles import Count, Styles, whole
from policygen.readers.text import cover
from policygen.readers.titling import titled

_AROUND = frozenset(
    "text:section text:index-body draw:frame draw:text-box text:numbered-paragraph office:text "
    "table:table-header-rows".split()
)
_WIDEST = 60
_MOST_ABOVE = 6


@dataclass(slots=True)
class _List:
    """A list that is open."""

    style: str
    count: Count
    level: int
    waiting: bool = False
    """An item was opened, and its words come next."""
    start: int | None = None


@dataclass(slots=True)
class Walk:
    styles: Styles
    inline: Inline
    parts: list[Part] = field(default_factory=list)
    cover: list[CoverLine] = field(default_factory=list)
    contents: str | None = None
    lists: list[_List] = field(default_factory=list)
    counts: dict[str, Count] = field(default_factory=dict)
    """By a list's id, and the last of each style."""
    outline: Count = field(default_factory=lambda: Count({}))
    in_cell: bool = False

    def over(self, elements: Iterable[etree._Element]) -> None:
        for element in elements:
            self._one(element)

    def _one(self, element: etree._Element) -> None:
        kind = name(element)
        if kind in ("text:p", "text:h"):
            self._paragraph(element)
        elif kind == "text:list":
            self._list(element)
        elif kind == "table:table":
            self._table(element)
        elif kind in ("text:table-of-content", "text:user-index", "text:alphabetical-index"):
            self._contents(element)
        elif kind.startswith("text:change"):
            self._change(element)
        elif kind in _AROUND or kind.startswith("draw:"):
            self.over(element)

    def _change(self, element: etree._Element) -> None:
        for removed in self.inline.revisions.at(element):
            self._paragraph(removed)

    # ---- paragraphs and headings

    def _paragraph(self, element: etree._Element) -> None:
        style = get(element, "text:style-name")
        if self.styles.is_hidden("paragraph", style):
            return
        self.inline.breaks = lambda: self._end(element, style)
        self.inline.say(element)
        if not self.inline.revisions.leaving:  # else its end was inserted, and what follows runs on
            self._end(element, style)

    def _end(self, element: etree._Element, style: str) -> None:
        spans = labels.trimmed(self.inline.take())
        level = self._level(element, style)
        kind = self.styles.kind(style)
        if text_of(spans):
            if kind in ("Title", "Subtitle") and self._is_above():
                self._cover("title" if kind == "Title" else "subtitle", text_of(spans))
            elif level and not self.in_cell:
                self._heading(element, level, text_of(spans))
            else:
                self._block(spans, "uot" in kind)
        self.parts += self.inline.notes
        self.inline.notes = []
        boxes, self.inline.boxes = self.inline.boxes, []
        self.over(boxes)

    def _is_above(self) -> bool:
        """Whether nothing but a few lines stands above."""
        plain = all(isinstance(part, Paragraph) for part in self.parts)
        return plain and len(self.parts) <= _MOST_ABOVE and not self.in_cell

    def _cover(self, kind: CoverKind, text: str) -> None:
        """A line of the cover; the lines above it are of the cover too."""
        above = [part.text for part in self.parts if isinstance(part, Paragraph)]
        self.parts.clear()
        known = [CoverLine(cover.kind(line, at, -1), line) for at, line in enumerate(above)]
        self.cover = titled([*self.cover, *known, CoverLine(kind, text)])

    def _level(self, element: etree._Element, style: str) -> int:
        if name(element) == "text:h":
            return min(max(whole(get(element, "text:outline-level"), 1), 1), 10)
        return self.styles.level(style)

    def _heading(self, element: etree._Element, level: int, text: str) -> None:
        label = ""
        if self.lists and self.lists[-1].waiting:
            label = self._label()
        elif (
            not self.lists and name(element) == "text:h" and not get(element, "text:is-list-header")
        ):
            label = self.outline.next(level)
        title = " ".join(text.split())
        if not label:
            label, title = labels.heading(title)
        self.parts.append(Section("", title, level, label, labels.pattern(label)))

    def _block(self, spans: tuple[Span, ...], quoted: bool) -> None:
        depth = len(self.lists)
        if self.lists and self.lists[-1].waiting:
            label = self._label()
            item = Item("", spans, depth - 1, label, labels.pattern(label))
            self.parts.append(labels.labelled(item))
            return
        style = "quote" if quoted else "body"
        self.parts.append(labels.item(Paragraph("", spans, style, depth)))  # type: ignore[arg-type]

    def _label(self) -> str:
        inner = self.lists[-1]
        inner.waiting = False
        return inner.count.next(inner.level, inner.start)

    # ---- lists

    def _list(self, element: etree._Element) -> None:
        self.lists.append(self._opened(element))
        for item in element:
            kind = name(item)
            if kind not in ("text:list-item", "text:list-header"):
                continue
            inner = self.lists[-1]
            inner.waiting = kind == "text:list-item"
            start = get(item, "text:start-value")
            inner.start = whole(start, 1) if start else None
            self.over(item)
            inner.waiting = False
        self.lists.pop()

    def _opened(self, element: etree._Element) -> _List:
        around = self.lists[-1] if self.lists else None
        style = get(element, "text:style-name") or (around.style if around else "")
        level = around.level + 1 if around else 1
        if around and style == around.style:
            return _List(style, around.count, level)
        goes_on = get(element, "text:continue-list")
        count = self.counts.get(f"#{goes_on}") if goes_on else None
        if count is None and get(element, "text:continue-numbering") == "true":
            count = self.counts.get(style)
        if count is None:
            count = Count(self.styles.lists.get(style, {}))
        self.counts[style] = count
        if id := get(element, "xml:id"):
            self.counts[f"#{id}"] = count
        return _List(style, count, level)

    # ---- tables and contents

    def _table(self, element: etree._Element) -> None:
        if self.in_cell:
            for cell in element.iter(q("table:table-cell")):
                self.over(cell)
            return
        heads: list[etree._Element] = []
        for head in element.iter(q("table:table-header-rows")):
            heads += head
        rows = [row for row in element.iter(q("table:table-row")) if _own(row, element)]
        cells = [
            tuple(
                self._cell(cell, row in heads, len(rows) - at)
                for cell in row
                if name(cell) == "table:table-cell"
            )
            for at, row in enumerate(rows)
        ]
        if any(cell.text.strip() for row in cells for cell in row):
            self.parts.append(Table("", tuple(cells), sum(row in heads for row in rows)))

    def _cell(self, element: etree._Element, header: bool, rows_left: int) -> Cell:
        inner = Walk(self.styles, self.inline, counts=self.counts, in_cell=True)
        inner.over(element)
        self.inline.breaks = lambda: None
        blocks = tuple(part for part in inner.parts if isinstance(part, Paragraph | Item))
        notes = tuple(
            Paragraph("", (Span(part.mark), *part.spans))
            for part in inner.parts
            if isinstance(part, Footnote)
        )
        across = whole(get(element, "table:number-columns-spanned"), 1)
        down = whole(get(element, "table:number-rows-spanned"), 1)
        return Cell(
            blocks + notes, min(max(across, 1), _WIDEST), min(max(down, 1), rows_left), header
        )

    def _contents(self, element: etree._Element) -> None:
        title = next(element.iter(q("text:index-title")), None)
        said = "" if title is None else words(title).split("\t")[0]
        self.contents = self.contents or " ".join(said.split()) or "Contents"


def _own(row: etree._Element, table: etree._Element) -> bool:
    """Whether the row is of this table, not of one within its cells."""
    around = row.getparent()
    while around is not None and name(around) != "table:table":
        around = around.getparent()
    return around is table


def looked(parts: list[Part]) -> list[Part]:
    """Where no style says what is a heading: short lines that are all bold."""
    if any(isinstance(part, Section) for part in parts):
        return parts
    return [_looked(part) for part in parts]


def _looked(part: Part) -> Part:
    if not isinstance(part, Paragraph | Item) or not part.spans:
        return part
    text = f"{part.label} {part.text}".strip() if isinstance(part, Item) else part.text
    bold = all("strong" in span.marks for span in part.spans)
    if not bold or len(text.split()) > 12 or text[-1] in ".;,:" or part.depth:
        return part
    label, title = labels.heading(" ".join(text.split()))
    return Section("", title, max(label.strip(".").count(".") + 1, 1), label, labels.pattern(label))
