"""Two views of one base -> changes apart from one another of which one may bear on the other. Knows no policy.

Each side may be right and both together wrong: a ban that one lifts and the other refers to, two sentences about the
same thing, a passage that one moved and the other edited. What means the same as before bears on nothing.
"""

from collections.abc import Callable, Iterator

from policygen.merging.change import PEOPLE, Change
from policygen.merging.sentence import Sentence, cut
from policygen.merging.view import Place, View, sentence_at

Sense = Callable[[str, str], bool]
"""Whether two sentences certainly mean the same."""

_MANY = 2
"""So many words that two share say that they speak of one thing."""


def bearings(
    ours: View, theirs: View, mine: frozenset[Place], yours: frozenset[Place], same: Sense
) -> Iterator[tuple[Place, Place]]:
    """Pairs of places, one of what each side alone changed, that somebody has to look at together."""
    if not mine or not yours:
        return
    yield from _moved_and_edited(ours, theirs, same)
    yield from _moved_and_edited(theirs, ours, same)
    others = list(_changes(theirs, yours, same))
    for one in _changes(ours, mine, same):
        for other in others:
            if _bears(one, other, ours):
                yield one.place, other.place


def tied(one: tuple[str, str], other: tuple[str, str], same: Sense) -> bool:
    """Whether what became of one text says what a word means in what became of another, or refers to what it speaks
    of. Each is what it said, and what it says."""
    ones, others = (tuple(_edits(*texts, same)) for texts in (one, other))
    return any(_ties(a, b) for a in ones for b in others)


def _edits(old: str, new: str, same: Sense) -> Iterator[Change]:
    view = View(cut(old), cut(new), frozenset())
    return _changes(view, view.changed, same)


def _ties(one: Change, other: Change) -> bool:
    shared = one.stems & other.stems
    if one.refers or other.refers:
        return not shared <= PEOPLE
    return not shared.isdisjoint(one.defined | other.defined)


def _moved_and_edited(mover: View, editor: View, same: Sense) -> Iterator[tuple[Place, Place]]:
    """Where it moved to, and where it stood."""
    to = dict(mover.moves())
    for i in mover.moved:
        here = editor.at(i)
        if here and not same(mover.base[i].text, here.text):
            yield to[sentence_at(i)], sentence_at(i)


def _changes(view: View, places: frozenset[Place], same: Sense) -> Iterator[Change]:
    """What a side changed at some places, but for what means the same as before."""
    for place in sorted(places):
        if place % 2:
            old, here = view.base[place // 2], view.found(place // 2)
            away = place // 2 in view.moved
            if away or here is None or not same(old.text, here.text):
                yield _change(place, old, here, away)
        else:
            for j in view.rooms[place // 2]:
                if j not in view.origin:
                    yield _change(place, None, view.new[j])


def _change(place: Place, old: Sentence | None, new: Sentence | None, away: bool = False) -> Change:
    texts = old.text if old else "", new.text if new else ""
    moved = away and old is not None and new is not None and old.key == new.key
    label = bool((old and old.label) or (new and new.label))
    return Change(place, *texts, moved, label)


def _bears(one: Change, other: Change, view: View) -> bool:
    """Whether one may change what the other one means."""
    if one.refers or other.refers or one.joins or other.joins:
        return True
    if _counted(one, other) or _counted(other, one):
        return True
    if one.moved or other.moved:
        return False
    if one.loose and other.loose and one.label and other.label:
        return True  # both number the same list anew
    first, last = (one, other) if one.place < other.place else (other, one)
    if last.goes_on and _one_paragraph(first.place, last.place, view):
        return True
    return _both_rule(one, other) or _of_one_thing(one, other)


def _counted(one: Change, other: Change) -> bool:
    """Whether one counts what the other has more or less of, or in another order."""
    return (other.loose or other.listed) and one.counts


def _both_rule(one: Change, other: Change) -> bool:
    """Whether both change what is allowed, or when, or the same number."""
    rules = (one.turns and other.turns) or (one.times and other.times)
    return rules or not one.numbers.isdisjoint(other.numbers)


def _of_one_thing(one: Change, other: Change) -> bool:
    shared = one.stems & other.stems
    if not shared.isdisjoint(one.defined | other.defined):
        return True
    shared -= PEOPLE
    return len(shared) >= _MANY or not shared.isdisjoint(one.topic | other.topic)


def _one_paragraph(place: Place, other: Place, view: View) -> bool:
    between = view.base[(place + 1) // 2 : other // 2 + 1]
    return not any("\n" in sentence.lead for sentence in between)
