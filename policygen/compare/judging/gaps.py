"""Tokens of two texts -> the gaps between what both say: what is gone, what has come. Knows no rules."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, LCSseq, Opcodes

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
    spans = _between(LCSseq.opcodes(before, after))
    gone = [word for (start, end), _ in spans for word in before[start:end]]
    come = [word for _, (start, end) in spans for word in after[start:end]]
    cut = [
        Gap(_unlike(old, here, come), _unlike(new, there, gone), here, there)
        for here, there in spans
        if not _mended(old[slice(*here)], new[slice(*there)])
    ]
    return [gap for gap in cut if gap.gone or gap.come]


Span = tuple[int, int]


def _between(steps: Opcodes) -> list[tuple[Span, Span]]:
    """What lies between the words that both texts have, in the old text and in the new."""
    found = []
    old = new = 0
    for step in steps:
        if step.tag == "equal":
            if step.src_start > old or step.dest_start > new:
                found.append(((old, step.src_start), (new, step.dest_start)))
            old, new = step.src_end, step.dest_end
    if steps.src_len > old or steps.dest_len > new:
        found.append(((old, steps.src_len), (new, steps.dest_len)))
    return found


_SLIP = 0.85
"""The share of letters that words keep when a slip in them is mended."""


def _mended(old: Sequence[Token], new: Sequence[Token]) -> bool:
    """`are exected to`, which is no term, became `are expected to`, which is; `unofficial` is no slip."""
    if not old or not new:
        return False
    one, other = ("".join([token.shown for token in side]).lower() for side in (old, new))
    if _slip_of_a_day(one, other) and (_dated(old) or _dated(new)):
        return True
    if _told(old) == _told(new):
        return False
    if one.endswith(other) or other.endswith(one):
        return False
    return Indel.normalized_similarity(one, other) >= _SLIP


def _dated(side: Sequence[Token]) -> bool:
    return any(token.term and token.term.rule == "dates" for token in side)


def _slip_of_a_day(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > _SPACES:
        return False
    one, other = one.replace(" ", ""), other.replace(" ", "")
    """`31tst December` is 31st December: a letter too many, and the same day."""
    days = ["".join(filter(str.isdigit, text)) for text in (one, other)]
    return days[0] == days[1] and Indel.distance(one, other) == 1


_SPACES = 3
"""A day, its month and its year have two spaces at most between them, and one letter is too many."""


def _told(side: Sequence[Token]) -> bool:
    return any(token.term and token.term.sort not in ("equal", "idle") for token in side)


def _unlike(side: Sequence[Token], span: tuple[int, int], other: list[str]) -> tuple[Token, ...]:
    """Those of the span that do not stand in a gap of the other text; takes out of `other` those that do."""
    kept = []
    for token in side[span[0] : span[1]]:
        if token.meaning in other:
            other.remove(token.meaning)
        else:
            kept.append(token)
    return tuple(kept)
