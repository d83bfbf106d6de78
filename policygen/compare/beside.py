"""Rows with their verdicts -> the same, where what one passage lost to the one beside it is no change. No rules."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from policygen.compare.comparison import Kind
from policygen.compare.kinds import Case, Verdict
from policygen.compare.likeness import telling
from policygen.compare.rows import Row

Judged = tuple[Row, Verdict]
Words = tuple[frozenset[str], frozenset[str]]
"""That went, and that came."""
CaseOf = Callable[[Row], Case]
_NEAR = 3
"""Passages within which a sentence hands over what it said."""
_FEWEST = 2
"""Words that go over at least."""
_WHY = "said in the passages beside it (rule beside)"


def settled(
    judged: Sequence[Judged], judge: Callable[[Case], Verdict], case: CaseOf
) -> list[Judged]:
    """`All members are students` is gone, and `elected by members who are students` has come: judged as one."""
    found = list(judged)
    moved = cache(lambda at: _moved(judged[at][0]))
    changed = [at for at, (row, _) in enumerate(found) if _stands_alone(row)]
    for place, at in enumerate(changed):
        for other in changed[place + 1 : place + 1 + _NEAR]:
            pair = found[at], found[other]
            if other - at > _NEAR or not _can_hand_over(*pair):
                continue
            both = ((moved(at), moved(other)), (moved(other), moved(at)))
            over = all(
                _found(*words) for words, one in zip(both, pair, strict=True) if one[1].matters
            )
            if over and not judge(_both(*pair, case)).matters:
                found[at], found[other] = (_no_change(*one) for one in pair)
    return found


def _stands_alone(row: Row) -> bool:
    piece = row.new or row.old
    kind = piece.kind if piece else ""
    return row.changed and not row.match.move and not row.cells and kind not in _APART


def _can_hand_over(one: Judged, other: Judged) -> bool:
    """Whether either of them matters, and one of them stands in both texts."""
    stand = any(row.old and row.new for row, _ in (one, other))
    return stand and (one[1].matters or other[1].matters)


def _found(mine: Words, yours: Words) -> bool:
    """Whether what it lost came beside it, and what came to it was lost there."""
    (lost, came), (gone, learnt) = mine, yours
    over = (lost & learnt) | (came & gone)
    return len(over) >= _FEWEST and len(over) >= _SHARE * len(lost | came)


_SHARE = 0.6
"""The share of its words that must go over."""
_APART = frozenset({"heading", "cell", "cover", "caption"})


def _moved(row: Row) -> Words:
    gone, came = (
        telling(" ".join([text for kind, text in row.told if kind == which]))
        for which in ("removed", "added")
    )
    return gone - came, came - gone


def _both(one: Judged, other: Judged, case: CaseOf) -> Case:
    first, last = case(one[0]), case(other[0])
    old, new = (
        " ".join(filter(None, texts)) for texts in ((first.old, last.old), (first.new, last.new))
    )
    return replace(first if first.new else last, old=old, new=new)


def _no_change(row: Row, verdict: Verdict) -> Judged:
    if not verdict.matters:
        return row, verdict
    kind: Kind = "wording" if row.old and row.new else "added" if row.new else "removed"
    rest = [one for one in verdict.kinds if one in ("moved", "renumbered", "formatting")]
    return row, Verdict((kind, *rest), False, _WHY)
