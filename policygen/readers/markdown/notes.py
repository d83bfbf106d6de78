"""Parts of somebody else's Markdown -> the same, its footnotes (`[^1]`) set after the blocks that lead to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policygen import labels
from policygen.model import Footnote, Item, Paragraph, Section, Span, Table
from policygen.readers.building import Part

_NOTE = re.compile(r"\[\^([^\s\[\]^]{1,20})\]:\s*")
_CALL = re.compile(r"\s?\[\^([^\s\[\]^]{1,20})\]")


def placed(parts: Sequence[Part]) -> list[Part]:
    """Each note after the first block that refers to it, and the references taken from the words. A reference without
    a note, and a note without a reference, stay as they are."""
    called = {mark for part in parts for mark in _calls(part)}
    notes: dict[str, Footnote] = {}
    for part in parts:
        if (made := _note(part)) and made.mark in called:
            notes.setdefault(made.mark, made)
    own = {id(part) for part in parts if (made := _note(part)) and _is_kept(made, notes)}
    return list(_after([part for part in parts if id(part) not in own], notes))


def _is_kept(made: Footnote, notes: dict[str, Footnote]) -> bool:
    return made.mark in notes and notes[made.mark] == made


def _after(parts: Sequence[Part], notes: dict[str, Footnote]) -> Iterator[Part]:
    waiting = dict(notes)
    for part in parts:
        marks = [mark for mark in dict.fromkeys(_calls(part)) if mark in notes]
        yield _without(part, notes) if marks else part
        yield from (waiting.pop(mark) for mark in marks if mark in waiting)


def _note(part: Part) -> Footnote | None:
    found = _NOTE.match(part.text) if isinstance(part, Paragraph) else None
    if found is None or not isinstance(part, Paragraph) or found.end() == len(part.text):
        return None
    lead = (Span(" "),) if found[1][-1].isalnum() else ()
    return Footnote(part.id, found[1], (*lead, *labels.without(part.spans, found.end())))


def _calls(part: Part) -> Iterator[str]:
    """The marks that a paragraph or item refers to; not those in its code, nor in tables."""
    if isinstance(part, Section | Table) or not isinstance(part, Paragraph | Item) or _note(part):
        return
    for span in part.spans:
        if "code" not in span.marks:
            yield from _CALL.findall(span.text)


def _without(part: Part, notes: dict[str, Footnote]) -> Part:
    if not isinstance(part, Paragraph | Item):
        return part
    spans = (
        span
        if "code" in span.marks
        else replace(span, text=_CALL.sub(lambda one: "" if one[1] in notes else one[0], span.text))
        for span in part.spans
    )
    return replace(part, spans=tuple(span for span in spans if span.text))
