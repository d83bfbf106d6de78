"""Edits of a passage -> titles with Capital Letters that gave way to others, each in full. No judgement."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from policygen.diff import Edit, Kind
from policygen.words import MONTHS

NO_NAME = re.compile(
    r"(?<!\w)\d+(?!\d|[a-z]{4})|[a-z]\d"  # `Year 7`, `KS2`; but `37signals`
    r"|\b(?:must|shall|should|will|would|may|might|can|could|not|no|never|only|all|any|every|each|some|always"
    r"|except|unless|if|but|is|are|was|were|be|been|has|have|had|do|does|immediately|normally|where|when|once"
    r"|this|these|those|we|you|they|he|she|please|(?-i:[Ii]t))\b"
    rf"|(?-i:\b(?:{'|'.join(MONTHS)}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)",
    re.IGNORECASE,
)
"""What no name holds; a month or a day that gave way to another throughout is another date."""
_SMALL = frozenset({"of", "to", "for", "the", "and", "in", "&"})
"""Words that stand within a title: `Clerk to the Governors`."""
_ARTICLES = frozenset({"the", "a", "an", "our"})
_LONGEST = 8
_POSSESSIVE = re.compile(r"['’]s?$")
_BROKEN = re.compile(r"\b[A-Z][\w’']* (?:the|our|an?)\b")
"""An article right after a word with a capital letter: `See the Handbook`."""
_STOPS = (".", "!", "?", ":", ";", ",", ")")

_OTHER: tuple[Kind, Kind] = ("added", "removed")
_NUMBERED = re.compile(r"\d+[a-z]{4}")
_CAPITAL = re.compile(r"[A-Z]")

Word = tuple[Kind, str]


def titles(edits: Sequence[Edit]) -> Iterator[tuple[str, str]]:
    """Such as (`Education Welfare Officer`, `Attendance Support Officer`), where `Officer` is the same in both."""
    if not any(kind != "same" and _CAPITAL.search(text) for kind, text in edits):
        return
    words = list(_arranged(edits))
    start = 0
    for end in range(1, len(words) + 1):
        if end == len(words) or not _runs_on(words, end):
            if end - start > 1:
                yield from _replaced(words[start:end])
            start = end


def _arranged(edits: Sequence[Edit]) -> Iterator[Word]:
    """The words; of a stretch that changed first what may carry on the title before it, in both texts, and last
    what may begin the one after it."""
    for same, group in groupby(edits, key=lambda edit: edit[0] == "same"):
        stretch = [[(kind, word) for word in _near(text, same)] for kind, text in group]
        parts = [(words, 0, 0) if same else _parted(words) for words in stretch]
        if any(end < len(words) for words, _, end in parts):  # a whole title goes with that
            parts = [(words, start * (start < len(words)), end) for words, start, end in parts]
        yield from (word for words, start, _ in parts for word in words[:start])
        yield from (word for words, start, end in parts for word in words[start:end])
        yield from (word for words, start, end in parts for word in words[max(start, end) :])


def _parted(words: list[Word]) -> tuple[list[Word], int, int]:
    """The words, and up to where and from where all have capital letters."""
    start = _capitals(words)
    return words, start, len(words) - _capitals(words[start:][::-1])


def _near(text: str, same: bool) -> list[str]:
    """The words; of what is the same, those that can be in a title with what changed."""
    words = text.split()
    return (
        [*words[:_LONGEST], ".", *words[-_LONGEST:]]
        if same and len(words) > 2 * _LONGEST
        else words
    )


def _capitals(words: Sequence[Word]) -> int:
    """How many words there are up to the first in small letters."""
    return next((n for n, (_, word) in enumerate(words) if not _may_be(word)), len(words))


def _may_be(word: str) -> bool:
    return word in _SMALL or word[:1].isupper() or bool(_NUMBERED.match(word))


def _runs_on(words: Sequence[Word], at: int) -> bool:
    """Whether a word stands in the same title as the one before it. At the start of a sentence every word has a
    capital letter."""
    if words[at - 1][1].endswith(_STOPS) or not _in_title(words, at):
        return False
    first = at == 1 or words[at - 2][1].endswith(_STOPS)
    return _in_title(words, at - 1) and not (first and words[at - 1][0] == "same")


def _in_title(words: Sequence[Word], at: int) -> bool:
    word = words[at][1]
    if word not in _SMALL:
        return _may_be(word)
    return any(_CAPITAL.match(next) for _, next in words[at + 1 : at + 3])


def _replaced(words: Sequence[Word]) -> Iterator[tuple[str, str]]:
    if {kind for kind, _ in words} <= {"same"}:
        return
    old, new = (_title(words, side) for side in _OTHER)
    if old and new and old.casefold() != new.casefold():
        yield old, new


def _title(words: Sequence[Word], without: Kind) -> str:
    """The words of one text, where they are a title."""
    found = [word for kind, word in words if kind != without]
    while found and found[0].lower() in _ARTICLES | _SMALL:
        del found[0]
    while found and found[-1] in _SMALL:
        del found[-1]
    title = _POSSESSIVE.sub("", " ".join(found).rstrip("".join(_STOPS)))
    whole = len(found) <= _LONGEST and not _BROKEN.search(title) and not NO_NAME.search(title)
    return title if whole else ""
