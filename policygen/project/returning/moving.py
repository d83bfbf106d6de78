"""Fates -> clauses that one side moved and the other changed, and what both moved. No files.

Words that were widened for one list may say the opposite under another; so a person looks at both together.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from policygen.merging import Question, leads
from policygen.model import Block, Item, Policy
from policygen.project.returning.fates import Fate, said
from policygen.project.returning.neighbours import both, is_ours, is_theirs
from policygen.project.returning.order import Orders, Rows, Side, Sides
from policygen.project.returning.parts import Part
from policygen.project.returning.settling import Answers, Asked, answered

_THERE: Literal["moved"] = "moved"
_SINCE: Literal["moved since"] = "moved since"
_BOTH: Literal["moved by both"] = "moved by both"
_WORDS = 8
"""So many of a clause's words say which it is."""


def moved_and_changed(
    fates: Sequence[Fate],
    orders: Orders,
    sent: Sequence[Part],
    here: Sequence[Part],
    back: Sequence[Part],
) -> list[Asked]:
    """What has to be decided, with the words that lead to the clause in what was sent, is here, and came back."""
    found = []
    for fate in _both_ways(fates, orders):
        last, why = (here, _SINCE) if fate.clause in orders.mine.clauses else (back, _THERE)
        above = [_above(held, fate.clause) for held in (sent, here, back, last)]
        texts = map(said, (fate.base, fate.ours, fate.theirs, both(fate)))
        shown = ["\n\n".join(filter(None, pair)) for pair in zip(above, texts, strict=True)]
        found.append(Asked(_key(fate), fate.section, (Question(*shown),), why=why))
    return found


def moved_by_both(
    fates: Sequence[Fate], orders: Orders, sent: Policy, now: Policy, back: Policy
) -> list[Asked]:
    """What the workspace and the editor moved to different places: where it stood, and where each put it."""
    titles = {one.id: one.title for policy in (sent, back, now) for one in policy.sections}
    words = {fate.clause: _opening(fate) for fate in fates}
    three = (orders.base, orders.ours, orders.theirs)
    found = []
    for section in _sections_of_both(orders):
        asked = Question(*(_behind(section, held, titles) for held in three))
        found.append(Asked(_section_key(section), titles[section], (asked,), why=_BOTH))
    for fate in _of_both(fates, orders):
        asked = Question(*(_place(fate.clause, held, titles, words) for held in three))
        found.append(Asked(_key(fate), fate.section, (asked,), why=_BOTH))
    return found


def kept(fates: Sequence[Fate], orders: Orders, answers: Answers) -> dict[str, tuple[Block, ...]]:
    """The clauses that are to say what one side says alone."""
    found: dict[str, tuple[Block, ...]] = {}
    for fate in _both_ways(fates, orders):
        said_by = {"base": fate.base, "ours": fate.ours, "theirs": fate.theirs}
        if (answer := answered(answers, _key(fate))) in said_by:
            found[fate.clause] = said_by[answer]
    return found


def sides(fates: Sequence[Fate], orders: Orders, answers: Answers) -> Sides:
    """Where what was asked about is to stand."""
    clauses: dict[str, Side] = {}
    for fate in _both_ways(fates, orders):
        answer, since = answered(answers, _key(fate)), fate.clause in orders.mine.clauses
        if answer in (("base", "theirs") if since else ("base", "ours")):
            clauses[fate.clause] = "theirs" if since else "ours"
    for fate in _of_both(fates, orders):
        clauses[fate.clause] = _side(answers, _key(fate))
    keys = {one: _section_key(one) for one in _sections_of_both(orders)}
    return Sides({one: _side(answers, key) for one, key in keys.items()}, clauses)


def _side(answers: Answers, key: str) -> Side:
    answer = answered(answers, key)
    return "base" if answer == "base" else "theirs" if answer == "theirs" else "ours"


def _both_ways(fates: Sequence[Fate], orders: Orders) -> Iterator[Fate]:
    for fate in fates:
        hers, mine = (fate.clause in one.clauses for one in (orders.hers, orders.mine))
        if (mine and not hers and is_theirs(fate)) or (
            hers and not mine and fate.ours and is_ours(fate)
        ):
            yield fate


def _of_both(fates: Sequence[Fate], orders: Orders) -> Iterator[Fate]:
    both = orders.hers.clauses & orders.mine.clauses
    return (fate for fate in fates if fate.clause in both)


def _sections_of_both(orders: Orders) -> list[str]:
    return [one for one in orders.ours if one in orders.hers.sections & orders.mine.sections]


def _key(fate: Fate) -> str:
    return f"{fate.clause} (moved)"


def _section_key(section: str) -> str:
    return f"section {section!r} (moved)"


# ---- where something stands, in words


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


def _behind(section: str, held: Rows, titles: Mapping[str, str]) -> str:
    """`Behind “Aims”`, of a section."""
    order = list(held)
    before = order[: order.index(section)]
    return f"Behind “{titles[before[-1]]}”" if before else "At the front"


def _place(clause: str, held: Rows, titles: Mapping[str, str], words: Mapping[str, str]) -> str:
    """`Under “Aims”, behind “Boots are kept …”`, of a clause."""
    section, row = next((id, list(row)) for id, row in held.items() if clause in row)
    before = row[: row.index(clause)]
    behind = f"behind “{words.get(before[-1], before[-1])}”" if before else "first"
    return f"Under “{titles[section]}”, {behind}" if titles[section] else behind.capitalize()


def _opening(fate: Fate) -> str:
    """A clause's first words."""
    first = (fate.base or fate.theirs or fate.ours)[0].text.split()
    return " ".join([*first[:_WORDS], *["…"] * (len(first) > _WORDS)])
