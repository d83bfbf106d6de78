"""Text -> words to recognise it by, and where each stands. Knows no policy."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"\w+(?:['’\-‐‑]\w+)*")
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$")
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("sses", "ss"),
    ("ing", ""),
    ("ed", ""),
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("s", ""),
)
"""Endings, and what stands in their place; the first that fits counts."""
_LEAST = 3
"""Letters that a word keeps."""
_PLAIN = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word, plain enough to be met again, and its place in the text."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Every word, in small letters, without accents on its marks; `e-mail` and `email` are one word."""
    return [
        Word(plain(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)
    ]


def keys(text: str) -> list[str]:
    """What every word is met by: `recognises`, `recognised` and `recognise` are one."""
    return [stem(word.text) for word in words(text)]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A plain word without the endings of verbs and of many."""
    bare = _POSSESSIVE.sub("", word)
    for ending, instead in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _LEAST:
            bare = bare.removesuffix(ending) + instead
            break
    return bare.removesuffix("e") if len(bare) > _LEAST else bare


def plain(word: str) -> str:
    """A word as it is compared."""
    if word.isascii():
        return word.lower().replace("-", "")
    small = unicodedata.normalize("NFKC", word).translate(_PLAIN).casefold()
    return small.replace("-", "")
