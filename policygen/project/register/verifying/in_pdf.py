"""A PDF's bytes -> what is laid or painted over its words, and words that are not to be seen. No files."""

import ctypes
import io
from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
from pypdfium2 import raw

from policygen.project.register.verifying.acting import is_acting
from policygen.project.register.verifying.clipping import EVERYWHERE, Box, clipping, inside
from policygen.project.register.verifying.shown import HIDDEN, WHITE, Colour, Trick, alike

_SILENT = frozenset({"/Link", "/Popup"})
"""Kinds of annotation (ISO 32000-1, 12.5.6) that show nothing of their own."""
_HIDDEN_FLAG = 2
_UNDRAWN = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
_COVERED = "painted over"
_THIN, _TINY, _OPAQUE, _DEEPEST = 2.5, 1.2, 128, 12
_MIDDLE = 0.12
"""How far from the middle of a letter a line may be that strikes it through, as a share of its height."""
Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: Matrix = (1, 0, 0, 1, 0, 0)


class _Painted(NamedTuple):
    """Something that is filled, or a line."""

    order: int
    left: float
    bottom: float
    right: float
    top: float
    colour: Colour | None
    """None for a picture."""

    @property
    def thin(self) -> bool:
        return self.top - self.bottom < _THIN

    def covers(self, x: float, y: float, margin: float) -> bool:
        return self.left <= x <= self.right and self.bottom - margin <= y <= self.top + margin


class _Text(NamedTuple):
    order: int
    colour: Colour
    drawn: bool
    clip: Box
    """What of it is drawn at most."""


def tricks(data: bytes) -> Iterator[Trick]:
    with pikepdf.open(io.BytesIO(data)) as document:
        if "/OCProperties" in document.Root:
            yield Trick("layers that can be switched off", changing=True)
        for number, page in enumerate(document.pages, 1):
            yield from (_laid(note, number) for note in page.get("/Annots", ()) if _shows(note))
        if any(map(_masks, document.objects)):
            yield Trick("a mask that can hide words", changing=True)
        if any(map(is_acting, document.objects)):
            yield Trick("the file has a script, which can change its words", changing=True)
    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            yield from _page(document[number], f"page {number + 1}")
    finally:
        document.close()


def _masks(thing: Any) -> bool:
    """Whether it has a mask (11.6.5.2) for all that is drawn; a picture's own hides nothing else."""
    if not isinstance(thing, pikepdf.Dictionary):
        return False
    resources: Any = thing.get("/Resources", thing)
    states: Any = resources.get("/ExtGState", {})
    return any(
        isinstance(one.get("/SMask"), pikepdf.Dictionary) for one in (thing, *states.values())
    )


# ---- annotations


def _shows(note: pikepdf.Object) -> bool:
    """Whether an annotation shows something. What it says in words, the census counts."""
    if int(note.get("/F", 0)) & _HIDDEN_FLAG:
        return False
    kind = str(note.get("/Subtype"))
    if kind == "/Widget" or "/AP" in note:
        return True
    return kind not in _SILENT and not str(note.get("/Contents", "")).strip()


def _laid(note: pikepdf.Object, number: int) -> Trick:
    field = _field(note) if note.get("/Subtype") == "/Widget" else ""
    return Trick(f"something is laid over page {number}", field=field, changing=True)


def _field(note: pikepdf.Object) -> str:
    """The name of a field for a signature (12.7.4.5)."""
    holder = note if "/T" in note else note.get("/Parent", note)
    kind = note.get("/FT", holder.get("/FT"))
    return str(holder.get("/T", "")) if kind == "/Sig" else ""


# ---- what is painted


def _page(page: pypdfium2.PdfPage, place: str) -> Iterator[Trick]:
    painted: list[_Painted] = []
    texts: dict[int, _Text] = {}
    count = raw.FPDFPage_CountObjects(page.raw)
    _gather([raw.FPDFPage_GetObject(page.raw, at) for at in range(count)], painted, texts)
    seen = _Seen(painted, texts, page.get_cropbox())
    letters = page.get_textpage()
    found: dict[str, list[tuple[int, str]]] = {}
    for at in range(raw.FPDFText_CountChars(letters.raw)):
        letter = chr(raw.FPDFText_GetUnicode(letters.raw, at))
        if letter.isalnum() and (how := seen.how(letters, at)):
            found.setdefault(how, []).append((at, letter))
    for how, those in found.items():
        yield Trick(how, _joined(those), place)


