"""Words that fill several open places in a row, such as `the Trust, the Governing Body` -> those of each. No files."""

import re
from collections.abc import Iterator, Sequence

from policygen.recognise.patterns import Token

_NAME = r"((?:[\w&'’.-]+[ \n])*?[\w&'’-]+)"
_BETWEEN = r"(?:\s*[,.;:/]\s*|\s+(?=the\s))"
"""What parts two names of which nothing else tells where the second begins."""
_LIKE = (
    "is are was were",
    "has have had",
    "or and /",
    "in at within of",
)
"""Words that stand for one another where a name has another number or the author another habit."""


def shares(said: str, tokens: Sequence[Token]) -> list[tuple[str, str, int]]:
    """(open place, its words, where they begin) for each of some places; nothing where they cannot be told apart."""
    found = re.fullmatch("".join(_pattern(tokens)), said, re.IGNORECASE)
    slots = [token.slot for token in tokens if not token.word]
    if not found:
        return []
    return [(slot, found[at], found.start(at)) for at, slot in enumerate(slots, 1)]


def _pattern(tokens: Sequence[Token]) -> Iterator[str]:
    for before, token in zip((None, *tokens), tokens, strict=False):
        if before:
            yield r"\s*" if before.word or token.word else _BETWEEN
        yield _word(token.word) if token.word else _NAME


def _word(word: str) -> str:
    like = next((group for group in _LIKE if word in group.split()), "")
    if like:
        return "(?:" + "|".join(re.escape(one) for one in like.split()) + r")(?!\w)"
    return re.escape(word) + r"s?(?!\w)"
