"""Words with places -> spans: joined over line ends, ligatures and odd spaces made plain. No files."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from policygen.model import Mark, Span
from policygen.readers.hyphens import ENDING, FREE, SYLLABLES
from policygen.readers.pdf.lines import SMALLER
from policygen.readers.pdf.words import Word

_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_CONTROLS = dict.fromkeys([*range(32), *range(0x7F, 0xA0), 0xAD, 0x200B, 0x2060, 0xFEFF])
_SPACES = dict.fromkeys([0xA0, 0x2007, 0x202F], " ")
_PLAIN = {**_CONTROLS, **_LIGATURES, **_SPACES, 0x2010: "-", 0x2011: "-"}
_OFTEN = 0.02
"""The share of lines that end in a hyphen where a text is hyphenated throughout."""
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_EDGES = re.compile(r"^\W+|\W+$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[/\-_=&?.|]$")
_EITHER = frozenset(
    ("and/or", "he/she", "his/her", "him/her", "she/he", "s/he", "parent/carer", "parents/carers")
)
_WIDE = 1.6
"""In em: what is further apart stands in different columns."""


def plain(text: str) -> str:
    """Text without ligatures, soft hyphens, odd spaces and controls."""
    return text if text.isascii() and text.isprintable() else text.translate(_PLAIN)


@dataclass(frozen=True, slots=True)
class Known:
    """What a text's own words tell of a word that a line's end has cut."""

    words: frozenset[str] = frozenset()
    broken: bool = False
    """The text is hyphenated throughout: a hyphen at a line's end is more likely the printer's."""


def known(words: Sequence[Word]) -> Known:
    """Every word that stands unbroken in the text, in small letters, with the halves of those with a hyphen."""
    ends = [
        (before, word)
        for before, word in pairwise(words)
        if abs(before.base - word.base) > 0.5 * before.size
    ]
    cut = [(word, after) for word, after in ends if _HYPHENATED.search(plain(word.text))]
    parts = {id(word) for pair in cut for word in pair}
    found = {_bare(word) for word in words if id(word) not in parts}
    halves = {part for word in found if "-" in word for part in word.split("-")}
    sure = len(cut) > 2 or any(ENDING.fullmatch(_bare(after)) for _, after in cut)
    return Known(frozenset(found | halves), sure and len(cut) > _OFTEN * len(ends))


def _bare(word: Word) -> str:
    """A word in small letters, without the signs around it."""
    return _EDGES.sub("", plain(word.text)).lower()


NOTHING = Known()


def spans(words: Sequence[Word], known: Known) -> tuple[Span, ...]:
    """The words as spans with their marks."""
    said: list[tuple[str, tuple[Mark, ...]]] = []
    size = max((word.size for word in words), default=0)
    if _spread(words):
        words = [word._replace(space=False) for word in words]
    for place, word in enumerate(words):
        text, marks = plain(word.text), _marks(word, words[place - 1] if place else None, size)
        if place:
            lead, cut = _joint(words[place - 1], word, known)
            if cut:
                said[-1] = (said[-1][0][:-1], said[-1][1])
            said.append((lead, marks if marks == said[-1][1] else ()))
        said.append((text, marks))
    runs = groupby(said, key=lambda part: part[1])
    made = [Span("".join(text for text, _ in run), marks) for marks, run in runs]
    return tuple(span for span in made if span.text)


def text(words: Sequence[Word], known: Known = NOTHING) -> str:
    return "".join(span.text for span in spans(words, known))


def raised(word: Word, before: Word | None) -> bool:
    """Small and set high beside what is before it: a footnote's mark, the `th` of a date."""
    if before is None or before.page != word.page:
        return False
    return (
        word.size <= SMALLER * before.size and 0.15 < (before.base - word.base) / before.size < 0.7
    )


def _spread(words: Sequence[Word]) -> bool:
    """One word, set with a space between its letters."""
    gaps = [word.left - before.right for before, word in pairwise(words)]
    return (
        len(words) > 3
        and all(len(word.text) == 1 for word in words)
        and max(gaps) < 1.5 * max(min(gaps), 1)
    )


def _marks(word: Word, before: Word | None, size: float) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    if word.look.italic:
        marks.append("emphasis")
    if word.look.bold:
        marks.append("strong")
    if raised(word, before) or (
        before and word.size <= 0.8 * size and word.look == before.look and word.base == before.base
        and not word.space
    ):  # fmt: skip
        marks.append("superscript")
    return tuple(marks)


def _joint(before: Word, word: Word, known: Known) -> tuple[str, bool]:
    """What parts two words, and whether the hyphen before goes."""
    if _level(before, word):
        return (" " if spaced(before, word) else ""), False
    if before.text.endswith("\xad"):
        return "", False
    whole = _EDGES.sub("", plain(before.text + word.text)).lower()
    if _ADDRESS.search(before.text) or (before.text[-1] == "/" and whole in known.words | _EITHER):
        return "", False
    if not _HYPHENATED.search(plain(before.text)) or not word.text[:1].isalnum():
        return " ", False
    return "", not _keeps(before, word, known)


def _level(before: Word, word: Word) -> bool:
    """On one line; a hyphen with a wide gap after it ends a column."""
    near = abs(before.base - word.base) < 0.5 * max(before.size, word.size, 1)
    cut = word.left - before.right > _WIDE * before.size and _HYPHENATED.search(plain(before.text))
    return before.page == word.page and near and not cut


def spaced(before: Word, word: Word) -> bool:
    gap = word.left - before.right
    if len(before.text) == len(word.text) == 1 and not word.space:
        return False
    if word.space and (raised(word, before) or raised(before, word)):
        return gap > 0.12 * before.size
    return word.space or gap > 0.3 * max(word.size, before.size)


def _keeps(before: Word, word: Word, known: Known) -> bool:
    """Whether a hyphen at a line's end belongs to the word: by the rest of the text, else by its halves."""
    first, rest = _bare(before), _bare(word)
    if f"{first}-{rest}" in known.words:
        return True
    if first + rest in known.words:
        return False
    last = first.rsplit("-", 1)[-1]
    if not rest.isalpha() or not word.text[0].islower():
        return True
    if not known.broken or ENDING.fullmatch(rest):
        return not ENDING.fullmatch(rest)
    whole = last in known.words or last in FREE
    return len(last) == 1 or last in FREE - SYLLABLES or (whole and rest in known.words)
