"""Comparison -> PDF/UA-1 for the governors' pack: cover sheet and redlined text, with a bookmark at each change
that matters.
"""

import functools
import itertools
from collections.abc import Iterator
from typing import Any

from policygen.compare.comparison import Comparison
from policygen.reports import html
from policygen.reports.cover import number, point
from policygen.theme import Theme
from policygen.writers.pdf import archive, typesetting

_SHEETS = ("comparison.css", "comparison-pdf.css")


def report(comparison: Comparison, theme: Theme = Theme()) -> bytes:
    """The comparison on paper: the full text of both versions, marked."""
    page = html.page(comparison, theme, "pdf")
    document = typesetting.render(page, theme, _SHEETS)
    return next(data for data in _attempts(document, comparison) if archive.sound(data))


def _attempts(document: Any, comparison: Comparison) -> Iterator[bytes]:
    """The file, then the same in other bytes; see archive.sound."""
    finisher = functools.partial(archive.finish, headings=_leads(comparison))
    description = document.metadata.description or ""
    for attempt in itertools.count():
        document.metadata.description = description + " " * attempt
        yield typesetting.save(document, finisher)


def _leads(comparison: Comparison) -> dict[str, str]:
    """What each link leads to, in words."""
    said = {}
    for block in comparison.blocks:
        place = block.new or block.old
        said[block.id] = place.section if place and place.section else "the beginning"
    for change in comparison.changes:
        said[change.id] = f"Change {number(change.id)}, {point(change).place}".rstrip(", ")
        said[f"p{number(change.id)}"] = f"Change {number(change.id)} on the cover sheet"
    return said
