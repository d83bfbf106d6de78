"""Comparison -> lines and tables: the text of both versions in reading order. Knows no markup."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from policygen.compare.comparison import Block, Change, Comparison, Passage, Place
from policygen.diff import Edit
from policygen.reports.cover import kinds, number
from policygen.reports.reasons import reason

_MARGIN, _MEASURE = 34, 84
"""Signs of a line in the margin, and of a line of the text."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words with one change, or none."""

    edits: tuple[Edit, ...]
    change: Change | None = None
    moved: str = ""
    """`from` where the words stand that moved, `to` where they stood."""
    anchor: str = ""
    """The id of the block that begins here, within a line that has several."""


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside a line."""

    kinds: str
    reason: str = ""
    number: str = ""
    """Of a change that matters."""
    target: str = ""
    """The id of the block at the other end of a move."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, item or heading of either text."""

    id: str
    kind: str
    op: str
    label_old: str
    label_new: str
    parts: tuple[Part, ...]
    notes: tuple[Note, ...] = ()
    level: int = 0
    rank: int = 0
    """Of a heading in the page."""
    old: Place | None = None
    new: Place | None = None
    quiet: bool = True
    """Nothing in it differs but numbers, layout and the names that were replaced throughout."""
    exact: bool = True
    """Nothing in it differs at all."""
    matters: bool = False
    minor: bool = True
    """Left out where only what matters is shown."""

    @property
    def crowded(self) -> bool:
        """Whether several notes, in a margin, would be longer than the line itself."""
        beside = sum([1 + len(f"{note.kinds} {note.reason}") // _MARGIN for note in self.notes])
        said = sum([len(text) for part in self.parts for _, text in part.edits])
        return len(self.notes) > 1 and beside > 2 + said // _MEASURE


@dataclass(frozen=True, slots=True)
class GridRow:
    op: str
    cells: tuple[tuple[Line, ...], ...]
    minor: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of either text."""

    rows: tuple[GridRow, ...]
    captions: tuple[Line, ...]
    quiet: bool
    exact: bool
    matters: bool
    minor: bool = True
    kind: str = "table"


Unit = Line | Grid


def units(comparison: Comparison) -> list[Unit]:
    """Everything in both texts."""
    reader = _Reader(comparison)
    lines = [reader.line(run) for run in _runs(comparison.blocks)]
    kept = {line.new.table: line.old.table for line in lines if line.old and line.new}
    found: list[Unit] = []
    for in_table, group in groupby(lines, key=lambda line: _table(line, kept)):
        run = tuple(group)
        found += [_grid(run)] if in_table else run
    return found


def _runs(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Blocks that are parts of one paragraph together."""
    run: list[Block] = []
    for block in blocks:
        if run and not _joins(run, block):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _joins(run: Sequence[Block], block: Block) -> bool:
    new = next((b.new.index for b in run if b.new), None)
    old = next((b.old.index for b in reversed(run) if b.old), None)
    if block.new and new is not None:
        return block.new.index == new
    return block.old is not None and block.old.index == old


class _Reader:
    """Reads blocks with what the comparison says of them elsewhere."""

    def __init__(self, comparison: Comparison) -> None:
        self._changes = {change.id: change for change in comparison.changes}
        self._blocks = {block.id: block for block in comparison.blocks}
        self._order = {block.id: n for n, block in enumerate(comparison.blocks)}

    def line(self, run: Sequence[Block]) -> Line:
        first = run[0]
        old = next((block.old for block in run if block.old), None)
        new = next((block.new for block in run if block.new), None)
        parts = tuple([part for n, block in enumerate(run) for part in self._parts(block, n > 0)])
        return Line(
            first.id,
            first.kind,
            first.op if len(run) == 1 else "changed",
            old.label if old else "",
            new.label if new else "",
            parts,
            tuple(dict.fromkeys(note for block in run for note in self._notes(block))),
            first.level,
            old=old,
            new=new,
            quiet=not any(map(_shows, parts)),
            exact=not any(part.change or _differs(part) for part in parts),
            matters=any(part.change is not None and part.change.matters for part in parts),
        )

    def _parts(self, block: Block, anchored: bool) -> Iterator[Part]:
        moved = "from" if block.moved_from else "to" if block.moved_to else ""
        for n, passage in enumerate(block.passages or (Passage(block.edits),)):
            change = self._changes.get(passage.change)
            whole = moved == "from" and change
            edits = _placed(change.edits, passage.edits) if whole and change else passage.edits
            yield Part(edits, change, moved, block.id if anchored and n == 0 else "")

    def _notes(self, block: Block) -> Iterator[Note]:
        for passage in block.passages:
            change = self._changes.get(passage.change)
            if change and change.kinds != ("moved",):  # what moved says so below
                shown = number(change.id) if change.matters else ""
                yield Note(kinds(change), reason(change.why)[0], shown)
        if other := block.moved_to or block.moved_from:
            yield Note(self._move(block, self._blocks[other]), target=other)

    def _move(self, block: Block, other: Block) -> str:
        """`Moved from 2. Roles (iv)`, `Moved to further down`."""
        here, there = block.old or block.new, other.old or other.new
        direction = "to" if block.moved_to else "from"
        if here and there and there.section and there.section != here.section:
            label = "" if there.section.startswith(there.label) else f" {there.label}"
            return f"Moved {direction} {there.section}{label}"
        later = self._order[other.id] > self._order[block.id]
        return f"Moved {direction} further {'down' if later else 'up'}"


def _placed(edits: Sequence[Edit], here: Sequence[Edit]) -> tuple[Edit, ...]:
    """A move's edits, with the space that stands before the words at this place."""
    spaced = bool(here) and here[0][1].startswith(" ")
    return (("same", " "), *edits) if spaced else tuple(edits)


def _shows(part: Part) -> bool:
    """Whether there is something to see, beside numbers, layout and names."""
    return bool(part.moved) or (part.change is not None and _differs(part))


def _differs(part: Part) -> bool:
    return any(kind != "same" for kind, _ in part.edits)


# ---- tables


def _table(line: Line, kept: dict[str, str]) -> str:
    """The table that a line stands in: by its old name, where it had one."""
    if line.kind not in ("cell", "caption"):
        return ""
    if line.old:
        return f"old {line.old.table}"
    table = line.new.table if line.new else ""
    return f"old {kept[table]}" if table in kept else f"new {table}"


def _grid(lines: tuple[Line, ...]) -> Grid:
    cells = [line for line in lines if line.kind == "cell"]
    kept = {line.old.row: line.new.row for line in cells if line.old and line.new}
    rows: dict[tuple[str, int], list[Line]] = {}
    for line in cells:
        rows.setdefault(_row(line, kept), []).append(line)
    width = max(map(_column, cells), default=0)
    return Grid(
        tuple([_grid_row(row, width, n == 0) for n, row in enumerate(rows.values())]),
        tuple([line for line in lines if line.kind != "cell"]),
        all(line.quiet for line in lines),
        all(line.exact for line in lines),
        any(line.matters for line in lines),
    )


def _row(line: Line, kept: dict[int, int]) -> tuple[str, int]:
    """A cell that went stands in its row, where that is still there."""
    if line.new:
        return "new", line.new.row
    row = line.old.row if line.old else 0
    return ("new", kept[row]) if row in kept else ("old", row)


def _grid_row(lines: Sequence[Line], width: int, first: bool) -> GridRow:
    """The first row says what the columns are, as a rule, and stays with whatever matters."""
    cells: list[list[Line]] = [[] for _ in range(width)]
    for line in lines:
        cells[_column(line) - 1].append(line)
    ops = {line.op for line in lines}
    op = ops.pop() if len(ops) == 1 else "changed"
    return GridRow(
        op, tuple(map(tuple, cells)), not first and not any(line.matters for line in lines)
    )


def _column(line: Line) -> int:
    place = line.new or line.old
    return max(place.column, 1) if place else 1
