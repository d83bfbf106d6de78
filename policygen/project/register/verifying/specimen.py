"""Fonts, each with codes -> how every code is drawn, and what the file says that it is. No files.

Each code is set alone in a cell of a page that is made for it, and the page is drawn and read.
"""

import io
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
from pikepdf import Dictionary
from PIL import Image
from pypdfium2 import raw

from policygen.readers.pdf.native import said

_SIZE = 40
"""Of the letters; a dot is a point."""
_WIDE, _HIGH, _LEFT, _BASE = 160, 80, 20, 26
"""A cell, and where in it a letter stands."""
_ROW, _MOST = 8, 256
"""Cells in a row, and on a page."""
_FINE = 16
"""Dots across and down of what is compared of a letter."""
_LEVELS = (64, 128, 192)
_INK = 60
_PLACE = 0.3
"""How much the place and the width of a letter count beside its shape."""
_INVERTED = [255 - dark for dark in range(256)]
_INKED = [255 * (dark > _INK) for dark in range(256)]

Setting = tuple[Any, Sequence[bytes]]
"""A font, and codes of it; a code may be a few codes one after another."""


class Look(NamedTuple):
    """How a letter is drawn."""

    bits: int
    """The shape that its ink has in its box."""
    width: float
    """By the size of letters, as what follows."""
    bottom: float
    top: float

    def far(self, other: "Look") -> float:
        """How far it is from another, from 0."""
        shape = (self.bits ^ other.bits).bit_count() / (_FINE * _FINE * len(_LEVELS))
        return shape + _PLACE * sum(abs(a - b) for a, b in zip(self[1:], other[1:], strict=True))


class Sign(NamedTuple):
    """A code."""

    font: Any
    code: bytes
    said: str
    """What programs read; nothing where nothing is drawn."""
    look: Look | None
    """None where nothing is drawn."""


def signs(document: pikepdf.Pdf, settings: Sequence[Setting]) -> Iterator[Sign]:
    """Draws the codes of the fonts, which are the document's. It has no other pages after that."""
    del document.pages[:]
    sheets = [
        (font, list(codes[at : at + _MOST]))
        for font, codes in settings
        for at in range(0, len(codes), _MOST)
    ]
    if not sheets:
        return
    for font, codes in sheets:
        _add_page(document, font, codes)
    out = io.BytesIO()
    document.save(out)
    drawn = pypdfium2.PdfDocument(out.getvalue())
    try:
        for number, (font, codes) in enumerate(sheets):
            yield from _signs(drawn[number], font, codes)
    finally:
        drawn.close()


def _add_page(document: pikepdf.Pdf, font: Any, codes: list[bytes]) -> None:
    rows = -(-len(codes) // _ROW)
    page = document.add_blank_page(page_size=(_ROW * _WIDE, rows * _HIGH))
    page.obj.Resources = Dictionary(Font=Dictionary(F=font))
    text = []
    for at, code in enumerate(codes):
        left, base = at % _ROW * _WIDE + _LEFT, (rows - 1 - at // _ROW) * _HIGH + _BASE
        text.append(f"BT /F {_SIZE} Tf {left} {base} Td <{code.hex()}> Tj ET")
    page.contents_add("\n".join(text).encode())


def _signs(page: pypdfium2.PdfPage, font: Any, codes: list[bytes]) -> Iterator[Sign]:
    shown = page.render(scale=1, grayscale=True).to_pil().convert("L").point(_INVERTED)
    text = page.get_textpage()
    if raw.FPDFPage_CountObjects(page.raw) != len(codes):
        raise ValueError("letters that are not drawn one by one")
    for at, code in enumerate(codes):
        one = raw.FPDFPage_GetObject(page.raw, at)
        left, top = at % _ROW * _WIDE, at // _ROW * _HIGH
        cell = shown.crop((left, top, left + _WIDE, top + _HIGH))
        yield Sign(font, code, said(raw.FPDFTextObj_GetText, one, text.raw), _look(cell))


def _look(cell: Image.Image) -> Look | None:
    box = cell.point(_INKED).getbbox()
    if box is None:
        return None
    left, top, right, bottom = box
    small = cell.crop(box).resize((_FINE, _FINE), Image.Resampling.BOX)
    bits = 0
    for level in _LEVELS:
        dots = small.point([255 * (dark > level) for dark in range(256)]).convert("1")
        bits = bits << _FINE * _FINE | int.from_bytes(dots.tobytes(), "big")
    base = _HIGH - _BASE
    return Look(bits, (right - left) / _SIZE, (base - bottom) / _SIZE, (base - top) / _SIZE)
