"""Fates in order -> clauses that stand together, of which the editor changed one and the workspace the other. No files.

Each may be right and both together wrong: an item under words that lead to it, an exception in the clause behind.
"""

from collections.abc import Iterator, Sequence

from policygen.merging import Question, leads
from policygen.model import Block, Item
from policygen.project.returning.fates import Fate, said
from policygen.project.returning.settling import Answers, Asked, wanted
from policygen.project.senses import same_sense


def side_by_side(fates: Sequence[Fate]) -> list[Asked]:
    """What has to be decided of two clauses together."""
    return [
        Asked(_key(first, last), first.section, (_question(first, last),), together=True)
        for first, last in _pairs(fates)
    ]


def kept(fates: Sequence[Fate], answers: Answers) -> dict[str, tuple[Block, ...]]:
    """The clauses of which the change of one side is not to stand, and what they say instead."""
    found: dict[str, tuple[Block, ...]] = {}
    for pair in _pairs(fates):
        answer = next(iter(answers.get(_key(*pair), ())), "proposal")
        for fate in pair if answer != "proposal" else ():
            if answer in ("base", "theirs") and _is_ours(fate):
                found[fate.clause] = fate.base if answer == "base" else fate.theirs
            if answer in ("base", "ours") and _is_theirs(fate):
                found[fate.clause] = fate.base if answer == "base" else fate.ours
    return found


def _key(first: Fate, last: Fate) -> str:
    return f"{first.clause} + {last.clause}"


def _pairs(fates: Sequence[Fate]) -> Iterator[tuple[Fate, Fate]]:
    for at, first in enumerate(fates):
        for last in _together(first, fates[at + 1 :]):
            if (_is_theirs(first) and _is_ours(last)) or (_is_ours(first) and _is_theirs(last)):
                yield first, last


def _together(first: Fate, rest: Sequence[Fate]) -> Iterator[Fate]:
    """The clause behind one, and all that stand under it where it leads to them."""
    lead = any(leads(said(blocks)) for blocks in (first.base, first.ours, first.theirs))
    for n, last in enumerate(rest):
        under = lead and _is_item(last) == _is_item(rest[0]) and not leads(said(last.base))
        if last.section != first.section or not (n == 0 or under):
            return
        yield last


def _is_item(fate: Fate) -> bool:
    blocks = fate.theirs or fate.base
    return bool(blocks) and isinstance(blocks[0], Item)


def _is_theirs(fate: Fate) -> bool:
    """Whether the editor changed what it means."""
    changed = fate.status in ("edited", "new", "removed")
    return changed and not same_sense(said(fate.base), said(fate.theirs))


def _is_ours(fate: Fate) -> bool:
    """Whether the workspace did."""
    if fate.status in ("new", "done") or not fate.base or not fate.ours:
        return False
    return fate.ours_changed and not same_sense(said(fate.base), said(fate.ours))


def _question(first: Fate, last: Fate) -> Question:
    rows = ((fate.base, fate.ours, fate.theirs, _both(fate)) for fate in (first, last))
    texts = ["\n\n".join(filter(None, map(said, column))) for column in zip(*rows, strict=True)]
    return Question(*texts)


def _both(fate: Fate) -> Sequence[Block]:
    """What the clause says with the changes of both; the editor's, where that is asked by itself."""
    open_ = fate.merged is not None and fate.merged.questions
    return fate.theirs if open_ else wanted(fate, ())
