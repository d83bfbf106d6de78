"""Policy -> notes that nothing in the text leads to any more. No files."""

from collections.abc import Iterator
from textwrap import shorten

from policygen.model import Block, Footnote, Policy
from policygen.project.importing.leftovers.lines import heading
from policygen.reports.imported.shape import Leftover

_SHOWN = 80


def notes(policy: Policy) -> Iterator[Leftover]:
    """Notes that Word or a web page numbered, which left no mark where they were."""
    for section in policy.sections:
        before = ""
        for block in section.blocks:
            if isinstance(block, Footnote) and _is_lost(block, before):
                told = f"it is a paragraph of its own now, and the mark {block.mark} in the text before it is gone"
                shown = shorten(block.text, _SHOWN, placeholder=" …")
                yield Leftover("note", told, heading(section), shown)
            before = _words(block, before)


def _is_lost(note: Footnote, before: str) -> bool:
    return note.mark.isalnum() and note.mark not in before.split()


def _words(block: Block, before: str) -> str:
    """What stands before a note: several may follow one paragraph."""
    return before if isinstance(block, Footnote) else block.text
