"""A tree of tags and the words they mark -> pieces in the tree's order (ISO 32000-1, 14.8.4). No files."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from policygen.readers.pdf.labelling import counted, peeled
from policygen.readers.pdf.notes import told
from policygen.readers.pdf.pieces import CellPiece, Found, Piece, TablePiece
from policygen.readers.pdf.tree import Tag
from policygen.readers.pdf.whole import joined, nested
from policygen.readers.pdf.words import Sheet, Word

ENOUGH = 0.8
"""The share of a text's letters that its tags must reach, to be worth following."""
_HEADING = re.compile(r"H([1-6])?|Title")
_BLOCKS = frozenset(
    "P H H1 H2 H3 H4 H5 H6 Title L LI LBody Table TR TD TH THead TBody TFoot TOC TOCI Note FENote Caption"
    " BlockQuote Sect Div Part Art Aside Index".split()
)
_NOTES = ("Note", "FENote")
Leaf = tuple[int, int]


def pieces(root: Tag, sheets: Sequence[Sheet], margins: Collection[int]) -> list[Found] | None:
    """The text as the tags have it; None where they leave out much of it, the margins apart."""
    marked: dict[Leaf, list[Word]] = defaultdict(list)
    for sheet in sheets:
        for word in sheet.words:
            if not word.look.artifact:
                marked[(word.page, word.look.mcid)].append(word)
    walk = _Walk(marked)
    found = list(walk.blocks(root))
    loose = [word for leaf, words in marked.items() if leaf not in walk.taken for word in words]
    loose = [word for word in loose if id(word) not in margins]
    said = sum(len(word.text) for words in marked.values() for word in words)
    every = sum(len(word.text) for sheet in sheets for word in sheet.words)
    lost = sum(len(word.text) for word in loose)
    if not said or said - lost < ENOUGH * said or said < 0.5 * every:
        return None
    whole = list(joined(found))
    counted([piece for piece in whole if isinstance(piece, Piece)])
    nested(whole)
    return [*whole, *_strays(loose)]


def _strays(words: Iterable[Word]) -> Iterator[Piece]:
    """Words that no tag reaches, at the end: nothing is lost."""
    together: list[Word] = []
    for word in words:
        if together and (word.page, word.look.mcid) != (together[-1].page, together[-1].look.mcid):
            yield Piece(together)
            together = []
        together.append(word)
    if together:
        yield Piece(together)


