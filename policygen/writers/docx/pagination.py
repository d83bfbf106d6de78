"""Boxes -> the page that each begins on, as Word would break the pages; texts -> how many lines they take.

An estimate, for the page numbers that a list of contents shows until Word counts for itself.
"""

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policygen.writers.docx.widths import width

Runs = Sequence[tuple[str, bool]]
"""Stretches of text, and whether each is bold."""

_WORDS = re.compile(r"[^ \n-]*-+|[^ \n-]+|\n| +")
"""A line may break after a hyphen and at spaces."""
_PARTS = re.compile(r"[^ \n\t]+|\n|[ \t]+")
"""Words that are better not broken at all."""
_FEWEST = 2
"""Lines of a paragraph that may stand alone on either side of a page's end (17.3.1.44)."""
_HAIR = 0.01
"""What a sum of heights may be wrong by."""


@dataclass(slots=True)
class Box:
    """A paragraph or a table's row: so many lines of one height. Lengths are points."""

    line: float
    lines: int = 1
    before: float = 0
    after: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    starts_page: bool = False
    air: float = 0
    """How much of a line's height is space beneath it, which may hang out at the page's end."""
    edge: float = 0
    """The height of a rule above or beneath."""
    repeated: float = 0
    """The height of a table's heading rows, which stand again over a row that begins a page."""

    @property
    def height(self) -> float:
        return self.line * self.lines + self.edge

    @property
    def least(self) -> float:
        """The height of what, at least, stays where it begins."""
        whole = self.keep_lines or self.lines < 2 * _FEWEST
        return self.line * (self.lines if whole else _FEWEST) + self.edge


def count_lines(runs: Runs, size: float, room: float) -> int:
    """The lines that some text takes at a type size, in a column as wide as `room`."""
    scale = size / 1000
    lines, used, gap = 1, 0.0, 0.0
    for word, wide in _measured(runs):
        if word == "\n":
            lines, used, gap = lines + 1, 0.0, 0.0
        elif word.isspace():
            gap += wide * scale
        elif used and used + gap + wide * scale > room:
            lines, used, gap = lines + 1, wide * scale, 0.0
        else:
            used, gap = used + gap + wide * scale, 0.0
        while used > room > 0 and not word.isspace():
            lines, used = lines + 1, used - room  # a word longer than the line is cut
    return lines


@functools.lru_cache(maxsize=512)
def broken(text: str, size: float, room: float) -> str:
    """Some text with its lines broken, so that each takes no more than so much room."""
    room, space = room * 1000 / size, width(" ")
    lines: list[str] = []
    used = 0.0
    for word in text.replace("\n", " ").split(" "):
        wide = width(word)
        if lines and used + space + wide <= room:
            lines[-1] += f" {word}"
            used += space + wide
        else:
            lines.append(word)
            used = wide
    return "\n".join(lines)


def extents(runs: Runs, size: float) -> tuple[float, float]:
    """The widest word, and the width of the text where nothing breaks its lines."""
    word = line = longest = widest = 0
    for text, bold in runs:
        for part in _PARTS.findall(text):
            wide = width(part, bold)
            word = 0 if part[0] in " \n\t" else word + wide
            line = 0 if part == "\n" else line + wide
            longest, widest = max(longest, word), max(widest, line)
    return longest * size / 1000, widest * size / 1000


def _measured(runs: Runs) -> Iterable[tuple[str, int]]:
    for text, bold in runs:
        for word in _WORDS.findall(text):
            yield word, width(word, bold)


def stacked(boxes: Sequence[Box]) -> float:
    """The height of some boxes on one page. Between two, the larger space counts, not both."""
    height, after = 0.0, 0.0
    for box in boxes:
        height += max(box.before, after) + box.height
        after = box.after
    return height


def paginate(boxes: Sequence[Box], room: float) -> list[int]:
    """The number of the page that each box begins on, on pages with so much room for text."""
    pages: list[int] = []
    page, used, after = 1, 0.0, 0.0
    for at, box in enumerate(boxes):
        gap = max(box.before, after) if used else box.before
        if used and (box.starts_page or _moves(boxes, at, room - used - gap, room)):
            # Word leaves out the space above what it moves itself, but not after a break
            page, used, gap = page + 1, box.repeated, box.before if box.starts_page else 0.0
        pages.append(page)
        turned, used = _fill(box, used + gap, room)
        page, after = page + turned, box.after
    return pages


def _moves(boxes: Sequence[Box], at: int, left: float, room: float) -> bool:
    """Whether a box goes to the next page, for want of room or to stay with those that follow."""
    left += _HAIR
    together = _together(boxes, at)
    return boxes[at].least - boxes[at].air > left or left < together <= room


def _together(boxes: Sequence[Box], at: int) -> float:
    """The height of what stands together from the top of a box: all that is kept with the next."""
    height = 0.0
    while boxes[at].keep_next and at + 1 < len(boxes):
        height += boxes[at].height + max(boxes[at].after, boxes[at + 1].before)
        at += 1
    return height + boxes[at].least - boxes[at].air


def _fill(box: Box, used: float, room: float) -> tuple[int, float]:
    """Set a box's lines: how many pages were turned, and how much of the last one is used."""
    turned, left = 0, box.lines
    used += box.edge
    room += box.air + _HAIR
    while used + left * box.line > room:
        fitting = int((room - used) / box.line)
        left -= max(1, fitting if box.keep_lines else min(fitting, left - _FEWEST))
        turned, used = turned + 1, 0.0
    return turned, used + left * box.line
