"""A text's list of contents: taken out of the groups, and laid upon the headings that it lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from policygen import numbering
from policygen.model import Contents, Paragraph, Section, Span
from policygen.readers import listing
from policygen.readers.building import Part
from policygen.readers.text.lines import Group, Line

_TITLE = re.compile(r"(?:table of )?contents(?: page)?|index", re.IGNORECASE)
_PAGE = re.compile(r"[\s.…_·]{2,}\d{1,3}$|(?<=\S) \d{1,3}$")
_CELL = re.compile(r"\s*\|\s*")
_RULE = re.compile(r"[|\s:-]+")


@dataclass(frozen=True, slots=True)
class Listed:
    contents: Contents
    entries: tuple[str, ...]
    """Each with its label, without its page."""
    place: int
    """How many groups stand before it."""


def taken(groups: list[Group]) -> tuple[Listed | None, list[Group]]:
    """The list of contents, and the groups without it."""
    for at, group in enumerate(groups):
        cells = _cells(group.lines[0])
        if not cells or not _TITLE.fullmatch(cells[0]):
            continue
        page = cells[1] if len(cells) == 2 else ""
        end = at + 1
        entries = [_entry(line) for line in group.lines[1:] if not _RULE.fullmatch(line.text)]
        if not entries:
            end, entries = _following(groups, at + 1)
        if entries:
            contents = Contents(cells[0], page)
            return Listed(contents, tuple(filter(None, entries)), at), groups[:at] + groups[end:]
    return None, groups


def _following(groups: list[Group], start: int) -> tuple[int, list[str]]:
    """The entries below the title: one group, or lines that each stand alone and end with a page."""
    if start >= len(groups):
        return start, []
    first = groups[start]
    if len(first.lines) > 1 and all(len(line.text) <= 120 for line in first.lines):
        return start + 1, [_entry(line) for line in first.lines]
    end = start
    while end < len(groups) and all(_PAGE.search(line.text) for line in groups[end].lines):
        end += 1
    return end, [_entry(line) for group in groups[start:end] for line in group.lines]


def _cells(line: Line) -> list[str]:
    return [cell for cell in _CELL.split(line.text) if cell]


def _entry(line: Line) -> str:
    if line.text.startswith("|"):
        return " ".join(_cells(line)[:1])
    return " ".join(_PAGE.sub("", line.text).split())


def named(parts: list[Part], listed: Listed | None) -> Iterator[Part]:
    """The parts, each section with what the contents call it. Entries that no heading answers stay as words."""
    left = dict.fromkeys(listed.entries) if listed else {}
    named = [_named(part, left) for part in parts]
    yield from (Paragraph("", (Span(entry),)) for entry in left)
    yield from named


def unheaded(named: list[Part], listed: Listed | None) -> tuple[str, ...]:
    """The entries that are no heading, beside the parts with what the contents call each."""
    heads = [part for part in named if isinstance(part, Section)]
    return listing.unheaded(heads, listed.entries) if listed else ()


def _named(part: Part, left: dict[str, None]) -> Part:
    if not isinstance(part, Section) or not part.title:
        return part
    for entry in left:
        label, title = numbering.split(entry)
        same = _bare(title) == _bare(part.title)
        if same or (label and label.rstrip(".") == part.label.rstrip(".")):
            del left[entry]
            return replace(part, contents_title=title)
    return part


def _bare(text: str) -> str:
    return "".join(re.findall(r"\w", text.lower()))
