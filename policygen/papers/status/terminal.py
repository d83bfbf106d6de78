"""Standings -> a table in the terminal. Laid out here: rich takes seconds over thousands of rows."""

import functools
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, zip_longest

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style
from rich.text import Text

from policygen.papers.status import words
from policygen.register.status import Standing

_WIDTH = 110
"""Of a table in a file, in signs."""
_BETWEEN = ("  ", " ")
"""Columns, and in a narrow window."""
_WORD = 16
"""Signs of a word that count for a column's width; a longer one may be cut."""
_STYLES = {
    "overdue": "bold red",
    "due": "yellow",
    "no trust file": "yellow",
    "under review": "cyan",
    "to report": "yellow",
    "submitted": "cyan",
    "not adopted": "yellow",
    "in order": "green",
}

Fold = Callable[[str, int], list[str]]
"""A cell, and its column's width -> its lines, each as wide as the column."""


def show(standings: Sequence[Standing], console: Console, whole: bool = True) -> None:
    """A row a policy, then what else is to be known of some, then all of them in a line.

    Not `whole`: something is wrong with the workspace's files, and there may be more policies.
    """
    table = _table(standings, console) if standings else ()
    notes = (
        _line(_plain(f"{standing.name}: {note}"), "yellow", console)
        for standing in standings
        for note in words.notes(standing)
    )
    summary = _line(words.summary(standings, whole), "", console)
    segments = chain(table, chain.from_iterable(notes), summary)
    console.print(Segments(segments), end="", soft_wrap=True)


def text(standings: Sequence[Standing], whole: bool = True) -> bytes:
    """The same for a file."""
    out = io.StringIO()
    show(standings, Console(file=out, width=_WIDTH, color_system=None), whole)
    return out.getvalue().encode()


def _line(text: str, style: str, console: Console) -> Iterator[Segment]:
    for line in _folded(console, text, console.width):
        yield from (Segment(line.rstrip(), Style.parse(style)), Segment.line())


def _table(standings: Sequence[Standing], console: Console) -> Iterator[Segment]:
    rows = [[_plain(cell) for cell in words.row(standing)] for standing in standings]
    styles = [_STYLES.get(standing.state, "") for standing in standings]
    columns = _columns([words.COLUMNS, *rows], console.width)
    if columns is None:
        yield from _list(rows, styles, console)
        return
    between, widths = columns
    fold = functools.cache(functools.partial(_folded, console))
    yield from _row(words.COLUMNS, widths, fold, between, ("bold", "bold"))
    yield from (Segment("─" * _whole(widths, between)), Segment.line())
    for style, row in zip(styles, rows, strict=True):
        yield from _row(row, widths, fold, between, ("", style))
    yield Segment.line()


def _list(
    rows: Sequence[Sequence[str]], styles: Sequence[str], console: Console
) -> Iterator[Segment]:
    """Where the window is too narrow for columns: a policy a paragraph."""
    for row, style in zip(rows, styles, strict=True):
        school, policy, *_, state = row
        middle = zip(words.COLUMNS[2:-1], row[2:-1], strict=True)
        told = "; ".join(f"{name.lower()} {cell}" for name, cell in middle if cell != words.NONE)
        yield from _line(f"{school}: {policy}", "bold", console)
        if told:
            yield from _line(told, "", console)
        yield from (*_line(state, style, console), Segment.line())


def _plain(cell: str) -> str:
    """A cell in one line, without signs that steer a terminal."""
    line = " ".join(cell.split()) or words.NONE
    return line if line.isprintable() else "".join(sign for sign in line if sign.isprintable())


def _row(
    cells: Sequence[str], widths: Sequence[int], fold: Fold, between: str, styles: tuple[str, str]
) -> Iterator[Segment]:
    """A row, in the style of its cells and that of the last one."""
    style, last = map(Style.parse, styles)
    folded = [fold(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for found in zip_longest(*folded, fillvalue=""):
        parts = [part or " " * width for part, width in zip(found, widths, strict=True)]
        line, end = between.join(parts[:-1]) + between, parts[-1].rstrip()
        yield Segment(line if end else line.rstrip(), style)
        yield from (Segment(end, last), Segment.line())


def _folded(console: Console, cell: str, width: int) -> list[str]:
    if cell_len(cell) <= width:
        return [set_cell_size(cell, width)]
    lines = Text(cell).wrap(console, width, overflow="fold")
    return [set_cell_size(line.plain.rstrip(), width) for line in lines]


def _columns(rows: Sequence[Sequence[str]], room: int) -> tuple[str, list[int]] | None:
    """What stands between the columns, and how wide they are; None where they do not fit the room."""
    columns = list(zip(*rows, strict=True))
    widths = [max(map(cell_len, column)) for column in columns]
    least = [min(_word(column), width) for column, width in zip(columns, widths, strict=True)]
    for between in _BETWEEN:
        if _whole(least, between) <= room:
            return between, _shrunk(widths, least, _whole(widths, between) - room)
    return None


def _shrunk(widths: Sequence[int], least: Sequence[int], by: int) -> list[int]:
    """The columns narrower by so many signs in all, the widest first, but none narrower than its longest word."""
    made = list(widths)
    for _ in range(by):
        spare = [width if width > low else 0 for width, low in zip(made, least, strict=True)]
        made[spare.index(max(spare))] -= 1
    return made


def _whole(widths: Sequence[int], between: str) -> int:
    """How wide a row is."""
    return sum(widths) + len(between) * (len(widths) - 1)


def _word(cells: Sequence[str]) -> int:
    """Signs of the longest word, as far as they count."""
    longest = max(cell_len(word) for cell in set(cells) for word in cell.split())
    return min(_WORD, longest)
