"""The head of a text: a letterhead set as a table, and the title beneath it -> lines of the cover. Knows no format."""

from dataclasses import replace

from policygen.model import Block, CoverLine, Paragraph, Section, Table
from policygen.readers.titling import is_organisation, is_title

_MOST, _LONGEST = 8, 120
"""Lines of a letterhead, and letters of a line."""


def headed(sections: list[Section]) -> tuple[tuple[CoverLine, ...], list[Section]]:
    """The lines of a letterhead that stands above all headings, with the title right beneath it, and the sections
    without them; no lines where either is missing."""
    first = sections[0] if sections else Section("")
    if first.title or len(first.blocks) < 2:
        return (), sections
    lines, title = _letterhead(first.blocks[0]), first.blocks[1]
    if not lines or not isinstance(title, Paragraph) or not is_title(title.text):
        return (), sections
    name, *below = lines
    cover = [CoverLine("organisation", name), *(CoverLine("subtitle", one) for one in below)]
    cover.append(CoverLine("title", " ".join(title.text.split())))
    rest = [replace(first, blocks=first.blocks[2:])] if first.blocks[2:] else []
    return tuple(cover), rest + sections[1:]


def _letterhead(block: Block) -> list[str]:
    """The lines of a table with words in one cell alone, a school's name first; none where it is no letterhead."""
    if not isinstance(block, Table) or block.caption:
        return []
    said = [cell for row in block.rows for cell in row if cell.text.strip()]
    if len(said) != 1 or not all(isinstance(one, Paragraph) for one in said[0].blocks):
        return []
    lines = [" ".join(line.split()) for line in said[0].text.split("\n") if line.strip()]
    short = len(lines) <= _MOST and all(len(line) <= _LONGEST for line in lines)
    return lines if short and is_organisation(lines[0]) else []
