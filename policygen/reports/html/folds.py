"""Lines and tables -> what a page shows of them: headings ranked, items in lists, unchanged stretches put away.

Whatever is shown brings with it what introduces it: the headings above it, the words before its list.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from policygen.compare.comparison import Comparison
from policygen.reports.html.lines import Grid, Line, Unit, units

_TOP = 3
"""The rank of the text's own first headings: the page has its title and its parts above them."""
_LOWEST = 6
_FEW = 3
"""Units, below which unchanged ones are not put away."""


@dataclass(frozen=True, slots=True)
class Items:
    """Neighbouring list items."""

    lines: tuple[Line, ...]
    kind: str = "items"


@dataclass(frozen=True, slots=True)
class Fold:
    """A stretch in which nothing changed that is to be seen."""

    nodes: tuple["Node", ...]
    words: str
    """Such as `14 paragraphs unchanged`."""
    kind: str = "fold"


Node = Line | Grid | Items | Fold


def nodes(comparison: Comparison, folded: bool) -> tuple[Node, ...]:
    """The redlined text; `folded`: with the unchanged stretches put away."""
    found = _ranked(units(comparison))
    leads = _leads(found)
    major = _with_leads((n for n, unit in enumerate(found) if unit.matters), leads)
    found = [replace(unit, minor=n not in major) for n, unit in enumerate(found)]
    if not folded:
        return _listed(found)
    changed = [n for n, unit in enumerate(found) if not unit.quiet]
    return tuple(_folded(found, _with_leads((*changed, *_beside(found, changed)), leads)))


def _beside(found: Sequence[Unit], changed: Iterable[int]) -> Iterator[int]:
    """The paragraph before and the one after each change: a heading has no need of the one before."""
    for n in changed:
        before = [n - 1] if n and found[n].kind != "heading" else []
        for m in (*before, n + 1):
            if m < len(found) and found[m].kind != "heading":
                yield m


def _ranked(found: Sequence[Unit]) -> list[Unit]:
    """Headings with the rank they have in the page: none is skipped on the way down."""
    levels: list[int] = []
    ranked: list[Unit] = []
    for unit in found:
        if isinstance(unit, Line) and unit.kind == "heading":
            while levels and levels[-1] >= unit.level:
                levels.pop()
            levels.append(unit.level)
            unit = replace(unit, rank=min(_TOP + len(levels) - 1, _LOWEST))
        ranked.append(unit)
    return ranked


def _leads(found: Sequence[Unit]) -> list[int]:
    """For each unit the one that introduces it; -1: none."""
    leads: list[int] = []
    above: list[tuple[tuple[int, int], int]] = []
    for n, unit in enumerate(found):
        depth = _depth(unit)
        while above and above[-1][0] >= depth:
            above.pop()
        leads.append(above[-1][1] if above else -1)
        above.append((depth, n))
    return leads


def _depth(unit: Unit) -> tuple[int, int]:
    if isinstance(unit, Line) and unit.kind == "heading":
        return 0, unit.level
    return (2, unit.level) if isinstance(unit, Line) and unit.kind == "item" else (1, 0)


def _with_leads(chosen: Iterable[int], leads: Sequence[int]) -> set[int]:
    kept: set[int] = set()
    for n in chosen:
        while n >= 0 and n not in kept:
            kept.add(n)
            n = leads[n]
    return kept


def _folded(found: Sequence[Unit], shown: set[int]) -> Iterator[Node]:
    for open, group in groupby(range(len(found)), key=shown.__contains__):
        run = [found[n] for n in group]
        if open or len(run) < _FEW:
            yield from _listed(run)
        else:
            yield Fold(_listed(run), _count(run))


def _count(run: Sequence[Unit]) -> str:
    """`14 paragraphs unchanged but for names, numbers or layout: 2. Roles to 4. Visits`."""
    headings = [unit for unit in run if isinstance(unit, Line) and unit.kind == "heading"]
    tables = sum(isinstance(unit, Grid) for unit in run)
    said = (_many(len(run) - len(headings) - tables, "paragraph"), _many(tables, "table"))
    words = " and ".join(filter(None, said)) or _many(len(headings), "heading")
    but = "" if all(unit.exact for unit in run) else " but for names, numbers or layout"
    return f"{words} unchanged{but}{_where(headings)}"


def _where(headings: Sequence[Line]) -> str:
    titles = [_title(line) for line in headings]
    return f": {titles[0]}{f' to {titles[-1]}' if titles[1:] else ''}" if titles else ""


def _title(line: Line) -> str:
    words = [text for part in line.parts for kind, text in part.edits if kind != "removed"]
    return " ".join(f"{line.label_new} {''.join(words)}".split())


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}" if count else ""


def _listed(found: Iterable[Unit]) -> tuple[Node, ...]:
    """Units, with neighbouring items as lists."""
    listed: list[Node] = []
    for items, group in groupby(found, key=lambda unit: unit.kind == "item"):
        run = list(group)
        lines = tuple([unit for unit in run if isinstance(unit, Line)])
        listed += [Items(lines)] if items else run
    return tuple(listed)
