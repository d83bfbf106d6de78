"""Pieces and lines -> footnotes, each after the piece that leads to it. No files."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from policygen.readers.pdf.body import Body
from policygen.readers.pdf.lines import Line
from policygen.readers.pdf.pieces import Found, Piece
from policygen.readers.pdf.text import raised, spaced
from policygen.readers.pdf.words import Word

_SMALL = 0.93
"""As much smaller than the text as this are notes."""
_SIGNS = ("*", "**", "†", "‡")
_COUNT = re.compile(r"\d{1,3}|[ivxl]{1,5}|[a-z]")
_ROMAN = re.compile(r"[ivxl]{1,4}")
_SQUARE = re.compile(r"(?:[kcm]?m|mc|ft|yd)", re.IGNORECASE)
"""What a raised figure squares, or cubes."""


class _Call(NamedTuple):
    """A raised mark in the text, which may lead to a note."""

    mark: Word
    place: int
    """Of the piece that it stands in."""
    piece: Piece


def split(found: list[Line], body: Body) -> tuple[list[Line], list[Piece]]:
    """A page's lines without the notes at its foot, and those: small type that begins with a mark."""
    start = len(found)
    while start and _size(found[start - 1].words) <= _SMALL * body.size:
        start -= 1
    notes: list[Piece] = []
    for place in range(start, len(found)):
        words = found[place].words
        if mark := marked(words):
            notes.append(Piece(words[1:], "note", label=mark))
        elif notes:
            notes[-1].words += words
        else:
            start = place + 1
    return found[:start], notes


def _size(words: Sequence[Word]) -> float:
    """Of what is said; the mark that it begins with may be larger."""
    return max(word.size for word in (words[1:] if marked(words) else words))


def marked(words: Sequence[Word]) -> str:
    """The mark that a note begins with: a figure, a raised sign or a star."""
    if len(words) < 2 or len(words[0].text) > 3:
        return ""
    first, second = words[0], words[1]
    small = first.size < 0.85 * second.size and first.base < second.base
    counted = first.text.isalnum() and (small or first.text.isdigit())
    return first.text if counted or first.text in _SIGNS else ""


def told(words: Sequence[Word]) -> tuple[str, list[Word]]:
    """The mark and the words of what a tag calls a note."""
    first = words[0].text if len(words) > 1 else ""
    sure = marked(words) or first.isdigit() or _ROMAN.fullmatch(first)
    return (first, list(words[1:])) if sure and len(first) <= 4 else ("", list(words))


def placed(found: Sequence[Found], body: Body) -> list[Found]:
    """Every note right after the piece whose words lead to it, and the mark there taken from the words, for the note
    has it. What is not sure stays as it stands."""
    calls = list(_calls(found))
    moved: dict[int, list[Found]] = {}
    gone: set[int] = set()
    for at, piece in enumerate(found):
        note = _note(piece, body)
        if note is None or (call := _calling(note, at, calls)) is None:
            continue
        calls.remove(call)
        call.piece.words = _without(call.piece.words, call.mark)
        moved.setdefault(call.place, []).append(note)
        gone.add(at)
    rows = ([*([] if at in gone else [one]), *moved.get(at, ())] for at, one in enumerate(found))
    return [one for row in rows for one in row]


def _without(words: Sequence[Word], mark: Word) -> list[Word]:
    """The words without a mark: what is after it stands as near to what is before it as it stood to the mark."""
    at = next(place for place, word in enumerate(words) if word is mark)
    before, rest = words[at - 1], list(words[at + 1 :])
    if rest and rest[0].page == mark.page:
        apart = rest[0].text[:1].isalnum() and spaced(before, mark)
        rest[0] = rest[0]._replace(space=apart or spaced(mark, rest[0]))
    return [*words[: at - 1], before._replace(right=mark.right), *rest]


def _calls(found: Sequence[Found]) -> Iterator[_Call]:
    for place, piece in enumerate(found):
        for one in _inner(piece):
            for before, word in pairwise(one.words):
                called = _COUNT.fullmatch(word.text) and raised(word, before)
                if called and not _SQUARE.fullmatch(before.text):
                    yield _Call(word, place, one)


def _inner(piece: Found) -> list[Piece]:
    """The pieces that may lead to notes: in a table, those of its cells."""
    if isinstance(piece, Piece):
        return [piece] if piece.kind != "note" else []
    return [one for row in piece.rows for cell in row for one in cell.pieces]


def _note(piece: Found, body: Body) -> Piece | None:
    """The piece as a note with its mark; None where it cannot be one."""
    if (
        not isinstance(piece, Piece)
        or not piece.words
        or piece.kind not in ("note", "text", "item")
    ):
        return None
    if piece.kind != "note" and _size(piece.words) > _SMALL * body.size:
        return None
    if piece.label:
        return replace(piece, kind="note", depth=0)
    mark = marked(piece.words)
    return replace(piece, kind="note", label=mark, words=piece.words[1:], depth=0) if mark else None


def _calling(note: Piece, at: int, calls: Sequence[_Call]) -> _Call | None:
    """The one mark that leads to a note: on its page, else before it; None where there are several, or none."""
    page = note.words[0].page
    same = [call for call in calls if call.mark.text == note.label and call.piece.words]
    here = [call for call in same if call.mark.page == page]
    before = [call for call in same if call.mark.page < page and call.place < at]
    found = here or before
    return found[0] if len(found) == 1 else None
