"""Rows of a table -> what they say of version, adoption and review, or the history of changes. No files."""

import re
from collections.abc import Iterator, Mapping, Sequence

from policygen.model import Revision
from policygen.readers import dates
from policygen.readers.control.facts import Fact, fact, field_of, placed
from policygen.readers.control.lines import row as row_said

Rows = Sequence[Sequence[str]]

_COLUMNS = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in (
        ("version", r"(?:version|issue)(?: number| no\.?)?|v"),
        (
            "date",
            r"(?:date|dated|revision date|date of (?:change|issue|revision|review))(?: .{1,30})?",
        ),
        (
            "summary",
            r"(?:summary|description|details?|reasons?|nature|comments?|notes?|amendments?|changes?|revisions?"
            r"|updates?)(?: .{1,40})?|what (?:has )?changed",
        ),
    )
}
"""What heads the columns of a change history."""


def said(rows: Rows) -> Iterator[Fact]:
    """Labels and values side by side, or a row of labels above a row of values."""
    if _is_headed(rows):
        pairs = zip(*rows, strict=True)
        yield from placed(one for label, value in pairs for one in fact(label, value))
        return
    for row in rows:
        yield from row_said(row)


def _is_headed(rows: Rows) -> bool:
    """Whether the first of two rows holds labels, most of them known."""
    if len(rows) != 2 or not len(rows[0]) == len(rows[1]) > 1:
        return False
    return sum(map(bool, map(field_of, rows[0]))) * 2 > len(rows[0])


def history(rows: Rows) -> tuple[Revision, ...]:
    """The rows of a table that has a column for the version or date, and one for what changed."""
    if len(rows) < 2:
        return ()
    columns = _columns(rows[0])
    if "summary" not in columns or len(columns) < 2:
        return ()
    width = len(rows[0])
    found = [_revision(columns, row) for row in rows[1:] if len(row) == width]
    return tuple(revision for revision in found if any((revision.date, revision.version)))


def _columns(head: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for name, pattern in _COLUMNS.items():
        for place, text in enumerate(head):
            if (
                name not in columns
                and place not in columns.values()
                and pattern.fullmatch(text.strip(" :"))
            ):
                columns[name] = place
    return columns


def _revision(columns: Mapping[str, int], row: Sequence[str]) -> Revision:
    said = {name: row[place] for name, place in columns.items()}
    return Revision(
        said.get("version", ""), dates.found(said.get("date", "")), said.get("summary", "")
    )


def newest(revisions: tuple[Revision, ...]) -> str:
    """The version of the latest dated line; nothing where the dates do not tell."""
    dated = [revision for revision in revisions if revision.date and revision.version]
    return max(dated, key=lambda revision: revision.date).version if dated else ""
