"""Pieces, and pairs of them -> which cells can be one, and which must be: rows of a table stay together. No meaning."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from policygen.compare.chain import Pair
from policygen.compare.pieces import Piece

RowKey = tuple[str, int]
"""A table, and a row of it."""


class Cells:
    """The rows of tables that stand in both texts, by cells that do."""

    def __init__(self, old: Sequence[Piece], new: Sequence[Piece], pairs: Iterable[Pair]) -> None:
        self._old, self._new = old, new
        votes = Counter[tuple[RowKey, RowKey]]()
        for i, j in pairs:
            if old[i].kind == new[j].kind == "cell":
                votes[_row(old[i]), _row(new[j])] += 2 if old[i].column == 1 else 1
        self._there: dict[RowKey, RowKey] = {}
        self._back: dict[RowKey, RowKey] = {}
        for (here, there), _ in votes.most_common():
            if here not in self._there and there not in self._back:
                self._there[here], self._back[there] = there, here

    def may_be(self, i: int, j: int) -> bool:
        """Whether two cells stand in one column, and in no two rows that have others beside them."""
        old, new = self._old[i], self._new[j]
        here, there = _row(old), _row(new)
        return old.column == new.column and (
            self._there.get(here, there) == there and self._back.get(there, here) == here
        )

    def beside(self, lost: Iterable[int], came: Iterable[int]) -> Iterator[Pair]:
        """What is left over in the same cell of both texts, where it is as much in both."""
        olds, news = _by_cell(self._old, lost), _by_cell(self._new, came)
        for (here, column), cells in olds.items():
            others = news.get((self._there.get(here, ("", 0)), column), [])
            if len(cells) == len(others):
                yield from zip(cells, others, strict=True)


def _row(piece: Piece) -> RowKey:
    return piece.table, piece.row


def _by_cell(
    pieces: Sequence[Piece], numbers: Iterable[int]
) -> dict[tuple[RowKey, int], list[int]]:
    found: dict[tuple[RowKey, int], list[int]] = {}
    for number in numbers:
        piece = pieces[number]
        if piece.kind == "cell":
            found.setdefault((_row(piece), piece.column), []).append(number)
    return found
