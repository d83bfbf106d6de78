"""Comparison -> PDF/UA-1 for the governors' pack: cover sheet and redlined text, with a bookmark at each change
that matters.
"""

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from policygen.compare.comparison import Comparison
from policygen.reports import html
from policygen.reports.cover import number, point
from policygen.theme import Theme
from policygen.writers.pdf import archive, typesetting

_RULE = re.compile(r" \(rule [a-z-]+\)")
_SHEETS = ("comparison.css", "comparison-pdf.css")


def report(comparison: Comparison, theme: Theme = Theme()) -> bytes:
    """The comparison on paper: the full text of both versions, marked."""
    changes = tuple(replace(change, why=_plain(change.why)) for change in comparison.changes)
    page = html.page(replace(comparison, changes=changes), theme, "pdf")
    document = typesetting.render(page, theme, _SHEETS)
    return next(data for data in _attempts(document, comparison) if archive.sound(data))


def _plain(why: str) -> str:
    """A reason without the names of its rules, which governors need not know; the other reports have them."""
    return _RULE.sub("", why)


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
