"""Policy + names -> what the organisation is called, and of what kind it is. No files."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from policygen.model import Policy
from policygen.outline import Kind
from policygen.recognise.names import Naming

_SORT = r"(?:School|Academy|Academies|Trust|College|Federation|Nursery|Primary|Infants?|Juniors?)"
_WORD = r"(?:[A-Z][\w'’.-]*|C of E|of|and|the|&)"
_ORGANISATION = re.compile(rf"\b(?:St\.? |The )?{_WORD}(?: {_WORD})*? {_SORT}\b(?: {_SORT}\b)*")
_GENERIC = re.compile(
    rf"(?:the |our |this )?{_SORT}|draft|model policy|template|confidential", re.IGNORECASE
)
"""What no organisation is called, wherever it stands."""
_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"\bTrust\b", "academy trust"),
    (r"\bAcadem(?:y|ies)\b", "academy"),
    (r"\bCollege\b", "college"),
    (r"\bSpecial School\b", "special school"),
    (r"\bIndependent School\b|\bPreparatory\b", "independent school"),
    (
        r"\bC\.? ?of ?E\b|\bChurch of England\b|\bCatholic\b|\bVoluntary Aided\b|\bR\.?C\.?\b",
        "voluntary aided school",
    ),
)
_UNKNOWN = "The School"


@dataclass(frozen=True, slots=True)
class Guess:
    """What was found out, how sure that is from 0 to 1, and why."""

    value: Any
    sure: float
    why: str


def organisation(policy: Policy, voted: Mapping[str, Naming], text: str) -> Guess:
    """What the organisation is called: as the file says, or its cover, or its running lines, or its text."""
    if policy.organisation and not _GENERIC.fullmatch(policy.organisation):
        return Guess(_calm(policy.organisation), 1.0, "the file says so")
    covers = [(line.kind, " ".join(line.text.split())) for line in policy.furniture.cover]
    for kind, said in covers:
        if kind == "organisation" and said and not _GENERIC.fullmatch(said):
            return Guess(_calm(said), 0.9, "it stands on the cover")
    furniture = policy.furniture
    around = [*(said for _, said in covers), policy.title]
    around += [t for r in (furniture.head, furniture.foot) for t in (r.left, r.centre, r.right)]
    for part in around:
        if (found := _ORGANISATION.search(part)) and not _GENERIC.fullmatch(found.group()):
            return Guess(_calm(found.group()), 0.8, "it stands around the text")
    return _in_text(policy, voted, text)


def is_organisation(text: str) -> bool:
    """Whether a line is the name of a school or trust, and nothing else."""
    said = " ".join(text.split())
    return bool(_ORGANISATION.fullmatch(said)) and not _GENERIC.fullmatch(said)


def _in_text(policy: Policy, voted: Mapping[str, Naming], text: str) -> Guess:
    name = voted["name"].title if "name" in voted else ""
    if name[:1].isupper() and not _GENERIC.fullmatch(name) and _ORGANISATION.fullmatch(name):
        return Guess(name, 0.7, "a clause has it where the library has the name")
    said = (found.group().removeprefix("The ") for found in _ORGANISATION.finditer(text))
    if counts := Counter(one for one in said if not _GENERIC.fullmatch(one)):
        best, places = counts.most_common(1)[0]
        return Guess(best, min(0.7, places / 4), f"it stands in {counted(places)} of the text")
    if policy.organisation.casefold().startswith("the "):
        return Guess(policy.organisation, 0.5, "the file says so")
    if name[:1].isupper() and not _GENERIC.fullmatch(name):
        return Guess(name, 0.6, "a clause has it where the library has the name")
    return Guess(_UNKNOWN, 0.0, "nowhere told; write its name here")


def _calm(name: str) -> str:
    """A name of several words that a cover shouts, in small letters but for its first ones."""
    words = name.split()
    if not name.isupper() or len(words) < 2:
        return name
    small = {"OF", "AND", "THE", "FOR", "IN"}
    return " ".join(
        word.lower() if at and word in small else word.capitalize() for at, word in enumerate(words)
    )


def kind_of(name: str, terms: Iterable[str], text: str) -> Guess:
    """What kind of organisation it is."""
    for where, sure, why in (
        (name, 0.9, "by its name"),
        (" ".join(terms).title(), 0.7, "by what it calls itself"),
        (text, 0.5, "by words of the text"),
    ):
        for pattern, kind in _KINDS:
            if re.search(pattern, where):
                return Guess(kind, sure, why)
    return Guess("maintained school", 0.3, "nothing speaks for another kind")


def counted(places: int) -> str:
    """A number of places in words."""
    return "one place" if places == 1 else f"{places} places"
