"""Pieces + pieces -> groups: what of the old text stands where in the new one. Knows no words' meaning.

Anchors first, by the same text and then by the same plain text; in the gaps between them likeness, in order;
then moves among what is left; then paragraphs that were parted or joined.
"""

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from policygen.compare.anchors import Gap, anchored, gaps
from policygen.compare.cells import Cells
from policygen.compare.chain import Pair, heaviest
from policygen.compare.likeness import Likeness, plain
from policygen.compare.moves import moves
from policygen.compare.parted import APART, Group, Parted
from policygen.compare.pieces import Piece

__all__ = ["Group", "align"]

_ALIKE = 0.3
"""Likeness from which two pieces at the same place are one that changed."""
_ALIKE_ALONE = 0.12
"""The same, where nothing else stands between two anchors."""
_ALIKE_CLAUSE = 0.15
"""The same, where both come from the same clause of the library."""
_WHOLE = 2500
"""Pairs in a gap up to which all are looked at; beyond, those that share rare words."""


def align(old: Sequence[Piece], new: Sequence[Piece]) -> tuple[Group, ...]:
    """Every piece once, in the new text's order, with what was removed where it stood."""
    rows = _rows(old), _rows(new)
    texts = dict(enumerate(one.text for one in old)), dict(enumerate(one.text for one in new))
    pairs = _within((0, len(old), 0, len(new)), texts, rows)
    if len(pairs) == max(len(old), len(new)):
        return tuple([Group((i,), (j,)) for i, j in pairs])
    plains = _plains(old, {i for i, _ in pairs}), _plains(new, {j for _, j in pairs})
    more = [pair for gap in gaps(pairs, len(old), len(new)) for pair in _within(gap, plains, rows)]
    return _Rest(old, new, sorted([*pairs, *more]), *plains).groups()


Texts = Mapping[int, str]
"""Of some pieces, by their numbers."""


def _plains(pieces: Sequence[Piece], same: Set[int]) -> Texts:
    """Of those that are not the same in both."""
    return {n: plain(piece.text) for n, piece in enumerate(pieces) if n not in same}


def _rows(pieces: Sequence[Piece]) -> Texts:
    """What a row is called, for each of its short cells: a number may stand in many rows. It is called by its first
    cell with a word in it, since the first of all may only count."""
    found: dict[int, str] = {}
    names: dict[tuple[str, int], str] = {}
    cells = [(n, piece) for n, piece in enumerate(pieces) if piece.kind == "cell"]
    for _, cell in cells:
        if any(map(str.isalpha, cell.text)):
            names.setdefault((cell.table, cell.row), cell.text)
    for n, cell in cells:
        name = names.get((cell.table, cell.row), "")
        if cell.text != name and len(cell.text) <= _SHORT_CELL:
            found[n] = plain(name)
    return found


_SHORT_CELL = 12
"""Letters that such a cell has at most."""


def _within(gap: Gap, texts: tuple[Texts, Texts], rows: tuple[Texts, Texts]) -> list[Pair]:
    a, b, c, d = gap
    if a == b or c == d:
        return []
    old, new = _known(a, b, texts[0], rows[0]), _known(c, d, texts[1], rows[1])
    return [(a + i, c + j) for i, j in anchored(old, new)]


def _known(start: int, end: int, texts: Texts, rows: Texts) -> list[str]:
    """A short cell by what stands first in its row, too."""
    if not rows:
        return [texts[n] for n in range(start, end)]
    return [f"{texts[n]}\n{rows[n]}" if n in rows else texts[n] for n in range(start, end)]


