"""Pieces -> sections and blocks, title and cover. No files."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from policygen.model import Cell, CoverLine, Footnote, Item, Paragraph, Section, Table
from policygen.readers import labels
from policygen.readers.building import Part
from policygen.readers.pdf.contents import key
from policygen.readers.pdf.pieces import CellPiece, Found, Piece, TablePiece
from policygen.readers.pdf.text import plain, spans, text

_FIRST = 14
"""How many pieces from its start a text's title stands."""


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the text itself."""

    title: str
    cover: tuple[CoverLine, ...]
    rest: list[Found]


def front(found: Sequence[Found], told: str, known: Collection[str]) -> Front:
    """The title, what stands above it, and the other pieces."""
    place, count = _title(found, told, known)
    if not count:
        return Front("", (), list(found))
    heads = [piece for piece in found[place : place + count] if isinstance(piece, Piece)]
    title = " ".join(text(piece.words, known) for piece in heads)
    above = found[:place]
    if all(isinstance(piece, Piece) and piece.kind in ("text", "heading") for piece in above):
        lines = [text(piece.words, known) for piece in above if isinstance(piece, Piece)]
        if all(len(line) <= 120 for line in lines):
            cover = [CoverLine("subtitle" if n else "organisation", line) for n, line in enumerate(lines)]
            return Front(title, (*cover, CoverLine("title", title)), _risen(found[place + count :]))
    return Front(title, (CoverLine("title", title),), [*above, *_risen(found[place + count :])])


def _risen(found: Sequence[Found]) -> list[Found]:
    """The pieces with their highest headings on level 1."""
    levels = {piece.level for piece in found if isinstance(piece, Piece) and piece.kind == "heading"}
    steps = {level: place for place, level in enumerate(sorted(levels), 1)}
    return [
        replace(piece, level=steps[piece.level])
        if isinstance(piece, Piece) and piece.kind == "heading"
        else piece
        for piece in found
    ]


def _title(found: Sequence[Found], told: str, known: Collection[str]) -> tuple[int, int]:
    """Where the title stands, and in how many pieces: what the file's data call so, if it stands on the first
    page; else the largest line there, if it is larger than all others."""
    early = [
        (place, piece)
        for place, piece in enumerate(found[:_FIRST])
        if isinstance(piece, Piece) and piece.words and piece.words[0].page == found_page(found)
        and piece.kind in ("text", "heading") and not piece.label
    ]  # fmt: skip
    for place, piece in early:
        if told and key(text(piece.words, known)) == key(told):
            return place, 1
    heads = [p for p in found if isinstance(p, Piece) and p.kind == "heading"]
    largest = max((piece.size for _, piece in early if piece.kind == "heading"), default=0)
    top = [place for place, piece in early if piece.kind == "heading" and piece.size == largest]
    others = [p for p in heads if p.size >= largest - 0.6 and not any(p is found[at] for at in top)]
    if not top or others or len(heads) == len(top) == 1 and len(found) > 1 and largest == 0:
        return 0, 0
    run = [at for step, at in enumerate(top) if at == top[0] + step]
    return (run[0], len(run)) if len(run) == len(top) <= 3 else (0, 0)


def found_page(found: Sequence[Found]) -> int:
    """The page that the text begins on."""
    for piece in found:
        if isinstance(piece, Piece) and piece.words:
            return piece.words[0].page
    return 0


def parts(found: Iterable[Found], known: Collection[str]) -> Iterator[Part]:
    """The model's sections and blocks, without ids."""
    for piece in found:
        if isinstance(piece, TablePiece):
            yield _table(piece, known)
        elif piece.kind == "heading":
            label = plain(piece.label)
            pattern = labels.pattern(label) if label else ""
            yield Section("", text(piece.words, known), max(piece.level, 1), label, pattern)
        elif piece.kind == "note":
            yield _note(piece, known)
        elif piece.words or piece.label:
            yield _block(piece, known)


def _note(piece: Piece, known: Collection[str]) -> Footnote | Paragraph:
    words, mark = piece.words, piece.label
    if not mark and len(words) > 1 and len(words[0].text) <= 3:
        mark, words = words[0].text, words[1:]
    return Footnote("", mark, spans(words, known))


def _block(piece: Piece, known: Collection[str]) -> Paragraph | Item:
    made = spans(piece.words, known)
    if piece.kind == "item":
        label = plain(piece.label)
        return Item("", made, piece.depth, label, labels.pattern(label) if label else "")
    return Paragraph("", made, depth=piece.depth)


def _table(table: TablePiece, known: Collection[str]) -> Table:
    rows = tuple(tuple(_cell(cell, known) for cell in row) for row in table.rows)
    return Table("", rows, table.header_rows, text(table.caption, known))


def _cell(cell: CellPiece, known: Collection[str]) -> Cell:
    blocks = tuple(_block(piece, known) for piece in cell.pieces if piece.words or piece.label)
    return Cell(blocks, cell.colspan, cell.rowspan, cell.header)
