"""Library -> Index: from some words to the wordings that they may be of. No files."""

import heapq
import math
import re
from collections.abc import Iterator, Sequence

from policygen.library import Library
from policygen.recognise.patterns import Pattern, pattern
from policygen.recognise.tokens import words
from policygen.template import TemplateFault

_PLACEHOLDER = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_CANDIDATES = 8
"""So many of the most promising wordings are looked at for each text."""
_MANY = 40
"""In a library of so many wordings, a word that a quarter of them have tells nothing about which it is."""
Name = tuple[str, str]
"""A clause and one of its wordings."""


class Index:
    """The wordings of a library by their words."""

    def __init__(self, library: Library, without: frozenset[Name] = frozenset()) -> None:
        self._library = library
        self._patterns: dict[Name, Pattern | None] = {}
        self._where: dict[str, list[Name]] = {}
        self._weights: dict[str, float] = {}
        self._total = 0
        self._wordings: dict[str, list[Name]] = {}
        for name, text in _texts(library):
            if name in without:
                continue
            self._total += 1
            self._wordings.setdefault(name[0], []).append(name)
            for word in {word.text for word in words(_PLACEHOLDER.sub(" ", text))}:
                self._where.setdefault(word, []).append(name)

    def weight(self, word: str) -> float:
        """How much it tells that a word is there: the fewer wordings have it, the more."""
        if (known := self._weights.get(word)) is None:
            known = self._weights[word] = _weight(len(self._where.get(word, ())), self._total)
        return known

    def candidates(self, text: Sequence[str]) -> Iterator[Pattern]:
        """The wordings that share most with a text, the most promising first."""
        score: dict[Name, float] = {}
        for word in dict.fromkeys(text):
            names = self._where.get(word, ())
            if len(names) * 4 > self._total > _MANY:
                continue
            worth = self.weight(word)
            for name in names:
                score[name] = score.get(name, 0.0) + worth
        for name in heapq.nlargest(_CANDIDATES, score, key=lambda name: score[name]):
            if found := self.pattern(name):
                yield found

    def wordings(self, clause: str) -> list[Pattern]:
        """The wordings of a clause that can be read and are not left out."""
        names = self._wordings.get(clause, ())
        return [found for name in names if (found := self.pattern(name))]

    def pattern(self, name: Name) -> Pattern | None:
        """A wording; None where its placeholders cannot be read."""
        if name not in self._patterns:
            clause = self._library.clauses[name[0]]
            try:
                self._patterns[name] = pattern(clause, name[1], clause.file.wordings[name[1]])
            except TemplateFault:
                self._patterns[name] = None
        return self._patterns[name]


def _texts(library: Library) -> Iterator[tuple[Name, str]]:
    """Every wording, with the words that its parameters have until told otherwise."""
    for clause in library.clauses.values():
        defaults = (p.default for p in clause.file.parameters.values())
        usual = " ".join(text for text in defaults if isinstance(text, str))
        for wording, text in clause.file.wordings.items():
            yield (clause.id, wording), f"{text} {usual}"


def _weight(count: int, total: int) -> float:
    """A word that no wording has tells as much as one that a single one has."""
    return math.log((total + 1) / (max(count, 1) + 0.5))
