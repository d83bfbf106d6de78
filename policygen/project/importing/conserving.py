"""Policy + Policy -> the words that the one has and the other has not. No files."""

import re
from collections.abc import Iterator

from policygen import diff
from policygen.diff import Edit
from policygen.model import Block, Item, Policy, Table

_FILLER = re.compile(r"[._…]{2,}")


def lost(imported: Policy, built: Policy) -> list[Edit]:
    """What a policy built from a trust file says otherwise than the one it was imported from: nothing, word for
    word and in order. Headings, their numbers and the labels of items count; bullets, and dots to write on, do not."""
    old, new = (" ".join(_words(policy)) for policy in (imported, built))
    return [] if old == new else diff.changes(old, new)


def _words(policy: Policy) -> Iterator[str]:
    for section in policy.sections:
        yield from f"{section.label} {section.title}".split()
        for block in section.blocks:
            yield from words(block)


def words(block: Block) -> Iterator[str]:
    """The words of a block, with what labels it."""
    if isinstance(block, Table):
        yield from block.caption.split()
        for row in block.rows:
            for cell in row:
                for inner in cell.blocks:
                    yield from words(inner)
        return
    label = block.label if isinstance(block, Item) else ""
    yield from _FILLER.sub(" ", f"{label} {block.text}").split()
