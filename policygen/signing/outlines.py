"""Words and a place for them -> the drawing operators of their letters' outlines (ISO 32000-1, 8.5).

Drawn so, they need no font in the file: a signature adds little to it, and PDF/A asks for nothing more.
"""

import functools
import unicodedata
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

from policygen.errors import SetupError

_FACES = {"plain": "SourceSansPro-Regular.ttf", "signed": "SourceSansPro-It.ttf"}
_INSTALL_FONTS = "pip install font-source-sans-pro"


@dataclass(frozen=True, slots=True)
class Line:
    """Words in one line."""

    text: str
    left: float
    """Where they begin, in points, as `base`."""
    base: float
    size: float
    room: float
    """How wide they may be; set smaller where they would be wider."""
    face: str = "plain"


class _Pen(BasePen):  # type: ignore[misc]
    """Writes outlines as operators; curves with one control point become those with two."""

    def __init__(self, glyphs: Any, scale: float, left: float, base: float) -> None:
        super().__init__(glyphs)
        self.said: list[str] = []
        self._scale, self._left, self._base = scale, left, base

    def _say(self, operator: str, *points: tuple[float, float]) -> None:
        places = (
            f"{self._left + x * self._scale:.2f} {self._base + y * self._scale:.2f}"
            for x, y in points
        )
        self.said.append(" ".join((*places, operator)))

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._say("m", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._say("l", pt)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._say("c", *points)

    def _closePath(self) -> None:  # noqa: N802
        self._say("h")


def drawn(lines: tuple[Line, ...]) -> bytes:
    """The operators that paint the lines in black."""
    said = [part for line in lines for part in _line(line)]
    return "\n".join(("q", "0 0 0 rg", *said, "Q")).encode()


def _line(line: Line) -> list[str]:
    font = _font(line.face)
    signs, glyphs = font.getBestCmap(), font.getGlyphSet()
    names = [signs.get(ord(sign), ".notdef") for sign in unicodedata.normalize("NFC", line.text)]
    width = sum(glyphs[name].width for name in names) / font["head"].unitsPerEm
    size = min(line.size, line.room / width) if width else line.size
    scale, left, said = size / font["head"].unitsPerEm, line.left, []
    for name in names:
        pen = _Pen(glyphs, scale, left, line.base)
        glyphs[name].draw(pen)
        said += [*pen.said, "f"] if pen.said else []
        left += glyphs[name].width * scale
    return said


@functools.cache
def _font(face: str) -> Any:
    try:
        folder = files("font_source_sans_pro") / "files"
        return TTFont(str(folder / _FACES[face]), lazy=True)
    except (ModuleNotFoundError, OSError):
        raise SetupError(
            "signatures need the typeface Source Sans Pro", hint=_INSTALL_FONTS
        ) from None
