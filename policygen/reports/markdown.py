"""Comparison -> Markdown, as GitHub shows it and as it reads by itself. No files."""

import re
from collections.abc import Iterable, Iterator, Sequence

from policygen.compare.comparison import Comparison
from policygen.diff import Edit
from policygen.reports.counts import counted
from policygen.reports.cover import Cover, Point, cover
from policygen.reports.redline import Entry, entries
from policygen.theme import Theme

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~#&$]")
_START = re.compile(r"^(?:(?=[-+=:])|(\d{1,9})(?=[.)]))")
"""What would begin a list, a rule or a heading where it stands first in a line."""
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_TAGS = {"removed": "del", "added": "ins"}
"""Elements, not signs: they hold at any word, next to a quotation mark and within brackets too."""


def report(comparison: Comparison, theme: Theme = Theme()) -> bytes:
    """The comparison as UTF-8 Markdown; the theme has no part in it."""
    parts = [*_cover(cover(comparison)), *_changes(comparison)]
    return ("\n\n".join(parts) + "\n").encode()


# ---- the cover


def _cover(made: Cover) -> Iterator[str]:
    yield f"# {_said(made.title)}"
    yield _versions(made)
    yield f"**{_said(made.sentence)}**"
    yield _said(made.extent)
    if made.matters:
        yield "## What matters"
        yield "\n".join(f"- {_headed(point, point.place, point.told)}" for point in made.matters)
    if made.rest:
        yield _said(f"{'Besides: ' if made.matters else ''}{counted(made.rest)}.")
    if made.swaps:
        yield "## Names that changed throughout"
        yield _listed([swap.told for swap in made.swaps])
    if made.warnings:
        yield "## Please note"
        yield _listed(made.warnings)


def _versions(made: Cover) -> str:
    rows = [("", made.old.name, made.new.name), ("---",) * 3]
    rows += [(name, _said(old), _said(new)) for name, old, new in made.versions]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _headed(point: Point, place: str, reason: str) -> str:
    """The number, kinds, place and reason of a change."""
    told = [f"**{point.number}. {point.kinds}**", _said(place), _said(reason)]
    return " – ".join(filter(None, told))


# ---- the changes


def _changes(comparison: Comparison) -> Iterator[str]:
    section = None
    for entry in entries(comparison):
        if section is None:
            yield "## The changes"
            yield "<del>Struck out</del>: removed. <ins>Underlined</ins>: added."
        if entry.section != section:
            section = entry.section
            yield f"### {_said(section or 'Opening')}"
        yield _entry(entry)


def _entry(entry: Entry) -> str:
    moved = [p.place if p.place.startswith("from ") else "" for p in entry.points]
    heads = [f"{_headed(p, m, p.why)}  " for p, m in zip(entry.points, moved, strict=True)]
    return "\n".join([*heads, redlined(entry.edits)])


def redlined(edits: Sequence[Edit]) -> str:
    """Edits in one line."""
    return _safe("".join([_marked(*edit) for edit in edits]))


def _marked(kind: str, text: str) -> str:
    tag = _TAGS.get(kind)
    return f"<{tag}>{_escaped(text)}</{tag}>" if tag else _escaped(text)


def _said(text: str) -> str:
    """Some text in one line."""
    return _escaped(" ".join(text.split()))


def _listed(texts: Iterable[str]) -> str:
    return "\n".join([f"- {_safe(_said(text))}" for text in texts])


def _safe(line: str) -> str:
    """The line, at the start of which nothing is taken for a list."""
    return _START.sub(r"\1\\", line)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", _CONTROLS.sub("\ufffd", text))
