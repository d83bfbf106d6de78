"""Matrix -> what a terminal shows, and plain text. No files.

Where the trusts' names fit, each heads a column with the wordings in words. Else a column is a number over one
letter, in as many tables as the width asks for, with a key below.
"""

import io
from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console
from rich.table import Column as RichColumn
from rich.table import Table
from rich.text import Text

from policygen.reports.matrix import words
from policygen.reports.matrix.shape import Cell, Column, Group, Laid, Matrix, Row, Standing
from policygen.reports.screen import literal

WIDTH = 80
"""Of plain text in a file, in signs."""
_GAP = 2
_INDENT = "  "
_LONGEST = 32
"""Of a clause's id, before it is broken."""
_NOTES, _ROOM = 16, 56
"""The least that the column with the wordings has where trusts are numbers; narrower windows are without it."""
_SIGNS: dict[Standing, str] = {"usual": "x", "other": "w", "own": "o", "lacks": ".", "unmeant": "-"}
_KEY: dict[Standing, str] = {
    "usual": "has it",
    "other": "has it in another wording",
    "own": "has it in words of its own",
    "lacks": "lacks it",
    "unmeant": "is not the kind of organisation it is meant for",
}
_STYLES: dict[Standing, str] = {
    "usual": "green",
    "other": "yellow",
    "own": "magenta",
    "lacks": "red",
    "unmeant": "dim",
}
_TOUCHED = "*"

Part = Table | Text | str


def report(matrix: Matrix, only_differences: bool = False) -> bytes:
    """The matrix as UTF-8 text without colours."""
    out = io.StringIO()
    console = Console(file=out, width=WIDTH, color_system=None, legacy_windows=False)
    show(matrix, console, only_differences)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n")).encode()


def show(matrix: Matrix, console: Console, only_differences: bool = False) -> None:
    """Prints the matrix, no wider than the console."""
    for n, laid in enumerate(matrix.policies):
        parts = _parts(laid, words.shown(laid, only_differences), console.width)
        for part in ("", *parts) if n else parts:
            console.print(part)


def _parts(laid: Laid, groups: Sequence[Group], width: int) -> Iterator[Part]:
    yield literal(f"{laid.title} ({laid.policy})", "bold")
    yield literal(words.summary(laid))
    if missing := words.without(laid, _name):
        yield literal(missing)
    if not groups:
        yield literal(words.none_shown(laid))
        return
    wide = _wide(laid, groups)
    yield ""
    if _width(wide) <= width:
        yield wide
        yield from _key(groups, (".", "-"))
    else:
        yield from _bands(laid, groups, width)
        yield from _key(groups, tuple(_SIGNS.values()))
        yield from ("", _numbers(laid.columns))
    yield from _gaps(laid)


# ---- a column for each trust's name


def _wide(laid: Laid, groups: Sequence[Group]) -> Table:
    names = [RichColumn(literal(column.trust), no_wrap=True) for column in laid.columns]
    table = _table(RichColumn("clause", no_wrap=True), *names)
    for group, row in _lines(groups):
        cells = [_in_words(row, cell) for cell in row.cells] if row else []
        table.add_row(_first(group, row), *cells)
    return table


def _in_words(row: Row, cell: Cell) -> Text:
    if not cell.has:
        return literal(_SIGNS[cell.standing], _STYLES[cell.standing])
    return literal(words.wording(row, cell) + _touched(cell), _STYLES[cell.standing])


def _width(table: Table) -> int:
    cells = [[*map(str, column.cells), str(column.header)] for column in table.columns]
    return sum(max(map(len, column)) + _GAP for column in cells)


# ---- a column for each trust's number


