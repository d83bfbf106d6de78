"""Paragraphs and tables of a Word file -> headings, blocks and what stands around them. No files."""

import re
from dataclasses import dataclass, field

from policygen.labels import trimmed, without
from policygen.model import (
    Cell,
    CoverKind,
    CoverLine,
    Footnote,
    Item,
    Origin,
    Paragraph,
    Section,
    Span,
    Table,
    text_of,
)
from policygen.readers.building import Part
from policygen.readers.docx import looks, signing, typed
from policygen.readers.docx.notes import Notes
from policygen.readers.docx.pieces import Grid, Para, Piece
from policygen.readers.docx.spans import spans
from policygen.readers.docx.typed import Start
from policygen.readers.titling import titled

_COVER: dict[str, CoverKind] = {
    "covermark": "mark", "coverlogo": "logo", "coverorganisation": "organisation",
    "covermotto": "motto", "title": "title", "subtitle": "subtitle", "coverdate": "date",
    "covernotice": "notice",
}  # fmt: skip
_QUOTES = ("quote", "intensequote")
_NOTE = "policynote"
_MARK = re.compile(r"[^\w\s“”\"'‘’(]+|(?:\d{1,3}|[ivxl]{1,5})(?= )")
_DEEPER = re.compile(r"list(?:bullet|number)([2-5])")
_NEAR = 60
"""Twentieths of a point by which what belongs to an item may stand out from its text."""


