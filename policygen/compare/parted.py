"""Pieces that belong together, and their neighbours -> groups: a paragraph that was parted, or joined with another. No
meaning.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from policygen.compare.likeness import Likeness
from policygen.compare.pieces import Piece

_PARTED = 0.6
"""The share of a piece's words that must be what a neighbour lost, to have been parted from it."""
APART = frozenset({"heading", "cell", "cover"})
"""Kinds that pair with their own kind only."""


class Group(NamedTuple):
    """Pieces that belong together, by their numbers. One to one: the same or changed. None on one side:
    added or removed. One to several: parted; several to one: joined."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False
    """Out of order: the old one stood elsewhere."""


class Parted:
    """Looks at the pieces that no anchor holds, by the numbers that they have in the likeness."""

    def __init__(
        self,
        old: Sequence[Piece],
        new: Sequence[Piece],
        likeness: Likeness,
        lost: Mapping[int, int],
        came: Mapping[int, int],
    ) -> None:
        self._old, self._new, self._likeness = old, new, likeness
        self._lost, self._came = lost, came

    def grown(self, i: int, j: int, olds: list[int], news: list[int]) -> Group:
        """A pair with those of its neighbours that were parted from it or joined with it."""
        if (len(olds), len(news)) == (1, 1) or self._old[i].kind in APART:
            return Group((i,), (j,))
        old, new = self._likeness.old[self._lost[i]], self._likeness.new[self._came[j]]
        parted = self._run(
            j, news, lambda n: self._part(self._new[n], self._new_words(n) - new, old - new)
        )
        if len(parted) > 1:
            return Group((i,), parted)
        joined = self._run(
            i, olds, lambda n: self._part(self._old[n], self._old_words(n) - old, new - old)
        )
        return Group(joined, (j,))

    def _old_words(self, i: int) -> frozenset[str]:
        return self._likeness.old[self._lost[i]]

    def _new_words(self, j: int) -> frozenset[str]:
        return self._likeness.new[self._came[j]]

    def _part(self, piece: Piece, own: frozenset[str], lost: frozenset[str]) -> bool:
        """Whether a piece's own words are mostly what its neighbour lost."""
        weight, found = self._likeness.weight(own), self._likeness.weight(own & lost)
        return piece.kind not in APART and found > 1 and found >= _PARTED * weight

    @staticmethod
    def _run(at: int, numbers: list[int], belongs: Callable[[int], bool]) -> tuple[int, ...]:
        """The neighbours of a number that belong to it, without a break."""
        first = last = at
        while first - 1 in numbers and belongs(first - 1):
            first -= 1
        while last + 1 in numbers and belongs(last + 1):
            last += 1
        return tuple(range(first, last + 1))
