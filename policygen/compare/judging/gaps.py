"""Tokens of two texts -> the gaps between what both say: what is gone, what has come. Knows no rules."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from policygen.compare.judging.tokens import Token


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch in which the texts differ. A word that stands elsewhere in the other text is in no list."""

    gone: tuple[Token, ...]
    come: tuple[Token, ...]
    old: tuple[int, int]
    """From and to which token of the old text."""
    new: tuple[int, int]


def gaps(old: Sequence[Token], new: Sequence[Token]) -> list[Gap]:
    before, after = ([token.meaning for token in tokens] for tokens in (old, new))
    elsewhere = Counter(before) & Counter(after)
    found = []
    for step in LCSseq.opcodes(before, after):
        if step.tag == "equal":
            elsewhere.subtract(before[step.src_start : step.src_end])
        else:
            found.append(((step.src_start, step.src_end), (step.dest_start, step.dest_end)))
    lost, learnt = Counter(elsewhere), Counter(elsewhere)
    cut = [
        Gap(_unlike(old, here, lost), _unlike(new, there, learnt), here, there)
        for here, there in found
    ]
    return [gap for gap in cut if gap.gone or gap.come]


def _unlike(
    side: Sequence[Token], span: tuple[int, int], elsewhere: Counter[str]
) -> tuple[Token, ...]:
    """Those of the span that the other text does not have, here or elsewhere; uses `elsewhere` up."""
    kept = []
    for token in side[span[0] : span[1]]:
        if elsewhere[token.meaning] > 0:
            elsewhere[token.meaning] -= 1
        else:
            kept.append(token)
    return tuple(kept)
