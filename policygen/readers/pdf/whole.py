"""Pieces as the tags have them -> those that a page's end cut in two as one, items nested by indent. No files."""

from collections.abc import Iterable, Iterator

from policygen.readers.pdf.pieces import Found, Piece
from policygen.readers.pdf.words import Word

_NEAR = 11.0
"""In points: how far apart labels are that stand in one line."""


def joined(found: Iterable[Found]) -> Iterator[Found]:
    """Pieces that a page's end has cut in two, whole again."""
    last: Found | None = None
    for piece in found:
        if isinstance(last, Piece) and isinstance(piece, Piece) and _runs_on(last, piece):
            last.words += piece.words
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _runs_on(last: Piece, piece: Piece) -> bool:
    if not last.words or not piece.words or not _beyond(last.words[-1], piece.words[0]):
        return False
    if last.kind not in ("text", "item") or not (piece.kind == "text" or piece.bare):
        return False
    said = last.words[-1].text.rstrip("\"'”’)")
    return not said.endswith((".", "?", "!", ":", ";")) and piece.words[0].text[:1].islower()


def _beyond(last: Word, word: Word) -> bool:
    """On the next page, or in the next column."""
    beside = word.base < last.base - last.size and word.left > last.right
    return word.page == last.page + 1 or (word.page == last.page and beside)


def nested(found: Iterable[Found]) -> None:
    """Items of lists that are flat by their tags get a depth by their indents."""
    run: list[Piece] = []
    for piece in [*found, None]:
        if isinstance(piece, Piece) and piece.kind == "item":
            run.append(piece)
            continue
        if not any(item.depth for item in run):
            _indent(run)
        run = []


def _indent(run: Iterable[Piece]) -> None:
    lefts: list[float] = []
    for item in run:
        while lefts and item.left < lefts[-1] - _NEAR:
            lefts.pop()
        if not lefts or item.left > lefts[-1] + _NEAR:
            lefts.append(item.left)
        item.depth = len(lefts) - 1
