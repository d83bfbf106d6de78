"""Parts of what came back -> the same, those that are new with ids of their own. No files."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from policygen.project.importing.plan import own_id
from policygen.project.returning.mapping import NEW
from policygen.project.returning.parts import Part, is_record, said_by


def with_ids(back: Sequence[Part], taken: set[str], since: Sequence[Part]) -> list[Part]:
    """Each passage that is new with an id for a clause of the trust's own: that of a clause which says the same and
    came to the workspace `since` it was sent, or is left out there; or one that is not `taken`."""
    held = list(_in_one_place(back))
    there = dict(_whole(held, since))
    found = []
    for part in held:
        if part.clause == NEW:
            text = part.block.text
            part = replace(part, clause=there.get(text) or own_id(text, taken))
            taken.add(part.clause)
        found.append(part)
    return found


def _whole(back: Sequence[Part], since: Sequence[Part]) -> Iterator[tuple[str, str]]:
    """The words of a part -> its clause, of the clauses of which all parts came back as new."""
    new = {part.block.text for part in back if part.clause == NEW}
    for clause, blocks in said_by(since).items():
        texts = [block.text for block in blocks]
        if new.issuperset(texts):
            yield from ((text, clause) for text in texts)


def _in_one_place(back: Sequence[Part]) -> Iterator[Part]:
    """The parts, of a clause that stands in several places only the longest stretch; the others are new."""
    runs = [list(run) for _, run in groupby(back, key=lambda part: part.clause)]
    longest: dict[str, int] = {}
    for at, run in enumerate(runs):
        known = longest.get(run[0].clause)
        if known is None or _length(run) > _length(runs[known]):
            longest[run[0].clause] = at
    for at, run in enumerate(runs):
        stays = longest[run[0].clause] == at or is_record(run[0])
        yield from run if stays else [replace(part, clause=NEW) for part in run]


def _length(run: Sequence[Part]) -> int:
    return sum(len(part.block.text) for part in run)
