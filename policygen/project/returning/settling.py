"""Fates + answers -> a Plan whose entries say what came back. Of the workspace only what it holds; no files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from policygen import markup, template
from policygen.markup import Sources
from policygen.merging import Question
from policygen.model import Block, Item, Origin
from policygen.project.returning.fates import Fate, said

Answers = Mapping[str, Sequence[str]]
"""Clause -> the answer to each of its questions: base, ours, theirs, proposal, or a text of one's own."""
KEEP = "ours"
"""The answer for what the workspace has: the clause that it changed stays, the one that it took out stays out."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that a person has to decide."""

    clause: str
    section: str
    questions: tuple[Question, ...]
    why: Literal["words", "together", "tied", "moved", "moved since", "moved by both"] = "words"
    """Whether it is about words of one clause, about two clauses that stand together or of which one may bear on the
    other, or about one that was moved, by both perhaps, which may be a section; words of one's own are for the first
    alone."""


def questions(fates: Iterable[Fate]) -> list[Asked]:
    """What cannot be settled without a person: where the workspace and the editor changed the same words, or the
    one what the other took out."""
    found = []
    for fate in fates:
        if fate.merged and fate.merged.questions:
            found.append(Asked(fate.clause, fate.section, fate.merged.questions))
        elif fate.status == "removed" and fate.ours and fate.ours_changed:
            asked = Question(said(fate.base), said(fate.ours), "")
            found.append(Asked(fate.clause, fate.section, (asked,)))
        elif fate.status == "edited" and fate.base and not fate.ours:
            asked = Question(said(fate.base), "", said(fate.theirs))
            found.append(Asked(fate.clause, fate.section, (asked,)))
    return found


def wanted(fate: Fate, answers: Sequence[str]) -> tuple[Block, ...]:
    """What a clause is to say; nothing where it is to go."""
    if fate.status == "new":
        return fate.theirs
    if fate.status == "removed":
        return fate.ours if answers and answers[0] == KEEP else ()
    if fate.is_relabelled:
        return fate.theirs
    if fate.status != "edited":
        return fate.ours
    if not fate.ours:
        return fate.theirs if not answers or answers[0] != KEEP else ()
    if fate.merged:
        return tuple(_blocks(fate.merged.answered(list(answers)), fate.theirs))
    return fate.theirs


def put_together(fate: Fate, answers: Sequence[str]) -> bool:
    """Whether what a clause is to say has changes of both sides."""
    if fate.status != "edited" or not fate.merged:
        return False
    whole, *sides = (said(b).split() for b in (wanted(fate, answers), fate.ours, fate.theirs))
    return whole not in sides


def answered(answers: Answers, key: str) -> str:
    """The one answer to a question as a whole; without one, what both changed."""
    return next(iter(answers.get(key, ())), "proposal")


def _blocks(text: str, like: Sequence[Block]) -> Iterable[Block]:
    """Merged Markdown as blocks, set like those that came back where there are as many."""
    found = markup.blocks(template.fill(text, {}, []), Sources(Origin()))
    for at, block in enumerate(found):
        other = like[at] if len(like) == len(found) else None
        if isinstance(block, Item) and isinstance(other, Item):
            block = replace(other, spans=block.spans)
        yield block
