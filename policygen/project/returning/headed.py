"""Fates + headings -> headings of which one side changed the sense, above clauses that the other changed. No files.

A heading may say what holds of all that stands under it: `Forbidden`, above bullets.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policygen.merging import Question
from policygen.model import Block, Item, Policy
from policygen.project.returning.fates import Fate, said
from policygen.project.returning.neighbours import both, is_ours, is_theirs, with_gained
from policygen.project.returning.parts import Part, parts
from policygen.project.returning.sections import Heading, titled
from policygen.project.returning.settling import Answers, Asked, answered
from policygen.project.senses import is_rule, same_sense


@dataclass(frozen=True, slots=True)
class Headed:
    """A heading in the three, and the clauses under it that the side changed which left the heading alone."""

    section: str
    """The section's id."""
    base: str
    ours: str
    theirs: str
    fates: tuple[Fate, ...]

    @property
    def key(self) -> str:
        return f"heading {self.base!r} + {', '.join(fate.clause for fate in self.fates)}"

    @property
    def both(self) -> str:
        """The heading that one side changed."""
        return self.ours if self.theirs == self.base else self.theirs

    def title(self, answer: str) -> str:
        titles = {"base": self.base, "ours": self.ours, "theirs": self.theirs}
        return titles.get(answer, self.both)


def headed(
    fates: Sequence[Fate], base: Policy, now: Policy, theirs: Policy, back: Sequence[Part]
) -> list[Headed]:
    """Every such heading. `theirs` is what came back in sections that have the ids of the workspace, and its headings
    where an editor left them."""
    every, under = with_gained(fates, now), _sections(now, parts(now)) | _sections(theirs, back)
    stays = {fate.clause for fate in fates if fate.base and fate.theirs and not fate.moved}
    sent = {
        under[part.clause]: base.sections[part.section].title
        for part in reversed(parts(base))
        if part.clause in stays
    }
    here = {one.id: one.title for one in now.sections}
    found: list[Headed] = []
    for section in theirs.sections:
        titles = sent.get(section.id, ""), here.get(section.id, ""), section.title
        held = [fate for fate in every if under.get(fate.clause) == section.id]
        found += _headed(section.id, titles, held) if all(titles) else ()
    return found


def _sections(policy: Policy, held: Sequence[Part]) -> dict[str, str]:
    """Clause -> the id of its section."""
    return {part.clause: policy.sections[part.section].id for part in held}


def _headed(id: str, titles: tuple[str, str, str], fates: Sequence[Fate]) -> Iterator[Headed]:
    base, ours, theirs = titles
    if ours == base and theirs != base:
        held, new = tuple(filter(is_ours, fates)), theirs
    elif ours != base and theirs == ours:
        held, new, theirs = tuple(filter(is_theirs, fates)), ours, base
    else:  # nobody changed it, or both did, which is asked by itself
        return
    items = any(isinstance(block, Item) for fate in held for block in fate.theirs or fate.ours)
    if held and not same_sense(base, new) and (items or is_rule(base, new)):
        yield Headed(id, base, ours, theirs, held)


def questions(found: Sequence[Headed]) -> list[Asked]:
    """What has to be decided of a heading and the clauses together."""
    return [Asked(one.key, one.base, (_question(one),), why="together") for one in found]


def _question(one: Headed) -> Question:
    columns = zip(*((f.base, f.ours, f.theirs, both(f)) for f in one.fates), strict=True)
    titles = one.base, one.ours, one.theirs, one.both
    rows = zip(titles, columns, strict=True)
    return Question(*("\n\n".join(filter(None, (title, *map(said, row)))) for title, row in rows))


def kept(found: Sequence[Headed], answers: Answers) -> dict[str, tuple[Block, ...]]:
    """The clauses of which the change is not to stand, and what they say instead."""
    kept: dict[str, tuple[Block, ...]] = {}
    for one in found:
        answer = answered(answers, one.key)
        for fate in one.fates:
            said_by = {"base": fate.base, "ours": fate.ours, "theirs": fate.theirs}
            if answer in said_by:
                kept[fate.clause] = said_by[answer]
    return kept


def settled(
    theirs: Policy, headings: Sequence[Heading], found: Sequence[Headed], answers: Answers
) -> tuple[Policy, tuple[Heading, ...]]:
    """What came back with the headings that were chosen, and what then becomes of them."""
    titles = {one.section: one.title(answered(answers, one.key)) for one in found}
    sections = (titled(one, titles.get(one.id, one.title)) for one in theirs.sections)
    told = [one for one in headings if one.section not in titles]
    told += [
        Heading("renamed", titles[one.section], one.ours, section=one.section)
        for one in found
        if titles[one.section] != one.ours
    ]
    return replace(theirs, sections=tuple(sections)), tuple(told)
