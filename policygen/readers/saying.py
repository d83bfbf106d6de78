"""Policy -> what a person sees of it on a page, to tell whether a carried policy is still what the page says."""

import re
from collections.abc import Iterator
from typing import Any

from policygen.model import Block, Cell, Item, Paragraph, Policy, Signature, Table

_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd-\uffff]")
"""What a page cannot hold: writers leave it out or put U+FFFD in its place."""


def said(policy: Policy) -> list[Any]:
    """Cover, headings, labels and the text of every block in order; white space counts as one space."""
    return list(_said(policy))


def _said(policy: Policy) -> Iterator[Any]:
    cover = [line for line in policy.furniture.cover if line.kind != "logo"]
    yield [(line.kind, _plain(line.text)) for line in cover]
    if not any(line.kind == "title" for line in cover):
        yield _plain(policy.title)
    for section in policy.sections:
        if section.title or section.label:
            yield section.level, _plain(section.label), _plain(section.title)
        yield from map(_block, section.blocks)


def _block(block: Block) -> Any:
    match block:
        case Table():
            rows = [[_cell(cell) for cell in row] for row in block.rows]
            return _plain(block.caption), [_without_empty(row) for row in rows]
        case Signature():
            return [(_plain(label), _plain(caption)) for label, caption in block.lines]
        case Item():
            return block.depth, _plain(block.label), _plain(block.text)
        case Paragraph():
            return block.style, block.depth, _plain(block.text)
        case _:
            return _plain(block.text)


def _cell(cell: Cell) -> Any:
    return cell.colspan, cell.rowspan, [_block(block) for block in cell.blocks]


def _without_empty(row: list[Any]) -> list[Any]:
    """The row without empty cells at its end, with which a page fills short rows up."""
    while row and row[-1] == (1, 1, []):
        row.pop()
    return row


def _plain(text: str) -> str:
    return " ".join(_UNSEEN.sub("", text.replace("\uf0b7", "•")).split())
