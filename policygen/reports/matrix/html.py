"""Matrix -> one self-contained, accessible HTML page. No files but templates."""

from policygen.reports.matrix import words
from policygen.reports.matrix.shape import Cell, Column, Matrix
from policygen.theme import Theme
from policygen.writers.html import clean, shades
from policygen.writers.templating import fill

_SHORT = 28
"""Signs of a value that a cell has room for."""


def report(matrix: Matrix, only_differences: bool = False, theme: Theme = Theme()) -> bytes:
    """The matrix as a page that asks nothing of any other file."""
    values: dict[str, object] = {
        "title": words.TITLE,
        "gaps_title": words.gaps,
        "alone_title": words.ALONE,
        "none_shown": words.none_shown,
        "without": words.without,
        "nothing": words.NOTHING,
        "laid": matrix.policies,
        "only_differences": only_differences,
        "colours": shades(theme),
        "shown": words.shown,
        "summary": words.summary,
        "wording": words.wording,
        "details": details,
        "holders": words.holders,
        "gap": words.gap,
        "name": _name,
    }
    return clean(fill(theme.templates, "matrix.html.j2", values), "web").encode()


def details(cell: Cell) -> tuple[str, ...]:
    """What else it says in its own way: values where they are short, else what they are about."""
    settings = (words.setting(name, value, _SHORT) for name, value in cell.settings)
    return tuple(filter(None, (*settings, words.phrases(cell))))


def _name(column: Column) -> str:
    return column.name
