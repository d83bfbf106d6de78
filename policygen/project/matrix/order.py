"""Drafts of one policy -> the order of all their clauses, under headings. No files.

Where a draft takes an outline's order, so do the clauses; what it adds stands where it added it. Clauses that
only drafts with an order of their own have, whose headings seldom match, follow by topic.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from policygen.assemble import Draft
from policygen.library import Library
from policygen.outline import SPECIAL, Outline, SectionSpec
from policygen.project.matrix.absences import follows, outline_of

OWN = "Clauses of their own"
"""The heading of clauses that the library does not have, in policies with an order of their own."""
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}")

Ordered = dict[str, list[str]]
"""Heading -> ids of clauses."""


def ordered(library: Library, drafts: Sequence[Draft]) -> Ordered:
    """Every clause that a draft has, once."""
    used = dict.fromkeys(one.id for draft in drafts for one in draft.clauses)
    followers = [draft for draft in drafts if follows(draft)]
    found: Ordered = {}
    for outline in filter(None, (outline_of(library, draft) for draft in followers)):
        _seed(found, outline)
    for draft in followers:
        _insert(found, draft)
    placed = {id for ids in found.values() for id in ids}
    rest = _by_topic(library, (id for id in used if id not in placed))
    for topic, id in sorted(rest, key=lambda pair: (pair[0] == OWN, pair[0])):
        found.setdefault(topic, []).append(id)
    kept = {
        heading: [id for id in ids if id in used and id not in SPECIAL]
        for heading, ids in found.items()
    }
    return {heading: ids for heading, ids in kept.items() if ids}


def plain(text: str) -> str:
    """A heading or title without its placeholders, which each trust fills its own way."""
    return _PLACEHOLDER.sub("…", text)


def _seed(found: Ordered, outline: Outline) -> None:
    placed = {id for ids in found.values() for id in ids}
    for section in outline.sections:
        ids = [id for entry in section.clauses for id in entry]
        found.setdefault(_heading(section), []).extend(id for id in ids if id not in placed)


def _insert(found: Ordered, draft: Draft) -> None:
    """Puts the clauses that a policy adds behind those that stand before them."""
    placed = {id for ids in found.values() for id in ids}
    for section in draft.sections:
        here = found.setdefault(_heading(section.spec), [])
        at = 0
        for one in section.chosen:
            if one.id not in placed:
                here.insert(at, one.id)
            at = here.index(one.id) + 1 if one.id in here else at


def _by_topic(library: Library, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    for id in ids:
        clause = library.clauses.get(id)
        yield (clause.file.topic.capitalize() if clause else OWN), id


def _heading(section: SectionSpec) -> str:
    return plain(section.heading) or section.name.replace("-", " ").capitalize() or "No heading"
