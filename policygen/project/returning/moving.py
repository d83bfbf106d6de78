"""Fates -> clauses that one side moved and the other changed. No files.

Words that were widened for one list may say the opposite under another; so a person looks at both together.
"""

from collections.abc import Iterator, Sequence, Set
from typing import Literal

from policygen.merging import Question, leads
from policygen.model import Block, Item
from policygen.project.returning.fates import Fate, said
from policygen.project.returning.neighbours import both, is_ours, is_theirs
from policygen.project.returning.parts import Part
from policygen.project.returning.settling import Answers, Asked, answered

_THERE: Literal["moved"] = "moved"
_SINCE: Literal["moved since"] = "moved since"


def moved_and_changed(
    fates: Sequence[Fate],
    since: Set[str],
    sent: Sequence[Part],
    here: Sequence[Part],
    back: Sequence[Part],
) -> list[Asked]:
    """What has to be decided, with the words that lead to the clause in what was sent, is here, and came back."""
    found = []
    for fate in _both_ways(fates, since):
        last, why = (here, _SINCE) if fate.clause in since else (back, _THERE)
        above = [_above(held, fate.clause) for held in (sent, here, back, last)]
        texts = map(said, (fate.base, fate.ours, fate.theirs, both(fate)))
        shown = ["\n\n".join(filter(None, pair)) for pair in zip(above, texts, strict=True)]
        found.append(Asked(_key(fate), fate.section, (Question(*shown),), why=why))
    return found


def kept(fates: Sequence[Fate], since: Set[str], answers: Answers) -> dict[str, tuple[Block, ...]]:
    """The clauses that are to say what one side says alone."""
    found: dict[str, tuple[Block, ...]] = {}
    for fate in _both_ways(fates, since):
        said_by = {"base": fate.base, "ours": fate.ours, "theirs": fate.theirs}
        if (answer := answered(answers, _key(fate))) in said_by:
            found[fate.clause] = said_by[answer]
    return found


def unmoved(fates: Sequence[Fate], since: Set[str], answers: Answers) -> set[str]:
    """The clauses that are to stand where the workspace has them: those that it alone moved, too."""
    asked = {fate.clause: answered(answers, _key(fate)) for fate in _both_ways(fates, since)}
    stays = {clause for clause in since if asked.get(clause) not in ("base", "theirs")}
    return stays | {
        clause
        for clause, answer in asked.items()
        if clause not in since and answer in ("base", "ours")
    }


def _both_ways(fates: Sequence[Fate], since: Set[str]) -> Iterator[Fate]:
    for fate in fates:
        here = fate.clause in since and is_theirs(fate)
        if here or (fate.moved and fate.ours and is_ours(fate)):
            yield fate


def _key(fate: Fate) -> str:
    return f"{fate.clause} (moved)"


def _above(held: Sequence[Part], clause: str) -> str:
    """The words that lead to a clause, where it stands under some."""
    at = next(at for at, part in enumerate(held) if part.clause == clause)
    own = held[at]
    for part in reversed(held[:at]):
        if part.section != own.section:
            return ""
        if leads(part.block.text):
            return said([part.block])
        if isinstance(part.block, Item) != isinstance(own.block, Item):
            return ""
    return ""