def _bands(laid: Laid, groups: Sequence[Group], width: int) -> Iterator[Part]:
    """As many tables as there must be for every trust to have its column."""
    sign = max(len(str(len(laid.columns))), len(f"x{_TOUCHED}"))
    label = min(max(len(_label(*line)) for line in _lines(groups)), _LONGEST)
    noted = width >= _ROOM
    rest = width - label - _GAP - (_NOTES + _GAP if noted else 0)
    each = max(rest // (sign + _GAP), 1)
    for start in range(0, len(laid.columns), each):
        if start:
            yield ""
        columns = range(start, min(start + each, len(laid.columns)))
        table = _table(
            RichColumn("clause", overflow="fold", width=label),
            *(RichColumn(str(n + 1), width=sign) for n in columns),
            *([RichColumn("wordings", overflow="fold")] if noted else []),
        )
        for group, row in _lines(groups):
            table.add_row(_first(group, row), *(_signs(row, columns, noted) if row else ()))
        yield table


def _signs(row: Row, columns: range, noted: bool) -> Iterator[Text]:
    for n in columns:
        yield _sign(row.cells[n])
    if noted:
        yield literal(_wordings(row, columns))


def _sign(cell: Cell) -> Text:
    return literal(_SIGNS[cell.standing] + _touched(cell), _STYLES[cell.standing])


def _wordings(row: Row, columns: range) -> str:
    """`standard: x; short: 2, 4`: the wordings worth naming, with the numbers of those who have another than most."""
    found: dict[str, dict[str, None]] = {}
    for n in columns:
        cell = row.cells[n]
        if row.names_wording(cell):
            who = _SIGNS["usual"] if cell.standing == "usual" else str(n + 1)
            found.setdefault(cell.wording, {})[who] = None
    return "; ".join(f"{wording}: {', '.join(who)}" for wording, who in found.items())


def _numbers(columns: Sequence[Column]) -> Table:
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    for n, column in enumerate(columns, 1):
        name = literal(f"{column.name} ({column.kind})")
        grid.add_row(literal(f"{n:>{len(str(len(columns)))}}"), literal(column.trust), name)
    return grid


# ---- what both have


def _table(*columns: RichColumn) -> Table:
    return Table(
        *columns, box=box.SIMPLE_HEAD, padding=(0, _GAP - 1, 0, 0), pad_edge=False, show_edge=False
    )


def _lines(groups: Sequence[Group]) -> Iterator[tuple[Group, Row | None]]:
    """Each group's heading, then its rows."""
    for group in groups:
        yield group, None
        yield from ((group, row) for row in group.rows)


def _first(group: Group, row: Row | None) -> Text:
    return literal(_label(group, row), "" if row else "bold")


def _label(group: Group, row: Row | None) -> str:
    return _INDENT + row.clause if row else group.heading


def _touched(cell: Cell) -> str:
    return _TOUCHED if cell.touched else ""


def _key(groups: Sequence[Group], signs: Sequence[str]) -> Iterator[Part]:
    """What the signs mean, as far as they are there."""
    cells = [cell for _, row in _lines(groups) if row for cell in row.cells]
    met = {cell.standing for cell in cells}
    said = [f"{_SIGNS[s]} {_KEY[s]}" for s in _SIGNS if s in met and _SIGNS[s] in signs]
    if any(cell.touched for cell in cells):
        said.append(f"{_TOUCHED} says some of it in its own way")
    if said:
        yield ""
        yield literal("; ".join(said), "dim")


def _gaps(laid: Laid) -> Iterator[Part]:
    if len(laid.columns) == 1:
        return
    if any(map(laid.alone, laid.columns)):
        yield from ("", literal(words.ALONE, "bold"))
        yield from (_alone(laid, column) for column in laid.columns if laid.alone(column))
    yield from ("", literal(words.gaps(laid), "bold"))
    for column in laid.columns:
        lacks = laid.lacks(column)
        yield literal(f"{column.name}{'' if lacks else f': {words.NOTHING}'}")
        for lack in lacks:
            names = (words.gap(laid, column, row, row.clause) for row in lack.rows)
            yield _indented(words.holders(laid, lack, _name), ", ".join(names))


def _alone(laid: Laid, column: Column) -> Table:
    return _indented(column.name, ", ".join([row.clause for row in laid.alone(column)]))


def _indented(who: str, what: str) -> Table:
    grid = Table.grid(RichColumn(width=len(_INDENT)), RichColumn(overflow="fold"))
    grid.add_row("", literal(f"{who}: ", "dim").append_text(literal(what)))
    return grid


def _name(column: Column) -> str:
    return column.name
