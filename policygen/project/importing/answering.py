"""What an import is unsure of, as questions; and the answers, put into what was found out. No files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from policygen.library import Library
from policygen.project.importing.naming import Names, title_of
from policygen.project.importing.organisation import Guess
from policygen.project.importing.saying import usual
from policygen.recognise import Group, Index, Recognition
from policygen.recognise.fitting import fit
from policygen.recognise.tokens import keys

SURE = 0.6
"""What is less sure is asked about."""
_LIKE = 0.7
"""A passage that is less like the clause that it seems to be may be it or not."""
_TOLD = "as you said"


@dataclass(frozen=True, slots=True)
class NameDoubt:
    """A name that is a guess."""

    what: str
    """`name`, `kind`, or a role's id."""
    guess: str
    why: str


@dataclass(frozen=True, slots=True)
class PassageDoubt:
    """A passage that may be a clause or not."""

    group: int
    """Which of the groups of the recognition it is."""
    clause: str
    score: float
    text: str
    """As the file has it."""
    library: str
    """As the library has it, with this trust's names."""


def name_doubts(names: Names) -> Iterator[NameDoubt]:
    """The organisation, its kind, and the roles that are guesses."""
    for what, guess in (("name", names.name), ("kind", names.kind), *names.roles.items()):
        if guess.sure < SURE:
            yield NameDoubt(what, title_of(guess.value), guess.why)


def passage_doubts(
    recognition: Recognition, library: Library, names: Mapping[str, Any]
) -> Iterator[PassageDoubt]:
    """The passages that may be a clause or not, in reading order."""
    for number, group in enumerate(recognition.groups):
        if group.clause and group.score < _LIKE:
            said = usual(library.clauses[group.clause], group.wording, names)
            text = "\n".join(passage.text for passage in group.passages)
            library_text = "\n".join(line.text for line in said)
            yield PassageDoubt(number, group.clause, group.score, text, library_text)


def answered(recognition: Recognition, answers: Mapping[int, str], index: Index) -> Recognition:
    """The recognition with groups that are another clause than they seemed: the number of a group -> the clause that
    it is; empty for none."""
    groups = (
        other
        for number, group in enumerate(recognition.groups)
        for other in (_as(group, answers[number], index) if number in answers else [group])
    )
    return replace(recognition, groups=tuple(groups))


def named(names: Names, roles: Mapping[str, str]) -> Names:
    """The names with titles that roles were given."""
    told = {
        role: Guess(_titled(names.roles.get(role), title), 1.0, _TOLD)
        for role, title in roles.items()
    }
    return replace(names, roles=names.roles | told)


def _titled(before: Guess | None, title: str) -> Any:
    """What the trust file says of a role, with another title; what else it says of one that stays is kept."""
    if before and title == title_of(before.value):
        return before.value
    return title


def _as(group: Group, clause: str, index: Index) -> list[Group]:
    """A group as another clause, or its passages as none."""
    if clause == group.clause:
        return [group]
    text = [key for passage in group.passages for key in keys(passage.text)]
    fits = [fit(text, pattern, index.weight) for pattern in index.wordings(clause)]
    if not clause or not fits:
        return [Group((passage,), "new") for passage in group.passages]
    return [Group(group.passages, "reworded", max(fits, key=lambda found: found.alike))]
