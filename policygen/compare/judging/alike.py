"""Words gone and come -> without those that stand in the other text in another form. Knows no rules."""

from collections.abc import Sequence

from rapidfuzz.distance import Indel, Prefix

from policygen.compare.judging.words import Token


def cancel_alike(gone: Sequence[list[str]], come: Sequence[list[str]]) -> None:
    """Takes out words that stand in the other text in another form: `appointed`, `appointment`."""
    for lost in gone:
        for word in list(lost):
            like = next((side for side in come if any(_alike(word, other) for other in side)), None)
            if like:
                lost.remove(word)
                like.remove(next(other for other in like if _alike(word, other)))


def cancel_said(sides: Sequence[list[str]], other: Sequence[Token]) -> None:
    """Takes out words whose root stands anywhere in the other text: `who makes the referral`, of who `is referred`."""
    if not any(sides):
        return
    roots: dict[str, list[str]] = {}
    for token in other:
        for part in token.shown.split():
            roots.setdefault(part[:_ROOT].lower(), []).append(part)
    for side in sides:
        for word in list(side):
            like = roots.get(word[:_ROOT].lower(), ())
            if any(word.lower() == one.lower() or _alike(word, one) for one in like):
                side.remove(word)


_ALIKE = 0.8
"""The share of letters that a word keeps when a slip in it is mended."""
_ROOT = 5
"""Letters that two words of one root begin with."""


def _alike(one: str, other: str) -> bool:
    """A slip mended, an ending changed; but `unpaid` is not `paid`."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    if long.endswith(short) and long != short:
        return False
    root = Prefix.similarity(short, long)
    return root >= max(_ROOT, len(short) - 3) or Indel.normalized_similarity(short, long) > _ALIKE
