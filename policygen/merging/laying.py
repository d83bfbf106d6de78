"""Base, ours, theirs -> one text with the words of both, where they do not touch. Knows no policy."""

import re
from collections.abc import Iterator
from itertools import groupby

from policygen import diff
from policygen.merging.sentence import plain

Edit = tuple[int, int, str]
"""base[a:b] gives way to this."""

_SPACE = re.compile(r"\s+")
_MARK = re.compile(r"[^\w\s\U000f0000-\U0010ffff]")


def settled(base: str, ours: str, theirs: str) -> str | None:
    """What needs no question: one side changed nothing, both did the same, or one changed formatting only."""
    if (found := picked(base, ours, theirs)) is not None:
        return found
    words = plain(base), plain(ours), plain(theirs)
    if words[0] == words[1]:
        return _formatted(base, ours, theirs, words[2])
    return _formatted(base, theirs, ours, words[1]) if words[0] == words[2] else None


def picked(base: str, ours: str, theirs: str) -> str | None:
    """The one that is new; None where there are two."""
    if ours == theirs or base == theirs:
        return ours
    return theirs if base == ours else None


def laid(base: str, ours: str, theirs: str) -> str | None:
    """The edits of both, with at least a word between any two; None where they meet."""
    left, right = _edits(base, ours), _edits(base, theirs)
    if any(_meet(one, other) and one != other for one in left for other in right):
        return None
    return _made(base, [*left, *(edit for edit in right if edit not in left)])


def _formatted(base: str, form: str, word: str, said: str) -> str | None:
    """The wording of one with the formatting of the other; None unless its words are then those that were `said`."""
    words = _edits(base, word)
    forms = [edit for edit in _edits(base, form) if edit not in words]
    meetings = [(one, other) for one in forms for other in words if _meet(one, other)]
    lost = {one for one, _ in meetings if _blank(base, one)}
    if not all(one in lost or _bearable(base, one, other) for one, other in meetings):
        return None
    made = _made(base, [*words, *(edit for edit in forms if edit not in lost)])
    return made if plain(made) == said else None


def _meet(one: Edit, other: Edit) -> bool:
    """No word that stays stands between them."""
    return one[0] <= other[1] and other[0] <= one[1]


def _blank(base: str, edit: Edit) -> bool:
    """It changes a space within a line."""
    both = base[edit[0] : edit[1]] + edit[2]
    return not both.strip() and "\n" not in both


def _bearable(base: str, form: Edit, word: Edit) -> bool:
    """Formatting may touch wording where it is clear which comes first and what the marks belong to."""
    (a, b, new), (c, d, came) = form, word
    gone = base[c:d]
    if not (b <= c or d <= a) or "\n" in base[a:b] + new + gone + came or _MARK.search(gone + came):
        return False
    if a == b == c == d:
        return not base[a:].strip()  # words at the end of the sentence, and its full stop
    return (a < b and bool(new)) or (c < d and bool(came))


def _edits(base: str, new: str) -> list[Edit]:
    found: list[Edit] = []
    for same, group in groupby(diff.ops(base, new), key=lambda op: op[0] == "same"):
        ops = list(group)
        (_, a, _, c, _), (_, _, b, _, d) = ops[0], ops[-1]
        found += _spaces(a, base[a:b], new[c:d]) if same else [(a, b, new[c:d])]
    return found


def _spaces(at: int, old: str, new: str) -> Iterator[Edit]:
    """Where the same words stand further apart."""
    if old != new:
        for before, after in zip(_SPACE.finditer(old), _SPACE.finditer(new), strict=True):
            if before[0] != after[0]:
                yield at + before.start(), at + before.end(), after[0]


def _made(base: str, edits: list[Edit]) -> str:
    """The base with all edits; of those at one place what was given first stands first."""
    made, at = [], 0
    for a, b, new in sorted(edits, key=lambda edit: edit[:2]):
        made += [base[at:a], new]
        at = b
    return "".join([*made, base[at:]])
