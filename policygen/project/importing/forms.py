"""Names -> the ways in which each is said, with the placeholder that says so. No files."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policygen import template
from policygen.words import Noun

_SCHOOLS = frozenset("school academy college nursery".split())
_GENERAL = frozenset(
    "child employee governor learner member parent people person pupil staff student user volunteer worker".split()
)
"""Words for people who are mostly no more than that, even where a trust binds just these by its policies."""


@dataclass(frozen=True, slots=True)
class Form:
    """A way in which a name is said."""

    said: str
    """As it stands in a text."""
    place: str
    """The placeholder that says so."""
    noun: Noun
    bare: str = ""
    """The placeholder of the title alone, where the words around it have to stay."""

    @property
    def has_article(self) -> bool:
        return bool(re.match(r"(?:the|an?) ", self.said))

    @property
    def is_possessive(self) -> bool:
        return self.said.endswith(("'", "'s"))


def forms(names: Mapping[str, Any]) -> dict[str, Form]:
    """Words -> the form of a name that they are. Of two names that are said alike the first counts."""
    found: dict[str, Form] = {}
    for noun in _nouns(names):
        for form in _of_noun(noun):
            found.setdefault(form.said, form)
    return found


def _nouns(names: Mapping[str, Any]) -> list[Noun]:
    terms = [one for one in names.values() if isinstance(one, Noun)]
    roles = [one for one in names.get("roles", {}).values() if isinstance(one, Noun)]
    return [*sorted(terms, key=_rank), *(one for one in roles if not one.title.islower())]


def _rank(noun: Noun) -> int:
    """The organisation's name first; a school is meant where a school is said, and else whoever has the policy."""
    if noun.source == "school" and noun.title.lower() in _SCHOOLS:
        return 1
    return {"name": 0, "body": 2, "school": 3, "people": 5}.get(noun.source, 4)


def _of_noun(noun: Noun) -> Iterator[Form]:
    if re.fullmatch(r"the \w+", noun.title.lower()):
        return  # such as `The School`: so is called what has no name yet
    people, small = noun.source == "people", noun.title.islower()
    if people and noun.title.lower() in _GENERAL:
        return
    yield from _singular(noun, ("a",) if people else ("the", "possessive") if small else ())
    if people:  # several of a post are those of others: `Headteachers of other schools`
        yield Form(template.escape(str(noun.plural)), _said(noun, "plural"), noun)


def _singular(noun: Noun, only: Sequence[str]) -> Iterator[Form]:
    """The forms of one; all of them where it is not said which."""
    bare = _said(noun, "")
    for form in ("possessive", "the", "a"):
        if not only or form in only:
            yield Form(template.escape(getattr(noun, form)), _said(noun, form), noun, bare)
    if not only:
        yield Form(template.escape(noun.title), bare, noun)
    if not only and noun.long:
        yield Form(template.escape(noun.long), _said(noun, "full"), noun)


def _said(noun: Noun, form: str) -> str:
    return "{{ " + (f"{noun.source}.{form}" if form else noun.source) + " }}"
