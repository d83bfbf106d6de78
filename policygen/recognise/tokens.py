"""Text -> words to recognise it by, and where each stands. Knows no policy."""

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"\w+(?:['’\-‐‑]\w+)*")
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


def plain(word: str) -> str:
    """A word as it is compared."""
    if word.isascii():
        return word.lower().replace("-", "")
    small = unicodedata.normalize("NFKC", word).translate(_PLAIN).casefold()
    return small.replace("-", "")
