"""A PDF's page, as it is and with its letters alone -> which letters are not seen as they are. No files.

Both are drawn. Where the letters alone have ink, the page is to have a colour that stands out from what is around it;
where they have none, it is to have none either: whatever lies over a letter, and however it was put there.
"""

import ctypes
import math
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate, product
from typing import NamedTuple

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from policygen.project.register.verifying.shown import HIDDEN, MIRRORED

COVERED = "painted over"
_SCALE = 3
"""Dots to a point."""
_LARGEST = 3000
"""In points; no page that is printed is larger."""
_INK, _PAPER = 96, 245
"""So dark, of 255, is a letter's ink at least, and so light the paper around it."""
_FAINT = 45
"""A letter that differs less from its ground is not seen."""
_TINY, _NARROW = 1.8, 0.03
"""In points, and as a share of the height."""
_BLANK, _LOST = 0.04, 0.25
"""The share of a letter's box that is ink at least; and of its ink, that may be missing."""
_STRANGE, _BESIDE, _FEW = 0.08, 0.6, 6
"""The share of the paper within a letter, and beside one with few dots of it, that may have a colour of its own."""
_MIDDLE = (0.25, 0.75)
"""From where to where, by its height, a line strikes a letter through."""
_SLANTED = range(10, 81)
"""In degrees: marks over whole pages, which readers set apart."""
_CELL, _LIGATURE = 16, 4
"""In points; and how many letters may stand in one place."""

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""
Place = tuple[int, int, int, int]
"""Left, top, right and bottom, in dots."""


class Letter(NamedTuple):
    """A letter, or another sign."""

    at: int
    said: str
    box: Box
    mirrored: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2


def unseen(page: pypdfium2.PdfPage, alone: pypdfium2.PdfPage) -> Iterator[tuple[str, Letter]]:
    """What is wrong with which letters of a page. `alone`: the page with its letters alone."""
    drawn = _Drawn(page, alone)
    signs = list(_signs(page.get_textpage()))
    covered = set(_covered([one for one in signs if drawn.holds(one.box)]))
    for one in signs:
        if not one.said.isalnum():
            continue
        how = COVERED if one.at in covered else drawn.how(one.box)
        if how or one.mirrored:
            yield how or MIRRORED, one


def beside(page: pypdfium2.PdfPage, low: float, high: float) -> list[Letter]:
    """The letters of a page whose middle is at some height."""
    return [one for one in _signs(page.get_textpage()) if low < one.middle[1] < high]


def _signs(text: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    for at in range(raw.FPDFText_CountChars(text.raw)):
        said = chr(raw.FPDFText_GetUnicode(text.raw, at))
        turned = round(math.degrees(raw.FPDFText_GetCharAngle(text.raw, at)))
        if not said.isspace() and turned % 90 not in _SLANTED:
            yield Letter(at, said, text.get_charbox(at), _is_mirrored(text, at))


def _is_mirrored(text: pypdfium2.PdfTextPage, at: int) -> bool:
    """Whether a letter is drawn as a mirror shows it; upside down it would only be turned."""
    found = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text.raw, at, found)
    return bool(found.a * found.d - found.b * found.c < 0)


