"""Standings -> a table in the terminal."""

import io
from collections.abc import Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from policygen.papers.status import words
from policygen.register.status import Standing

_WIDTH = 110
"""Of a table in a file, in signs."""
_WHOLE = ("Version", "Adopted", "Next review")
"""Columns that are never broken."""
_KEPT, _WORD = ("Owner", "State"), 13
"""Columns whose words are not broken in a narrow window, up to so many letters."""
_LOOK: dict[str, Any] = {
    "box": box.SIMPLE_HEAD,
    "show_edge": False,
    "pad_edge": True,
    "padding": (0, 1, 0, 0),
}
_STYLES = {
    "overdue": "bold red",
    "due": "yellow",
    "under review": "cyan",
    "submitted": "cyan",
    "not adopted": "yellow",
    "in order": "green",
}


def show(standings: Sequence[Standing], console: Console) -> None:
    """A row a policy, then what else is to be known of some, then all of them in a line."""
    if standings:
        console.print(_table(standings))
        console.print()
    for standing in standings:
        for note in words.notes(standing):
            console.print(Text(f"{standing.name}: {note}", "yellow"))
    console.print(Text(words.summary(standings)))


def text(standings: Sequence[Standing]) -> bytes:
    """The same for a file."""
    out = io.StringIO()
    show(standings, Console(file=out, width=_WIDTH, color_system=None))
    return out.getvalue().encode()


def _table(standings: Sequence[Standing]) -> Table:
    rows = [[cell or words.NONE for cell in words.row(standing)] for standing in standings]
    table = Table(header_style="bold", **_LOOK)
    for column, *cells in zip(words.COLUMNS, *rows, strict=True):
        least = _longest(cells) if column in _KEPT else None
        table.add_column(column, overflow="fold", min_width=least, no_wrap=column in _WHOLE)
    for standing, cells in zip(standings, rows, strict=True):
        state = Text(cells[-1], _STYLES.get(standing.state, ""))
        table.add_row(*map(Text, cells[:-1]), state)
    return table


def _longest(cells: Sequence[str]) -> int:
    """Letters of the longest word that is not to be broken."""
    return min(_WORD, max(len(word) for cell in cells for word in cell.split()))
