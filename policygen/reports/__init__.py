"""Comparison -> bytes: what a comparison looks like on paper, on screen and in Word. No files.

A report is loaded when its format is asked for. Word's tracked changes are made from the two files
themselves; see tracked/.
"""

import importlib
from collections.abc import Callable
from typing import cast

from policygen.compare.comparison import Comparison
from policygen.theme import Theme

Report = Callable[[Comparison, Theme], bytes]

REPORTS: dict[str, str] = {
    "html": "policygen.reports.html:report",
    "pdf": "policygen.reports.pdf:report",
    "md": "policygen.reports.markdown:report",
    "txt": "policygen.reports.terminal:report",
    "json": "policygen.reports.json:report",
    "sheet": "policygen.reports.sheet:report",
    "table-docx": "policygen.reports.table:docx",
    "table-pdf": "policygen.reports.table:pdf",
    "table-csv": "policygen.reports.csv:report",
}
"""A format's name, and the module and function that make it."""

ENDINGS: dict[str, str] = {
    **{format: format.removeprefix("table-") for format in REPORTS},
    "sheet": "docx",
}
"""A format's name, and how its files' names end."""

TEXTS = frozenset({"md", "txt", "json", "table-csv"})
"""Formats that can be read as they are."""


def load(format: str) -> Report:
    """The function that makes a format of REPORTS."""
    module, _, name = REPORTS[format].partition(":")
    return cast("Report", getattr(importlib.import_module(module), name))


def report(comparison: Comparison, format: str, theme: Theme = Theme()) -> bytes:
    """The comparison in a format of REPORTS. Raises PolicygenError where machine or text forbids it."""
    return load(format)(comparison, theme)
