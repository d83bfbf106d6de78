"""Pieces -> sections and blocks, title and cover. No files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from policygen import labels
from policygen.model import Cell, CoverLine, Footnote, Item, Paragraph, Section, Span, Table
from policygen.readers.building import Part
from policygen.readers.pdf.contents import key
from policygen.readers.pdf.pieces import CellPiece, Found, Piece, TablePiece
from policygen.readers.pdf.text import Known, plain, spans, text
from policygen.readers.titling import is_organisation, is_title

_FIRST = 14
"""How many pieces from its start a text's title stands."""
_LINES, _LONGEST = 8, 120
"""Of a cover: its lines above or below the title, and their letters."""


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the text itself."""

    title: str
    cover: tuple[CoverLine, ...]
    rest: list[Found]


def front(found: Sequence[Found], told: str, known: Known) -> Front:
    """The title, what stands above it or fills its page with it, and the other pieces."""
    place, count = _title(found, told, known)
    if not count:
        return Front("", (), list(found))
    own = [one for one in found[place : place + count] if isinstance(one, Piece)]
    name, title = _parted(own, known)
    line = CoverLine("title", title)
    shown = told if key(told) == key(title) else title
    above, below = _lines(found[:place], known), found[place + count :]
    named = [CoverLine("organisation", name)] if name else []
    if above is None:
        return Front(shown, (*named, line), [*found[:place], *_risen(below)])
    cover = [CoverLine("subtitle" if n else "organisation", said) for n, said in enumerate(above)]
    cover += named
    page = [
        piece
        for piece in below
        if isinstance(piece, TablePiece) or _page(piece) == _page(found[place])
    ]
    under = _lines(page, known) if len(page) < len(below) else None
    count = len(page) if under else _subtitles(below)
    cover += [line, *(CoverLine("subtitle", said) for said in _lines(below[:count], known) or ())]
    return Front(shown, tuple(cover), _risen(below[count:]))


def _parted(title: Sequence[Piece], known: Known) -> tuple[str, str]:
    """The name of an organisation that stands in the lines above a title as large as itself, and the title."""
    words = [word for piece in title for word in piece.words]
    lines = [list(line) for _, line in groupby(words, key=lambda word: (word.page, word.base))]
    for n in range(1, len(lines)):
        name, rest = (
            text(list(chain.from_iterable(part)), known) for part in (lines[:n], lines[n:])
        )
        if is_organisation(name) and is_title(rest):
            return name, rest
    return "", " ".join(text(piece.words, known) for piece in title)


def _subtitles(found: Sequence[Found]) -> int:
    """How many headings follow the title that are smaller than the heading below them."""
    heads: list[float] = []
    levels: list[int] = []
    for piece in found[:4]:
        if not isinstance(piece, Piece) or piece.kind != "heading" or piece.label:
            break
        heads.append(piece.size)
        levels.append(piece.level)
    smaller = next((n for n in range(len(heads) - 1, 0, -1) if heads[n] > max(heads[:n])), 0)
    if len(levels) > 1 and levels[0] > levels[1]:
        return max(smaller, 1)
    alone = len(heads) > 1 and all(
        piece.level > found[0].level
        for piece in found[1:]
        if isinstance(piece, Piece) and isinstance(found[0], Piece) and piece.kind == "heading"
    )
    return smaller or int(alone)


def _lines(found: Sequence[Found], known: Known) -> list[str] | None:
    """Pieces as lines of a cover; None where they are more than that."""
    pieces = [
        piece for piece in found if isinstance(piece, Piece) and piece.kind in ("text", "heading")
    ]
    said = [text(piece.words, known) for piece in pieces]
    plain = len(pieces) == len(found) <= _LINES and not any(piece.label for piece in pieces)
    return said if plain and all(len(line) <= _LONGEST for line in said) else None


def _page(piece: Found) -> int:
    """The page that a piece begins on."""
    return piece.words[0].page if isinstance(piece, Piece) and piece.words else -1


def _risen(found: Sequence[Found]) -> list[Found]:
    """The pieces with their highest headings on level 1."""
    levels = {
        piece.level for piece in found if isinstance(piece, Piece) and piece.kind == "heading"
    }
    steps = {level: place for place, level in enumerate(sorted(levels), 1)}
    return [
        replace(piece, level=steps[piece.level])
        if isinstance(piece, Piece) and piece.kind == "heading"
        else piece
        for piece in found
    ]


def _title(found: Sequence[Found], told: str, known: Known) -> tuple[int, int]:
    """Where the title stands, and in how many pieces: what the file's data call so, if it stands on the first
    page; else the largest line there, if it is larger than all others."""
    first = min((_page(piece) for piece in found if _page(piece) >= 0), default=0)
    early = [
        (place, piece)
        for place, piece in enumerate(found[:_FIRST])
        if isinstance(piece, Piece) and _page(piece) == first and piece.kind in ("text", "heading")
        and not piece.label
    ]  # fmt: skip
    for place, piece in early:
        if told and key(text(piece.words, known)) == key(told):
            return place, 1
    heads = [p for p in found if isinstance(p, Piece) and p.kind == "heading"]
    largest = max((piece.size for _, piece in early if piece.kind == "heading"), default=0)
    top = [place for place, piece in early if piece.kind == "heading" and piece.size == largest]
    others = [p for p in heads if p.size >= largest - 0.6 and not any(p is found[at] for at in top)]
    if not top or others:
        return 0, 0
    run = [at for step, at in enumerate(top) if at == top[0] + step]
    return (run[0], len(run)) if len(run) == len(top) <= 3 else (0, 0)


def parts(found: Iterable[Found], known: Known) -> Iterator[Part]:
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


def _note(piece: Piece, known: Known) -> Footnote:
    said = spans(piece.words, known)
    lead = (Span(" "),) if piece.label[-1:].isalnum() else ()
    return Footnote("", piece.label, (*lead, *said))


def _block(piece: Piece, known: Known) -> Paragraph | Item:
    made = spans(piece.words, known)
    if piece.kind == "item":
        label = plain(piece.label)
        return Item("", made, piece.depth, label, labels.pattern(label) if label else "")
    return Paragraph("", made, depth=piece.depth)


def _table(table: TablePiece, known: Known) -> Table:
    rows = tuple(tuple(_cell(cell, known) for cell in row) for row in table.rows)
    return Table("", rows, table.header_rows, text(table.caption, known))


def _cell(cell: CellPiece, known: Known) -> Cell:
    blocks = tuple(_block(piece, known) for piece in cell.pieces if piece.words or piece.label)
    return Cell(blocks, cell.colspan, cell.rowspan, cell.header)
