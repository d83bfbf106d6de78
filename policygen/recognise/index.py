"""Library -> Index: from some words to the wordings that they may be of. No files."""

import heapq
import re
from collections.abc import Iterator, Sequence

from policygen.library import Library
from policygen.recognise.patterns import Pattern, pattern
from policygen.recognise.tokens import keys, plain, stem
from policygen.recognise.weighing import rarity, weight
from policygen.template import TemplateFault

_PLACEHOLDER = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_CAPITAL = re.compile(r"(?<=[a-z,;(] )[A-Z][\w-]*")
_SMALL = re.compile(r"\b[a-z]\w*")
"""A word with a capital within a sentence, and one without: what has one wherever it stands is a name."""
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
        capital: set[str] = set()
        small: set[str] = set()
        for name, text in _texts(library):
            if name in without:
                continue
            self._total += 1
            self._wordings.setdefault(name[0], []).append(name)
            capital.update(map(stem, map(plain, _CAPITAL.findall(text))))
            small.update(map(stem, _SMALL.findall(text)))
            for word in set(keys(_PLACEHOLDER.sub(" ", text))):
                self._where.setdefault(word, []).append(name)

        self._names = capital - small

    def weight(self, word: str) -> float:
        """How much it tells that a word is there: the fewer wordings have it, the more, small words and names apart."""
        if (known := self._weights.get(word)) is None:
            known = weight(word, self.rarity(word), word in self._names)
            self._weights[word] = known
        return known

    def rarity(self, word: str) -> float:
        """How rare a word is in the library, whatever word it is."""
        return rarity(len(self._where.get(word, ())), self._total)

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