class _Walk:
    """Goes through the tree once, and knows which marked content it has used."""

    def __init__(self, marked: dict[Leaf, list[Word]]) -> None:
        self.marked = marked
        self.taken: set[Leaf] = set()
        self.blocky: dict[int, bool] = {}

    def blocks(self, tag: Tag, depth: int = 0) -> Iterator[Found]:
        """What a tag holds: runs of words between the blocks in it, and those blocks."""
        words: list[Word] = []
        for part in self._flat(tag):
            if isinstance(part, Tag):
                yield from self._text(words, tag)
                words = []
                yield from self._block(part, depth)
            else:
                words += self._words(part)
        yield from self._text(words, tag)

    def _text(self, words: list[Word], tag: Tag) -> Iterator[Piece]:
        if not words:
            return
        heading = _HEADING.fullmatch(tag.kind)
        if heading:
            found = peeled(words)
            shown = found[1] if found and not found[0] else words
            yield Piece(shown, "heading", int(heading[1] or 1))
        elif tag.kind in _NOTES:
            yield Piece(words, "note")
        elif tag.kind not in ("LI", "LBody") and (found := peeled(words)):
            sign = words[: len(words) - len(found[1])]
            yield Piece(found[1], "item", label=found[0], sign=sign, left=words[0].left)
        else:
            yield Piece(words)

    def _block(self, tag: Tag, depth: int) -> Iterator[Found]:
        if tag.kind == "L":
            yield from self._list(tag, depth)
        elif tag.kind == "Table":
            yield from self._table(tag)
        elif tag.kind in _NOTES:
            yield from self._note(tag)
        elif tag.kind in ("TOC", "TOCI"):
            for piece in self.blocks(tag, depth):
                yield replace(piece, kind="listed") if isinstance(piece, Piece) else piece
        else:
            yield from self.blocks(tag, depth)

    def _note(self, tag: Tag) -> Iterator[Found]:
        """A note that begins with its mark, whatever blocks it is in; else what its tag holds."""
        words = [word for leaf in self._leaves(tag) for word in self.marked.get(leaf, [])]
        mark = told(words)[0] if words else ""
        if mark:
            yield Piece(told(self._all(tag))[1], "note", label=mark)
        else:
            yield from self.blocks(tag)

    def _list(self, tag: Tag, depth: int) -> Iterator[Found]:
        for part in self._flat(tag):
            if isinstance(part, Tag) and part.kind == "LI":
                yield from self._item(part, depth)
            elif isinstance(part, Tag):
                yield from self._block(part, depth + (part.kind == "L"))
            elif words := self._words(part):
                yield Piece(words)

    def _item(self, tag: Tag, depth: int) -> Iterator[Found]:
        """The label, the first words as the item's own, or as the heading they are, and whatever stands below them."""
        label = [word for kid in tag.kids.values() if kid.kind == "Lbl" for word in self._all(kid)]
        first, below = True, depth + 1
        for piece in self._below(tag, depth):
            if not isinstance(piece, Piece) or piece.kind not in ("text", "heading"):
                yield piece
            elif first and piece.kind == "heading":
                yield replace(piece, label=_shown(label))
                label, first, below = [], False, 0
            elif first:
                yield _item(label, piece.words, depth)
                label, first = [], False
            else:
                yield replace(piece, kind="text", level=0, depth=below)
        if label and first:
            yield _item(label, [], depth)

    def _below(self, tag: Tag, depth: int) -> Iterator[Found]:
        words: list[Word] = []
        for part in self._flat(tag):
            if isinstance(part, Tag) and part.kind == "Lbl":
                continue
            if isinstance(part, Tag):
                yield from self._text(words, tag)
                words = []
                if part.kind == "LBody":
                    yield from self._below(part, depth)
                else:
                    yield from self._block(part, depth + 1)
            else:
                words += self._words(part)
        yield from self._text(words, tag)

    def _table(self, tag: Tag) -> Iterator[Found]:
        rows: list[list[CellPiece]] = []
        heads = 0
        caption: list[Word] = []
        for row, in_head in _rows(tag):
            if row.kind == "Caption":
                caption += self._all(row)
                continue
            cells = [self._cell(kid) for kid in row.parts() if isinstance(kid, Tag)]
            if cells:
                heads += heads == len(rows) and (in_head or all(cell.header for cell in cells))
                rows.append(cells)
        if rows:
            yield TablePiece(rows, heads if heads < len(rows) else 0, caption)

    def _cell(self, tag: Tag) -> CellPiece:
        found: list[Piece] = []
        for piece in self.blocks(tag):
            found += [piece] if isinstance(piece, Piece) else _flattened(piece)
        counted(found)
        return CellPiece(found, *tag.spans, header=tag.kind == "TH")

    def _flat(self, tag: Tag) -> Iterator[Tag | Leaf]:
        """The parts of a tag, with tags that stand in a line of text opened."""
        for part in tag.parts():
            if not isinstance(part, Tag):
                yield part
            elif part.kind == "Artifact":
                self.taken.update(self._leaves(part))
            elif part.kind in _BLOCKS or (part.kind == "Lbl" and tag.kind == "LI"):
                yield part
            else:
                yield from self._flat(part)

    def _leaves(self, tag: Tag) -> Iterator[Leaf]:
        for part in tag.parts():
            if isinstance(part, Tag):
                yield from self._leaves(part)
            else:
                yield part

    def _all(self, tag: Tag) -> list[Word]:
        return [word for leaf in self._leaves(tag) for word in self._words(leaf)]

    def _words(self, leaf: Leaf) -> list[Word]:
        if leaf in self.taken:
            return []
        self.taken.add(leaf)
        return self.marked.get(leaf, [])


def _rows(tag: Tag, in_head: bool = False) -> Iterator[tuple[Tag, bool]]:
    for part in tag.parts():
        if not isinstance(part, Tag):
            continue
        if part.kind in ("TR", "Caption"):
            yield part, in_head
        else:
            yield from _rows(part, in_head or part.kind == "THead")


def _flattened(table: TablePiece) -> list[Piece]:
    """A table within a cell, as the row of its texts."""
    return [piece for row in table.rows for cell in row for piece in cell.pieces]


def _item(label: list[Word], words: list[Word], depth: int) -> Piece:
    """An item; its label is the tag's, else what its words begin with."""
    left = min(word.left for word in [*label, *words][:1])
    if not label:
        found = peeled(words)
        shown, rest = found or ("", words)
        sign = words[: len(words) - len(rest)]
        return Piece(rest, "item", 0, depth, shown, sign, left, bare=found is None)
    return Piece(words, "item", depth=depth, label=_shown(label), left=left)


def _shown(label: Sequence[Word]) -> str:
    """A label as it counts; empty for a bullet."""
    shown = "".join(word.text for word in label)
    bullet = shown == "o" or not any(sign.isalnum() for sign in shown)
    return "" if bullet else shown
