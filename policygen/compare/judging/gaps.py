"""Tokens of two texts -> the gaps between what both say: what is gone, what has come. Knows no rules."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq, Opcodes

from policygen.compare.judging.slips import mended
from policygen.compare.judging.words import Token


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
        if not mended(old[slice(*here)], new[slice(*there)])
    ]
    return [gap for gap in cut if gap.gone or gap.come]


def only_examples(gap: Gap) -> bool:
    """`Such as hats`, `for example in the hall`, where the other text has nothing: what is covered stays."""
    side = gap.gone or gap.come
    alone = gap.old[0] == gap.old[1] or gap.new[0] == gap.new[1]
    return alone and (
        side[0].meaning in _EXAMPLES or [token.shown.lower() for token in side[:2]] in _FOR
    )


_EXAMPLES = frozenset({"such as", "e.g", "eg", "for example", "for instance"})
_FOR = (["for", "example"], ["for", "instance"])


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


def _unlike(side: Sequence[Token], span: tuple[int, int], other: list[str]) -> tuple[Token, ...]:
    """Those of the span that do not stand in a gap of the other text; takes out of `other` those that do."""
    kept = []
    for token in side[span[0] : span[1]]:
        if token.meaning in other:
            other.remove(token.meaning)
        else:
            kept.append(token)
    return tuple(kept)
