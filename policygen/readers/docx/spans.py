"""Runs of a Word paragraph -> spans. No files."""

import itertools
from dataclasses import dataclass

from policygen.labels import trimmed
from policygen.model import Mark, Origin, Span
from policygen.readers.docx.styles import Look


@dataclass(slots=True)
class Run:
    text: str
    look: Look
    """What the run itself says, and its character style."""
    href: str = ""
    origin: Origin | None = None


def spans(runs: list[Run]) -> tuple[Span, ...]:
    """The runs as spans, neighbours of the same look joined, without space at the ends."""
    grouped = itertools.groupby((run for run in runs if run.text), _looks)
    made = (
        Span("".join(run.text for run in held), marks, href, origin)
        for (marks, href, origin), held in grouped
    )
    return trimmed(list(made))


def _looks(run: Run) -> tuple[tuple[Mark, ...], str, Origin | None]:
    return _marks(run.look, bool(run.href)), run.href, run.origin


def _marks(own: Look, link: bool) -> tuple[Mark, ...]:
    held: list[Mark] = []
    if own.code:
        held.append("code")
    if own.emphasis:
        held.append("emphasis")
    if own.strike:
        held.append("strike")
    if own.strong:
        held.append("strong")
    if own.align == "subscript":
        held.append("subscript")
    if own.align == "superscript":
        held.append("superscript")
    if own.underline and not link:
        held.append("underline")
    return tuple(held)
