"""Two views of one base -> the regions that a person has to decide. Knows no policy."""

from collections.abc import Iterable, Iterator

from policygen.merging.laying import picked, settled
from policygen.merging.matching import alike
from policygen.merging.view import Place, View, room_before, sentence_at

Region = tuple[Place, Place]
"""From one place to another one, both included."""
_TWICE = 0.8
"""Likeness from which what both sides added at two places is one thing."""


def regions(ours: View, theirs: View) -> list[Region]:
    """In order, apart from one another."""
    found = [*_near(ours, theirs), *_unsettled(ours, theirs), *_unsettled(theirs, ours)]
    found += [*_twins(ours, theirs), *_twins(theirs, ours), *_added_twice(ours, theirs)]
    return _rounded(_grown(found, [*_ties(ours), *_ties(theirs)]), ours, theirs) if found else []


def _own(one: View, other: View) -> frozenset[Place]:
    """What one side changed and the other did not change in the same way."""
    return frozenset(
        place
        for place in one.changed
        if place not in other.changed or one.outcome(place) != other.outcome(place)
    )


# ---- edits beside edits


def _near(ours: View, theirs: View) -> Iterator[Region]:
    """Edits of both to the same sentence, to neighbours, or at the same place."""
    yours = _own(theirs, ours)
    for place in _own(ours, theirs):
        for other in range(place - 2, place + 3):
            if other in yours and _beside(place, other):
                if not (_excused(ours, place, theirs, other) or _excused(theirs, other, ours, place)):
                    yield min(place, other), max(place, other)


def _beside(place: Place, other: Place) -> bool:
    """Of two rooms and the sentence between them, that sentence is the neighbour of both; the rooms are not neighbours."""
    return abs(place - other) <= (2 if place % 2 else 1)


def _excused(mover: View, place: Place, editor: View, other: Place) -> bool:
    """One side moved a sentence as it was, alone or with its neighbours; the other one edited it where it stood."""
    i, edited = place // 2, other // 2
    if not (place % 2 and other % 2 and edited in editor.kept):
        return False
    if not (i in mover.moved and edited in mover.moved and mover.says_same(i)):
        return False
    at, there = mover.moved[i], mover.moved[edited]
    if i != edited:
        return at - there == i - edited
    return all(mover.untouched(j) for j in (at - 1, at + 1) if 0 <= j < len(mover.new) - 1)


def _unsettled(one: View, other: View) -> Iterator[Region]:
    """Formatting that cannot be laid beside what became of the sentence on the other side."""
    for i, sentence in enumerate(one.base):
        here, there = one.at(i), other.found(i)
        if here is None or here == sentence:
            continue
        if there is None:
            if other.at(i) is None:
                yield sentence_at(i), sentence_at(i)
        elif settled(sentence.text, here.text, there.text) is None and sentence_at(i) not in (
            one.changed & other.changed
        ):
            yield sentence_at(i), sentence_at(i)
        elif here.lead != sentence.lead and i in other.moved:
            yield sentence_at(i), sentence_at(i)
