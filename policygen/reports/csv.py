"""Comparison -> the table of changes as CSV, for spreadsheets. No files."""

import csv
import io

from policygen.compare.comparison import Comparison
from policygen.diff import Edit
from policygen.reports.cover import Point, point
from policygen.reports.redline import redline
from policygen.theme import Theme

_HEAD = ("No.", "Section", "Old", "New", "Old and new", "Kind", "Matters", "Reason", "Notes")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the start of a formula, and run."""
_SIGNS = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", "")}


def report(comparison: Comparison, theme: Theme = Theme()) -> bytes:
    """The table as UTF-8 with the mark by which Excel knows it; the theme has no part in it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEAD)
    for change in comparison.changes:
        writer.writerow([_safe(text) for text in _row(point(change))])
    return b"\xef\xbb\xbf" + out.getvalue().encode(errors="replace")


def _row(made: Point) -> tuple[str, ...]:
    change = made.change
    matters = "yes" if change.matters else "no"
    both = "".join([_marked(edit) for edit in redline(change)])
    told = (made.kinds, matters, made.reason)
    return (made.number, made.place, change.old, change.new, both, *told, "")


def _marked(edit: Edit) -> str:
    before, after = _SIGNS[edit[0]]
    return f"{before}{edit[1]}{after}"


def _safe(text: str) -> str:
    """The text, with an apostrophe before what would be a formula: it is shown and not run."""
    text = text.replace("\0", "\ufffd")
    return f"'{text}" if text.lstrip(" \n").startswith(_FORMULA) else text
