"""Standings -> a table in the terminal."""

import io
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from policygen.papers.status import words
from policygen.register.status import Standing

_WIDTH = 110
"""Of a table in a file, in signs."""
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
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in words.COLUMNS:
        table.add_column(column, no_wrap=column in ("Version", "Adopted", "Next review"))
    for standing in standings:
        *cells, state = words.row(standing)
        table.add_row(
            *(Text(cell or words.NONE) for cell in cells),
            Text(state, _STYLES.get(standing.state, "")),
        )
    return table
