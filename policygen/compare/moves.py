"""Plain texts twice -> which of the first stand among the second: word for word, or much alike. Knows no policy."""

from collections.abc import Callable, Sequence

from rapidfuzz.distance import LCSseq

from policygen.compare.chain import Pair
from policygen.compare.likeness import Likeness

_ALIKE = 0.6
"""Likeness from which a text is another one, moved and edited."""
_RARE = 3
"""Words, common ones apart, that the two must share for that."""
_ALIKE_SHORT = 0.75
"""Likeness for that where they share no more than those."""
_ALIKE_PART, _RARE_PART, _PART = 0.5, 5, 0.9
"""The same of a text that is a part of the other one; and the share of its words that must stand there in order."""
_SHORTEST = 3
"""Words that a text must have to be found again word for word, wherever it stands."""
_FEW = 12
"""Places beyond which a shorter text is not looked for."""


def moves(
    old: Sequence[str],
    new: Sequence[str],
    may_be: Callable[[int, int], bool] = lambda i, j: True,
    same_place: Callable[[int, int], bool] = lambda i, j: False,
    near: Callable[[int, int], bool] = lambda i, j: False,
) -> list[Pair]:
    """Pairs (i, j), in no order; each text at most once. Of several equal ones the nearest is taken.
    Texts of a word or two are found again in the same place only, such as one list; those that are near
    one another, such as in one section, may have been turned about more."""
    pairs = _equal(old, new, same_place)
    gone, taken = {i for i, _ in pairs}, {j for _, j in pairs}
    lost = [i for i in range(len(old)) if i not in gone]
    came = [j for j in range(len(new)) if j not in taken]
    if not lost or not came:
        return pairs
    likeness = Likeness([old[i] for i in lost], [new[j] for j in came])
    found = []
    for x, y in likeness.candidates():
        i, j = lost[x], came[y]
        if may_be(i, j) and (score := _score(likeness, x, y, old[i], new[j], near(i, j))):
            found.append((score, i, j))
    return pairs + _best(found)


def _equal(
    old: Sequence[str], new: Sequence[str], same_place: Callable[[int, int], bool]
) -> list[Pair]:
    where: dict[str, list[int]] = {}
    for j, text in enumerate(new):
        where.setdefault(text, []).append(j)
    pairs: list[Pair] = []
    for i, text in enumerate(old):
        places = where.get(text, [])
        if len(text.split()) < _SHORTEST:
            few = text and len(places) <= _FEW
            places = [j for j in places if same_place(i, j)] if few else []
        if places:
            nearest = min(places, key=lambda j: abs(j - i))
            where[text].remove(nearest)
            pairs.append((i, nearest))
    return pairs


def _score(likeness: Likeness, x: int, y: int, old: str, new: str, near: bool) -> float:
    """As likeness, and no more than the words run in the same order; 0 where that is too little. Of a text that is
    nearly a part of the other one, as likeness alone."""
    alike, rare = likeness.alike(x, y), likeness.rare(x, y)
    if rare < _RARE or alike < _ALIKE_PART:
        return 0.0
    if near and rare >= _RARE_PART:
        return alike
    before, after = old.split(), new.split()
    shared = LCSseq.similarity(before, after)
    if rare >= _RARE_PART and shared >= _PART * min(len(before), len(after)):
        return alike
    score = min(alike, shared / max(len(before), len(after)))
    return score if score >= _ALIKE and (rare > _RARE or alike >= _ALIKE_SHORT) else 0.0


def _best(found: list[tuple[float, int, int]]) -> list[Pair]:
    pairs: list[Pair] = []
    gone: set[int] = set()
    taken: set[int] = set()
    for _, i, j in sorted(found, key=lambda one: (-one[0], one[1], one[2])):
        if i not in gone and j not in taken:
            gone.add(i)
            taken.add(j)
            pairs.append((i, j))
    return pairs
