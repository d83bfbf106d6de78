"""A page's lines -> where the columns of prose begin and end that some of them stand in. No files.

A page in columns is painted one column after the other; a table's cells are painted row by row.
"""

from collections.abc import Sequence
from itertools import pairwise

from policygen.readers.pdf.lines import Line

Edges = tuple[float, float]
_FEWEST = 3
"""Lines that a column has at least."""
_FULL = 0.6
"""The share of a column's width that most of its lines fill."""
_WORDS = 2.5
"""In the mean line of prose."""
_INDENT = 4
"""In em: how far left of an indented line its column may begin."""


def edges(lines: Sequence[Line]) -> dict[int, Edges]:
    """The edges of each line that stands in a column beside another, by its identity."""
    found: dict[int, Edges] = {}
    for before, after in pairwise(_runs(lines)):
        right = _right(after)
        start = min(line.left for line in right)
        left = _left(before, start)
        beside = left and left[0].base < right[-1].base and right[0].base < left[-1].base
        if beside and _prose(left) and _prose(right):
            for column in (left, right):
                found.update(dict.fromkeys(map(id, column), _extent(column)))
    return found


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines cut where one stands higher than that before it, and to its right."""
    runs: list[list[Line]] = []
    for line in lines:
        last = runs[-1][-1] if runs else None
        if last is None or (line.base < last.base - last.size and line.left > last.left):
            runs.append([])
        runs[-1].append(line)
    return runs


def _right(run: Sequence[Line]) -> list[Line]:
    """The first lines, as far as none begins left of their column."""
    first = run[0]
    place = next(
        (n for n, line in enumerate(run) if line.left < first.left - _INDENT * first.size), len(run)
    )
    return list(run[:place])


def _left(run: Sequence[Line], end: float) -> list[Line]:
    """The last lines, as far as all end before the column beside them begins."""
    place = next((n for n in range(len(run), 0, -1) if run[n - 1].right > end), 0)
    return list(run[place:])


def _prose(column: Sequence[Line]) -> bool:
    """Most lines are long ones, so that this is no list of short texts beside another."""
    left, right = _extent(column)
    full = sum(line.right - line.left > _FULL * (right - left) for line in column)
    words = sum(len(line.words) for line in column)
    many = len(column) >= _FEWEST and words >= _WORDS * len(column)
    return many and full >= 0.5 * len(column)


def _extent(column: Sequence[Line]) -> Edges:
    return min(line.left for line in column), max(line.right for line in column)
