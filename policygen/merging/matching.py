"""Base sentences + new sentences -> which is which: in order, moved, gone, or new. Knows no policy."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from policygen import diff
from policygen.merging.sentence import Sentence

Pair = tuple[int, int]
_ALIKE = 0.5
"""Likeness from which two sentences at the same place are one that was edited."""
_ALIKE_AWAY = 0.6
"""The same at another place."""
_SHORTEST = 4
"""Words that a sentence must have to be found at another place edited."""
_MOST = 2500
"""Pairs up to which all are looked at."""


def alike(one: Sentence, other: Sentence) -> float:
    """From 0 to 1: the share of words that stand in both in the same order."""
    return _likeness(one.key.split(), other.key.split())


def _likeness(one: list[str], other: list[str]) -> float:
    return Indel.normalized_similarity(one, other)


def in_order(
    base: Sequence[Sentence], new: Sequence[Sentence], edited: Collection[str]
) -> list[Pair]:
    """Sentences of the same words. Those that the other side has `edited` come last, so that of two that
    changed places the edited one is the one that moved."""
    firm = [i for i, sentence in enumerate(base) if sentence.key not in edited]
    pairs = [(firm[x], j) for x, j in _same([base[i] for i in firm], new)]
    for a, b, c, d in list(_gaps(pairs, len(base), len(new))):
        pairs += [(a + x, c + y) for x, y in _same(base[a:b], new[c:d])]
    return sorted(pairs)


def _same(base: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[Pair]:
    i = j = 0
    if base and new:
        for kind, count in diff.signs([one.key for one in base], [one.key for one in new]):
            if kind == "same":
                yield from zip(range(i, i + count), range(j, j + count), strict=True)
            i += count * (kind != "added")
            j += count * (kind != "removed")


def _gaps(pairs: Sequence[Pair], most: int, most_new: int) -> Iterator[tuple[int, int, int, int]]:
    """Between pairs in order, and before and after: base[a:b] and new[c:d]."""
    for (a, c), (b, d) in pairwise([(-1, -1), *pairs, (most, most_new)]):
        if b - a > 1 and d - c > 1:
            yield a + 1, b, c + 1, d


def moved(base: Sequence[Sentence], new: Sequence[Sentence], pairs: list[Pair]) -> list[Pair]:
    """Of what is in no pair: the same words at another place, if they stand there once."""
    lost, came = _left(base, new, pairs, [])
    counts = Counter(base[i].key for i in lost), Counter(new[j].key for j in came)
    where = {new[j].key: j for j in came}
    return [
        (i, where[base[i].key])
        for i in lost
        if counts[0][base[i].key] == counts[1][base[i].key] == 1
    ]


def _left(
    base: Sequence[Sentence], new: Sequence[Sentence], *found: list[Pair]
) -> tuple[list[int], list[int]]:
    olds = {i for pairs in found for i, _ in pairs}
    news = {j for pairs in found for _, j in pairs}
    return (
        [i for i in range(len(base)) if i not in olds],
        [j for j in range(len(new)) if j not in news],
    )


def edited_in_place(
    base: Sequence[Sentence], new: Sequence[Sentence], pairs: list[Pair], away: list[Pair]
) -> list[Pair]:
    """Between pairs in order: what is alike, so that the likeness of all is greatest."""
    gone, taken = {i for i, _ in away}, {j for _, j in away}
    found: list[Pair] = []
    for a, b, c, d in _gaps(pairs, len(base), len(new)):
        olds = [i for i in range(a, b) if i not in gone]
        news = [j for j in range(c, d) if j not in taken]
        if len(olds) * len(news) <= _MOST:
            found += _likest(base, new, olds, news)
    return found


def _likest(
    base: Sequence[Sentence], new: Sequence[Sentence], olds: list[int], news: list[int]
) -> list[Pair]:
    """The best chain of pairs (Needleman and Wunsch, without costs for gaps)."""
    best: list[tuple[float, tuple[Pair, ...]]] = [(0.0, ())] * (len(news) + 1)
    words = [new[j].key.split() for j in news]
    for i in olds:
        row, own = [best[0]], base[i].key.split()
        for y, j in enumerate(news):
            found = max(row[y], best[y + 1], key=lambda chain: chain[0])
            if (like := _likeness(own, words[y])) >= _ALIKE and best[y][0] + like > found[0]:
                found = (best[y][0] + like, (*best[y][1], (i, j)))
            row.append(found)
        best = row
    return list(best[-1][1])


def edited_away(
    base: Sequence[Sentence], new: Sequence[Sentence], pairs: list[Pair], away: list[Pair]
) -> list[Pair]:
    """Of what is left: what is much alike, the likest first."""
    lost, came = _left(base, new, pairs, away)
    if len(lost) * len(came) > _MOST:
        return []
    likes = [
        (-like, i, j)
        for i in lost
        for j in came
        if (like := alike(base[i], new[j])) >= _ALIKE_AWAY
        and base[i].key.count(" ") >= _SHORTEST - 1
    ]
    found: dict[int, int] = {}
    for _, i, j in sorted(likes):
        if i not in found and j not in found.values():
            found[i] = j
    return list(found.items())