def _covered(signs: list[Letter]) -> Iterator[int]:
    """Letters with another sign in their middle, such as a dash."""
    cells: dict[tuple[int, int], list[Letter]] = defaultdict(list)
    for one in signs:
        cells[tuple(int(side) // _CELL for side in one.middle)].append(one)  # type: ignore[index]
    for one in signs:
        left, bottom, right, top = (int(side) // _CELL for side in one.box)
        for cell in product(range(left, right + 1), range(bottom, top + 1)):
            yield from (other.at for other in cells.get(cell, ()) if _lies_on(one, other))


def _lies_on(one: Letter, other: Letter) -> bool:
    (left, bottom, right, top), (x, y) = one.box, other.middle
    return abs(one.at - other.at) > _LIGATURE and left < x < right and bottom < y < top


class _Drawn:
    """A page, drawn in both ways."""

    def __init__(self, page: pypdfium2.PdfPage, alone: pypdfium2.PdfPage) -> None:
        if max(page.get_size()) > _LARGEST:
            raise ValueError("a page that is larger than any paper")
        _drop_marks(alone)
        self.page = page
        self.shown, letters = _picture(page), _picture(alone)
        self.ink = letters.point([255 * (dark <= _INK) for dark in range(256)])
        self.paper = letters.point([255 * (dark >= _PAPER) for dark in range(256)])

    def holds(self, box: Box) -> bool:
        """Whether a letter is no larger than its page."""
        left, bottom, right, top = box
        size = max(abs(right - left), abs(top - bottom))
        return all(map(math.isfinite, box)) and size <= max(self.page.get_size())

    def how(self, box: Box) -> str:
        """What is wrong with a letter; empty where it is seen."""
        width, height = box[2] - box[0], box[3] - box[1]
        if not self.holds(box) or max(width, height) < _TINY or width < _NARROW * height:
            return HIDDEN
        place = left, top, right, bottom = self._place(box)
        ink = self._colours(place, self.ink)
        around = (left - _SCALE, top - _SCALE, right + _SCALE, bottom + _SCALE)
        own, ground = _median(ink), _median(self._colours(around, self.paper))
        faint = sum(ink) < _BLANK * (right - left) * (bottom - top) or abs(own - ground) < _FAINT
        if faint:
            return HIDDEN
        contrast = abs(own - ground)
        lost = 1 - _share(ink, ground, contrast // 2)
        return COVERED if lost > _LOST or self._struck(place, ground, contrast // 3) else ""

    def _struck(self, place: Place, ground: int, least: int) -> bool:
        """Whether something that is no letter goes through one; beside it is looked where it has no paper within."""
        left, top, right, bottom = place
        first, last = (top + round(share * (bottom - top)) for share in _MIDDLE)
        for grown, most in ((0, _STRANGE), (_SCALE, _BESIDE)):
            where = (left - grown, first, right + grown, max(last, first + 1))
            paper = self._colours(where, self.paper)
            if sum(paper) >= _FEW:
                return _share(paper, ground, least) > most
        return False

    def _colours(self, place: Place, mask: Image.Image) -> list[int]:
        """How many dots have which colour, of those of the mask."""
        return self.shown.crop(place).histogram(mask.crop(place))

    def _place(self, box: Box) -> Place:
        dots = [self._dot(x, y) for x, y in product((box[0], box[2]), (box[1], box[3]))]
        xs, ys = zip(*dots, strict=True)
        return min(xs), min(ys), max(*xs, min(xs) + 1), max(*ys, min(ys) + 1)

    def _dot(self, x: float, y: float) -> tuple[int, int]:
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(self.page.raw, 0, 0, *self.shown.size, 0, x, y, across, down)
        return across.value, down.value


def _picture(page: pypdfium2.PdfPage) -> Image.Image:
    drawn: Image.Image = page.render(scale=_SCALE, grayscale=True).to_pil()
    return drawn.convert("L")


def _drop_marks(page: pypdfium2.PdfPage) -> None:
    """Takes away letters that are set aslant over the page: they may lie behind others."""
    count = raw.FPDFPage_CountObjects(page.raw)
    for one in [raw.FPDFPage_GetObject(page.raw, at) for at in range(count)]:
        found = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(one, found)
        if round(math.degrees(math.atan2(found.b, found.a))) % 90 in _SLANTED:
            raw.FPDFPage_RemoveObject(page.raw, one)
            raw.FPDFPageObj_Destroy(one)


def _median(colours: list[int]) -> int:
    half = sum(colours) / 2
    return next(at for at, count in enumerate(accumulate(colours)) if count >= half)


def _share(colours: list[int], ground: int, least: int) -> float:
    """The share of dots whose colour differs so much from the ground's."""
    far = sum(count for at, count in enumerate(colours) if abs(at - ground) > least)
    return far / max(sum(colours), 1)
