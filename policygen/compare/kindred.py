"""Sentences gone and come -> those that say much the same in other words. Reads kin.yaml, once.

`Never give out your password` and `Do not share passwords` have a word in common, and more that are kin. What was
written anew is one change, and no removal beside an addition, wherever it stands.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from policygen.compare.chain import Pair
from policygen.compare.judging.kin import kin
from policygen.compare.judging.terms import Vocabulary, vocabulary
from policygen.compare.likeness import COMMON, rarity

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NEAR = 0.5, 0.25, 2
"""Of two at the same place: the share of the words of the one, by weight, that the other must say, itself or by a word
of its kin; the same of the other way about; and how many words that must be."""
_AFAR = 0.8, 0.4, 3
"""The same of two at different places."""
_LEADS = 0.1, 0.1, 1
"""The same of two that introduce a list at the same place."""
_KIN = 0.8
"""What a word of kin counts for, beside the word itself."""
_COMMON = 0.1
"""The share of the sentences in which a word stands that makes no candidates."""
_FEW, _MANY = 3, 12
"""In so many a word may stand, however few they are; and no more, however many."""
_CANDIDATES = 6
"""So many of the most promising are looked at for each one."""


class _Said(NamedTuple):
    words: frozenset[str]
    """Stems of those that say something by themselves."""
    reach: frozenset[str]
    """With all their kin, and the roots of the longer ones."""
    leads: bool
    """It introduces a list."""


def kindred(
    lost: Sequence[str], came: Sequence[str], near: Callable[[int, int], bool]
) -> list[Pair]:
    """Pairs (i, j), in no order; each text at most once, the likest first. `near` says which two stand at the same
    place."""
    words = vocabulary(frozenset())
    old, new = ([_said(text, words) for text in texts] for texts in (lost, came))
    weights = _weights([*old, *new])
    found = sorted(
        (-score, i, j)
        for i, j in _candidates(old, new)
        if (score := _score(old[i], new[j], weights, *_asked(old[i], new[j], near(i, j))))
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in found:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return [*pairs.items()]


def _asked(one: _Said, other: _Said, near: bool) -> tuple[float, float, int]:
    if not near:
        return _AFAR
    return _LEADS if one.leads and other.leads else _NEAR


def _said(text: str, words: Vocabulary) -> _Said:
    light, families = words.words["light"], kin(words).families
    own = frozenset([words.stems[word] for word in _WORD.findall(text)]) - light - COMMON
    akin = [one.strip() for word in own for one in families.get(word, ())]
    return _Said(
        own, own.union(akin, [_root(word) for word in own if len(word) > _ROOT]), text.endswith(":")
    )


def _root(word: str) -> str:
    return f"{word[:_ROOT]}-"


_ROOT = 5
"""Letters that two words of one root begin with."""


def _weights(said: Sequence[_Said]) -> dict[str, float]:
    """Rare words weigh more."""
    counts = Counter(chain.from_iterable([one.words for one in said]))
    return {word: rarity(len(said) / count) for word, count in counts.items()}


def _candidates(old: Sequence[_Said], new: Sequence[_Said]) -> Iterator[Pair]:
    """Pairs of which the one has a word that few of the others have, or one of its kin."""
    where: dict[str, list[int]] = {}
    for j, one in enumerate(new):
        for word in one.words:
            where.setdefault(word, []).append(j)
    most = min(_MANY, max(_FEW, int(_COMMON * (len(old) + len(new)))))
    rare = {word: places for word, places in where.items() if len(places) <= most}
    for i, one in enumerate(old):
        near = Counter([j for word in one.reach & rare.keys() for j in rare[word]])
        likest = sorted(near, key=lambda j: (-near[j], j))
        yield from ((i, j) for j in likest[:_CANDIDATES])


def _score(
    one: _Said, other: _Said, weights: dict[str, float], most: float, least: float, fewest: int
) -> float:
    """The two shares together; nothing where either is too little."""
    shared = [_share(one, other, weights), _share(other, one, weights)]
    (less, _), (more, _) = sorted(shared)
    enough = min(count for _, count in shared) >= fewest
    return less + more if enough and more >= most and less >= least else 0.0


def _share(one: _Said, other: _Said, weights: dict[str, float]) -> tuple[float, int]:
    """How much of the one the other says, by weight; and in how many words."""
    same = one.words & other.words
    akin = [word for word in one.words - same if word in other.reach or _root(word) in other.reach]
    total = sum([weights[word] for word in one.words])
    said = sum([weights[word] for word in same]) + _KIN * sum([weights[word] for word in akin])
    return (said / total if total else 0.0), len(same) + len(akin)
