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
    changed = [at for at, (row, told) in enumerate(found) if told.kinds and _stands_alone(row)]
    for place, at in enumerate(changed):
        for other in changed[place + 1 : place + 1 + _NEAR]:
            pair = found[at], found[other]
            if other - at > _NEAR or not (pair[0][1].matters or pair[1][1].matters):
                continue
            if _hands_over(pair, moved, (at, other)) and not judge(_both(*pair, case)).matters:
                found[at], found[other] = (_no_change(*one) for one in pair)
    return found


def _stands_alone(row: Row) -> bool:
    piece = row.new or row.old
    apart = row.match.move or row.match.same or row.cells
    return not apart and piece is not None and piece.kind not in _APART


def _hands_over(
    pair: tuple[Judged, Judged], moved: Callable[[int], Words], places: tuple[int, int]
) -> bool:
    """Whether what matters of the one is what the other no longer says, or says now; one stands in both texts."""
    (row, verdict), (beside, second) = pair
    if not ((row.old and row.new) or (beside.old and beside.new)):
        return False
    here, there = map(moved, places)
    return (not verdict.matters or _found(here, there)) and (
        not second.matters or _found(there, here)
    )


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
