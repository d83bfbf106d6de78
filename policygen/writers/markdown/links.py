"""Policy -> where its internal links lead in Markdown: headings by GitHub's anchors, others by their ids."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policygen.model import (
    Footnote,
    Item,
    Paragraph,
    Policy,
    Span,
    Table,
)
from policygen.writers import text as plain
from policygen.writers.nesting import contents


@dataclass(frozen=True, slots=True)
class Links:
    headings: Mapping[str, str]
    """Id of a section -> the anchor that a page gives its heading."""
    others: frozenset[str]
    """Ids of whatever else is linked to."""

    def to(self, href: str) -> str:
        return f"#{self.headings.get(href[1:], href[1:])}" if href.startswith("#") else href

    def at(self, id: str) -> str:
        shown = html.escape(id).replace("|", "&#124;")
        return f'<a id="{shown}"></a>' if id in self.others else ""


def links_of(policy: Policy) -> Links:
    headed = [section for section in policy.sections if plain.heading(section)]
    above = titles(policy)
    if policy.furniture.contents and contents(policy.sections):
        above.append(policy.furniture.contents.title)
    anchors = _anchors([*above, *map(plain.heading, headed)])[len(above) :]
    headings = {section.id: anchor for section, anchor in zip(headed, anchors, strict=True)}
    listed = [section.id for section in policy.sections if section.contents_title]
    linked = [span.href[1:] for span in _spans(policy) if span.href.startswith("#")]
    return Links(headings, frozenset([*linked, *listed]) - headings.keys())


def _anchors(headings: Sequence[str]) -> list[str]:
    """As GitHub makes them: small letters, hyphens, no other marks, a number where met before."""
    met: dict[str, int] = {}
    anchors: list[str] = []
    for heading in headings:
        anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        count = met.get(anchor, 0)
        met[anchor] = count + 1
        anchors.append(f"{anchor}-{count}" if count else anchor)
    return anchors


def _spans(policy: Policy) -> Iterator[Span]:
    for block in policy.blocks():
        cells = [cell for row in block.rows for cell in row] if isinstance(block, Table) else []
        for part in (block, *(inner for cell in cells for inner in cell.blocks)):
            if isinstance(part, Paragraph | Item | Footnote):
                yield from part.spans


NO_LINKS = Links({}, frozenset())


def titles(policy: Policy) -> list[str]:
    cover = [line.text for line in policy.furniture.cover if line.kind == "title"]
    return cover or [policy.title]
