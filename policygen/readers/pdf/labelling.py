"""Words that begin with a bullet or a number -> the label and the words after it. No files."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, takewhile
from statistics import median

from policygen import labels, numbering
from policygen.readers.pdf.pieces import Piece
from policygen.readers.pdf.text import plain
from policygen.readers.pdf.words import Word

BULLETS = frozenset(labels.BULLETS) | frozenset("❑❏⮚◆◇♦★☐⚫⬤\uf06f\uf0e0\uf02d\uf0de\uf0d9")
_WEAK = frozenset("-–—*o§Ø")
"""A bullet where a gap follows; else a dash, a letter, a sign of law."""
_GAP = 0.45
"""In em: wider than the space between two words."""
_STRETCHED = 1.5
"""As much wider than the other gaps of its line is one that was set on purpose, not to fill the line."""
_BARE = re.compile(r"[A-Za-z]+")
_COUNT = re.compile(r"([0-9]+|[A-Za-z]+)\W*$")
_ANY_LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxlIVXL]{1,6})[.):]?")


def peeled(words: Sequence[Word]) -> tuple[str, list[Word]] | None:
    """The label that the words begin with, empty for a bullet, and the rest; None: they have none."""
    if len(words) < 2:
        return None
    first, second = words[0], words[1]
    text = plain(first.text)
    wide = _tabbed(words)
    if text in BULLETS or (text in _WEAK and (wide or (second.space and text in "-–—*"))):
        return "", list(words[1:])
    if text[:1] in BULLETS and len(text) > 1:
        return "", [first._replace(text=text[1:]), *words[1:]]
    said = labels.typed(f"{text} {second.text}")
    if said and said[0] == text:
        return text, list(words[1:])
    if said is None and text and _split_label(words):
        return _split_label(words)
    if wide and _ANY_LABEL.fullmatch(text):
        return text, list(words[1:])
    return None


def _tabbed(words: Sequence[Word]) -> bool:
    """A wide gap follows the first word, wider than those that fill a justified line."""
    first = words[0]
    line = list(takewhile(lambda word: _level(first, word), words))
    gaps = [word.left - before.right for before, word in pairwise(line)]
    between = [gap for gap, word in zip(gaps[1:], line[2:], strict=True) if word.space]
    usual = median(between) if between else 0
    return bool(gaps) and gaps[0] > max(_GAP * words[1].size, _STRETCHED * usual)


def _level(first: Word, word: Word) -> bool:
    return word.page == first.page and abs(word.base - first.base) < 0.5 * max(first.size, 1)


def earlier(label: str) -> Iterator[str]:
    """The labels that may stand before one: `(c)` -> `(b)`, `v.` -> `u.` and `iv.`; of a first one an empty text."""
    match = _COUNT.search(label)
    for sign in numbering.STYLES if match else ():
        try:
            number = numbering.read(match[1], sign)  # type: ignore[index]
        except ValueError:
            continue
        before = numbering.spell(number - 1, sign) if number > 1 else ""
        start, end = match.span(1)  # type: ignore[union-attr]
        yield label[:start] + before + label[end:] if before else ""


def counted(found: Sequence[Piece]) -> None:
    """Takes a letter without point or bracket for a word again, where no neighbour in the list counts with it."""
    bare = [piece for piece in found if piece.sign and _BARE.fullmatch(piece.label)]
    for piece in bare:
        others = {one.label for one in bare if one.depth == piece.depth} - {piece.label}
        if not _follows(piece.label, others):
            piece.words = [*piece.sign, *piece.words]
            piece.kind, piece.label, piece.sign = "text", "", []


def _follows(label: str, others: Collection[str]) -> bool:
    return any(before in others for before in earlier(label)) or any(
        label in earlier(other) for other in others
    )


def _split_label(words: Sequence[Word]) -> tuple[str, list[Word]] | None:
    """A label that is painted in several pieces: `(`, `a`, `)`."""
    text = ""
    for place, word in enumerate(words[:4]):
        if place and word.space:
            break
        text += plain(word.text)
    else:
        return None
    said = labels.typed(f"{text} {words[place].text}")
    return (text, list(words[place:])) if place > 1 and said and said[0] == text else None