class _Rest:
    """What the anchors left over, to be paired by likeness."""

    def __init__(
        self,
        old: Sequence[Piece],
        new: Sequence[Piece],
        pairs: list[Pair],
        old_plain: Texts,
        new_plain: Texts,
    ) -> None:
        self.old, self.new, self.chain = old, new, pairs
        self.moves: list[Pair] = []
        self._plain = old_plain, new_plain
        kept_old, kept_new = {i for i, _ in pairs}, {j for _, j in pairs}
        self.lost = [i for i in range(len(old)) if i not in kept_old]
        self.came = [j for j in range(len(new)) if j not in kept_new]
        self._lost_at = {i: number for number, i in enumerate(self.lost)}
        self._came_at = {j: number for number, j in enumerate(self.came)}
        self.cells = Cells(old, new, pairs)
        self.likeness = Likeness(*self._plains(self.lost, self.came))

    def _plains(self, lost: Sequence[int], came: Sequence[int]) -> tuple[list[str], list[str]]:
        old, new = self._plain
        return [old[i] for i in lost], [new[j] for j in came]

    def groups(self) -> tuple[Group, ...]:
        if self.lost and self.came:
            self._pair_in_order()
            if any(self._left()):
                self._pair_alone()
                self._settle(self._moved())
                if self.moves:  # what has moved no longer stands between others
                    self._pair_in_order()
        return tuple(self._ordered())

    def _alike(self, i: int, j: int) -> float:
        return self.likeness.alike(self._lost_at[i], self._came_at[j])

    def _pair_in_order(self) -> None:
        found = []
        for i, j in self._near():
            alike, shared = self.likeness.measured(self._lost_at[i], self._came_at[j])
            if alike < _ALIKE and self._begins(i, j):
                alike = _ALIKE
            same_clause = bool(self.old[i].clause) and self.old[i].clause == self.new[j].clause
            if alike >= (_ALIKE_CLAUSE if same_clause else _ALIKE):
                found.append((i, j, (alike + same_clause) * (1 + shared)))
        self._add(heaviest(found))

    def _begins(self, i: int, j: int) -> bool:
        """Whether one item is all that another begins with: `Drinks`, `Drinks - water only, ...`."""
        old, new = self.old[i], self.new[j]
        if not old.kind == new.kind == "item":
            return False
        short, long = sorted((old.text.strip(), new.text.strip()), key=len)
        return long.startswith(short) and not long[len(short) : len(short) + 1].isalnum()

    def _near(self) -> Iterator[Pair]:
        """Pairs within the same gap that may be one piece: all of a small gap, else the promising ones."""
        large: dict[int, int] = {}
        left_old, left_new = map(set, self._left())
        for number, (a, b, c, d) in enumerate(gaps(self.chain, len(self.old), len(self.new))):
            olds = [i for i in range(a, b) if i in left_old]
            news = [j for j in range(c, d) if j in left_new]
            if len(olds) * len(news) <= _WHOLE:
                yield from ((i, j) for i in olds for j in news if self._may_be(i, j))
            else:
                large |= dict.fromkeys(olds, number) | {-1 - j: number for j in news}
        if large:
            for x, y in self.likeness.candidates():
                i, j = self.lost[x], self.came[y]
                if i in large and large[i] == large.get(-1 - j) and self._may_be(i, j):
                    yield i, j

    def _may_be(self, i: int, j: int) -> bool:
        """Whether two pieces are of kinds that can be one piece: headings, cells of a column, text."""
        old, new = self.old[i], self.new[j]
        if old.kind == "cell" and new.kind == "cell":
            return self.cells.may_be(i, j)
        return (old.kind in APART or new.kind in APART) <= (old.kind == new.kind)

    def _add(self, pairs: Iterable[Pair]) -> None:
        self.chain = sorted([*self.chain, *pairs])

    def _pair_alone(self) -> None:
        """One piece on each side and nothing else between two anchors: the same one, rewritten."""
        alone: list[Pair] = []
        for a, b, c, d in gaps(self.chain, len(self.old), len(self.new)):
            headings = [i for i in range(a, b) if self.old[i].kind == "heading"]
            new_headings = [j for j in range(c, d) if self.new[j].kind == "heading"]
            if (b - a, d - c) == (1, 1) and self._may_be(a, c):
                if headings or self._lead(a, c) or self._alike(a, c) >= _ALIKE_ALONE:
                    alone.append((a, c))
            elif (b - 1, d - 1) == (*headings[-1:], *new_headings[-1:]) and b < len(self.old):
                alone.append((b - 1, d - 1))  # both head what is the same
        self._add(alone)
        if any(self.old[i].kind == "cell" for i in self.lost):
            cells = Cells(self.old, self.new, self.chain)
            self._add(pair for pair in cells.beside(*self._left()) if self._in_order(*pair))

    def _lead(self, i: int, j: int) -> bool:
        """Whether both introduce a list: `It is not acceptable to:`, `Staff must never:`."""
        return all(text.rstrip().endswith(":") for text in (self.old[i].text, self.new[j].text))

    def _in_order(self, i: int, j: int) -> bool:
        """Whether a pair crosses none of the chain."""
        at = bisect(self.chain, (i, j))
        return all(x < i and y < j for x, y in self.chain[at - 1 : at]) and all(
            x > i and y > j for x, y in self.chain[at : at + 1]
        )

    def _left(self) -> tuple[list[int], list[int]]:
        paired = [*self.chain, *self.moves]
        kept_old, kept_new = {i for i, _ in paired}, {j for _, j in paired}
        return [i for i in self.lost if i not in kept_old], [
            j for j in self.came if j not in kept_new
        ]

    def _moved(self) -> list[Pair]:
        """What stands elsewhere in the new text."""
        lost, came = self._left()
        sections = {(self.old[i].section, self.new[j].section) for i, j in self.chain}
        found = moves(
            *self._plains(lost, came),
            lambda x, y: self._may_be(lost[x], came[y]),
            lambda x, y: self._same_place(self.old[lost[x]], self.new[came[y]], sections),
            lambda x, y: (self.old[lost[x]].section, self.new[came[y]].section) in sections,
        )
        pairs = [(lost[x], came[y]) for x, y in found]
        pairs += self._with_headings(pairs, set(lost), set(came))
        pairs += self._with_rows(pairs, set(lost), set(came))
        return pairs + self._under_headings(pairs)

    @staticmethod
    def _same_place(old: Piece, new: Piece, sections: set[Pair]) -> bool:
        """Whether a few words that stand in both are one: a heading, or an item of the same section."""
        if old.kind != new.kind:
            return False
        return old.kind == "heading" or (
            old.kind == "item" and (old.section, new.section) in sections
        )

    def _under_headings(self, pairs: list[Pair]) -> list[Pair]:
        """What stands under a heading that has moved, and was edited there."""
        gone, taken = {i for i, _ in pairs}, {j for _, j in pairs}
        under = {
            self.old[i].section: self.new[j].section
            for i, j in pairs
            if self.old[i].kind == "heading"
        }
        if not under:
            return []
        lost, came = self._left()
        here: dict[int, list[int]] = {}
        for j in came:
            if j not in taken:
                here.setdefault(self.new[j].section, []).append(j)
        return heaviest(
            (i, j, self._alike(i, j))
            for i in lost
            if i not in gone and self.old[i].section in under
            for j in here.get(under[self.old[i].section], [])
            if self._may_be(i, j) and self._alike(i, j) >= _ALIKE
        )

    def _with_headings(self, pairs: list[Pair], lost: set[int], came: set[int]) -> list[Pair]:
        """A heading, however short, moves with the text that it heads."""
        lost, came = lost - {i for i, _ in pairs}, came - {j for _, j in pairs}
        return [
            (i - 1, j - 1)
            for i, j in [*pairs, *self.chain]
            if i - 1 in lost and j - 1 in came and self._is_same_heading(i - 1, j - 1)
        ]

    def _with_rows(self, pairs: list[Pair], lost: set[int], came: set[int]) -> list[Pair]:
        """The other cells of a row that moved, however short, move with it."""
        if not any(self.old[i].kind == "cell" for i, _ in pairs):
            return []
        lost, came = lost - {i for i, _ in pairs}, came - {j for _, j in pairs}
        beside = Cells(self.old, self.new, [*self.chain, *pairs]).beside(sorted(lost), sorted(came))
        return [
            (i, j)
            for i, j in beside
            if self.old[i].text == self.new[j].text or self._alike(i, j) >= _ALIKE
        ]

    def _is_same_heading(self, i: int, j: int) -> bool:
        old, new = self.old[i], self.new[j]
        return old.kind == new.kind == "heading" and plain(old.text) == plain(new.text)

    def _settle(self, moved: list[Pair]) -> None:
        """Which pairs are in order and which have moved: so that the fewest words have."""
        if moved:
            every = [*self.chain, *moved]
            self.chain = heaviest((i, j, 1.0 + len(self.new[j].text)) for i, j in every)
            kept = set(self.chain)
            self.moves = [pair for pair in every if pair not in kept]

    def _ordered(self) -> Iterator[Group]:
        moved = {j: i for i, j in self.moves}
        gone = {i for i, _ in self.moves}
        a = c = 0
        for group in [*self._joined(), Group((len(self.old),), (len(self.new),))]:
            for i in range(a, group.old[0]):
                if i not in gone:
                    yield Group((i,), ())
            for j in range(c, group.new[0]):
                yield Group((moved[j],), (j,), moved=True) if j in moved else Group((), (j,))
            a, c = group.old[-1] + 1, group.new[-1] + 1
            if group.old[0] < len(self.old) or group.new[0] < len(self.new):
                yield group

    def _joined(self) -> list[Group]:
        """The chain as groups, each with the neighbours that were parted from it or joined with it."""
        moved_old, moved_new = {i for i, _ in self.moves}, {j for _, j in self.moves}
        parted = Parted(self.old, self.new, self.likeness, self._lost_at, self._came_at)
        groups: list[Group] = []
        for (i, j), (k, m) in pairwise([*self.chain, (len(self.old), len(self.new))]):
            if i not in self._lost_at or j not in self._came_at:  # the same in both
                groups.append(Group((i,), (j,)))
                continue
            a, c = (groups[-1].old[-1] + 1, groups[-1].new[-1] + 1) if groups else (0, 0)
            olds = [x for x in (*range(a, i), i, *range(i + 1, k)) if x not in moved_old]
            news = [y for y in (*range(c, j), j, *range(j + 1, m)) if y not in moved_new]
            groups.append(parted.grown(i, j, olds, news))
        return groups
