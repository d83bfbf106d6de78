"""Standings -> one self-contained, accessible HTML page. No files but templates."""

from collections.abc import Sequence

from policygen.papers.status import words
from policygen.register.status import Standing
from policygen.theme import Theme
from policygen.words import say_date
from policygen.writers.html import clean, shades
from policygen.writers.templating import fill


def page(
    standings: Sequence[Standing], on: str, whole: bool = True, theme: Theme = Theme()
) -> bytes:
    """The page that a clerk opens or sends round. Not `whole`: something is wrong with the workspace's files."""
    values: dict[str, object] = {
        "title": words.TITLE,
        "on": _said(on),
        "summary": words.summary(standings, whole),
        "columns": words.COLUMNS,
        "standings": standings,
        "row": _row,
        "notes": _notes,
        "colours": shades(theme),
    }
    return clean(fill(theme.templates, "status.html.j2", values), "web").encode()


def _row(standing: Standing) -> tuple[str, ...]:
    """The columns, their days in words."""
    school, policy, version, adopted, review, *rest = words.row(standing)
    dates = map(_said, (adopted, review))
    return tuple(cell or words.NONE for cell in (school, policy, version, *dates, *rest))


def _notes(standing: Standing) -> tuple[str, ...]:
    return words.notes(standing, _said)


def _said(day: str) -> str:
    return say_date(day, "1 March 2026")
