"""Rows of words -> a spreadsheet as CSV, in which no word is run as a formula. No files."""

import csv
import io
from collections.abc import Iterable, Sequence

_BOM = "\ufeff"
"""Without it Excel takes UTF-8 for the alphabet of the machine."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the start of a formula, and run."""


def spreadsheet(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as UTF-8; lines end as RFC 4180 has it."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([map(_safe, row) for row in rows])
    return (_BOM + out.getvalue()).encode(errors="replace")


def _safe(text: str) -> str:
    """The text, with an apostrophe before what would be a formula: it is shown and not run."""
    text = text.replace("\0", "\ufffd")
    return f"'{text}" if text.lstrip(" \n").startswith(_FORMULA) else text
