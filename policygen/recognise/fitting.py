"""Words of a text + a Pattern -> Fit: which words are the clause's, which fill its open places. No files."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from policygen.recognise.patterns import Pattern
from policygen.recognise.weighing import makes_sentence

Weight = Callable[[str], float]
"""How much it tells that a word is there."""
_Stretch = tuple[int, int, int, int, bool]
"""text[a:b] over against tokens[c:d], and whether they are the same words."""

_LONGEST_NAME, _LONGEST_VALUE = 8, 45
"""Words that may fill a name and a parameter."""
_MORE = 8
"""So many words more than it had may fill a parameter and tell nothing against it."""
_RUN = 2
"""Words in a row that are no chance."""
_TELLING = 1.5
"""The weight from which a word that stands alone tells something."""
_INSERTION = 6.0
"""What words put into the middle of a text tell against it, however many they are; and a quarter of the rest."""
_MOVED = 0.7
"""What a word tells that stands elsewhere than in the wording, beside one in its place."""
_DATED = ("control", "policy")
"""Names that are dates and titles: May is a month there."""
_FIXED = 2
"""Words of the wording that may be lost beside what fills a place of it."""


@dataclass(frozen=True, slots=True)
class Fill:
    """Words of the text that stand where a wording leaves a place open: text words a to b, pattern tokens c to d."""

    a: int
    b: int
    c: int
    d: int


@dataclass(frozen=True, slots=True)
class Fit:
    """How a text fits a wording. Weights are of words."""

    pattern: Pattern
    shared: float
    """Of the words that both have, in order."""
    extra: float
    """Of those that the text alone has, open places apart."""
    missing: float
    """Of those that the wording alone has."""
    covered: frozenset[int]
    """Which words of the text are the wording's, or fill its open places."""
    fills: tuple[Fill, ...]
    named: bool
    """Whether no sentence goes on where the wording leaves a place for a name."""

    @property
    def of_text(self) -> float:
        """How much of the text is the wording's, from 0 to 1."""
        return self.shared / (self.shared + self.extra) if self.shared else 0.0

    @property
    def of_wording(self) -> float:
        """How much of the wording the text has, from 0 to 1."""
        return self.shared / (self.shared + self.missing) if self.shared else 0.0

    @property
    def alike(self) -> float:
        """From 0 to 1, where 1 is the same but for what is left open (Dice)."""
        both = 2 * self.shared
        return both / (both + self.extra + self.missing) if both else 0.0


@dataclass(slots=True)
class _Sum:
    shared: float = 0.0
    extra: float = 0.0
    missing: float = 0.0


def fit(text: Sequence[str], pattern: Pattern, weight: Weight) -> Fit:
    """The best way to lay a text along a wording, or along a part of it."""
    found = _Sum()
    covered: set[int] = set()
    fills: list[Fill] = []
    named = True
    stretches = list(_stretches(text, pattern, weight))
    moved = _moved(text, pattern, stretches, weight)
    for a, b, c, d, same in stretches:
        if same:
            found.shared += sum(map(weight, text[a:b]))
            covered.update(range(a, b))
            continue
        foreign = a
        has_room = b > a and _has_room(pattern, c, d, b - a)
        if has_room and _goes_on(text[a:b], pattern, c, d):
            named = False
        elif has_room:
            fills.append(Fill(a, b, c, d))
            covered.update(range(a, b))
            foreign = min(b, a + d - c + _MORE)
        others = [word for word in text[foreign:b] if word not in moved]
        found.extra += _against(sum(map(weight, others)), a > 0 and b < len(text))
        found.missing += sum(
            weight(key)
            for key, token in zip(pattern.keys[c:d], pattern.tokens[c:d], strict=True)
            if token.fixed and key not in moved
        )
    found.shared += _MOVED * sum(map(weight, moved))
    covered.update(at for at, word in enumerate(text) if word in moved)
    return Fit(
        pattern,
        found.shared,
        found.extra,
        found.missing,
        frozenset(covered),
        tuple(fills),
        named,
    )


def _moved(
    text: Sequence[str], pattern: Pattern, stretches: Sequence[_Stretch], weight: Weight
) -> set[str]:
    """Telling words that both have, but at other places."""
    apart = [(a, b, c, d) for a, b, c, d, same in stretches if not same]
    said = {word for a, b, _, _ in apart for word in text[a:b]}
    lacked = {key for _, _, c, d in apart for key in pattern.keys[c:d]}
    return {word for word in said & lacked if weight(word) >= _TELLING}


def _against(worth: float, inner: bool) -> float:
    """What some foreign words tell. One long insertion is one, however long."""
    return min(worth, _INSERTION + worth / 4) if inner else worth


def _stretches(text: Sequence[str], pattern: Pattern, weight: Weight) -> Iterator[_Stretch]:
    """All of both, in order."""
    a = c = 0
    for start, other, length in _runs(text, pattern.keys, weight):
        if start > a or other > c:
            yield a, start, c, other, False
        a, c = start + length, other + length
        yield start, a, other, c, True
    if a < len(text) or c < len(pattern.keys):
        yield a, len(text), c, len(pattern.keys), False


def _runs(
    text: Sequence[str], keys: Sequence[str], weight: Weight
) -> Iterator[tuple[int, int, int]]:
    """The stretches of shared words, without single small words that stand alone."""
    for op in LCSseq.opcodes(text, keys) if text and keys else ():
        if op.tag != "equal":
            continue
        length = op.src_end - op.src_start
        if length >= _RUN or weight(text[op.src_start]) >= _TELLING:
            yield op.src_start, op.dest_start, length


def _has_room(pattern: Pattern, c: int, d: int, count: int) -> bool:
    """Whether so many words can fill what the wording has between two places."""
    tokens = pattern.tokens[c:d]
    names = {token.slot for token in tokens if token.slot and not token.word}
    value = _has_value(pattern, c, d)
    fixed = sum(token.fixed for token in tokens)
    most = _LONGEST_VALUE if value else _LONGEST_NAME * len(names)
    return bool(value or names) and fixed <= _FIXED and count <= most


def _goes_on(words: Sequence[str], pattern: Pattern, c: int, d: int) -> bool:
    """Whether words in the place of names alone make a sentence of it: `the Headteacher is to be told`."""
    tokens = pattern.tokens[c:d]
    if _has_value(pattern, c, d) or any(token.slot.startswith(_DATED) for token in tokens):
        return False
    return sum(map(makes_sentence, words)) > sum(token.fixed for token in tokens)


def _has_value(pattern: Pattern, c: int, d: int) -> bool:
    """Whether a parameter stands between two places or beside them."""
    return any(token.slot and token.word for token in pattern.tokens[max(0, c - 1) : d + 1])