def _joined(those: list[tuple[int, str]]) -> str:
    said, last = "", those[0][0] - 1
    for at, letter in those:
        said += letter if at == last + 1 else f" {letter}"
        last = at
    return said


class _Seen:
    """Whether a letter is seen, on a page with all that is painted on it."""

    def __init__(self, painted: list[_Painted], texts: dict[int, _Text], paper: Box) -> None:
        self.painted = painted
        self.texts = texts
        self.paper = paper

    def how(self, letters: pypdfium2.PdfTextPage, at: int) -> str:
        """What is wrong with a letter; empty where it is seen."""
        text = self.texts.get(_address(raw.FPDFText_GetTextObject(letters.raw, at)))
        if text is None:
            return ""
        left, bottom, right, top = letters.get_charbox(at)
        x, y, height = (left + right) / 2, (bottom + top) / 2, top - bottom
        drawn = text.drawn and inside(x, y, self.paper) and inside(x, y, text.clip)
        if not drawn or max(height, right - left) < _TINY:
            return HIDDEN
        behind = WHITE
        for one in self.painted:
            if not one.covers(x, y, _MIDDLE * height if one.thin else 0):
                continue
            if one.order > text.order or one.thin:
                return _COVERED
            behind = one.colour or tuple(255 - part for part in text.colour)  # type: ignore[assignment]
        return HIDDEN if alike(text.colour, behind) else ""


def _gather(
    objects: list[raw.FPDF_PAGEOBJECT],
    painted: list[_Painted],
    texts: dict[int, _Text],
    matrix: Matrix = _AS_IT_IS,
    depth: int = 0,
) -> None:
    """What is painted, in order, with what stands in forms (8.10)."""
    for one in objects:
        order = len(painted) + len(texts)
        kind = raw.FPDFPageObj_GetType(one)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            drawn = raw.FPDFTextObj_GetTextRenderMode(one) not in _UNDRAWN
            colour, alpha = _colour(one, raw.FPDFPageObj_GetFillColor)
            clip = clipping(one) if matrix == _AS_IT_IS else EVERYWHERE
            texts[_address(one)] = _Text(order, colour, drawn and alpha > 0, clip)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = raw.FPDFFormObj_CountObjects(one)
            inner = [raw.FPDFFormObj_GetObject(one, at) for at in range(count)]
            _gather(inner, painted, texts, _within(_matrix(one), matrix), depth + 1)
        elif (filled := _filled(one, kind)) is not None:
            box = _box(one, matrix)
            if filled.wide or box[3] - box[1] < _THIN < box[2] - box[0]:
                painted.append(_Painted(order, *box, filled.colour))


class _Fill(NamedTuple):
    colour: Colour | None
    wide: bool
    """Whether its whole box is filled; else only its edge is drawn."""


def _filled(one: raw.FPDF_PAGEOBJECT, kind: int) -> _Fill | None:
    if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
        return _Fill(None, True)
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    if kind != raw.FPDF_PAGEOBJ_PATH or not raw.FPDFPath_GetDrawMode(one, mode, stroked):
        return None
    if mode.value:
        colour, alpha = _colour(one, raw.FPDFPageObj_GetFillColor)
        return _Fill(colour, True) if alpha >= _OPAQUE else None
    colour, alpha = _colour(one, raw.FPDFPageObj_GetStrokeColor)
    line = raw.FPDFPath_CountSegments(one) <= 2
    return _Fill(colour, line) if stroked.value and alpha else None


def _colour(one: raw.FPDF_PAGEOBJECT, asked: object) -> tuple[Colour, int]:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not asked(one, *parts):  # type: ignore[operator]
        return (0, 0, 0), 255
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue), alpha


def _box(one: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> tuple[float, float, float, float]:
    """Left, bottom, right and top on the page."""
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(one, *sides)
    left, bottom, right, top = (side.value for side in sides)
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _matrix(one: raw.FPDF_PAGEOBJECT) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(one, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _within(inner: Matrix, outer: Matrix) -> Matrix:
    """First the inner, then the outer."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _address(one: object) -> int:
    return ctypes.cast(one, ctypes.c_void_p).value or 0  # type: ignore[arg-type]
