"""The words of a paragraph + what clauses said -> which clause says which words. No files.

A word speaks for a clause where it and its neighbours stand in that clause in the same order, and faintly where the
clause has it somewhere. The cut is the one for which most words speak, each change of clause having its price.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

_TOKEN = re.compile(r"[^\W\d]+|\d+|[^\w\s]")
"""Words and numbers apart: paragraphs run together often lack the space between."""
_ENDS = frozenset(".;:!?")
_ROW = 3
"""So many words in the same order speak for the clause that says them."""
_FAINT, _SHORT = 0.2, 3
"""What a word is worth that the clause has somewhere, if it has more letters than this."""
_CHANGE, _CHANGE_AT_END, _CHANGE_AT_START = 6.0, 3.5, 0.75
"""The price of a change of clause: amid a sentence, after one, and where the clause begins as it did."""
_SPOKEN = 5
"""So many words in its order make a clause a candidate, wherever the paragraph stands."""
_MOST = 0.6
"""Or such a share of the paragraph's words, or of the clause's own."""

Cut = tuple[str, int, int]
"""A clause, and where its words start and end."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in small letters, and their places in it."""

    said: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> "Words":
        found = list(_TOKEN.finditer(text))
        return cls(tuple(one.group().casefold() for one in found), tuple(map(re.Match.span, found)))

    def rows(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Each row of neighbours, with the number of its first word; one row where there are fewer words."""
        for at in range(max(1, len(self.said) - _ROW + 1)):
            yield at, self.said[at : at + _ROW]


class Clauses:
    """What clauses said: their words, and the rows of them."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        """Of (clause, text), the latter one part of it."""
        self._words: dict[str, set[str]] = {}
        self._starts: dict[str, set[tuple[str, ...]]] = {}
        self._rows: dict[tuple[str, ...], set[str]] = {}
        self._lengths: dict[str, list[int]] = {}
        for clause, text in texts:
            words = Words.of(text)
            self._words.setdefault(clause, set()).update(
                one for one in words.said if len(one) > _SHORT
            )
            self._starts.setdefault(clause, set()).add(words.said[:_ROW])
            self._lengths.setdefault(clause, []).append(len(words.said))
            for _, row in words.rows():
                self._rows.setdefault(row, set()).add(clause)

    def cut(self, text: str, likely: Sequence[str]) -> list[Cut]:
        """The text from its first word to its last, by clause; `likely`: those that something else speaks for, the
        likeliest first. Nothing where no clause is likely, and none has enough of its words."""
        words = Words.of(text)
        spoken = self._spoken(words)
        clauses = list(dict.fromkeys([*likely, *self._candidates(words, spoken)]))
        if not clauses or not words.said:
            return []
        path = _cheapest(
            [self._worths(words, one, spoken, likely) for one in clauses],
            self._prices(words, clauses),
        )
        return list(_joined(words, [clauses[one] for one in path]))

    def share(self, text: str, clause: str) -> float:
        """How many of a text's longer words the clause has, of all of them."""
        words = [one for one in Words.of(text).said if len(one) > _SHORT]
        return sum(one in self._words.get(clause, ()) for one in words) / (len(words) or 1)

    def _spoken(self, words: Words) -> list[set[str]]:
        """The clauses that have each word in a row with its neighbours."""
        spoken: list[set[str]] = [set() for _ in words.said]
        for at, row in words.rows():
            for clause in self._rows.get(row, ()):
                for one in spoken[at : at + len(row)]:
                    one.add(clause)
        return spoken

    def _candidates(self, words: Words, spoken: Sequence[set[str]]) -> Iterator[str]:
        counts: dict[str, int] = {}
        for clauses in spoken:
            for clause in sorted(clauses):
                counts[clause] = counts.get(clause, 0) + 1
        for clause, count in counts.items():
            shortest = min(len(words.said), *self._lengths[clause])
            if count >= _SPOKEN or count >= _MOST * shortest:
                yield clause

    def _worths(
        self, words: Words, clause: str, spoken: Sequence[set[str]], likely: Sequence[str]
    ) -> list[float]:
        """What each word says for a clause; a clause that is likelier wins where nothing speaks."""
        known = self._words.get(clause, set()) if clause in likely else set()
        base = 0.01 * (len(likely) - likely.index(clause)) if clause in likely else 0.0
        return [
            base + (1.0 if clause in held else _FAINT * (word in known))
            for word, held in zip(words.said, spoken, strict=True)
        ]

    def _prices(self, words: Words, clauses: Sequence[str]) -> list[list[float]]:
        """What it costs to begin each clause at each word."""
        prices = []
        for at in range(len(words.said)):
            ends = at > 0 and words.said[at - 1] in _ENDS
            row = words.said[at : at + _ROW]
            prices.append([self._price(one, row, ends) for one in clauses])
        return prices

    def _price(self, clause: str, row: tuple[str, ...], ends: bool) -> float:
        if row in self._starts.get(clause, ()):
            return _CHANGE_AT_START
        return _CHANGE_AT_END if ends else _CHANGE


def _cheapest(worths: Sequence[Sequence[float]], prices: Sequence[Sequence[float]]) -> list[int]:
    """The number of the clause of each word, by Viterbi's algorithm."""
    count = len(worths)
    totals = [worth[0] for worth in worths]
    steps: list[list[int]] = []
    for at in range(1, len(prices)):
        best = max(range(count), key=totals.__getitem__)
        step, following = [], []
        for one in range(count):
            changed = totals[best] - prices[at][one]
            stays = totals[one] >= changed
            step.append(one if stays else best)
            following.append((totals[one] if stays else changed) + worths[one][at])
        steps.append(step)
        totals = following
    path = [max(range(count), key=totals.__getitem__)]
    for step in reversed(steps):
        path.append(step[path[-1]])
    return path[::-1]


def _joined(words: Words, clauses: Sequence[str]) -> Iterator[Cut]:
    numbered = zip(clauses, words.places, strict=True)
    for clause, held in groupby(numbered, key=lambda one: one[0]):
        places = [place for _, place in held]
        yield clause, places[0][0], places[-1][1]


def left(said: Iterable[str], found: Iterable[str]) -> Mapping[str, int]:
    """The words of some texts that others do not have, and how often."""
    counts: dict[str, int] = {}
    for text in said:
        for word in Words.of(text).said:
            counts[word] = counts.get(word, 0) + 1
    for text in found:
        for word in Words.of(text).said:
            counts[word] = counts.get(word, 0) - 1
    return {word: count for word, count in counts.items() if count > 0}
