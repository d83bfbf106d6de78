"""Words that gave way to others -> whether a slip of the pen was put right. English is what the rules are in."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA, Indel

from policygen.compare.judging.terms import RULES
from policygen.compare.judging.words import Token

_SLIP = 0.85
"""The share of letters that words keep when a slip in them is mended."""


def mended(old: Sequence[Token], new: Sequence[Token]) -> bool:
    """`are exected to`, which is no term, became `are expected to`, which is; `unofficial` is no slip; `HR Hub`, of
    `HRHub`, is only written apart."""
    if not old or not new:
        return False
    one, other = (" ".join([token.shown for token in side]).lower() for side in (old, new))
    if (_dated(old) or _dated(new)) and _slip_of_a_day(one, other):
        return True
    if _misspelt(one, other) or one.replace(" ", "") == other.replace(" ", ""):
        return True
    if _told(old) == _told(new):
        return False
    one, other = ("".join([token.shown for token in side]).lower() for side in (old, new))
    if one.endswith(other) or other.endswith(one):
        return False
    if _DENIALS & {*one.split()} ^ _DENIALS & {*other.split()}:
        return False
    return Indel.normalized_similarity(one, other) >= _SLIP


_DENIALS = frozenset({"no", "not", "never", "without", "nor"})


def _told(side: Sequence[Token]) -> bool:
    return any(token.term and token.term.sort not in ("equal", "idle") for token in side)


# ---- days


def _dated(side: Sequence[Token]) -> bool:
    return any(token.term and token.term.rule == "dates" for token in side)


def _slip_of_a_day(one: str, other: str) -> bool:
    """`31tst December` is 31st December: a letter too many, and the same day."""
    one, other = one.replace(" ", ""), other.replace(" ", "")
    days = ["".join(filter(str.isdigit, text)) for text in (one, other)]
    return days[0] == days[1] and Indel.distance(one, other) == 1


# ---- words


def _misspelt(one: str, other: str) -> bool:
    """`Msut`, of `must`; `a esult of`, of `a result of`: letters in another order, or one letter in a phrase of which
    the rest is the same. One of the two is no word."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    words, others = one.split(), other.split()
    apart = [pair for pair in zip(words, others, strict=False) if pair[0] != pair[1]]
    if len(words) != len(others) or len(apart) != 1 or min(map(len, apart[0])) < _SHORTEST:
        return False
    turned = sorted(apart[0][0]) == sorted(apart[0][1])
    if not (turned or len(words) > 1) or OSA.distance(*apart[0]) > 1:
        return False
    return sum(word in _english() for word in apart[0]) == 1


_SHORTEST = 3
"""Letters from which on a word can be told to be misspelt."""


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", RULES.read_text("utf-8").lower()))
