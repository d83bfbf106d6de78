"""Two passages -> the same with their figures said in one way: times, periods, shares, how often, limits. No files."""

import re
from functools import lru_cache

from policygen.compare.judging.bounds import BOUNDS
from policygen.compare.judging.spans import SPANS
from policygen.compare.judging.values import value
from policygen.compare.judging.ways import compiled

_WORDS = re.compile(r"[a-z]+")


def measured(old: str, new: str) -> tuple[str, str] | None:
    """Both passages, `a quarter of an hour` in them as 15 minutes; nothing where neither says it in another way."""
    plain = _plain(old), _plain(new)
    return plain if plain != (old, new) else None


@lru_cache(maxsize=512)
def _plain(text: str) -> str:
    said = frozenset(_WORDS.findall(text.lower()))
    plain = _without_glosses(text)
    for way in (*SPANS, *BOUNDS):
        if not way.hints.isdisjoint(said):
            plain, times = compiled(way).subn(way.put, plain)
            if times:
                said = frozenset(_WORDS.findall(plain.lower()))
    return plain


_GLOSS = re.compile(
    r" \((?:i\.e\.,? |that is,? )?((?:\d+|[a-z]+) (?:[a-z]+ )?(?:minute|hour|day|week|month|year)s?)\)"
)
_BEFORE = re.compile(r"(?:\d+|[\w-]+) (?:[a-z]+ )?(?:minute|hour|day|week|month|year)s?\Z")
_LAW = re.compile(r"((?:19|20)\d\d) \([A-Z][\w ]{1,8}(?:19|20)\d\d\)")


def _without_glosses(text: str) -> str:
    """`Three weeks (21 days)` are three weeks; `the Data Protection Act 2018 (DPA 2018)` is named once."""
    if "(" not in text:
        return text
    return _GLOSS.sub(_glossed, _LAW.sub(r"\1", text))


def _glossed(found: re.Match[str]) -> str:
    before = _BEFORE.search(found.string[: found.start()])
    same = before and value("period", before[0]) == value("period", found[1])
    return "" if same else found[0]
