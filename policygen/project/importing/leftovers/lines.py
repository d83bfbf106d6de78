"""Policy -> its texts in reading order, each with the heading that it stands under. No files."""

from collections.abc import Iterator
from dataclasses import dataclass

from policygen.model import Block, Policy, Section, Signature, Table

_AROUND = 50
"""Signs of the text around some words that are shown with them."""


@dataclass(frozen=True, slots=True)
class Line:
    section: str
    text: str
    body: bool = False
    """It stands under a heading, and not on the cover or at the edge of the page."""


def lines(policy: Policy) -> Iterator[Line]:
    """Title, cover, running lines, headings and blocks."""
    furniture = policy.furniture
    yield Line("", policy.title)
    for cover in furniture.cover:
        yield Line("", cover.text)
    for running in (furniture.head, furniture.foot):
        for text in (running.left, running.centre, running.right):
            yield Line("", text)
    for section in policy.sections:
        place = heading(section)
        yield Line(place, section.title, True)
        for block in section.blocks:
            yield from (Line(place, text, True) for text in _texts(block))


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from (one.text for one in cell.blocks)
    elif isinstance(block, Signature):
        yield from (one.title for one in block.signatories)
    else:
        yield block.text


def heading(section: Section) -> str:
    """The heading of a section with its number."""
    return f"{section.label} {section.title}".strip()


def around(text: str, start: int, end: int) -> str:
    """Some words, and whole words around them."""
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before = text[low:start].partition(" ")[2] if low else text[:start]
    after = text[end:high].rpartition(" ")[0] if high < len(text) else text[end:]
    lead, tail = "… " if low else "", " …" if high < len(text) else ""
    return " ".join(f"{lead}{before}{text[start:end]}{after}{tail}".split())
