"""Pairs of places -> the weightiest of them that run in order in both texts. Knows no policy."""

from bisect import bisect_left
from collections.abc import Iterable

Pair = tuple[int, int]


def heaviest(pairs: Iterable[tuple[int, int, float]]) -> list[Pair]:
    """Of (i, j, weight), the chain of greatest weight in which both i and j rise.

    The longest increasing subsequence with weights, by a Fenwick tree of best sums: O(n log n).
    """
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    columns = sorted({j for _, j, _ in ordered})
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(columns) + 1)
    before: list[int] = []
    for number, (_, j, weight) in enumerate(ordered):
        column = bisect_left(columns, j)
        total, last = _most(best, column)
        before.append(last)
        _raise(best, column + 1, (total + weight, number))
    _, at = _most(best, len(columns))
    chain: list[Pair] = []
    while at >= 0:
        chain.append(ordered[at][:2])
        at = before[at]
    return chain[::-1]


def _most(best: list[tuple[float, int]], column: int) -> tuple[float, int]:
    """The best sum that ends in the first `column` columns, and at which pair."""
    found = best[0]
    while column > 0:
        if best[column][0] > found[0]:
            found = best[column]
        column -= column & -column
    return found


def _raise(best: list[tuple[float, int]], column: int, value: tuple[float, int]) -> None:
    while column < len(best):
        if value[0] > best[column][0]:
            best[column] = value
        column += column & -column
