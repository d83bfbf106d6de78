"""Fates in order -> clauses that stand together, or one of which says what the other's words mean, of which the editor
changed one and the workspace the other. No files.

Each may be right and both together wrong: an item under words that lead to it, an exception in the clause behind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, product

from policygen.merging import Question, leads, tied
from policygen.model import Block, Item, Policy
from policygen.project.returning.fates import Fate, said
from policygen.project.returning.parts import is_record, parts
from policygen.project.returning.settling import Answers, Asked, answered, wanted
from policygen.project.senses import same_sense

Pair = tuple[Fate, Fate]


def side_by_side(fates: Sequence[Fate], now: Policy) -> list[Asked]:
    """What has to be decided of two clauses together. `now` is what the workspace makes."""
    beside = [_asked(*pair) for pair in _pairs(fates, now)]
    return beside + [replace(_asked(*pair), why="tied") for pair in _tied(fates, now)]


def _asked(first: Fate, last: Fate) -> Asked:
    return Asked(_key(first, last), first.section, (_question(first, last),), why="together")


def kept(fates: Sequence[Fate], now: Policy, answers: Answers) -> dict[str, tuple[Block, ...]]:
    """The clauses of which the change of one side is not to stand, and what they say instead."""
    found: dict[str, tuple[Block, ...]] = {}
    for pair in (*_pairs(fates, now), *_tied(fates, now)):
        answer = answered(answers, _key(*pair))
        for fate in pair if answer != "proposal" else ():
            if answer in ("base", "theirs") and is_ours(fate):
                found[fate.clause] = fate.base if answer == "base" else fate.theirs
            if answer in ("base", "ours") and is_theirs(fate):
                found[fate.clause] = fate.base if answer == "base" else fate.ours
    return found


def unmoved(fates: Sequence[Fate], now: Policy, answers: Answers) -> set[str]:
    """The clauses that the editor moved, and that are to stand where they stood."""
    pairs = (
        pair for pair in _pairs(fates, now) if answered(answers, _key(*pair)) in ("base", "ours")
    )
    return {fate.clause for pair in pairs for fate in pair if fate.moved}


def _key(first: Fate, last: Fate) -> str:
    return f"{first.clause} + {last.clause}"


def _pairs(fates: Sequence[Fate], now: Policy) -> Iterator[Pair]:
    """What came, went or was moved bears on words that lead to it alone."""
    every = with_gained(fates, now)
    for at, first in enumerate(every):
        for last in _together(first, every[at + 1 :]):
            lead = _leads(first)
            hers = [is_theirs(one) or (one.moved and lead) for one in (first, last)]
            mine = [is_ours(one) for one in (first, last)]
            if (hers[0] and mine[1]) or (mine[0] and hers[1]):
                yield first, last


def _tied(fates: Sequence[Fate], now: Policy) -> Iterator[Pair]:
    """Further apart: what one side says of the words, or of the matter, of a clause that the other one changed."""
    every, known = with_gained(fates, now), {_key(*pair) for pair in _pairs(fates, now)}
    hers, mine = ([at for at, one in enumerate(every) if of(one)] for of in (is_theirs, is_ours))
    for one, other in product(hers, mine):
        first, last = every[min(one, other)], every[max(one, other)]
        if one == other or _key(first, last) in known:
            continue
        came, here = _told(every[one], every[one].theirs), _told(every[other], every[other].ours)
        if tied(came, here, same_sense):
            yield first, last


def _told(fate: Fate, now: Sequence[Block]) -> tuple[str, str]:
    return said(fate.base), said(now)


def with_gained(fates: Sequence[Fate], now: Policy) -> list[Fate]:
    """The fates, and what the workspace has gained since: each such clause behind the one that it stands behind
    there."""
    every, known = list(fates), {fate.clause for fate in fates}
    ours = [part for part in parts(now) if not is_record(part)]
    before, titles = -1, dict[int, str]()
    for (number, clause), held in groupby(ours, key=lambda part: (part.section, part.clause)):
        if clause in known:
            before = next(at for at, fate in enumerate(every) if fate.clause == clause)
            titles[number] = every[before].section
        else:
            before, known = before + 1, known | {clause}
            section = titles.get(number, now.sections[number].title)
            blocks = tuple(part.block for part in held)
            every.insert(before, Fate(clause, "unchanged", False, section, ours=blocks))
    return every


def _together(first: Fate, rest: Sequence[Fate]) -> Iterator[Fate]:
    """The clause behind one, and all that stand under it where it leads to them."""
    for n, last in enumerate(rest):
        under = _leads(first) and _is_item(last) == _is_item(rest[0]) and not leads(said(last.base))
        if last.section != first.section or not (n == 0 or under):
            return
        yield last


def _leads(fate: Fate) -> bool:
    return any(leads(said(blocks)) for blocks in (fate.base, fate.ours, fate.theirs))


def _is_item(fate: Fate) -> bool:
    blocks = fate.theirs or fate.base or fate.ours
    return bool(blocks) and isinstance(blocks[0], Item)


def is_theirs(fate: Fate) -> bool:
    """Whether the editor changed what it means."""
    changed = fate.status in ("edited", "new", "removed")
    return changed and not same_sense(said(fate.base), said(fate.theirs))


def is_ours(fate: Fate) -> bool:
    """Whether the workspace changed what it means, left it out or brought it; but for what is asked by itself."""
    if fate.status in ("new", "done") or (fate.status == "edited" and not fate.ours):
        return False
    return fate.ours_changed and not same_sense(said(fate.base), said(fate.ours))


def _question(first: Fate, last: Fate) -> Question:
    rows = (_row(fate, first) for fate in (first, last))
    texts = ["\n\n".join(filter(None, map(said, column))) for column in zip(*rows, strict=True)]
    return Question(*texts)


def _row(fate: Fate, first: Fate) -> tuple[Sequence[Block], ...]:
    """What a clause said, says here, came back as, and says with the changes of both; nothing where it stood
    elsewhere."""
    stood = fate is first or not fate.moved
    return fate.base if stood else (), fate.ours if stood else (), fate.theirs, both(fate)


def both(fate: Fate) -> Sequence[Block]:
    """What the clause says with the changes of both; the editor's, where that is asked by itself."""
    open_ = fate.merged is not None and fate.merged.questions
    return fate.theirs if open_ else wanted(fate, ())
