"""Pieces -> the same, with those that look like headings marked as such, by size, weight and number. No files."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from policygen import labels
from policygen.readers.pdf.body import Body, bold
from policygen.readers.pdf.pieces import Found, Piece
from policygen.readers.pdf.text import text

_LARGER = 1.12
_LONGEST = 160
_SENTENCE = re.compile(r"[.;,]$")
_COUNTED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?")
_FILLED = re.compile(r"_{3,}|\.{5,}|…{2,}")
"""A line to fill in."""
_FORM = re.compile(
    r"(?:signed|signature|dated?|name|print name|position|reviewed|approved|version|page)\b.{0,3}",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[^\W\d]{3,10},? (?:19|20)\d\d|[\d./-]{6,10}"
    r"|(?:19|20)\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?"
)


class _Rank(NamedTuple):
    """What tells a heading's level; the smaller the higher."""

    size: float
    light: bool
    small: bool
    italic: bool
    depth: int


def mark(found: Sequence[Found], body: Body) -> None:
    """Marks the pieces that look like headings, and sets their levels, below a heading that is known."""
    pieces = [piece for piece in found if isinstance(piece, Piece)]
    below = int(any(piece.kind == "heading" for piece in pieces))
    heads = [piece for piece in pieces if _looks(piece, body)]
    if not any(piece.size > body.size * _LARGER or bold(piece.words) for piece in heads):
        heads += [p for p, after in pairwise(pieces) if _numbered(p, after, body)]
    for piece in heads:
        piece.kind = "heading"
        piece.depth = 0
    ranks = sorted({_rank(piece) for piece in heads})
    for piece in heads:
        piece.level = min(ranks.index(_rank(piece)) + 1 + below, 6)


def relabel(pieces: Iterable[Found]) -> None:
    """Headings whose words begin with a number get it as their label."""
    for piece in pieces:
        if isinstance(piece, Piece) and piece.kind == "heading" and not piece.label:
            _relabel(piece)


def _relabel(piece: Piece) -> None:
    said = "".join((" " if word.space else "") + word.text for word in piece.words).strip()
    label, _ = labels.heading(said)
    count, length = 0, 0
    while label and count < len(piece.words) and length < len(label):
        length += len(piece.words[count].text)
        count += 1
    if label and length == len(label) and count < len(piece.words):
        piece.label = label
        piece.words = piece.words[count:]


def _looks(piece: Piece, body: Body) -> bool:
    if piece.kind not in ("text", "item") or not piece.words:
        return False
    said = text(piece.words)
    counted = bool(_COUNTED.fullmatch(piece.label))
    if len(said) > _LONGEST or not any(sign.isalpha() for sign in said) or _FILLED.search(said):
        return False
    if _FORM.fullmatch(said) or _DATE.fullmatch(said):
        return False
    if piece.kind == "item" and not counted and piece.size < 1.2 * body.size:
        return False
    if piece.size >= _LARGER * body.size:
        return True
    if _SENTENCE.search(said) and not (counted and len(said) < 60):
        return False
    if piece.size < 0.97 * body.size:
        return False
    if bold(piece.words) and not body.bold:
        return True
    return said.isupper() and sum(sign.isalpha() for sign in said) >= 4 and len(said) <= 100


def _numbered(piece: Piece, after: Piece, body: Body) -> bool:
    """A short line with a number over plain text, where nothing in the text is bold or large."""
    said = text(piece.words)
    return (
        piece.kind == "item"
        and bool(_COUNTED.fullmatch(piece.label))
        and len(said) <= 60
        and said[:1].isupper()
        and not re.search(r"[.:;,?!]$", said)
        and not (
            after.kind == "item"
            and after.label
            and after.depth == piece.depth
            and "." not in after.label[:-1]
        )
        and piece.size >= 0.95 * body.size
    )


def _rank(piece: Piece) -> _Rank:
    said = text(piece.words)
    depth = len(re.findall(r"\d+", piece.label)) or 1
    return _Rank(
        -piece.size,
        not bold(piece.words),
        not said.isupper(),
        all(word.look.italic for word in piece.words),
        depth,
    )
