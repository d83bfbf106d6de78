"""Plan + settings -> the Plan with tables that policygen makes itself; and those that repeat what it knows. No files.

A table of document control that stands as words says for ever what it says today, whatever the register knows later.
"""

from collections.abc import Iterator, Mapping
from textwrap import shorten
from typing import Any

from policygen.library import Library
from policygen.model import Table
from policygen.project.importing import trusting
from policygen.project.importing.conserving import words
from policygen.project.importing.fitting import SCRATCH
from policygen.project.importing.leftovers.lines import heading
from policygen.project.importing.plan import Entry, Plan
from policygen.readers import dates
from policygen.reports.imported.shape import Leftover

_OURS = ("document-control", "change-history")
_SHOWN = 80
_FEWEST = 2
"""So many things that are known make a table one of them."""
_TOLD = "this table stands as words: it will not change with the register"
_SAID = ("version", "status", "owner", "approved_by", "minute")
_DATES = ("dated", "approved_on", "reviewed_on", "next_review")


def put(
    library: Library, frame: Mapping[str, Any], plan: Plan, settings: Mapping[str, Any]
) -> None:
    """Names each table that policygen would make word for word as its own. Raises Problems."""
    tables = [entry for entry in plan.entries if _is_table(entry)]
    if not tables or "control" not in settings:
        return
    data = {**settings, "sections": [{"clauses": list(_OURS)}]}
    made = {block.id: block for block in trusting.made(library, frame, SCRATCH, data).blocks()}
    for entry in tables:
        said = list(words(entry.blocks[0]))
        id = next((id for id, block in made.items() if list(words(block)) == said), "")
        if id:
            entry.id, entry.use, entry.layout = id, {}, "paragraph"
            del made[id]


def copies(plan: Plan) -> Iterator[Leftover]:
    """The tables that say again what the document control knows, and stay as they are."""
    control = plan.policy.control
    known = {_plain(value) for name in _SAID if (value := getattr(control, name))}
    days = {day for name in _DATES if (day := getattr(control, name))}
    for one in control.history:
        known |= {_plain(one.version), _plain(one.summary)}
        days.add(one.date)
    for planned in plan.sections:
        for entry in planned.entries:
            if _is_table(entry) and _repeats(entry.blocks[0], known - {""}, days) >= _FEWEST:
                text = shorten(entry.text, _SHOWN, placeholder=" …")
                yield Leftover("table", _TOLD, heading(planned.section), text)


def _repeats(table: Any, known: set[str], days: set[str]) -> int:
    """How many of the things known stand in a table, each in a cell of its own."""
    cells = {_plain(cell.text) for row in table.rows for cell in row}
    found = {day for cell in cells if (day := dates.found(cell))}
    return len(cells & known) + len(found & days)


def _is_table(entry: Entry) -> bool:
    return not entry.signs and len(entry.blocks) == 1 and isinstance(entry.blocks[0], Table)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
