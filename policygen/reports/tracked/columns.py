"""Two tables -> the columns of both side by side, and which cells of two rows are one. No files.

By heading and by what stands beneath it, in order. Where a table's rows do not all reach over the same columns, or
have cells merged the older way (17.4.14, 17.4.15, 17.4.22), its columns cannot be told.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from policygen.reports.tracked.atoms import Element
from policygen.reports.tracked.names import TC, TCPR, TR, TRPR, VAL, W
from policygen.reports.tracked.places import blocks

Sides = tuple[tuple[int | None, int | None], ...]
"""Each column that either table has, in order: its number in the old one, and in the new one."""
Pair = tuple[Element | None, Element | None]
Words = Callable[[Element, bool], str]
"""What a reader sees of a cell of the old table, or of the new one."""

_LIKE = 0.4
"""How alike two columns are at least that are one: somewhat less than a heading, or all beneath it, makes."""
_MOST = 63
"""Columns that a table of Word's can have."""
_UNEVEN = (f"{W}gridBefore", f"{W}gridAfter")
_MERGED = f"{TCPR}/{W}hMerge"
_MERGES = ("gridSpan", "vMerge", "hMerge")


@dataclass(frozen=True, slots=True)
class Reach:
    """A cell, and the columns it reaches over."""

    cell: Element
    start: int
    end: int

    def among(self, sides: Sides, side: int) -> list[int]:
        """Where its columns stand among those of both tables."""
        return [
            at
            for at, column in enumerate(sides)
            if (own := column[side]) is not None and self.start <= own < self.end
        ]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column says."""

    heading: Counter[str]
    body: Counter[str]

    def like(self, other: "Column") -> float:
        """From 0 to 1, heading and body alike in weight; what is empty in both says nothing."""
        told = [(self.heading, other.heading), (self.body, other.body)]
        shares = [_shared(left, right) for left, right in told if left or right]
        return sum(shares) / len(shares) if shares else 0.0


def beside(old: Element, new: Element, words: Words) -> Sides:
    """The columns of two tables; nothing where they are the same ones, have none in common, or cannot be told."""
    left, right = _columns(old, True, words), _columns(new, False, words)
    if not left or not right or [one.heading for one in left] == [one.heading for one in right]:
        return ()
    sides = tuple(_in_place(_aligned(left, right)))
    stay = [None not in column for column in sides]
    return sides if any(stay) and not all(stay) else ()


def reaches(row: Element) -> list[Reach]:
    found: list[Reach] = []
    at = 0
    for cell in blocks(row, TC):
        found.append(Reach(cell, at, at + wide(cell)))
        at = found[-1].end
    return found


def pairs(old: Element, new: Element, sides: Sides) -> list[Pair] | None:
    """The cells of two rows, side by side in order; None where a cell of the one is not one of the other."""
    if not sides:
        return _one_by_one(old, new)
    found: list[Pair] = []
    for both, group in groupby(_in_order(old, new, sides), lambda one: one[0]):
        cells = [(side, cell) for _, side, cell in group]
        if not both:
            found += [(None, cell) if side else (cell, None) for side, cell in cells]
        elif [side for side, _ in cells] == [0, 1] and _down(cells[0][1]) == _down(cells[1][1]):
            found.append((cells[0][1], cells[1][1]))
        else:
            return None
    return found


def gaps(row: Element, sides: Sides, side: int) -> Iterator[Element | None]:
    """For each column that only the other table has: the cell of this row that it stands before; None at the end."""
    placed = [(reach.among(sides, side), reach.cell) for reach in reaches(row)]
    for at, column in enumerate(sides):
        if column[side] is None and not any(own[0] < at < own[-1] for own, _ in placed):
            yield next((cell for own, cell in placed if own[0] > at), None)


def kept(row: Element, sides: Sides, side: int) -> list[Element]:
    """The cells of a row in columns that both tables have."""
    return [
        reach.cell
        for reach in reaches(row)
        if any(None not in sides[at] for at in reach.among(sides, side))
    ]


# ---- which column of the one is which of the other


def _columns(table: Element, old: bool, words: Words) -> list[Column]:
    """A table's columns; none where its rows do not all have the same."""
    rows = list(blocks(table, TR))
    held = [reaches(row) for row in rows]
    ends = {cells[-1].end if cells else 0 for cells in held}
    if len(ends) != 1 or not 0 < max(ends) <= _MOST or any(map(_is_uneven, rows)):
        return []
    told: list[list[str]] = [[] for _ in range(max(ends))]
    for reach in (one for cells in held for one in cells if one.end - one.start == 1):
        told[reach.start].append(words(reach.cell, old))
    return [Column(_counted(one[:1]), _counted(one[1:])) for one in told]


