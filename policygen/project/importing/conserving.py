"""Policy + Policy -> the words that the one has and the other has not. No files."""

import re
from collections import Counter
from collections.abc import Iterator

from policygen import diff
from policygen.diff import Edit
from policygen.model import Block, Item, Policy, Table
from policygen.project.importing.fronting import letters, lines

_FILLER = re.compile(r"[._…]{2,}")


def lost(imported: Policy, built: Policy) -> list[Edit]:
    """What a policy built from a trust file says otherwise than the one it was imported from: nothing, word for
    word and in order. Headings, their numbers and the labels of items count; bullets, and dots to write on, do not."""
    old, new = (" ".join(_words(policy)) for policy in (imported, built))
    return [] if old == new else diff.changes(old, new)


def miscounted(read: Policy, built: Policy) -> list[Edit]:
    """What cover and text together say more often than the file as it was read, or less often, wherever it stands:
    a title that was taken from the text stands there no more. One that the file does not show may come to it."""
    said, made = Counter(_all_words(read)), Counter(_all_words(built))
    spare = Counter(" ".join(_unshown(read, built)).split())
    edits: list[Edit] = [
        ("removed", " ".join((said - made).elements())),
        ("added", " ".join((made - said - spare).elements())),
    ]
    return [edit for edit in edits if edit[1]]


def _unshown(read: Policy, built: Policy) -> Iterator[str]:
    """The titles that the file shows neither on its cover nor above its text."""
    above = [*_cover(read), *(line.text for line in lines(read.sections))]
    shown = set(map(letters, above))
    yield from (title for title in {read.title, built.title} if letters(title) not in shown)


def _all_words(policy: Policy) -> Iterator[str]:
    for text in _cover(policy):
        yield from text.split()
    yield from _words(policy)


def _cover(policy: Policy) -> Iterator[str]:
    yield from (line.text for line in policy.furniture.cover if line.kind != "logo")


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
