"""Account -> bytes, by format. No files."""

from collections.abc import Callable

from policygen.reports.imported import html, json, terminal
from policygen.reports.imported.shape import Account
from policygen.theme import Theme

__all__ = ["REPORTS"]

REPORTS: dict[str, Callable[[Account, Theme], bytes]] = {
    "html": html.report,
    "json": json.report,
    "txt": terminal.report,
}
"""Format -> what makes it of an account."""
