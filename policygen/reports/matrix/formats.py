"""Matrix -> bytes, by format. No files."""

from collections.abc import Callable

from policygen.reports.matrix import csv, html, terminal
from policygen.reports.matrix.shape import Matrix

__all__ = ["REPORTS"]

REPORTS: dict[str, Callable[[Matrix, bool], bytes]] = {
    "txt": terminal.report,
    "csv": csv.report,
    "html": html.report,
}
"""Format -> what makes it of a matrix; True: only the clauses that differ."""
