"""PDF -> Reading(policy, warnings). Its tags where they are good, else the places of its words. No files."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policygen.errors import ReadError
from policygen.model import Furniture, Policy
from policygen.readers.building import Part, build
from policygen.readers.listing import listed, unheaded
from policygen.readers.pdf import contents, furniture, headings, notes, tagged, untagged
from policygen.readers.pdf.body import usual
from policygen.readers.pdf.document import Text, opened
from policygen.readers.pdf.lines import lines
from policygen.readers.pdf.parts import Front, front, parts
from policygen.readers.pdf.pieces import Piece
from policygen.readers.pdf.said import same
from policygen.readers.pdf.text import known as known_words
from policygen.readers.pdf.text import text
from policygen.readers.pdf.words import Sheet
from policygen.readers.reading import Options, Reading

__all__ = ["read"]

_UNTAGGED = "its tags leave out some of its text, so it was read by its layout"


def read(data: bytes, options: Options) -> Reading:
    """The policy on the pages. Raises ReadError."""
    found = opened(data, options.password)
    if not any(sheet.words for sheet in found.sheets):
        raise _wordless(found)
    reading = interpreted(found, found.tagged)
    if options.carried and found.attached and same(found.attached, reading.policy):
        return Reading(found.attached, tuple(_missing(found)))
    return replace(reading, warnings=(*_missing(found), *reading.warnings))


def interpreted(found: Text, follow: bool) -> Reading:
    """What the pages say: by their tags, if those are to be followed and can be, else by geometry."""
    mark, sheets = _unmarked(found.sheets)
    pages = [(sheet, lines(sheet.words)) for sheet in sheets]
    margins = furniture.margins(pages)
    known = known_words([word for sheet in sheets for word in sheet.words])
    pieces = tagged.pieces(found.tree.root, sheets, margins.words) if follow else None
    warnings = (_UNTAGGED,) if follow and pieces is None else ()
    if pieces is None:
        pieces = untagged.pieces(pages, margins)
    elif sum(isinstance(piece, Piece) and piece.kind == "heading" for piece in pieces) < 2:
        headings.mark(pieces, usual([line for _, page in pages for line in page]))
    pieces = notes.placed(pieces, usual([line for _, page in pages for line in page]))
    around = Furniture(
        head=furniture.running(margins, "head", sheets),
        foot=furniture.running(margins, "foot", sheets),
        mark=mark,
    )
    headings.relabel(pieces)
    listing, entries, pieces = contents.taken(pieces)
    start = front(pieces, found.title, known)
    said = listed(parts(start.rest, known), entries)
    policy = _policy(said, start, found, replace(around, contents=listing))
    return Reading(policy, warnings, unheaded(said, entries))


def _policy(said: Sequence[Part], start: Front, found: Text, around: Furniture) -> Policy:
    organisation = next((line.text for line in start.cover if line.kind == "organisation"), "")
    return build(
        said,
        title=start.title,
        language=found.language or "en-GB",
        organisation=organisation,
        furniture=replace(around, cover=start.cover),
    )


def _unmarked(sheets: Sequence[Sheet]) -> tuple[str, list[Sheet]]:
    """The word that is set aslant over the pages, and the pages without it."""
    slanted = [[word for word in sheet.words if word.look.slanted] for sheet in sheets]
    mark = text(max(slanted, key=len)) if any(slanted) else ""
    if not mark:
        return "", list(sheets)
    kept = [tuple(word for word in sheet.words if not word.look.slanted) for sheet in sheets]
    return mark, [sheet._replace(words=words) for sheet, words in zip(sheets, kept, strict=True)]


def _wordless(found: Text) -> ReadError:
    if not found.sheets:
        return ReadError("none of its pages can be read", hint="ask for the file anew")
    if any(sheet.drawn for sheet in found.sheets):
        return ReadError(
            "it is a scan: pictures of pages without text",
            hint="run text recognition (OCR) first, or ask for the Word file",
        )
    return ReadError("its pages are empty", hint="ask for the file anew")


def _missing(found: Text) -> Iterator[str]:
    """Pages that say nothing, among others that do."""
    scans = [str(sheet.number + 1) for sheet in found.sheets if sheet.drawn and not sheet.words]
    if scans:
        yield f"{_these(scans)} without text, which was not read: a picture"
    if found.damaged:
        yield f"{_these(list(map(str, found.damaged)))} damaged and was left out"


def _these(numbers: Sequence[str]) -> str:
    return f"page {numbers[0]} is" if len(numbers) == 1 else f"pages {', '.join(numbers)} are"
