"""Comparison -> one self-contained, accessible HTML page for governors."""

import base64
import hashlib
from collections.abc import Callable, Mapping

from policygen.compare.comparison import Change, Comparison, Kind, Side
from policygen.reports.cover import cover, place
from policygen.reports.html import marks
from policygen.reports.html.folds import nodes
from policygen.theme import Theme
from policygen.words import say_date
from policygen.writers.html import Medium, clean, shades
from policygen.writers.templating import fill

_SHEETS = ("comparison.css", "comparison-screen.css")
_OPEN = 25
"""Lesser changes of a kind up to which they are shown at once."""
_WORDED = frozenset({"figure", "removed", "added", "wording"})
"""Kinds of lesser changes that are listed with their words on paper."""
_MADE: Mapping[str, Callable[..., str]] = {
    "place": place,
    "words": marks.words,
    "label": marks.label,
    "quoted": marks.quoted,
    "brief": marks.brief,
}


def report(comparison: Comparison, theme: Theme = Theme()) -> bytes:
    """The comparison as a page that asks nothing of any other file, and reads without JavaScript too."""
    return page(comparison, theme, "web").encode()


def page(comparison: Comparison, theme: Theme, medium: Medium) -> str:
    """The page; for the medium "pdf" without style sheets and switches, and with nothing folded."""
    web = medium == "web"
    looks = {"colours": shades(theme), "comparison": comparison}
    style = "\n".join(fill(theme.templates, name, looks) for name in _SHEETS if web)
    script = fill(theme.templates, "comparison.js", {}) if web else ""
    values: dict[str, object] = {
        "comparison": comparison,
        "cover": cover(comparison),
        "nodes": nodes(comparison, folded=web),
        "medium": medium,
        "style": style,
        "script": script,
        "versions": _versions(comparison),
        "places": _places,
        "open": _OPEN,
        "worded": _WORDED,
        "policy_of_content": _allowed(style, script),
        **_MADE,
    }
    return clean(fill(theme.templates, "comparison.html.j2", values), medium)


def _called(side: Side) -> str:
    """A version by what it has: its number, or what it is called."""
    return f"version {side.version}" if side.version else side.source


def _versions(comparison: Comparison) -> str:
    """The two versions in one line, told apart by what they have: a number, a date, a file."""
    old, new = comparison.old, comparison.new
    pairs = (
        (old.version and f"version {old.version}", new.version and f"version {new.version}"),
        (say_date(old.dated), say_date(new.dated)),
        (old.source, new.source),
        (old.title, new.title),
        (_called(old), _called(new)),
    )
    named = next((pair for pair in pairs if all(pair) and pair[0] != pair[1]), ("old", "new"))
    return f"{named[0]} → {named[1]}"


def _places(comparison: Comparison, kind: Kind) -> list[tuple[str, list[Change]]]:
    """The changes of a kind that do not matter, by where they stand."""
    found: dict[str, list[Change]] = {}
    for change in comparison.changes:
        if change.kind == kind and not change.matters:
            found.setdefault(place(change), []).append(change)
    return list(found.items())


def _allowed(style: str, script: str) -> str:
    """What a browser may load and run: this page's own style and script, and nothing from elsewhere."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)};"
        " img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    """The text of an element as a source of the Content Security Policy (CSP 3, 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
