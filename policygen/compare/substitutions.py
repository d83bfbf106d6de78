"""Edits of many passages -> the names and titles that gave way to others throughout. No judgement of duties."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from policygen.compare.likeness import plain
from policygen.diff import Edit

Pair = tuple[str, str]
"""A phrase of the old text, and what stands for it in the new one."""

_LONGEST = 8
"""Words of a phrase."""
_OFTEN, _OFTEN_KNOWN_BEFORE = 2, 3
"""Passages in which a pair must occur; more where the old text used the new phrase already."""
_SURVIVORS = 0.25
"""The old phrase may stay in so many places for each in which it gave way."""
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_POSSESSIVE = re.compile(r"['’]s?$")
_NOT_WORDS = re.compile(r"\W+")
_ARTICLE = re.compile(r"^(?:the|an?|our|its|their)\s+", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    r"\d|\b(?:must|shall|should|will|would|may|might|can|could|not|no|never|only|all|any|every|each|some|always"
    r"|except|unless|if|and|or|but|is|are|was|were|be|been|has|have|had|do|does|which|that|who|with|without|to"
    r"|from|in|on|at|by|within|before|after|immediately|normally)\b",
    re.IGNORECASE,
)
_COMMON_NAME = re.compile(
    r"\b(?:schools?|academy|academies|college|nursery|federation|trusts?|governors?|governing|body|bodies|boards?"
    r"|committee|trustees?|directors?|head ?teachers?|heads?|principals?|chief executive|pupils?|students?|child"
    r"|children|learners?|parents?|carers?|families|staff|employees?|workers?|teachers?|members?|colleagues?"
    r"|council|authority|church|diocese|users?|visitors?|officers?|managers?|leaders?|team|department)\b",
    re.IGNORECASE,
)


def substitutions(
    changed: Sequence[Sequence[Edit]], old_text: str, new_text: str, known: Iterable[Pair] = ()
) -> list[Pair]:
    """The pairs that run through the text, most frequent first. `changed` are the edits of each passage;
    `known` are pairs that other sources vouch for, for which one place is enough."""
    sure = {(_key(old), _key(new)) for old, new in known if _key(old) != _key(new)}
    where: dict[tuple[str, str], set[int]] = {}
    spelt: dict[tuple[str, str], Counter[Pair]] = {}
    for number, edits in enumerate(changed):
        for old, new in _replaced(edits):
            key = (_key(old), _key(new))
            where.setdefault(key, set()).add(number)
            spelt.setdefault(key, Counter())[old, new] += 1
    often = {key for key, numbers in where.items() if len(numbers) >= _OFTEN and key not in sure}
    before, after = (_words(old_text), _words(new_text)) if often else ("", "")
    found = {
        key: len(numbers)
        for key, numbers in where.items()
        if key in sure or (key in often and _runs_through(key, len(numbers), before, after))
    }
    kept = [key for key in found if (key[1], key[0]) not in found]
    return [spelt[key].most_common(1)[0][0] for key in sorted(kept, key=lambda key: -found[key])]


def _replaced(edits: Sequence[Edit]) -> Iterator[Pair]:
    """Phrases that could be names, and what stands in their place."""
    for (kind, old), (next_kind, new) in pairwise(edits):
        if (kind, next_kind) == ("removed", "added"):
            pair = _name(old), _name(new)
            if all(pair) and _key(pair[0]) != _key(pair[1]) and any(map(_namelike, pair)):
                yield pair


def _name(phrase: str) -> str:
    """The phrase without what stands around a name; empty where it is none."""
    name = _ARTICLE.sub("", _POSSESSIVE.sub("", _EDGE.sub("", phrase)))
    return "" if _NOT_A_NAME.search(name) or len(name.split()) > _LONGEST else name


def _namelike(name: str) -> bool:
    return any(word[0].isupper() for word in name.split()) or bool(_COMMON_NAME.search(name))


def _key(name: str) -> str:
    return plain(_ARTICLE.sub("", _POSSESSIVE.sub("", name.strip())))


def _words(text: str) -> str:
    """The plain words with single spaces around each."""
    return f" {_NOT_WORDS.sub(' ', plain(text))} "


def _runs_through(key: tuple[str, str], count: int, before: str, after: str) -> bool:
    old, new = map(_words, key)
    survivors = after.count(old) - (after.count(new) if old in new else 0)
    used_before = new not in old and new in before
    return (
        count >= (_OFTEN_KNOWN_BEFORE if used_before else _OFTEN)
        and survivors <= _SURVIVORS * count
    )
