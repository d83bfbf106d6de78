"""Two views of one base -> the regions that a person has to decide. Knows no policy."""

from collections.abc import Iterable, Iterator

from policygen.merging.bearing import Sense, bearings
from policygen.merging.laying import picked, settled
from policygen.merging.leads import adds, under
from policygen.merging.matching import alike
from policygen.merging.sentence import Sentence
from policygen.merging.view import Place, View, room_before, sentence_at

Region = tuple[Place, Place]
"""From one place to another one, both included."""
_TWICE = 0.8
"""Likeness from which what both sides added at two places is one thing."""


def regions(ours: View, theirs: View, same: Sense) -> list[tuple[Region, bool]]:
    """In order, apart from one another; each with whether it is firm: the words of both cannot simply be put together.
    Else they can, and it is their sense that somebody has to look at."""
    mine, yours = _own(ours, theirs), _own(theirs, ours)
    ties = [*_ties(ours), *_ties(theirs)]
    firm = _grown(_firm(ours, theirs), ties, ours, theirs)
    loose = [_region(*pair) for pair in bearings(ours, theirs, mine, yours, same)]
    if not loose:
        return [(region, True) for region in firm]
    found = _grown([*firm, *loose], ties, ours, theirs)
    return [(one, any(_holds(one, place) for place, _ in firm)) for one in found]


def _firm(ours: View, theirs: View) -> Iterator[Region]:
    yield from _near(ours, theirs)
    yield from _replaced(ours, theirs)
    for one, other in ((ours, theirs), (theirs, ours)):
        yield from _unsettled(one, other)
        yield from _led(one, other)
        yield from _twins(one, other)
    yield from _said_twice(ours, theirs)


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
        for other in yours.intersection(range(place - 2, place + 3)):
            excused = _excused(ours, place, theirs, other) or _excused(theirs, other, ours, place)
            if _beside(place, other) and not excused:
                yield _region(place, other)


def _replaced(ours: View, theirs: View) -> Iterator[Region]:
    """A sentence that is gone from both sides, with something in its place on one of them."""
    for room in _own(ours, theirs) ^ _own(theirs, ours):
        if room % 2 == 0 and not (ours.found(room // 2) or theirs.found(room // 2)):
            yield room, room + 1


def _led(one: View, other: View) -> Iterator[Region]:
    """What leads to a list, or heads a table, changed on one side, and what stands there on the other."""
    yours = _own(other, one)
    for place in _own(one, other) if yours else ():
        for there in under(one, place):
            if there in yours and (there % 2 or adds(other, there)):
                yield _region(place, there)


def _beside(place: Place, other: Place) -> bool:
    """A sentence and the next one, or the room before or behind it; two rooms are not beside one another."""
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
    rooms = _own(other, one)
    for i, sentence in enumerate(one.base):
        here, place = one.at(i), sentence_at(i)
        if here is None or here.whole == sentence.whole:
            continue
        parted = here.lead != sentence.lead
        if parted and room_before(i) in rooms and i < len(one.base) - 1:
            yield room_before(i), place
        elif (parted and i in other.moved) or not _settles(sentence, here, other.found(i)):
            yield place, place


def _settles(base: Sentence, here: Sentence, there: Sentence | None) -> bool:
    if there is None or settled(base.text, here.text, there.text) is None:
        return False
    parts = zip(*((one.lead, one.label) for one in (base, here, there)), strict=True)
    return all(picked(*texts) is not None for texts in parts)


# ---- the same words at two places


def _twins(one: View, other: View) -> Iterator[Region]:
    """Of two equal sentences of the base one went, or a copy came, while the other side changed one: nobody can
    say which."""
    changed: dict[str, list[Place]] = {}
    yours = _own(other, one)
    for place in yours:
        if place % 2:
            changed.setdefault(one.base[place // 2].key, []).append(place)
    for place in _own(one, other) if changed else ():
        if one.loose(place):
            for key in _loose_keys(one, place):
                yield from (
                    _region(place, there) for there in changed.get(key, ()) if there != place
                )


def _loose_keys(view: View, place: Place) -> list[str]:
    """What went from a place, or what is new in it."""
    if place % 2:
        return [view.base[place // 2].key]
    return [view.new[j].key for j in view.rooms[place // 2] if j not in view.origin]


def _said_twice(ours: View, theirs: View) -> Iterator[Region]:
    """What both sides say now, and the base does not, at two places."""
    mine, yours = _said(ours, _own(ours, theirs)), _said(theirs, _own(theirs, ours))
    for place, sentence in mine:
        for there, other in yours:
            if place != there and (
                sentence.key == other.key
                or (place % 2 == there % 2 == 0 and alike(sentence, other) >= _TWICE)
            ):
                yield _region(place, there)


def _said(view: View, places: Iterable[Place]) -> list[tuple[Place, Sentence]]:
    """The new and the edited sentences."""
    found: list[tuple[Place, Sentence]] = []
    for place in places:
        here = view.at(place // 2) if place % 2 else None
        if here:
            found.append((place, here))
        elif place % 2 == 0:
            js = view.rooms[place // 2]
            found += [(place, view.new[j]) for j in js if not view.untouched(j)]
    return found


# ---- what belongs together


def _ties(view: View) -> Iterator[Region]:
    """Where a sentence went from and where it went to; what came and went beside one another."""
    yield from (_region(*move) for move in view.moves())
    for place in view.changed:
        for other in view.changed.intersection((place + 1, place + 2)):
            if _beside(place, other) and (view.loose(place) or view.loose(other)):
                yield place, other


def _grown(found: Iterable[Region], ties: list[Region], ours: View, theirs: View) -> list[Region]:
    """Regions that cut no tie, and behind which both sides go on with the same sentence."""
    known: list[Region] = []
    grown = _joined(found)
    while grown != known:
        known = grown
        torn = [tie for tie in ties if any(_holds(region, end) for region in known for end in tie)]
        grown = _joined(
            (min(_start(lo, ours), _start(lo, theirs)), _end(hi, ours, theirs))
            for lo, hi in [*known, *torn]
        )
    return known


def _start(place: Place, view: View) -> Place:
    """White space before a sentence may be what it is because of what came or went before it."""
    i = place // 2
    here = view.at(i) if place % 2 else None
    if here and here.lead != view.base[i].lead:
        return min(at for at in (place - 2, place - 1, place) if at == place or view.loose(at))
    return place


def _end(place: Place, ours: View, theirs: View) -> Place:
    while place < sentence_at(len(ours.base) - 1):
        i = (place + 1) // 2
        if place % 2 and (ours.rooms[i] or theirs.rooms[i]):
            place = room_before(i)
        elif ours.at(i) and theirs.at(i):
            break
        else:
            place = sentence_at(i)
    return place


def _joined(found: Iterable[Region]) -> list[Region]:
    """In order, and one where they overlap or one follows upon the other."""
    joined: list[Region] = []
    for lo, hi in sorted(found):
        if joined and lo <= sentence_at((joined[-1][1] + 1) // 2):
            joined[-1] = joined[-1][0], max(hi, joined[-1][1])
        else:
            joined.append((lo, hi))
    return joined


def _holds(region: Region, place: Place) -> bool:
    return region[0] <= place <= region[1]


def _region(place: Place, other: Place) -> Region:
    return min(place, other), max(place, other)
