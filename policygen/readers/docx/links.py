"""Links to bookmarks -> links to the headings and blocks that the bookmarks stand in. No files."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from policygen.model import Block, Footnote, Item, Paragraph, Section, Span, Table
from policygen.readers.building import Part

_Part = TypeVar("_Part", bound=Section | Block)


def resolved(parts: list[Part], anchors: Mapping[str, int]) -> list[Part]:
    """The parts with links that lead to parts; `anchors` has the place of the part of each bookmark.

    A link to a bookmark that is nowhere is none.
    """
    wanted = {span.href[1:] for part in parts for span in _spans(part) if span.href.startswith("#")}
    if not wanted:
        return parts
    places = {anchors[name] for name in wanted if name in anchors}
    links = {f"#{name}": f"#to-{anchors[name]}" for name in wanted if name in anchors}
    named = [
        replace(part, id=f"to-{at}") if at in places else part for at, part in enumerate(parts)
    ]
    return [led(part, links) for part in named]


def led(part: _Part, links: Mapping[str, str]) -> _Part:
    """A part whose links within the policy lead where the mapping says, and nowhere otherwise."""
    if not any(span.href.startswith("#") for span in _spans(part)):
        return part
    if isinstance(part, Table):
        rows = (
            tuple(
                replace(cell, blocks=tuple(led(one, links) for one in cell.blocks)) for cell in row
            )
            for row in part.rows
        )
        return replace(part, rows=tuple(rows))
    spans = tuple(_led(span, links) for span in _spans(part))
    return replace(part, spans=spans)  # type: ignore[arg-type]  # a section has no links


def _led(span: Span, links: Mapping[str, str]) -> Span:
    return replace(span, href=links.get(span.href, "")) if span.href.startswith("#") else span


def _spans(part: Section | Block) -> Iterable[Span]:
    if isinstance(part, Paragraph | Item | Footnote):
        return part.spans
    if isinstance(part, Table):
        cells = (cell for row in part.rows for cell in row)
        return (span for cell in cells for block in cell.blocks for span in block.spans)
    return ()
