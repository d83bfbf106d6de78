"""Words with places -> spans: joined over line ends, ligatures and odd spaces made plain. No files."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from policygen.model import Mark, Span
from policygen.readers.pdf.words import Word

_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_CONTROLS = dict.fromkeys([*range(32), *range(0x7F, 0xA0), 0xAD, 0x200B, 0x2060, 0xFEFF])
_PLAIN = {**_CONTROLS, **_LIGATURES, **dict.fromkeys([0xA0, 0x2007, 0x202F], " "), 0x2010: "-", 0x2011: "-"}  # fmt: skip
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_EDGES = re.compile(r"^\W+|\W+$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[/\-_=&?.]$")
_FREE = frozenset(
    "all anti co cross de e ex face full half high in inter long low mid multi non off on one out over part"
    " post pre pro re safe school self semi short single sub two under up well whole year".split()
)
"""What keeps its hyphen where nothing else decides."""


def plain(text: str) -> str:
    """Text without ligatures, soft hyphens, odd spaces and controls."""
    return text if text.isascii() and text.isprintable() else text.translate(_PLAIN)


def vocabulary(words: Iterable[Word]) -> frozenset[str]:
    """Every word that stands unbroken in the text, in small letters."""
    found = {_EDGES.sub("", plain(word.text)).lower() for word in words if word.text[-1:] != "-"}
    return frozenset(found | {part for word in found if "-" in word for part in word.split("-")})


def spans(words: Sequence[Word], known: Collection[str]) -> tuple[Span, ...]:
    """The words as spans with their marks."""
    said: list[tuple[str, tuple[Mark, ...]]] = []
    size = max((word.size for word in words), default=0)
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


def text(words: Sequence[Word], known: Collection[str] = ()) -> str:
    return "".join(span.text for span in spans(words, known))


def raised(word: Word, before: Word | None) -> bool:
    """Small and set high beside what is before it: a footnote's mark, the `th` of a date."""
    if before is None or before.page != word.page:
        return False
    return word.size <= 0.8 * before.size and 0.15 < (before.base - word.base) / before.size < 0.7


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


def _joint(before: Word, word: Word, known: Collection[str]) -> tuple[str, bool]:
    """What parts two words, and whether the hyphen before goes."""
    if before.page == word.page and abs(before.base - word.base) < 0.5 * max(before.size, 1):
        return (" " if _spaced(before, word) else ""), False
    if before.text.endswith("\xad"):
        return "", False
    if _ADDRESS.match(before.text) or re.search(r"\w/$", before.text):
        return "", False
    if not _HYPHENATED.search(plain(before.text)) or not word.text[:1].isalnum():
        return " ", False
    return "", not _keeps(before, word, known)


def _spaced(before: Word, word: Word) -> bool:
    gap = word.left - before.right
    if raised(word, before) and word.space:
        return gap > 0.12 * before.size
    return word.space or gap > 0.3 * max(word.size, before.size)


def _keeps(before: Word, word: Word, known: Collection[str]) -> bool:
    """Whether a hyphen at a line's end belongs to the word: by the rest of the text, else by its halves."""
    first = _EDGES.sub("", plain(before.text)).lower()
    rest = _EDGES.sub("", plain(word.text)).lower()
    if f"{first}-{rest}" in known:
        return True
    if first + rest in known:
        return False
    last = first.rsplit("-", 1)[-1]
    return not rest.isalpha() or not word.text[0].islower() or last in _FREE or {last, rest} <= set(known)
