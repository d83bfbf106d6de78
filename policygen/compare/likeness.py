"""Plain texts -> how alike they are, by the words they share; rare words weigh more. Knows no policy."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from policygen import numbering
from policygen.compare.judging.stems import Stems

_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"[;,] (?:and|or)$")
_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "‑": "-", "…": "."}
)
COMMON = frozenset(
    "a an and any all are as at be been but by can could did do does for from had has have he her his how i if in"
    " into is it its may must no nor not of on or our shall she should so such than that the their them then there"
    " these they this those to under up upon us was we were what when where which while who whom whose why"
    " will with would you your".split()
)
_COMMON_WEIGHT = 154 / 1024
_STEMS = Stems({})
_RARE = 12
"""In so many texts at most a word may stand that makes candidates."""
_CANDIDATES = 6
"""So many of the most promising texts are looked at for each one."""


def plain(text: str) -> str:
    """Without case, kinds of quotation marks and dashes, typed number, heading mark, widths of space, and what ends a
    sentence or a list item (a full stop, `; and`)."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    text = text.casefold()
    text = " ".join((numbering.split(text)[1] or text).split()).lstrip("# ")
    if text.endswith((" and", " or")):
        text = _ENDING.sub("", text)
    return text.rstrip(" .:;,") or text


def stems(text: str) -> frozenset[str]:
    """What the words of a plain text are, in singular or plural and any tense."""
    return frozenset([_STEMS[word] for word in _WORD.findall(text)])


def telling(text: str) -> frozenset[str]:
    """The words of any text that say something by themselves."""
    return stems(plain(text)) - COMMON


def rarity(texts: float) -> float:
    """The weight of a word of which there is one in so many texts; in 1024ths, so that sums of weights are exact,
    and the same in whatever order they are added."""
    return round((0.5 + math.log2(1 + texts)) * 1024) / 1024


class Likeness:
    """Two rows of plain texts, and how alike one of the first is to one of the second."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old = [stems(text) for text in old]
        self.new = [stems(text) for text in new]
        self._counts = Counter(chain.from_iterable((*self.old, *self.new)))
        total = len(self.old) + len(self.new)
        self._weights = {
            word: _COMMON_WEIGHT if word in COMMON else rarity(total / count)
            for word, count in self._counts.items()
        }
        self._old_weights = [self.weight(words) for words in self.old]
        self._new_weights = [self.weight(words) for words in self.new]

    def weight(self, words: Iterable[str]) -> float:
        weights = self._weights
        return sum([weights[word] for word in words])

    def alike(self, i: int, j: int) -> float:
        """From 0 to 1: the weight of the shared words in that of all (Dice), or, where one text is
        a part of the other, somewhat less than the share of the part that is found there."""
        return self.measured(i, j)[0]

    def measured(self, i: int, j: int) -> tuple[float, float]:
        """How alike the two are, and the weight of the words in both."""
        a, b = self._old_weights[i], self._new_weights[j]
        if not a or not b:
            return float(self.old[i] == self.new[j]), 0.0
        shared = self.weight(self.old[i] & self.new[j])
        dice = 2 * shared / (a + b)
        if min(len(self.old[i]), len(self.new[j])) <= _SHORT:
            return dice, shared
        return max(dice, _PART * shared / min(a, b)), shared

    def rare(self, i: int, j: int) -> int:
        """How many words, common ones apart, stand in both."""
        return len((self.old[i] & self.new[j]) - COMMON)

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs that share words which few of the texts have; for long rows, not all pairs."""
        where: dict[str, list[int]] = {}
        for j, words in enumerate(self.new):
            for word in words:
                if self._counts[word] <= _RARE and word not in COMMON:
                    where.setdefault(word, []).append(j)
        for i, words in enumerate(self.old):
            score: Counter[int] = Counter()
            for word in words:
                for j in where.get(word, ()):
                    score[j] += 1
            for j, _ in score.most_common(_CANDIDATES):
                yield i, j


_PART = 0.62
_SHORT = 4
"""Words up to which a text is too short to be called a part of another."""
