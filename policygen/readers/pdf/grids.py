"""Ruled lines -> grids of cells with their spans. Knows no words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from policygen.readers.pdf.words import Rule

NEAR = 3.0
"""In points: lines that are as close as this meet."""
MOST_RULES = 20_000
MOST_LINES = 600
"""Level ones, and upright ones, on a page."""
MOST_PLACES = 20_000


@dataclass(frozen=True, slots=True)
class Box:
    """A cell's place on the page and in its grid."""

    left: float
    top: float
    right: float
    bottom: float
    row: int
    column: int
    colspan: int
    rowspan: int

    def holds(self, x: float, y: float) -> bool:
        return self.left - 1 <= x <= self.right + 1 and self.top - 1 <= y <= self.bottom + 1


@dataclass(frozen=True, slots=True)
class Grid:
    boxes: tuple[Box, ...]
    left: float
    top: float
    right: float
    bottom: float
    columns: tuple[float, ...]


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The grids with two or more columns, from top to bottom."""
    found = [grid for group in _touching(rules[:MOST_RULES]) if (grid := _grid(group))]
    return sorted(found, key=lambda grid: grid.top)


def _touching(rules: Iterable[Rule]) -> list[list[Rule]]:
    """The rules in groups, each of which hangs together where level and upright ones meet."""
    level = _joined(rule for rule in rules if rule.level)
    upright = _joined(rule for rule in rules if not rule.level)
    groups: list[list[Rule]] = []
    free = set(range(len(upright)))
    waiting = list(range(len(level)))
    while waiting:
        group, reached = [], [level[waiting.pop()]]
        while reached:
            rule = reached.pop()
            group.append(rule)
            if rule.level:
                met = [place for place in free if _meet(rule, upright[place])]
                free.difference_update(met)
                reached += [upright[place] for place in met]
            else:
                met = [place for place in waiting if _meet(rule, level[place])]
                waiting = [place for place in waiting if place not in set(met)]
                reached += [level[place] for place in met]
        groups.append(group)
    return groups


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Rules on one line that touch as one: Word paints a table's borders cell by cell."""
    joined: list[Rule] = []
    for rule in sorted(set(rules), key=_along):
        last = joined[-1] if joined else None
        if (
            last
            and last.level == rule.level
            and _across(last) == _across(rule)
            and _meet(last, rule)
        ):
            joined[-1] = Rule(
                min(last.left, rule.left),
                min(last.top, rule.top),
                max(last.right, rule.right),
                max(last.bottom, rule.bottom),
            )
        else:
            joined.append(rule)
    return joined[:MOST_LINES]


def _across(rule: Rule) -> int:
    """Which line a rule lies on, to the point."""
    return round(rule.top if rule.level else rule.left)


def _along(rule: Rule) -> tuple[int, float]:
    return _across(rule), rule.left if rule.level else rule.top


def _meet(one: Rule, other: Rule) -> bool:
    return (
        one.left <= other.right + NEAR
        and other.left <= one.right + NEAR
        and one.top <= other.bottom + NEAR
        and other.top <= one.bottom + NEAR
    )


def _grid(rules: Sequence[Rule]) -> Grid | None:
    level = [rule for rule in rules if rule.level]
    upright = [rule for rule in rules if not rule.level]
    xs = _places(rule.left for rule in upright)
    ys = _places(rule.top for rule in level)
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > MOST_PLACES:
        return None
    boxes = tuple(_boxes(xs, ys, _Walls(xs, ys, level, upright)))
    if len({box.column for box in boxes}) < 2 or len(boxes) < 2:
        return None
    return Grid(boxes, xs[0], ys[0], xs[-1], ys[-1], tuple(xs))


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > NEAR + 1:
            places.append(value)
    return places


class _Walls:
    """Which neighbouring places of a grid a ruled line parts."""

    def __init__(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        level: Sequence[Rule],
        upright: Sequence[Rule],
    ) -> None:
        self.below: set[tuple[int, int]] = set()
        self.right: set[tuple[int, int]] = set()
        for rule in level:
            row = _nearest(ys, rule.top)
            for column in _covered(xs, rule.left, rule.right):
                self.below.add((row - 1, column))
        for rule in upright:
            column = _nearest(xs, rule.left)
            for row in _covered(ys, rule.top, rule.bottom):
                self.right.add((row, column - 1))


def _nearest(places: Sequence[float], value: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - value))


def _covered(places: Sequence[float], start: float, end: float) -> Iterator[int]:
    """The intervals between places of which a line covers more than half."""
    for index in range(len(places) - 1):
        low, high = places[index], places[index + 1]
        if min(end, high) - max(start, low) > 0.5 * (high - low):
            yield index


def _boxes(xs: Sequence[float], ys: Sequence[float], walls: _Walls) -> Iterator[Box]:
    taken: set[tuple[int, int]] = set()
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            wide = 1
            while column + wide < len(xs) - 1 and (row, column + wide - 1) not in walls.right:
                wide += 1
            high = 1
            while row + high < len(ys) - 1 and not any(
                (row + high - 1, column + step) in walls.below for step in range(wide)
            ):
                high += 1
            taken.update(
                (row + down, column + step) for down in range(high) for step in range(wide)
            )
            yield Box(
                xs[column], ys[row], xs[column + wide], ys[row + high], row, column, wide, high
            )
