"""A page of a PDF -> its words, each with its place, look and tag, and its ruled lines. No files.

Places are in points from the page's upper left corner, as it is looked at (ISO 32000-1, 7.7.3.3 Rotate).
"""

import ctypes
import math
import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from policygen.readers.pdf.native import said

MOST_WORDS = 100_000
"""On one page; what is beyond is no text that anybody reads."""
MOST_OBJECTS = 5_000
_TOKEN = re.compile("[^\\s\x02\ufffe\x00]+[\x02\ufffe]?|[\x02\ufffe]")
"""PDFium says U+0002 (older: U+FFFE) for a hyphen at a line's end."""
_BLANK = re.compile(r"_{3,}")
"""A line to write on, which says nothing where it stands alone."""
_HYPHENS = str.maketrans(dict.fromkeys("\x02\ufffe", "-"))
_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
"""A font's flags (ISO 32000-1, 9.8.2)."""
_ARTIFACT = "Artifact".encode("utf-16-le")
_THIN, _SHORT = 3.0, 6.0
_FAR = 20_000.0
_GROUND = 0.6
"""The share of a page that only its background fills."""


class Look(NamedTuple):
    """What the words of one text object have in common."""

    size: float
    bold: bool
    italic: bool
    mcid: int
    """Of the marked content it is in (ISO 32000-1, 14.7.4); -1 where it is in none."""
    artifact: bool
    """Marked as no part of the text: a running head, a watermark."""
    turned: bool
    slanted: bool


class Word(NamedTuple):
    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float
    base: float
    """How far down its baseline is."""
    space: bool
    """There is a space or a line's end before it."""
    look: Look

    @property
    def size(self) -> float:
        return self.look.size


class Rule(NamedTuple):
    """A ruled line, or the edge of a box."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def level(self) -> bool:
        return self.right - self.left >= self.bottom - self.top


class Sheet(NamedTuple):
    """One page."""

    number: int
    """From 0."""
    width: float
    height: float
    words: tuple[Word, ...]
    """In the order in which they are painted, which is mostly that of reading."""
    rules: tuple[Rule, ...]
    drawn: bool = False
    """It has pictures, or other things than text."""


class _Frame(NamedTuple):
    """How the page's own coordinates become those of who looks at it."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        if self.turns == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x: float, y: float, x2: float, y2: float) -> tuple[float, float, float, float]:
        (left, top), (right, bottom) = self.point(x, y), self.point(x2, y2)
        if left > right:
            left, right = right, left
        return (left, top, right, bottom) if top <= bottom else (left, bottom, right, top)


def _sane(*values: float) -> tuple[float, ...]:
    """Places no further off than a page can be (ISO 32000-1, annex C.2)."""
    if all(-_FAR < value < _FAR for value in values):
        return values
    return tuple(min(max(value, -_FAR), _FAR) if math.isfinite(value) else 0.0 for value in values)