def _counted(texts: list[str]) -> Counter[str]:
    return Counter(word for text in texts for word in text.casefold().split())


def _is_uneven(row: Element) -> bool:
    properties = row.find(TRPR)
    told = () if properties is None else [child.tag for child in properties]
    return any(name in told for name in _UNEVEN) or any(
        cell.find(_MERGED) is not None for cell in blocks(row, TC)
    )


def _aligned(old: Sequence[Column], new: Sequence[Column]) -> list[tuple[int | None, int | None]]:
    """In order, so that as much as can be stays; what was removed before what was added."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    likes = [[a.like(b) for b in new] for a in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            stays = likes[i][j] + best[i + 1][j + 1] if likes[i][j] >= _LIKE else 0.0
            best[i][j] = max(stays, best[i + 1][j], best[i][j + 1])
    found: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and (j == len(new) or best[i][j] == best[i + 1][j]):
            found.append((i, None))
            i += 1
        elif j < len(new) and (i == len(old) or best[i][j] == best[i][j + 1]):
            found.append((None, j))
            j += 1
        else:
            found.append((i, j))
            i, j = i + 1, j + 1
    return found


def _in_place(
    columns: list[tuple[int | None, int | None]],
) -> Iterator[tuple[int | None, int | None]]:
    """Between two that stay, as many columns as were there before are the same ones, with other words."""
    for stays, group in groupby(columns, lambda column: None not in column):
        stretch = list(group)
        gone = [old for old, new in stretch if new is None]
        come = [new for old, new in stretch if old is None]
        yield from zip(gone, come, strict=True) if not stays and len(gone) == len(come) else stretch


def _shared(left: Counter[str], right: Counter[str]) -> float:
    return 2 * (left & right).total() / (left.total() + right.total())


# ---- which cell of the one row is which of the other


def _one_by_one(old: Element, new: Element) -> list[Pair] | None:
    olds, news = list(blocks(old, TC)), list(blocks(new, TC))
    alike = [_shape(cell) for cell in olds] == [_shape(cell) for cell in news]
    return list(zip(olds, news, strict=True)) if alike else None


def _in_order(old: Element, new: Element, sides: Sides) -> list[tuple[list[int], int, Element]]:
    """The cells of both rows, each with its columns that both tables have: by these, or else by where it stands."""
    made: list[tuple[int, int, list[int], Element]] = []
    for side, row in enumerate((old, new)):
        for reach in reaches(row):
            own = reach.among(sides, side)
            both = [at for at in own if None not in sides[at]]
            made.append(((both or own)[0], side, both, reach.cell))
    made.sort(key=lambda one: one[:2])
    return [(both, side, cell) for _, side, both, cell in made]


def wide(cell: Element) -> int:
    span = cell.find(f"{TCPR}/{W}gridSpan")
    told = "" if span is None else span.get(VAL, "")
    return max(int(told), 1) if told.isascii() and told.isdigit() and len(told) < 4 else 1


def _shape(cell: Element) -> list[str]:
    """How wide it is, and whether it goes on from another one."""
    merges = [(name, cell.find(f"{TCPR}/{W}{name}")) for name in _MERGES]
    return [f"{name} {one.get(VAL, '')}" for name, one in merges if one is not None]


def _down(cell: Element) -> str | None:
    """How it is merged with the cell above (17.4.84)."""
    merge = cell.find(f"{TCPR}/{W}vMerge")
    return None if merge is None else merge.get(VAL, "continue")
