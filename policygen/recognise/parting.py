"""Sightings -> the same, but that a sentence in which two clauses meet is parted between them. No files.

Authors join two clauses with an "and" or a semicolon. Such a sentence is parted only where both halves are, each by
itself, plainly of a clause, and the two together fit better than the whole fits one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policygen.recognise.fitting import Fit
from policygen.recognise.index import Index
from policygen.recognise.passages import ENTRY, Sentence, Sighting, best_fits, gain
from policygen.recognise.tokens import keys

_JOINT = re.compile(r"(?<=[,;:–-])\s+|\s+(?=(?:and|or|but|nor)\b)")
_LEAST_WORDS = 5
"""Of a half."""
_MOST_FOREIGN = 0.5
"""The share of a half that may be none of its clause's."""
_LEAST_OF_CLAUSE = 0.2
"""The share of a clause that a half must have: a phrase out of a long one is a phrase."""


def parted(sightings: Sequence[Sighting], index: Index) -> list[Sighting]:
    """Every sentence, or the two halves of one, with the clause that it is."""
    return [half for one in sightings for half in _parted(one, index)]


def _parted(sighting: Sighting, index: Index) -> Sequence[Sighting]:
    if sighting.fit is None or sighting.fit.extra < ENTRY:
        return (sighting,)
    halves = [found for at in _joints(sighting.sentence) if (found := _halves(sighting, at, index))]
    return max(halves, key=_worth, default=(sighting,))


def _joints(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where a sentence may be parted: the end of its first half, and the start of its second."""
    for joint in _JOINT.finditer(sentence.text):
        before, after = sentence.text[: joint.start()], sentence.text[joint.end() :]
        if min(len(before.split()), len(after.split())) >= _LEAST_WORDS:
            yield joint.span()


def _halves(whole: Sighting, at: tuple[int, int], index: Index) -> tuple[Sighting, ...]:
    """The two halves, where each is of a clause and one of these is the one that the whole was taken for."""
    one, text = whole.sentence, whole.sentence.text
    first = _seen(replace(one, end=one.start + at[0], text=text[: at[0]]), index)
    second = _seen(replace(one, start=one.start + at[1], text=text[at[1] :]), index)
    both = {half.clause for half in (first, second)}
    if "" in both or len(both) < 2 or whole.clause not in both:
        return ()
    better = _worth((first, second)) - _worth((whole,))
    return (first, second) if better >= ENTRY else ()


def _seen(half: Sentence, index: Index) -> Sighting:
    """A half with the clause that it plainly is, if any."""
    row = keys(half.text)
    fits = best_fits(row, index.candidates(row), index).values()
    best = max(fits, key=gain, default=None)
    return Sighting(half, best if best and _is_plain(best) else None)


def _is_plain(found: Fit) -> bool:
    own, of_clause = 1 - found.of_text <= _MOST_FOREIGN, found.of_wording >= _LEAST_OF_CLAUSE
    return own and of_clause and gain(found) >= ENTRY


def _worth(halves: Sequence[Sighting]) -> float:
    return sum(gain(half.fit) for half in halves if half.fit)
