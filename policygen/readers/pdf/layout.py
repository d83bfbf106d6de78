"""Lines -> paragraphs, items and headings by their places; the pages joined. No files."""

from collections.abc import Mapping
from dataclasses import dataclass

from policygen.readers.pdf.aligned import TO_SIGN
from policygen.readers.pdf.body import Body, alike, bold, ended, over
from policygen.readers.pdf.columns import Edges
from policygen.readers.pdf.labelling import earlier, peeled
from policygen.readers.pdf.lines import Line
from policygen.readers.pdf.pieces import Piece

_DASHES = ("-", "–", "—")
_LARGE = 1.12
"""As much larger as this is type for headings."""
_CLOSE = 0.8
"""In em: how far apart two left edges are that count as one."""


_WIDTH, _NARROW = 0.9, 0.66
"""The share of a page's width that a paragraph fills: as most do, and as one set in from the right may."""


@dataclass(slots=True)
class _Open:
    """A piece that is being put together."""

    piece: Piece
    lines: list[Line]
    hang: float
    """Where its further lines begin: for an item, where its words do."""
    right: float = 0
    """Where the longest of them ends, in this column."""

    def take(self, line: Line) -> None:
        last = self.lines[-1]
        beyond = over(last, line)
        self.right = line.right if beyond else max(self.right, line.right)
        if len(self.lines) == 1 and not beyond:
            self.hang = line.left
        self.piece.words += line.words
        self.lines.append(line)


