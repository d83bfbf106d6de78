"""Headings and blocks in reading order -> Policy: ids, sections, title, document control. Knows no format."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from policygen.model import (
    Block,
    Cell,
    CoverLine,
    Furniture,
    Policy,
    Section,
    Table,
)
from policygen.readers.control import control
from policygen.readers.letterhead import headed

Part = Section | Block
"""A section stands for its heading; its blocks are the parts that follow it. Ids may be empty."""


def build(
    parts: Iterable[Part],
    *,
    title: str = "",
    language: str = "en-GB",
    organisation: str = "",
    furniture: Furniture = Furniture(),
) -> Policy:
    """A policy of the parts. Where no title is given, it is the first heading's if that stands at the top and
    alone above all others; it then becomes a line of the cover, and the headings below it move up."""
    found = _sections(list(parts))
    if not title and not furniture.cover:
        cover, found = headed(found)
        furniture = replace(furniture, cover=cover)
    if not title and not cover_title(furniture):
        title, found = _titled(found)
        if title:
            furniture = replace(furniture, cover=(*furniture.cover, CoverLine("title", title)))
    sections = tuple(_with_ids(found))
    return Policy(
        title=title or cover_title(furniture),
        organisation=organisation,
        language=language,
        sections=sections,
        furniture=furniture,
        control=control(sections, furniture),
    )


def cover_title(furniture: Furniture) -> str:
    """The title that the cover shows; empty where it shows none."""
    return next((line.text for line in furniture.cover if line.kind == "title"), "")


def _sections(parts: list[Part]) -> list[Section]:
    sections: list[Section] = []
    blocks: list[Block] = []
    head: Section | None = None
    for part in parts:
        if isinstance(part, Section):
            if head is not None or blocks:
                sections.append(replace(head or Section(""), blocks=tuple(blocks)))
            head, blocks = part, []
        else:
            blocks.append(part)
    if head is not None or blocks:
        sections.append(replace(head or Section(""), blocks=tuple(blocks)))
    return sections


def _titled(sections: list[Section]) -> tuple[str, list[Section]]:
    """The first heading as title, where it heads the whole text, and the sections without it."""
    if not sections or not sections[0].title or sections[0].label:
        return "", sections
    first, *rest = sections
    if any(section.title and section.level <= first.level for section in rest):
        return "", sections
    up = min((section.level for section in rest if section.title), default=1) - 1
    rest = [replace(section, level=max(section.level - up, 1)) for section in rest]
    return first.title, ([replace(first, title="", level=1)] if first.blocks else []) + rest


def _with_ids(sections: Iterable[Section]) -> Iterator[Section]:
    """Ids for what has none: `s1`, `p1`; those of cells after their table. Ids given twice are counted on."""
    taken: set[str] = set()
    count = 0
    for number, section in enumerate(sections, 1):
        blocks = []
        for block in section.blocks:
            count += 1
            blocks.append(_named(block, _free(block.id or f"p{count}", taken)))
        yield replace(section, id=_free(section.id or f"s{number}", taken), blocks=tuple(blocks))


def _free(id: str, taken: set[str]) -> str:
    free, number = id, 1
    while free in taken:
        number += 1
        free = f"{id}--{number}"
    taken.add(free)
    return free


def _named(block: Block, id: str) -> Block:
    if not isinstance(block, Table):
        return replace(block, id=id)
    rows = tuple(
        tuple(_cell(cell, f"{id}--r{r}c{c}") for c, cell in enumerate(row, 1))
        for r, row in enumerate(block.rows, 1)
    )
    return replace(block, id=id, rows=rows)


def _cell(cell: Cell, id: str) -> Cell:
    blocks = [
        replace(block, id=id if number == 1 else f"{id}--{number}")
        for number, block in enumerate(cell.blocks, 1)
    ]
    return replace(cell, blocks=tuple(blocks))
