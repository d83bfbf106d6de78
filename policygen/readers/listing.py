"""A list of contents that somebody typed, and what it calls the headings. Knows no format."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from policygen import numbering
from policygen.model import Contents, Item, Paragraph, Section
from policygen.readers.building import Part

HEADING = re.compile(r"(table of )?contents( page)?:?", re.IGNORECASE)
_ENTRY = re.compile(r"[^\n]*\w[^\n]*(\t|[.…_]{3,}|( \.){3,})[ .…_\t]*\d{1,3}")
"""Words, a tab or a row of dots, and the number of a page."""
_PAGE = re.compile(r"[\s.…_]*\d{0,3}\s*\Z")
_LONGEST = 300
_LEAST = 2
"""Entries of a list."""
_FEWEST = 4
"""Letters of an entry that says a heading more briefly."""


def is_entry(text: str) -> bool:
    return len(text) <= _LONGEST and bool(_ENTRY.fullmatch(text))


def taken(parts: Sequence[Part]) -> tuple[Contents | None, list[str], list[Part]]:
    """The list of contents under its heading, its entries, and the parts without it; each heading with what the list
    calls it."""
    for at, part in enumerate(parts):
        said = part.title if isinstance(part, Section) else _line(part)
        if not HEADING.fullmatch(said):
            continue
        end = at + 1
        while end < len(parts) and is_entry(_line(parts[end])):
            end += 1
        entries = [_line(one) for one in parts[at + 1 : end]]
        if len(entries) >= _LEAST:
            return Contents(said), entries, listed([*parts[:at], *parts[end:]], entries)
    return None, [], list(parts)


def unheaded(parts: Iterable[Part], entries: Iterable[str]) -> tuple[str, ...]:
    """The entries, without their pages, that are neither a heading, nor a part of one, nor a line of the text."""
    held = list(parts)
    sections = [part for part in held if isinstance(part, Section)]
    heads = [f" {_plain(said)} " for one in sections for said in (one.title, one.contents_title)]
    texts = {_plain(_line(part)) for part in held} | {_plain(_bare(_line(part))) for part in held}
    said = [(entry, _plain(_bare(entry))) for entry in entries]
    return tuple(
        _PAGE.sub("", entry)
        for entry, words in said
        if words and words not in texts and not any(f" {words} " in head for head in heads)
    )


def _bare(entry: str) -> str:
    return _entry(entry)[1]


def _plain(text: str) -> str:
    """Words alone, small, with single spaces."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _line(part: Part) -> str:
    if isinstance(part, Item):
        return f"{part.label} {part.text}".strip()
    return part.text if isinstance(part, Paragraph) else ""


def listed(parts: Iterable[Part], entries: list[str]) -> list[Part]:
    """The parts, each heading that is in the list of contents with what that calls it."""
    held = list(parts)
    words = {_words(entry) for entry in entries}
    whole = {
        at for at, part in enumerate(held) if isinstance(part, Section) and words & _said(part)
    }
    known = {said for at in whole for said in _said(held[at])}
    brief = [_entry(entry) for entry in entries if _words(entry) not in known]
    return [
        _listed(part, at in whole, brief) if isinstance(part, Section) else part
        for at, part in enumerate(held)
    ]


def _said(part: Part) -> set[str]:
    """A heading as an entry may say it, with its number or without."""
    if not isinstance(part, Section):
        return set()
    return {_words(f"{part.title} 1"), _words(f"{part.label} {part.title} 1")}


def _listed(part: Section, whole: bool, brief: list[tuple[str, str]]) -> Section:
    if whole:
        return replace(part, contents_title=part.title)
    for entry in brief:
        if _is_brief(*entry, part):
            brief.remove(entry)
            return replace(part, contents_title=entry[1])
    return part


def _is_brief(label: str, title: str, part: Section) -> bool:
    """Whether an entry is how a heading begins, under its number where the entry has one."""
    if label and part.label and label.rstrip(".") != part.label.rstrip("."):
        return False
    begins = re.match(rf"{re.escape(title)}\b", part.title, re.IGNORECASE)
    return len(title) >= _FEWEST and bool(begins)


def _entry(text: str) -> tuple[str, str]:
    """The number of an entry and its words, without that of its page."""
    label, title = numbering.split(" ".join(_PAGE.sub("", text[:_LONGEST]).split()))
    return label, title.strip()


def _words(entry: str) -> str:
    """An entry's words, small and without the number of its page."""
    return "".join(re.sub(r"[\W\d_]+\Z", "", entry[:_LONGEST]).split()).casefold()
