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
_BETWEEN = "  "
_LEAST = {"School": 6, "Policy": 6, "Owner": 13, "State": 13}
"""Columns that give way in a narrow window, down to their longest word, of which so many signs count."""
_STYLES = {
    "overdue": "bold red",
    "due": "yellow",
    "no trust file": "yellow",
    "under review": "cyan",
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
    widths = _widths([words.COLUMNS, *rows], console.width)
    fold = functools.cache(functools.partial(_folded, console))
    yield from _row(words.COLUMNS, widths, fold, "bold", "bold")
    yield from (Segment("─" * _whole(widths)), Segment.line())
    for standing, row in zip(standings, rows, strict=True):
        yield from _row(row, widths, fold, "", _STYLES.get(standing.state, ""))
    yield Segment.line()


def _plain(cell: str) -> str:
    """A cell in one line, without signs that steer a terminal."""
    line = " ".join(cell.split()) or words.NONE
    return line if line.isprintable() else "".join(sign for sign in line if sign.isprintable())


def _row(
    cells: Sequence[str], widths: Sequence[int], fold: Fold, style: str, last: str
) -> Iterator[Segment]:
    folded = [fold(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for found in zip_longest(*folded, fillvalue=""):
        parts = [part or " " * width for part, width in zip(found, widths, strict=True)]
        line, end = _BETWEEN.join(parts[:-1]) + _BETWEEN, parts[-1].rstrip()
        yield Segment(line if end else line.rstrip(), Style.parse(style))
        yield from (Segment(end, Style.parse(last)), Segment.line())


def _folded(console: Console, cell: str, width: int) -> list[str]:
    if cell_len(cell) <= width:
        return [set_cell_size(cell, width)]
    lines = Text(cell).wrap(console, width, overflow="fold")
    return [set_cell_size(line.plain.rstrip(), width) for line in lines]


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """How wide the columns are: as their longest cell, or narrower, the widest of them first, to fit the room."""
    columns = list(zip(*rows, strict=True))
    widths = [max(map(cell_len, column)) for column in columns]
    least = [
        min(width, _word(column, _LEAST[column[0]])) if column[0] in _LEAST else width
        for column, width in zip(columns, widths, strict=True)
    ]
    for _ in range(_whole(widths) - room):
        spare = [width if width > low else 0 for width, low in zip(widths, least, strict=True)]
        if not any(spare):
            break
        widths[spare.index(max(spare))] -= 1
    return widths


def _whole(widths: Sequence[int]) -> int:
    """How wide a row is."""
    return sum(widths) + len(_BETWEEN) * (len(widths) - 1)


def _word(cells: Sequence[str], most: int) -> int:
    """Signs of the longest word, as far as they count."""
    longest = max(cell_len(word) for cell in set(cells) for word in cell.split())
    return min(most, longest)
