"""A line -> whether it is the name of a school or trust, or the title of a document. Knows no format."""

import re
from collections.abc import Sequence
from dataclasses import replace

from policygen.model import CoverLine

SORT = (
    r"(?:School|Academy|Academies|Trust|College|Federation|Nursery|Primary|Infants?|Juniors?|Pre-?[Ss]chool"
    r"|Playgroup)"
)
_WORD = r"(?:[A-Z][\w'’.-]*|C of E|of|and|in|on|upon|the|&)"
NAME = re.compile(
    rf"\b(?:St\.? |The )?[A-Z][\w'’.-]*(?: {_WORD})*? {SORT}\b(?: {SORT}\b)*"
    rf"(?: (?:and|&)(?: [A-Z][\w'’.-]*)?? {SORT}\b)*"
)
"""Where a name stands in a text."""
_OVER = re.compile(
    rf"(?:The )?(?:[A-Z][\w'’.-]* )*(?:Federation|Trust|Partnership|College|Academy|School) (?:of|for)(?: {_WORD})+"
)
_SHOUTED = frozenset("CE RC CP VA VC II III".split())
_SMALL = frozenset("OF AND THE FOR IN ON UPON".split())
_MANY = frozenset(
    "school schools academy academies college trust federation nursery primary secondary infant infants junior juniors"
    " high first middle upper lower grammar special community church england catholic roman rc ce c e of and the"
    " voluntary aided controlled foundation multi sixth form free independent maintained local learning education"
    " educational a an our your this any each every all model national sunday royal teaching boarding faith state"
    " public head board governing body policy in at on for & st saint saints whole new other member members partner"
    " chair department director principal headteacher day preschool pre-school playgroup draft template".split()
)
"""Words that are in the names of many."""
_TELLING = re.compile(r"[A-Za-z0-9’'-]+")
_KIND = re.compile(
    r"\b(?:polic(?:y|ies)|procedures?|code of conduct|guidance|guidelines|statement|scheme|plan|strategy|agreement|"
    r"charter|handbook|protocol|arrangements)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:(?:the|our|general|mission|policy|policies|procedures?|guidance|guidelines|statement|of|intent|and|aims|scope"
    r"|introduction|this|document|related|other|associated)\W*)+",
    re.IGNORECASE,
)
"""A heading of a part, as `Policy statement` is."""
_LONGEST = 12


def telling(name: str) -> list[str]:
    """The words of a name that only one organisation has."""
    return [word for word in map(str.casefold, _TELLING.findall(name)) if word not in _MANY]


def is_organisation(text: str) -> bool:
    """Whether a line is the name of a school or trust, and nothing else."""
    said = calm(" ".join(text.split()))
    shaped = NAME.fullmatch(said) or _OVER.fullmatch(said)
    own = telling(said) or "Saint" in said
    return bool(shaped and own and not _KIND.search(said))


def names_kind(text: str) -> bool:
    """Whether a line has a word for a kind of document."""
    return bool(_KIND.search(text))


def is_title(text: str) -> bool:
    """Whether a line is the title of a document: it names its kind, and what it is about."""
    said = " ".join(text.split())
    short = len(said.split()) <= _LONGEST and said[-1:] not in (".", ":", ";", ",", "?")
    return short and names_kind(said) and said[:1].isupper() and not is_bare(said)


def is_bare(text: str) -> bool:
    """Whether a line is what many call a part, such as `Policy statement` or `Introduction`."""
    return bool(_BARE.fullmatch(" ".join(text.split())))


def titled(cover: Sequence[CoverLine]) -> list[CoverLine]:
    """A cover whose title somebody set in two lines, the name of the organisation and what the document is, with
    that name as what it is."""
    own = [line for line in cover if line.kind == "title" and not is_organisation(line.text)]
    return [
        replace(line, kind="organisation")
        if own and line.kind == "title" and is_organisation(line.text)
        else line
        for line in cover
    ]


def calm(name: str) -> str:
    """A name of several words that somebody shouts, in small letters but for its first ones."""
    words = name.split()
    if not name.isupper() or len(words) < 2:
        return name
    return " ".join(_calmed(word, bool(at)) for at, word in enumerate(words))


def _calmed(word: str, later: bool) -> str:
    if word in _SHOUTED:
        return word
    return word.lower() if later and word in _SMALL else word.capitalize()
