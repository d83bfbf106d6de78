"""Comparison -> the table of changes as CSV, for spreadsheets. No files."""

from policygen.compare.comparison import Comparison
from policygen.diff import Edit
from policygen.reports.cover import Point, point
from policygen.reports.redline import redline
from policygen.reports.spreadsheet import spreadsheet
from policygen.theme import Theme

_HEAD = ("No.", "Section", "Old", "New", "Old and new", "Kind", "Matters", "Reason", "Notes")
_SIGNS = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", "")}


def report(comparison: Comparison, theme: Theme = Theme()) -> bytes:
    """The table; the theme has no part in it."""
    return spreadsheet([_HEAD, *(_row(point(change)) for change in comparison.changes)])


def _row(made: Point) -> tuple[str, ...]:
    change = made.change
    matters = "yes" if change.matters else "no"
    both = "".join([_marked(edit) for edit in redline(change)])
    told = (made.kinds, matters, made.why)
    return (made.number, made.place, change.old, change.new, both, *told, "")


def _marked(edit: Edit) -> str:
    before, after = _SIGNS[edit[0]]
    return f"{before}{edit[1]}{after}"
