"""Lines -> rows of cells, where several lines stand in columns side by side without ruled lines. No files."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from policygen.readers.pdf.labelling import peeled
from policygen.readers.pdf.lines import Line

_BACK = 12
"""How many rows back a cell may belong to."""

_FLUSH = 1.5
"""In points: how far apart the edges of justified lines are."""
TO_SIGN = re.compile(r"(?:Signed|SIGNED|Signature)(?: by)?\s*(?:[:_…]|\.{3}|$)")
"""How a line to sign on begins, or what stands in its first column."""


@dataclass(slots=True)
class Row:
    """Lines that stand side by side; several below one another are one cell's."""

    parts: list[Line]
    lines: list[Line] = field(default_factory=list)
    """As they came."""

    @property
    def base(self) -> float:
        return max(part.base for part in self.parts)

    def columns(self) -> list[list[Line]]:
        """The parts by what overlaps from left to right, in columns from the left."""
        columns: list[list[Line]] = []
        for part in sorted(self.parts, key=lambda part: part.left):
            if columns and part.left < max(one.right for one in columns[-1]) - 1:
                columns[-1].append(part)
            else:
                columns.append([part])
        return [sorted(column, key=lambda part: part.base) for column in columns]


def tables(lines: Sequence[Line]) -> list[list[Row] | Line]:
    """A page's lines, with runs of two or more rows whose columns begin alike as tables."""
    rows = _rows(lines)
    found: list[list[Row] | Line] = []
    run: list[Row] = []
    for row in rows:
        if run and not (len(row.columns()) > 1 and _alike(run[-1], row)):
            found += _closed(run)
            run = []
        if len(row.columns()) > 1:
            run.append(row)
        else:
            found += row.lines
    return [*found, *_closed(run)]


def _closed(run: list[Row]) -> list[list[Row] | Line]:
    if len(run) < 2 or _stretched(run) or _to_sign(run):
        return [line for row in run for line in row.lines]
    if _prose(run):
        return [line for side in (0, 1) for row in run for line in row.columns()[side]]
    return [run]


def _to_sign(run: Sequence[Row]) -> bool:
    """Lines to sign on, one below the other: `Signed: ____ (Headteacher)  Date: ____`."""
    return all(TO_SIGN.match(row.columns()[0][0].text) for row in run)


def _prose(run: Sequence[Row]) -> bool:
    """Two columns of a page whose lines were painted across: long lines that go on from one another."""
    cells = [column for row in run for column in row.columns()]
    if len(run) < 8 or len(cells) != 2 * len(run) or any(len(row.columns()) != 2 for row in run):
        return False
    wide = sum(cell[0].right - cell[0].left > 12 * cell[0].size for cell in cells)
    lower = sum(cell[0].text[:1].islower() for cell in cells)
    return wide > 0.7 * len(cells) and lower > 0.4 * len(cells)


def _stretched(run: Sequence[Row]) -> bool:
    """Lines of a narrow justified column: flush on both sides, and most of their words no beginnings."""
    if any(len(row.parts) != len(row.columns()) for row in run):
        return False
    lefts = [min(part.left for part in row.parts) for row in run]
    rights = [max(part.right for part in row.parts) for row in run]
    later = [part for row in run for part in sorted(row.parts, key=lambda part: part.left)[1:]]
    lower = sum(part.text[:1].islower() for part in later)
    flush = max(lefts) - min(lefts) < _FLUSH and max(rights) - min(rights) < _FLUSH
    return flush and lower > 0.5 * len(later)


def _alike(above: Row, below: Row) -> bool:
    """Whether the second columns begin, or end, at the same place, not far from each other."""
    one, other = above.columns(), below.columns()
    size = above.parts[0].size
    if min(part.base for part in below.parts) - above.base > 5 * size:
        return False
    lefts = [column[0].left for column in one[1:]]
    rights = [max(part.right for part in column) for column in one[1:]]
    near = 0.8 * size
    return any(
        abs(column[0].left - left) < near or abs(max(part.right for part in column) - right) < near
        for column in other[1:]
        for left, right in zip(lefts, rights, strict=True)
    )


def _rows(lines: Sequence[Line]) -> list[Row]:
    rows: list[Row] = []
    for line in lines:
        parts = _parts(line)
        for place, part in enumerate(parts):
            owner = _owner(rows, part)
            if owner is None:
                rows.append(Row([part]))
            else:
                merged = Row([one for row in rows[owner:] for one in row.parts] + [part])
                merged.lines = [one for row in rows[owner:] for one in row.lines]
                rows[owner:] = [merged]
            if place == len(parts) - 1:
                rows[-1].lines.append(line)
    return rows


def _parts(line: Line) -> list[Line]:
    """The line cut at wide gaps, but not after its label."""
    segments = line.segments()
    label = peeled(line.words)
    if (
        label is not None
        and len(segments) > 1
        and len(label[1]) == len(line.words) - len(segments[0])
    ):
        segments = [segments[0] + segments[1], *segments[2:]]
    return [Line(segment) for segment in segments]


def _owner(rows: Sequence[Row], part: Line) -> int | None:
    """The row that a part stands in: beside its lines, or below one that is not in the first column."""
    if not rows:
        return None
    for index in range(max(0, len(rows) - _BACK), len(rows)):
        if part.base <= rows[index].base + 0.3 * part.size:
            beside = [one for row in rows[index:] for one in row.parts]
            level = [one for one in beside if abs(one.base - part.base) < part.size]
            if all(one.right <= part.left or part.right <= one.left for one in level):
                return index
    columns = rows[-1].columns()
    above = [
        column[-1] for column in columns[1:] if abs(column[-1].left - part.left) < 0.8 * part.size
    ]
    if above and part.base - above[0].base < 1.7 * part.size:
        return len(rows) - 1
    return None
