"""Signs that the typeface lacks -> a font that has them, as boxes.

A PDF/A may not show a sign without a glyph. The box keeps the file valid, and the words in it whole for
whoever copies them or hears them read.
"""

import functools
import io
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

NAME = "Policygen Stand-in"
_EM = 1000
_HYPHENS = "\u2010\u2011\u2043\u00ad"
_STAYING = " \u00a0\u200b\u200c\u200d\u202f\u2028\u2060\ufe0e\ufe0f"
"""What Pango leaves in the font of the sign before it."""
_WIDTHS = {"box": 640, "hyphen": 320, "blank": 200, "nothing": 0}


@functools.cache
def known(font: Path) -> frozenset[str]:
    """The signs a font file has glyphs for, and those that no font needs one for."""
    with TTFont(font, lazy=True) as opened:
        signs = map(chr, opened.getBestCmap())
        return frozenset(signs) | {"\n", "\r", "\t"}


def font(signs: Iterable[str]) -> bytes:
    """A TrueType file that shows each of the signs; the same file whatever their order."""
    shapes = {f"u{ord(sign):x}": _shape(sign) for sign in sorted({*signs, *_STAYING})}
    builder = FontBuilder(_EM, isTTF=True)
    builder.font.recalcTimestamp = False
    order = [".notdef", *shapes]  # a glyph for each sign: from its glyph a PDF tells what it says
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({int(name[1:], 16): name for name in shapes})
    drawn = {"box": _frame(60, 0, 580, 640), "hyphen": _bar(40, 220, 280, 290)}
    empty = TTGlyphPen(None).glyph()
    builder.setupGlyf({name: drawn.get(shapes.get(name, ""), empty) for name in order})
    builder.setupHorizontalMetrics({name: (_WIDTHS[shapes.get(name, "box")], 0) for name in order})
    builder.setupHorizontalHeader(ascent=984, descent=-273)
    builder.setupNameTable(
        {"familyName": NAME, "styleName": "Regular", "psName": "Policygen-Stand-in"}
    )
    builder.setupOS2(sTypoAscender=984, sTypoDescender=-273, usWinAscent=984, usWinDescent=273)
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def _shape(sign: str) -> str:
    if sign in _HYPHENS:
        return "hyphen"
    category = unicodedata.category(sign)
    if category == "Zs":
        return "blank"
    return "nothing" if category[0] in "CMZ" and category not in ("Co", "Cn") else "box"


def _bar(left: int, low: int, right: int, high: int) -> object:
    pen = TTGlyphPen(None)
    _rectangle(pen, left, low, right, high)
    return pen.glyph()


def _frame(left: int, low: int, right: int, high: int, line: int = 45) -> object:
    pen = TTGlyphPen(None)
    _rectangle(pen, left, low, right, high)
    _rectangle(pen, right - line, low + line, left + line, high - line)
    return pen.glyph()


def _rectangle(pen: TTGlyphPen, x1: int, y1: int, x2: int, y2: int) -> None:
    """Clockwise; with x1 and x2 changed about it runs the other way, and cuts a hole."""
    pen.moveTo((x1, y1))
    for point in ((x1, y2), (x2, y2), (x2, y1)):
        pen.lineTo(point)
    pen.closePath()
