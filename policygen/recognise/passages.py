"""Texts in order + Index -> which clause each sentence is, if any. No files.

Each sentence is laid along the wordings that may be its own. Of all the ways through the text the best one is
taken (Viterbi): what a sentence shares with a clause speaks for it, what it has beside that against it, and each
change from one clause to another costs something; so a short sentence goes with its neighbours.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policygen.recognise.fitting import Fit, fit
from policygen.recognise.index import Index
from policygen.recognise.patterns import Pattern
from policygen.recognise.tokens import keys, words

_AGAINST = 0.5
"""How much a word that the clause lacks speaks against it."""
ENTRY = 5.0
"""What it costs to come to a clause: so much must be shared for it to be no chance."""
_LEAVE = 3.0
"""What it costs to leave a clause in the middle of a paragraph: what follows there mostly belongs to it."""
_GO_ON = 2.0
"""What it costs to stay with a clause from one paragraph to the next."""
_WHOLE = 0.99
_AROUND = 2
"""A sentence may be of a clause that so many before or after it are candidates for."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or what stands alone like one."""

    block: int
    """Which text it stands in, from 0."""
    start: int
    end: int
    """Where it stands there."""
    text: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """A sentence and how it fits a clause; None where it is none of the library's."""

    sentence: Sentence
    fit: Fit | None

    @property
    def clause(self) -> str:
        return self.fit.pattern.clause if self.fit else ""


def sightings(sentences: Sequence[Sentence], index: Index) -> list[Sighting]:
    """Every sentence with the clause that it is."""
    rows = [keys(one.text) for one in sentences]
    found = [list(index.candidates(row)) for row in rows]
    fits = [best_fits(row, _near(found, at), index) for at, row in enumerate(rows)]
    whole = [_records(one, each) for one, each in zip(sentences, fits, strict=True)]
    chosen = _best_way(fits, whole, [one.block for one in sentences])
    return [
        Sighting(one, each.get(clause))
        for one, each, clause in zip(sentences, fits, chosen, strict=True)
    ]


def _near(found: Sequence[Sequence[Pattern]], at: int) -> Iterable[Pattern]:
    near = found[max(0, at - _AROUND) : at + _AROUND + 1]
    return {(one.clause, one.wording): one for each in near for one in each}.values()


def best_fits(row: Sequence[str], patterns: Iterable[Pattern], index: Index) -> dict[str, Fit]:
    """Clause -> how the sentence fits the wording of it that fits best."""
    best: dict[str, Fit] = {}
    for pattern in patterns:
        found = fit(row, pattern, index.weight)
        known = best.get(pattern.clause)
        if known is None or gain(found) > gain(known):
            best[pattern.clause] = found
    return best


def gain(found: Fit) -> float:
    return found.shared - _AGAINST * found.extra


def _best_way(
    fits: Sequence[dict[str, Fit]], records: Sequence[set[str]], blocks: Sequence[int]
) -> list[str]:
    """The clause of each sentence, empty for none."""
    score: dict[str, float] = {"": 0.0}
    steps: list[dict[str, str]] = []
    for at, each in enumerate(fits):
        goes_on = at > 0 and blocks[at] == blocks[at - 1]
        score, step = _step(score, each, records[at], goes_on)
        steps.append(step)
    clause = max(score, key=lambda clause: score[clause])
    way: list[str] = []
    for step in reversed(steps):
        way.append(clause)
        clause = step[clause]
    return way[::-1]


def _step(
    before: dict[str, float], fits: dict[str, Fit], records: set[str], goes_on: bool
) -> tuple[dict[str, float], dict[str, str]]:
    """The best that can be had with each clause for one sentence more, and from which clause one comes to it.
    `goes_on` where that sentence stands in the same paragraph."""
    leave, stay_on = (_LEAVE, 0.0) if goes_on else (0.0, _GO_ON)
    after = {clause: worth - (leave if clause else 0.0) for clause, worth in before.items()}
    best = max(after, key=lambda clause: after[clause])
    score, step = {"": after[best]}, {"": best}
    for clause, found in fits.items():
        entry = 0.0 if clause in records else ENTRY
        come, stay = after[best] - entry, before.get(clause, float("-inf")) - stay_on
        step[clause] = clause if stay >= come else best
        score[clause] = max(come, stay) + gain(found)
    return score, step


def _records(sentence: Sentence, fits: dict[str, Fit]) -> set[str]:
    """The clauses whose record it is: a line such as `Reviewed: March 2021`, all of it and in these very words, which
    are too few to be told by what they share."""
    return {clause for clause, found in fits.items() if _is_record_line(sentence, found)}


def _is_record_line(sentence: Sentence, found: Fit) -> bool:
    if not found.pattern.record or min(found.of_text, found.of_wording) <= _WHOLE:
        return False
    said = {word.text for word in words(sentence.text)}
    if not found.fills and not all(token.word for token in found.pattern.tokens):
        return False  # the heading of a record, without what is recorded
    return all(token.word in said for token in found.pattern.tokens if token.fixed)
