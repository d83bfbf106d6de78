"""A PDF's bytes -> words that are not seen as they are, and what is laid or drawn on it that is no words. No files.

Whether words are seen, the pages are drawn for (`inked.py`). Sections are of ISO 32000-1.
"""

import ctypes
import io
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Literal

import pikepdf
import pypdfium2
from pypdfium2 import raw

from policygen.project.register.verifying import pdf_known
from policygen.project.register.verifying.acting import is_acting
from policygen.project.register.verifying.bare_pdf import bare
from policygen.project.register.verifying.inked import Letter, beside, unseen
from policygen.project.register.verifying.lookalike import misdrawn
from policygen.project.register.verifying.shown import (
    BOOKMARK,
    DRAWING,
    EMPTY,
    PICTURE,
    Drawn,
    Trick,
    unknown,
)

_SILENT = frozenset({"/Link", "/Popup"})
"""Kinds of annotation (12.5.6) that show nothing of their own."""
_HIDDEN_FLAG = 2
_STATES = frozenset(
    "/Type /CA /ca /BM /SMask /AIS /SA /OP /op /OPM /LW /LC /LJ /ML /D /FL /SM /RI".split()
)
"""What a state of graphics (8.4.5) may say; not how colours are turned into others, nor in which font words are."""
_COLOURS = frozenset({"/DefaultGray", "/DefaultRGB", "/DefaultCMYK"})
"""Colours that stand in for others (8.6.5.6)."""
_PALE = 0.35
"""How far from white a mark may be that is drawn over a page."""
_SMALL, _EDGE = 8, 0.1
"""In points. What is smaller is no line or box of a table."""
_SHORT_LINES = 24
"""So many level lines of a page may be shorter: they are under words."""
_WIDE = 100
"""In points: a mark over a page is no narrower."""
_DEEPEST = 12
_LINES = (raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_LINETO)


def tricks(data: bytes) -> Iterator[Trick]:
    with pikepdf.open(io.BytesIO(data)) as document:
        if "/OCProperties" in document.Root:
            yield Trick("layers that can be switched off", changing=True)
        for page in document.pages:
            if page.get("/UserUnit", 1) != 1:
                yield Trick(unknown("pages in a unit of their own"), changing=True, unsure=True)
        laid = [
            [note for note in page.get("/Annots", ()) if _shows(note)] for page in document.pages
        ]
        yield from _looked_at(data, laid)
        yield from _told(document)
    yield from misdrawn(data)


def _looked_at(data: bytes, laid: list[list[Any]]) -> Iterator[Trick]:
    """What is on its pages, and laid over each of them."""
    shown, alone = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument(bare(data))
    try:
        for number, notes in enumerate(laid):
            page, place = shown[number], f"page {number + 1}"
            if _is_empty(page):
                yield Trick(EMPTY, place=place, changing=True, unsure=True)
            yield from (_laid(note, number + 1, page) for note in notes)
            yield from _drawn(page, place)
            yield from _unseen(page, alone[number], place)
    finally:
        shown.close()
        alone.close()


def _told(document: pikepdf.Pdf) -> Iterator[Trick]:
    """What objects say that is not drawn in the same way everywhere, or can change what is."""
    things = list(document.objects)
    if any(map(_masks, things)):
        yield Trick("a mask that can hide words", changing=True)
    if any(map(is_acting, things)):
        yield Trick("the file has a script, which can change its words", changing=True)
    named = {name for thing in things for name in _strange(thing)} | {*pdf_known.strange(document)}
    yield from (
        Trick(unknown(f"/{name[1:]} of PDF"), changing=True, unsure=True) for name in sorted(named)
    )
    for title in pdf_known.bookmarks(document):
        yield Trick(BOOKMARK, title, changing=True, unsure=True)


def _states(thing: Any) -> list[Any]:
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return []
    resources: Any = thing.get("/Resources", thing)
    return [thing, *resources.get("/ExtGState", {}).values()]


def _masks(thing: Any) -> bool:
    """Whether it has a mask (11.6.5.2) for all that is drawn; a picture's own hides nothing else."""
    return any(isinstance(one.get("/SMask"), pikepdf.Dictionary) for one in _states(thing))


def _strange(thing: Any) -> Iterator[str]:
    for state in _states(thing)[1:]:
        yield from set(state.keys()) - _STATES
    if _states(thing):
        resources = thing.get("/Resources", thing)
        yield from _COLOURS & set(resources.get("/ColorSpace", {}).keys())


def _is_empty(page: pypdfium2.PdfPage) -> bool:
    """Whether it has nothing but lines and boxes."""
    count = raw.FPDFPage_CountObjects(page.raw)
    kinds = (raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page.raw, at)) for at in range(count))
    return all(kind == raw.FPDF_PAGEOBJ_PATH for kind in kinds)


# ---- annotations


