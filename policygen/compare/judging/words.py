"""A text -> its words and figures, one by one; each figure with its value. No files."""

import re
from functools import lru_cache
from typing import NamedTuple

from policygen.compare.judging import figures, values
from policygen.compare.judging.terms import Term, Vocabulary


class Token(NamedTuple):
    meaning: str
    """A stem, the meaning of a term, or the value of a figure."""
    shown: str
    """As it stands in the text."""
    term: Term | None = None


_WORD = re.compile(
    r"[^\W_]+(?:[-‑'’](?!ll\b)[^\W_]+){0,9}"
    r"(?:(?=[@:.])(@|(?=://|(?:\.[\w-]{1,63}){0,5}\.(?:gov|com|org|net|edu|co|ac|sch|info|uk|io)\b)))?"
    r"|£|['’]ll\b"
)
"""`We'll` is two: `we`, `'ll`."""


@lru_cache(maxsize=1)
def _figures() -> re.Pattern[str]:
    return re.compile(figures.pattern())


def words_of(text: str, words: Vocabulary) -> list[Token]:
    found: list[Token] = []
    at = 0
    while at < len(text):
        at = _up_to_figure(text, at, found, words)
    return found


def _up_to_figure(text: str, start: int, found: list[Token], words: Vocabulary) -> int:
    """Reads words to the end of the first figure, or of the text."""
    pattern = _figures()
    for match in _WORD.finditer(text, start):
        said, looks = _word(match[0], words)
        if looks or match[1] is not None:
            figure = pattern.match(text, match.start())
            if figure and figure.lastgroup:
                value, rule = values.value(figure.lastgroup, figure[0])
                found.append(Token(value, figure[0], figure_term(rule)))
                return figure.end()
            if match[0] in _NUMBER and text.startswith(_NUMBERED, match.end()):
                continue
        found += said
    return len(text)


_DENIED = tuple(
    f"{verb}n{mark}t"
    for verb in "is are was were does did has have had would could".split()
    for mark in "'’"
)
"""`Isn't` is `is not`; `can't` and `mustn't` are terms of the rules."""


_INVERTED = "Should"
"""With a capital it is `if`: `Should parents wish to appeal, ...`."""
_NUMBER = ("No", "Nos")
_NUMBERED = (".", *(f" {digit}" for digit in range(10)))
"""What makes `No` a number's sign."""


@lru_cache(maxsize=4096)
def _word(shown: str, words: Vocabulary) -> tuple[tuple[Token, ...], bool]:
    """A plain word, or the two of `isn't`; and whether a figure, or its sign, can start with it."""
    parts = (shown[:-3], "not") if shown.endswith(_DENIED) else (shown,)
    said = [Token("if" if part == _INVERTED else words.stems[part], part) for part in parts]
    return tuple(said), shown in _NUMBER or _starts(shown)


def _starts(word: str) -> bool:
    first = word[0]
    return first.isdigit() or first == "£" or word.lower().partition("-")[0] in figures.starts()


@lru_cache(maxsize=64)
def figure_term(rule: str) -> Term:
    return Term(rule, "figure", rule)