@dataclass(slots=True)
class Parts:
    """Makes the parts of one text, in order."""

    notes: Notes
    own: bool = False
    """policygen wrote the file: all headings have their style, and a number that is no label stands before no tab."""
    made: list[Part] = field(default_factory=list)
    cover: list[CoverLine] = field(default_factory=list)
    cover_page: bool = False
    anchors: dict[str, int] = field(default_factory=dict)
    """Bookmark -> the place of the part that it stands in."""
    head: Para | None = None
    """The heading above."""
    items: list[tuple[int, int]] = field(default_factory=list)
    """Depth and indent of the items that are open."""
    stack: typed.Stack = field(default_factory=typed.Stack)
    signs: list[Para] = field(default_factory=list)
    caption: Para | None = None
    waiting: list[str] = field(default_factory=list)

    def read(self, pieces: list[Piece]) -> list[Part]:
        by_looks = {} if self.own else looks.headings(pieces)
        for at, piece in enumerate(pieces):
            if isinstance(piece, Para):
                piece.level = by_looks.get(at, piece.level)
                self._para(piece)
            else:
                self._grid(piece)
        self._settle()
        return self.made

    # ---- paragraphs

    def _para(self, para: Para) -> None:
        if signing.is_signing(para) and para.text:
            self.signs.append(para)
            return
        self._settle_signs()
        self.waiting += para.bookmarks
        if para.ends_section and self.cover and not self.made:
            self.cover_page = True
        if self._covers(para) or not (para.text or para.notes):
            return
        if para.style.named("caption") and para.text and not para.notes:
            self._settle_caption()
            self.caption = para
            return
        self._settle_caption()
        if para.text:
            self._keep(self._heading(para) if para.level else self._block(para))
        self._note(para)

    def _covers(self, para: Para) -> bool:
        """A line of the cover, which stands above everything else."""
        name = next((name for name in para.style.names if name in _COVER), "")
        text = para.text or para.alternative
        if self.made or not name or not text:
            return False
        made = titled([*self.cover, CoverLine(_COVER[name], text)])
        if sum(line.kind == "title" for line in made) > 1:
            return False
        self.cover = made
        return True

    def _keep(self, part: Part) -> None:
        self.anchors.update((name, len(self.made)) for name in self.waiting)
        self.waiting = []
        self.made.append(part)

    def _note(self, para: Para) -> None:
        for note in para.notes:
            made = self.notes.footnote(note, para.origin or Origin())
            if made:
                self.made.append(made)

    def _heading(self, para: Para) -> Section:
        self.head, self.items, self.stack = para, [], typed.Stack()
        label, pattern = (para.shown.label, para.shown.pattern) if para.shown else ("", "")
        text = para.text
        if not label and (begun := self._start(text, heading=True)):
            label, text = begun.label, text[begun.length :]
            pattern, _ = typed.Stack().place(label)
        return Section("", text, para.level, label, pattern)

    def _block(self, para: Para) -> Paragraph | Item | Footnote:
        origin, made = para.origin or Origin(), spans(para.runs)
        if para.style.named(_NOTE) and (mark := _MARK.match(made[0].text)):
            lead = (Span(" "),) if mark.group().isalnum() else ()
            return Footnote("", mark.group(), (*lead, *_after(made, mark.end())), origin)
        shown = para.shown
        if shown and (shown.label or shown.bullet):
            depth = self._depth(para)
            self._open(depth, para.left)
            return Item("", made, depth, shown.label, shown.pattern, origin)
        if item := self._typed(para, made, origin):
            return item
        quote = para.style.named(*_QUOTES)
        depth = self._continued(para, quote)
        return Paragraph("", made, "quote" if quote else "body", depth, origin)

    def _depth(self, para: Para) -> int:
        """How deep an item is, counted from the heading above where that counts in the same list."""
        shown, above = para.shown, self.head.shown if self.head else None
        assert shown is not None
        if above and shown.label and above.list == shown.list and above.level < shown.level:
            return shown.level - above.level - 1
        return shown.level or min(_styled(para), len(self.items))

    def _typed(self, para: Para, spans: tuple[Span, ...], origin: Origin) -> Item | None:
        """An item whose label or bullet someone typed."""
        text = text_of(spans)
        listed = para.style.named("listnumber")
        if not self.own and (length := typed.bullet(text)):
            depth = len(self.stack.open)
            return Item("", _after(spans, length), depth, origin=origin)
        begun = self._start(text, listed=listed)
        if begun is None:
            return None
        pattern, depth = self.stack.place(begun.label)
        if listed and (known := self._indented(para.left)) is not None:
            depth = known
        self._open(depth, para.left)
        made = _after(spans, begun.length)
        return Item("", made, depth, begun.label, pattern, origin)

    def _start(self, text: str, *, heading: bool = False, listed: bool = False) -> Start | None:
        """The label that somebody typed; in a file of ours, where Word could not count it."""
        begun = typed.start(text, heading=heading, listed=listed)
        return None if begun and self.own and "\t" not in text[: begun.length] else begun

    def _indented(self, left: int) -> int | None:
        """The depth of the open item that stands in as far; one more beneath the last that stands out."""
        held = [(depth, at) for depth, at in self.items if at <= left + _NEAR]
        if not held:
            return 0 if not self.items else None
        depth, at = held[-1]
        return depth if abs(at - left) <= _NEAR else depth + 1

    def _open(self, depth: int, left: int) -> None:
        self.items = [held for held in self.items if held[0] < depth] + [(depth, left)]

    def _continued(self, para: Para, quote: bool) -> int:
        """The depth of a paragraph that goes on with an item: it stands in as far as the item's text."""
        if not para.left or (quote and not para.own_left):
            return 0
        inside = [depth for depth, left in self.items if left and left <= para.left + _NEAR]
        return max(inside) + 1 if inside else 0

    # ---- tables

    def _grid(self, grid: Grid) -> None:
        self._settle_signs()
        caption, self.caption = self.caption, None
        self.waiting += grid.bookmarks
        rows = tuple(
            tuple(
                self._cell(slot.paras, slot.colspan, slot.rowspan, at < grid.heads) for slot in row
            )
            for at, row in enumerate(grid.rows)
        )
        words = caption.text if caption else ""
        self._keep(Table("", rows, grid.heads, words, grid.origin or Origin()))
        for para in (para for row in grid.rows for slot in row for para in slot.paras):
            self._note(para)

    def _cell(self, paras: list[Para], colspan: int, rowspan: int, head: bool) -> Cell:
        outer, self.items, self.head = (self.items, self.head, self.stack), [], None
        self.stack = typed.Stack()
        blocks = []
        said = [para for para in paras if para.text]
        for para in said:
            self.waiting += para.bookmarks
            made = self._block(para)
            blocks.append(_unmarked(made) if isinstance(made, Footnote) else made)
        self.items, self.head, self.stack = outer
        head = head or (bool(said) and all(para.style.named("tableheading") for para in said))
        return Cell(tuple(blocks), colspan, rowspan, head)

    # ---- what waits for what follows it

    def _settle(self) -> None:
        self._settle_signs()
        self._settle_caption()

    def _settle_signs(self) -> None:
        paras, self.signs = self.signs, []
        if not paras:
            return
        self._settle_caption()
        for para in paras:
            self.waiting += para.bookmarks
        if made := signing.signature(paras, paras[0].origin or Origin()):
            self._keep(made)
            return
        for para in paras:
            self._keep(Paragraph("", spans(para.runs), origin=para.origin or Origin()))

    def _settle_caption(self) -> None:
        """A caption that stands above no table is a paragraph."""
        para, self.caption = self.caption, None
        if para is not None:
            self._keep(self._block(para))


def _styled(para: Para) -> int:
    """How deep an item stands by the name of its style: Word's own `List Bullet 2` is a list by itself, and beneath
    `List Bullet`."""
    told = (_DEEPER.fullmatch(name) for name in para.style.names)
    return next((int(found[1]) - 1 for found in told if found), 0)


def _after(held: tuple[Span, ...], length: int) -> tuple[Span, ...]:
    """The spans behind so many letters."""
    return trimmed(without(held, length))


def _unmarked(note: Footnote) -> Paragraph:
    return Paragraph("", (Span(note.mark), *note.spans), origin=note.origin)
