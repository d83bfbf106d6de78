"""Policy + names -> what the organisation is called, and of what kind it is. No files."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from policygen.model import Policy, Signature, Table
from policygen.outline import Kind
from policygen.readers.titling import NAME, SORT, calm, is_organisation, names_kind
from policygen.recognise.names import Naming
from policygen.recognise.titles import usual
from policygen.recognise.weighing import is_small

_GENERIC = re.compile(
    rf"(?:the |our |this )?{SORT}|draft|model policy|template|confidential", re.IGNORECASE
)
"""What no organisation is called, wherever it stands."""
_LABEL = re.compile(
    r"(?:name of (?:the )?)?(?:school|organi[sz]ation|academy|trust|college|nursery|setting|employer)(?:'s|’s)?"
    r"(?: name)?(?:/(?:school|academy|trust|setting))?",
    re.IGNORECASE,
)
"""What stands before a name in a form: `Organisation:`."""
_VALUE = re.compile(r"[A-Z][^\n{}\[\]<>:_]{2,79}")
_WITHIN = frozenset("of and the in on upon for".split())
"""Small words that a name may have within."""
_LEADING = re.compile(r"^(?:The|Welcome to|Dear)\s+")
_KINDS: tuple[tuple[str, Kind, float], ...] = (
    (r"\bTrust\b", "academy trust", 1),
    (r"\bAcadem(?:y|ies)\b", "academy", 1),
    (r"\bCollege\b", "college", 1),
    (r"\bSpecial School\b", "special school", 1),
    (r"\bIndependent School\b|\bPreparatory\b", "independent school", 1),
    (r"\bVoluntary Aided\b|\bV\.?A\.?\b", "voluntary aided school", 1),
    (r"\bCatholic\b|\bR\.?C\.?\b", "voluntary aided school", 0.6),
    (r"\bC\.? ?of ?E\b|\bC\.?E\.? |\bChurch of England\b", "voluntary aided school", 0.4),
)
"""What a name has, the kind it tells, and how much that is worth: a church school may be of another kind too."""
_ABOVE = re.compile(
    r"(?:a |an |proud )*(?:part|member|academy|school) (?:of|in|within)\b", re.IGNORECASE
)
"""What stands before the name of the trust that a school is of."""
_PART = re.compile(rf"\s*\((?:{_ABOVE.pattern})[^()]*\)$", re.IGNORECASE)
"""What stands behind a name to the same end."""
_ARTICLE = re.compile(r"^the ", re.IGNORECASE)
_LONGEST = 12
"""Words of a name."""
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
        return Guess(_own(policy.organisation), 1.0, "the file says so")
    covers = [(line.kind, " ".join(line.text.split())) for line in policy.furniture.cover]
    covers = [(kind, said) for kind, said in covers if not _ABOVE.match(said)]
    for kind, said in covers:
        if kind == "organisation" and said and not _GENERIC.fullmatch(said):
            return Guess(_own(said), 0.9, "it stands on the cover")
    if labelled := next(_labelled(policy), ""):
        return Guess(_own(labelled), 0.9, "a form in it says so")
    furniture = policy.furniture
    around = [*(said for _, said in covers), policy.title]
    around += [t for r in (furniture.head, furniture.foot) for t in (r.left, r.centre, r.right)]
    if found := next((name for part in around for name in _names(part)), ""):
        return Guess(found, 0.8, "it stands around the text")
    told = _in_text(policy, voted, text)
    return max((told, _on_top(covers, text)), key=lambda guess: guess.sure)


def _own(said: str) -> str:
    """A name by itself, without the trust that it is of, and in small letters."""
    return calm(_PART.sub("", said))


def _on_top(covers: Iterable[tuple[str, str]], text: str) -> Guess:
    """A short line above the text that the text says too, as a school's name is said that has no word for a school."""
    lines = [said for kind, said in covers if kind != "title" and _VALUE.fullmatch(said)]
    for said in lines:
        if said in text and len(said.split()) <= _LONGEST and not _is_other(said):
            return Guess(said, 0.6, "it stands above the text, and in it")
    return Guess(_UNKNOWN, 0.0, "nowhere told; write its name here")


def _is_other(said: str) -> bool:
    """Whether a line is no name: a word for any school, a kind of document, the title of a post."""
    return bool(_GENERIC.fullmatch(said) or names_kind(said) or is_post_title(said))


def is_post_title(said: str) -> bool:
    """Whether some words begin with what a post or body is called: `Chief Executive Officer of The Trust`."""
    return any(
        said.casefold().startswith(one.casefold()) for ones in usual().values() for one in ones
    )


def _labelled(policy: Policy) -> Iterator[str]:
    """What stands behind `School:` or beside it in a table."""
    for label, value in _pairs(policy):
        said = " ".join(value.split()).strip(" .")
        if _LABEL.fullmatch(label.strip(" :*")) and _VALUE.fullmatch(said):
            yield said


def _pairs(policy: Policy) -> Iterator[tuple[str, str]]:
    for block in policy.blocks():
        if isinstance(block, Table):
            yield from ((row[0].text, row[1].text) for row in block.rows if len(row) == 2)
        elif not isinstance(block, Signature):
            parts = (line.partition(":") for line in block.text.split("\n"))
            yield from ((label, value) for label, colon, value in parts if colon)


def _names(text: str) -> Iterator[str]:
    """The names of schools and trusts in a text."""
    for found in NAME.finditer(_calmed(text)):
        words = found.group().split()
        while words and is_small(words[0].lower()) and words[0] != "St":
            words = words[1:]
        others = (word.lower() for word in words if word.lower() not in _WITHIN)
        name = " ".join(words)
        if is_post_title(name):
            name = name.partition(" of ")[2]
        if is_organisation(name) and not _ABOVE.match(name) and not any(map(is_small, others)):
            yield _LEADING.sub("", name)


def _calmed(text: str) -> str:
    return calm(text) if len(text) < 120 else text


def _in_text(policy: Policy, voted: Mapping[str, Naming], text: str) -> Guess:
    name = voted["name"].title if "name" in voted else ""
    if is_organisation(name) and not is_post_title(_ARTICLE.sub("", name)):
        return Guess(name, 0.7, "a clause has it where the library has the name")
    lines = (name for line in text.split("\n") for name in _names(line))
    if counts := Counter(lines):
        best, places = counts.most_common(1)[0]
        return Guess(best, min(0.7, places / 4), f"it stands in {counted(places)} of the text")
    if policy.organisation.casefold().startswith("the "):
        return Guess(policy.organisation, 0.5, "the file says so")
    if name[:1].isupper() and not is_post_title(name) and not _GENERIC.fullmatch(name):
        return Guess(name, 0.6, "a clause has it where the library has the name")
    return Guess(_UNKNOWN, 0.0, "nowhere told; write its name here")


def kind_of(name: str, terms: Iterable[str], text: str) -> Guess:
    """What kind of organisation it is."""
    for where, sure, why in (
        (name, 0.9, "by its name"),
        (" ".join(terms).title(), 0.7, "by what it calls itself"),
        (text, 0.5, "by words of the text"),
    ):
        for pattern, kind, worth in _KINDS:
            if re.search(pattern, where):
                return Guess(kind, sure * worth, why)
    return Guess("maintained school", 0.3, "nothing speaks for another kind")


def counted(places: int) -> str:
    """A number of places in words."""
    return "one place" if places == 1 else f"{places} places"