def read(page: pypdfium2.PdfPage, number: int) -> Sheet:
    """The page's words and rules. Raises PdfiumError where the page is damaged."""
    left, bottom, right, top = page.get_bbox()
    frame = _Frame(left, bottom, right, top, page.get_rotation() // 90)
    width, height = page.get_size()
    with closing(page.get_textpage()) as text:
        words = tuple(_Words(text, frame, number).read())
    drawn = raw.FPDFPage_CountObjects(page) > 0
    return Sheet(number, width, height, words, tuple(_rules(page, frame)), drawn)


def _is_alone(signs: str, start: int, stop: int) -> bool:
    """Whether nothing else stands in the line of a stretch of signs."""
    before = signs[:start].rpartition("\n")[2]
    after = signs[stop:].partition("\n")[0]
    return not (before.strip() or after.strip())


class _Words:
    """The words of one page; remembers the look of each text object."""

    def __init__(self, text: pypdfium2.PdfTextPage, frame: _Frame, number: int) -> None:
        self.text = text.raw
        self.frame = frame
        self.number = number
        self.looks: dict[int, Look] = {}
        self.box = raw.FS_RECTF()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()

    def read(self) -> Iterator[Word]:
        signs = _signs(self.text)
        end = -1
        for count, match in enumerate(_TOKEN.finditer(signs)):
            if count >= MOST_WORDS:
                return
            start, stop = match.span()
            if _BLANK.fullmatch(match.group()) and _is_alone(signs, start, stop):
                continue
            for first, last in self._pieces(start, stop):
                space = first == start and start != end
                yield self._word(signs[first:last], first, last - 1, space)
            end = stop

    def _pieces(self, start: int, stop: int) -> list[tuple[int, int]]:
        """The token cut where its look changes, as before a footnote's mark."""
        if self._look(start) == self._look(stop - 1):
            return [(start, stop)]
        cuts = [start]
        for place in range(start + 1, stop):
            if self._look(place) != self._look(place - 1):
                cuts.append(place)
        return list(zip(cuts, [*cuts[1:], stop], strict=True))

    def _word(self, signs: str, first: int, last: int, space: bool) -> Word:
        left, top, right, bottom = self._place(first)
        if last > first:
            l2, t2, r2, b2 = self._place(last)
            left, right, top, bottom = min(left, l2), max(right, r2), min(top, t2), max(bottom, b2)
        raw.FPDFText_GetCharOrigin(self.text, first, self.x, self.y)
        base = self.frame.point(self.x.value, self.y.value)[1]
        text = signs.translate(_HYPHENS)
        left, top, right, bottom, base = _sane(left, top, right, bottom, base)
        return Word(text, self.number, left, top, right, bottom, base, space, self._look(first))

    def _place(self, index: int) -> tuple[float, float, float, float]:
        raw.FPDFText_GetLooseCharBox(self.text, index, self.box)
        box = self.box
        return self.frame.box(box.left, box.bottom, box.right, box.top)

    def _look(self, index: int) -> Look:
        pointer = raw.FPDFText_GetTextObject(self.text, index)
        address = ctypes.cast(pointer, ctypes.c_void_p).value or 0
        if address not in self.looks:
            self.looks[address] = self._seen(index, pointer)
        return self.looks[address]

    def _seen(self, index: int, object: Any) -> Look:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self.text, index, matrix)
        size = raw.FPDFText_GetFontSize(self.text, index) * math.hypot(matrix.c, matrix.d)
        angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) - 90 * self.frame.turns
        name, flags = _font(object)
        return Look(
            max(1.0, round(min(size, _FAR) * 2) / 2) if math.isfinite(size) else 1.0,
            bool(_BOLD.search(name) or flags & _FORCE_BOLD),
            bool(_ITALIC.search(name)),
            raw.FPDFPageObj_GetMarkedContentID(object) if object else -1,
            _is_artifact(object),
            turned=angle % 180 in range(85, 96),
            slanted=angle % 90 in range(10, 81),
        )


def _signs(text: Any) -> str:
    """One sign for each of PDFium's characters, so that its indices are ours."""
    count = max(0, raw.FPDFText_CountChars(text))
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text, 0, count, buffer)
    signs = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    if len(signs) == count:
        return signs
    return "".join(_sign(raw.FPDFText_GetUnicode(text, index)) for index in range(count))


def _sign(code: int) -> str:
    return "\x00" if code > 0x10FFFF or 0xD800 <= code < 0xE000 else chr(code)


def _font(object: Any) -> tuple[str, int]:
    font = raw.FPDFTextObj_GetFont(object) if object else None
    if not font:
        return "", 0
    name = said(raw.FPDFFont_GetBaseFontName, font, encoding="latin-1")
    return name, max(0, raw.FPDFFont_GetFlags(font))


def _is_artifact(object: Any) -> bool:
    count = raw.FPDFPageObj_CountMarks(object) if object else 0
    for index in range(min(count, 32)):
        mark = raw.FPDFPageObj_GetMark(object, index)
        length = ctypes.c_ulong()
        buffer = (ctypes.c_ushort * 32)()
        told = mark and raw.FPDFPageObjMark_GetName(mark, buffer, 64, length)
        if told and bytes(buffer)[: max(0, length.value - 2)] == _ARTIFACT:
            return True
    return False


def _rules(page: pypdfium2.PdfPage, frame: _Frame) -> Iterator[Rule]:
    """Thin boxes and lines, and the four edges of larger boxes, as shaded cells have them."""
    width, height = page.get_size()
    sides = [ctypes.c_float() for _ in range(4)]
    for index in range(min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        object = raw.FPDFPage_GetObject(page, index)
        if not object or raw.FPDFPageObj_GetType(object) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if raw.FPDFPageObj_GetBounds(object, *sides):
            left, top, right, bottom = frame.box(*(side.value for side in sides))
            if (right - left) * (bottom - top) < _GROUND * width * height:
                yield from _edges(left, top, right, bottom)


def _edges(left: float, top: float, right: float, bottom: float) -> Iterator[Rule]:
    wide, high = right - left, bottom - top
    if not (math.isfinite(wide) and math.isfinite(high)):
        return
    if min(wide, high) <= _THIN:
        if max(wide, high) >= _SHORT:
            yield Rule(left, top, right, bottom)
    elif high >= _SHORT and wide >= _SHORT:
        yield Rule(left, top, right, top)
        yield Rule(left, bottom, right, bottom)
        yield Rule(left, top, left, bottom)
        yield Rule(right, top, right, bottom)
