"""Runs of a Word paragraph -> spans. No files."""

from dataclasses import dataclass, replace

from policygen.model import Mark, Origin, Span
from policygen.readers.docx.styles import Look
from policygen.readers.labels import trimmed


@dataclass(slots=True)
class Run:
    text: str
    look: Look
    """What the run itself says, and its character style."""
    href: str = ""
    origin: Origin | None = None


def spans(runs: list[Run]) -> tuple[Span, ...]:
    """The runs as spans, neighbours of the same look joined, without space at the ends."""
    made: list[Span] = []
    for run in runs:
        span = Span(run.text, _marks(run.look, bool(run.href)), run.href, run.origin)
        if made and _alike(made[-1], span):
            made[-1] = replace(made[-1], text=made[-1].text + span.text)
        elif span.text:
            made.append(span)
    return trimmed(made)


def _alike(one: Span, other: Span) -> bool:
    return (one.marks, one.href, one.origin) == (other.marks, other.href, other.origin)


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
