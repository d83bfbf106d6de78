"""Guesses + Plan + left-overs -> what stands as a comment beside each part of a trust file. No files."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from policygen.project.importing.leftovers.lines import heading
from policygen.project.importing.organisation import Guess
from policygen.project.importing.plan import Plan
from policygen.reports.imported.shape import Leftover

_FEWEST = 3
"""Words by which a place is told."""
LOOK = "have a look: "
"""What begins each comment on a left-over."""


@dataclass(frozen=True, slots=True)
class Remarks:
    settings: Mapping[str, Guess] = field(default_factory=dict)
    """`title`, `language`, or what of the document control, such as `version`."""
    entries: Mapping[str, list[str]] = field(default_factory=dict)
    """The id of an entry -> what wants a look in it."""
    sections: Mapping[int, list[str]] = field(default_factory=dict)
    """The place of a section -> likewise of its heading."""
    general: tuple[str, ...] = ()
    """Of the whole policy."""


def remarks(settings: Mapping[str, Guess], plan: Plan, leftovers: Iterable[Leftover]) -> Remarks:
    """Each left-over at the first entry of its section that says its words, or else at the heading, or on top."""
    entries: dict[str, list[str]] = {}
    sections: dict[int, list[str]] = {}
    general: list[str] = []
    for one in leftovers:
        at, entry = _place(plan, one)
        held = general if at is None else sections.setdefault(at, [])
        held = entries.setdefault(entry, []) if entry else held
        if (told := f"{LOOK}{one.told}") not in held:
            held.append(told)
    return Remarks(settings, entries, sections, tuple(general))


def _place(plan: Plan, one: Leftover) -> tuple[int | None, str]:
    """The section of a left-over and the id of its entry, where they are known."""
    here = [at for at, held in enumerate(plan.sections) if heading(held.section) == one.section]
    words = _plain(one.words.removeprefix("… ").removesuffix(" …"))
    for core in _cores(words):
        for at in here:
            for entry in plan.sections[at].entries:
                if core in _plain(entry.text):
                    return at, entry.id
    return (here[0] if here and one.section else None), ""


def _cores(words: str) -> Iterator[str]:
    """Some words, and ever fewer in their middle: what stands around those that are meant may be another entry's."""
    found = words.split()
    while len(found) >= _FEWEST:
        yield " ".join(found)
        found = found[1:-1]


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