class Flow:
    """Puts the lines of one column of text together; pages one after the other."""

    def __init__(self, body: Body, edges: Mapping[int, Edges]) -> None:
        self.body = body
        self.edges = edges
        """Page -> where its text begins and ends."""
        self.columns: dict[int, Edges] = {}
        """A line's identity -> the same of its column, where it stands in one."""
        self.labels: set[str] = set()
        self.open: _Open | None = None
        self.indents: list[float] = []
        """Where the labels of the open lists stand, outermost first."""
        self.notes: list[Piece] = []
        """Of the pages read, kept back until the piece that runs on from them is whole."""
        self.found: list[Piece] = []

    def add(self, line: Line) -> None:
        if self.open and self._goes_on(self.open, line):
            self.open.take(line)
            return
        self.close()
        self._start(line)

    def close(self) -> None:
        if self.open:
            self.found.append(self.open.piece)
            self.open = None
        self.found += self.notes
        self.notes = []

    def break_lists(self) -> None:
        self.indents = []

    def _start(self, line: Line) -> None:
        label = peeled(line.words)
        if label is None:
            depth = self._depth_below(line)
            self.open = _Open(Piece(list(line.words), depth=depth), [line], line.left, line.right)
            return
        shown, words = label
        depth = self._depth(line)
        hang = words[0].left
        self.labels.add(shown)
        sign = line.words[: len(line.words) - len(words)]
        piece = Piece(list(words), "item", depth=depth, label=shown, sign=sign)
        self.open = _Open(piece, [line], hang, line.right)

    def _depth(self, line: Line) -> int:
        """An item's depth: how many lists stand further left."""
        near = self.body.size
        while self.indents and line.left < self.indents[-1] - near:
            self.indents.pop()
        if not self.indents or line.left > self.indents[-1] + near:
            self.indents.append(line.left)
        return len(self.indents) - 1

    def _depth_below(self, line: Line) -> int:
        """A paragraph's: one more than that of the item whose words it stands under, else it ends the lists."""
        near = _CLOSE * self.body.size
        while self.indents and line.left <= self.indents[-1] + near:
            self.indents.pop()
        return len(self.indents)

    def _goes_on(self, open: _Open, line: Line) -> bool:
        last = open.lines[-1]
        if TO_SIGN.match(line.text) or not alike(last, line) or self._labelled(open, last, line):
            return False
        if over(last, line):
            return self._over(open, last, line)
        if last.run != line.run and last.page == line.page:
            return False
        pitch = (line.base - last.base) / max(last.size, 1)
        if pitch > max(self._pitch(open) + 0.25, 1.1):
            return False
        if abs(line.base - last.base) < 0.3 * last.size:
            return line.left >= last.right
        return self._aligned(open, line) and not self._room(open, last, line)

    def _labelled(self, open: _Open, last: Line, line: Line) -> bool:
        """The line begins with a label: not with a number or a dash that the sentence before runs on to."""
        label = peeled(line.words)
        if label is None:
            return False
        if (
            ended(last)
            or last.text.endswith(",")
            or not self._under(open, line)
            or not self._full(last)
        ):
            return True
        if not label[0]:
            return line.words[0].text not in _DASHES or open.piece.kind == "item"
        before = set(earlier(label[0]))
        return "" in before or bool(before & self.labels)

    def _under(self, open: _Open, line: Line) -> bool:
        """The line begins where the piece's words do, or its column where the piece is a paragraph."""
        near = _CLOSE * self.body.size
        text = open.piece.kind == "text"
        start = text and abs(line.left - self._edges(line)[0]) <= near
        return start or (text and self._aligned(open, line)) or self._hangs(open, line)

    def _full(self, line: Line) -> bool:
        """It fills its column, as far as that can be told of text that is not justified."""
        left, right = self._edges(line)
        return line.right > right - max(0.15 * (right - left), 4 * line.size)

    def _edges(self, line: Line) -> Edges:
        return self.columns.get(id(line), self.edges[line.page])

    def _pitch(self, open: _Open) -> float:
        """How far apart the piece's lines are, or those of most pieces."""
        if len(open.lines) < 2 or open.lines[-1].page != open.lines[-2].page:
            return (
                self.body.pitch
                if open.lines[-1].size <= self.body.size
                else max(1.35, self.body.pitch)
            )
        apart = (open.lines[-1].base - open.lines[-2].base) / max(open.lines[-1].size, 1)
        return apart if apart > 0.5 else self.body.pitch

    def _aligned(self, open: _Open, line: Line) -> bool:
        near = _CLOSE * self.body.size
        first = len(open.lines) == 1
        outdented = first and 0 < open.lines[0].left - line.left < 5 * self.body.size
        if open.piece.kind == "item":
            return (
                abs(line.left - open.hang) <= 2 * near
                or abs(line.left - open.lines[0].left) <= near / 2
                or (outdented and not ended(open.lines[0]))
            )
        same = abs(line.left - open.lines[-1].left) <= near
        under = (
            first
            and line.size > _LARGE * self.body.size
            and 0 < line.left - open.hang < 3 * line.size
        )
        return same or outdented or under or self._centred(open.lines[-1], line)

    def _centred(self, last: Line, line: Line) -> bool:
        """Both about one middle, away from the left edge."""
        left, right = self._edges(line)
        middle = (line.left + line.right) / 2
        return (
            abs((last.left + last.right) / 2 - middle) < self.body.size
            and abs((left + right) / 2 - middle) < 3 * self.body.size
        )

    def _room(self, open: _Open, last: Line, line: Line) -> bool:
        """The line's first word would have fitted on the line before: that one ended on purpose."""
        left, right = self._edges(last)
        if last.size > _LARGE * self.body.size:
            return False
        if (
            open.piece.kind == "item"
            and bold(last.words)
            and line.left > open.lines[0].left + self.body.size
        ):
            return False
        if self._centred(last, line) and last.left > left + self.body.size:
            return False
        sure = len(open.lines) == 1 and (ended(last) or not line.text[:1].islower())
        share = _WIDTH if sure else _NARROW
        edge = max(open.right, line.right, last.left + share * (right - last.left))
        word = line.words[0]
        return edge - last.right > word.right - word.left + 0.5 * word.size + 0.02 * (right - left)

    def _over(self, open: _Open, last: Line, line: Line) -> bool:
        """Over the end of a page or column: the line before was full, and no sentence or item ended with it."""
        if open.piece.kind == "item" and not self._hangs(open, line):
            return False
        lower = line.text[:1].islower()
        clause = lower and open.piece.kind == "text" and last.text.endswith(";")
        if ended(last) and not clause:
            return False
        edge = max(
            max(line.right for line in open.lines), line.right if line.page == last.page else 0
        )
        left, right = self._edges(last)
        full = edge - last.right < min(8 * last.size, 0.3 * (right - left))
        long = last.right - last.left > 0.4 * (right - left)
        return lower or (full and long and not line.words[0].look.bold)

    def _hangs(self, open: _Open, line: Line) -> bool:
        shift = self._edges(line)[0] - self._edges(open.lines[0])[0]
        near = 2 * _CLOSE * self.body.size
        return abs(line.left - open.hang) <= near or abs(line.left - shift - open.hang) <= near