def _shows(note: pikepdf.Object) -> bool:
    """Whether an annotation shows something. What it says in words, the census counts."""
    if int(note.get("/F", 0)) & _HIDDEN_FLAG:
        return False
    kind = str(note.get("/Subtype"))
    if kind == "/Widget" or "/AP" in note:
        return True
    return kind not in _SILENT and not str(note.get("/Contents", "")).strip()


def _laid(note: Any, number: int, page: pypdfium2.PdfPage) -> Trick:
    """Of a field for a signature, which is to be empty until it bears one, with the words that it stands beside."""
    how = f"something is laid over page {number}"
    field = _field(note) if note.get("/Subtype") == "/Widget" else ""
    if not field:
        return Trick(how, changing=True)
    words = ""
    if "/V" in note or _is_blank(note):
        low, high = sorted(float(note.Rect[at]) for at in (1, 3))
        words = _joined(beside(page, low, high))
    return Trick(how, words, field=field, changing=True, unsure=True)


def _is_blank(note: Any) -> bool:
    """Whether a field shows nothing."""
    looks = note.get("/AP", {})
    drawn = (isinstance(one, pikepdf.Stream) and one.read_bytes() for _, one in looks.items())
    return all(one is not False and not one.strip() for one in drawn)


def _field(note: pikepdf.Object) -> str:
    """The name of a field for a signature (12.7.4.5)."""
    holder = note if "/T" in note else note.get("/Parent", note)
    kind = note.get("/FT", holder.get("/FT"))
    return str(holder.get("/T", "")) if kind == "/Sig" else ""


# ---- words that are not seen


def _unseen(page: pypdfium2.PdfPage, alone: pypdfium2.PdfPage, place: str) -> Iterator[Trick]:
    found: dict[str, list[Letter]] = defaultdict(list)
    for how, letter in unseen(page, alone):
        found[how].append(letter)
    for how, letters in found.items():
        yield Trick(how, _joined(letters), place)


def _joined(letters: list[Letter]) -> str:
    said, last = "", -2
    for one in letters:
        said += one.said if one.at == last + 1 else f" {one.said}"
        last = one.at
    return said.strip()


# ---- what is drawn that is no words


def _drawn(page: pypdfium2.PdfPage, place: str) -> Iterator[Trick]:
    count = raw.FPDFPage_CountObjects(page.raw)
    short = 0
    for one in _objects([raw.FPDFPage_GetObject(page.raw, at) for at in range(count)]):
        kind = raw.FPDFPageObj_GetType(one)
        found = _path(one) if kind == raw.FPDF_PAGEOBJ_PATH else "drawing"
        short += found == "short"
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            yield Trick(PICTURE, place=place, changing=True, drawn="picture", unsure=True)
        elif found in ("mark", "drawing") or short > _SHORT_LINES:
            drawn: Drawn = "mark" if found == "mark" else "drawing"
            yield Trick(DRAWING, place=place, changing=True, drawn=drawn, unsure=True)


def _objects(those: list[Any], depth: int = 0) -> Iterator[Any]:
    """What is drawn and is no text, with what stands in forms (8.10)."""
    for one in those:
        kind = raw.FPDFPageObj_GetType(one)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = raw.FPDFFormObj_CountObjects(one)
            inner = [raw.FPDFFormObj_GetObject(one, at) for at in range(count)]
            yield from _objects(inner, depth + 1)
        elif kind != raw.FPDF_PAGEOBJ_TEXT:
            yield one


def _path(path: Any) -> Literal["plain", "short", "mark", "drawing"]:
    """A line or a box such as a table has, whose sides are upright or level; a mark; or what may be a word."""
    points = _points(path)
    if points is None:
        return "mark" if _is_pale(path) else "drawing"
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide, high = (max(one, default=0) - min(one, default=0) for one in (xs, ys))
    if not points or max(wide, high) >= _SMALL:
        return "plain"
    return "short" if high <= _EDGE else "drawing"


def _points(path: Any) -> list[tuple[float, float]] | None:
    """The corners of a path; None where it is bent or has a sloping side."""
    points: list[tuple[float, float]] = []
    for at in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind not in _LINES:
            return None
        last = points[-1] if points and kind == raw.FPDF_SEGMENT_LINETO else (x.value, y.value)
        if min(abs(x.value - last[0]), abs(y.value - last[1])) > _EDGE:
            return None
        points.append((x.value, y.value))
    return points


def _is_pale(path: Any) -> bool:
    """Whether it is filled with so little colour, and so wide, that it is a mark behind the words."""
    sides, parts = [ctypes.c_float() for _ in range(4)], [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(path, *sides)
    if not raw.FPDFPageObj_GetFillColor(path, *parts):
        return False
    *colour, alpha = (part.value / 255 for part in parts)
    return sides[2].value - sides[0].value >= _WIDE and alpha * (1 - min(colour)) <= _PALE
