"""Texts + texts -> pairs of equal ones that run in order in both, and the gaps between them. Knows no policy."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from policygen import diff
from policygen.compare.chain import Pair, heaviest

Gap = tuple[int, int, int, int]
"""old[a:b] and new[c:d], between two anchors."""


def gaps(pairs: list[Pair], olds: int, news: int) -> list[Gap]:
    """What stands between pairs, of rows of so many texts."""
    ends = [(-1, -1), *pairs, (olds, news)]
    return [(i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(ends) if i + 1 < k or j + 1 < m]


def anchored(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Pairs of equal texts, in order. Texts that stand once on both sides part the rest into gaps; where
    there are none, the longest row of equal texts is taken."""
    pairs: list[Pair] = []
    todo: list[Gap] = [(0, len(old), 0, len(new))]
    while todo:
        gap, ends = _trimmed(old, new, todo.pop())
        pairs += ends
        a, b, c, d = gap
        if not set(old[a:b]) & set(new[c:d]):
            continue
        chain = _once(old, new, gap)
        if chain:
            pairs += chain
            inner = [(i - a, j - c) for i, j in chain]
            todo += [(a + w, a + x, c + y, c + z) for w, x, y, z in gaps(inner, b - a, d - c)]
        else:
            pairs += _longest(old, new, gap)
    return sorted(pairs)


def _trimmed(old: Sequence[str], new: Sequence[str], gap: Gap) -> tuple[Gap, list[Pair]]:
    a, b, c, d = gap
    pairs: list[Pair] = []
    while a < b and c < d and old[a] == new[c]:
        pairs.append((a, c))
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
        pairs.append((b, d))
    return (a, b, c, d), pairs


def _once(old: Sequence[str], new: Sequence[str], gap: Gap) -> list[Pair]:
    """Texts that stand once on both sides, the weightiest row of them."""
    a, b, c, d = gap
    old_count, new_count = Counter(old[a:b]), Counter(new[c:d])
    where = {new[j]: j for j in range(c, d) if new_count[new[j]] == 1}
    return heaviest(
        (i, where[old[i]], 1 + min(len(old[i]), 400) / 20)
        for i in range(a, b)
        if old_count[old[i]] == 1 and old[i] in where and old[i]
    )


def _longest(old: Sequence[str], new: Sequence[str], gap: Gap) -> list[Pair]:
    """The longest row of equal texts, each of which stands several times."""
    a, b, c, d = gap
    common = set(old[a:b]) & set(new[c:d])
    left = [i for i in range(a, b) if old[i] in common]
    right = [j for j in range(c, d) if new[j] in common]
    pairs: list[Pair] = []
    i = j = 0
    for kind, count in diff.signs([old[k] for k in left], [new[k] for k in right]):
        if kind == "same":
            pairs += zip(left[i : i + count], right[j : j + count], strict=True)
        i += count * (kind != "added")
        j += count * (kind != "removed")
    return pairs
