"""Text -> groups of lines that stand together, without page numbers and the lines that run along pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policygen import labels
from policygen.model import Running

_NUMBER = re.compile(
    r"[-–—]?\s*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE
)
_ALONE = re.compile(r"\d{1,3}")
_LONGEST_RUNNING = 100
_GAP = " " * 3
"""What parts cells that someone set with spaces."""
_CUT = re.compile(r"[^\W\d_][-\xad]$")
"""How a line ends that cuts a word, or a word with a hyphen."""
_NARROW, _WIDE = 40, 130
"""Lines between these lengths may have been wrapped."""


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    """Without the white space around it."""
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Lines with nothing between them."""

    lines: tuple[Line, ...]
    after_page: bool = False
    """A page may have ended before it, within a sentence."""

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def groups(text: str) -> tuple[list[Group], Running]:
    """The groups of a text, and what ran along its pages."""
    lines = text.expandtabs(4).replace("\v", "\n").split("\n")
    running = _running(lines)
    found = [Group(tuple(lines), page) for lines, page in _grouped(lines, running)]
    shown = [re.sub(r"\d+", "{page}", line) for line in dict.fromkeys(running.values())]
    left = next((line for line in dict.fromkeys(shown) if line != "{page}"), "")
    return found, Running(left=left, centre="{page}" if "{page}" in shown and not left else "")


def _grouped(lines: list[str], running: dict[int, str]) -> Iterator[tuple[list[Line], bool]]:
    gathered: list[Line] = []
    page = False
    for at, raw in enumerate(lines):
        turned = "\f" in raw or at in running
        line = raw.replace("\f", "")
        if (turned or not line.strip()) and gathered:
            yield gathered, page
            gathered, page = [], False
        page = page or turned
        if at not in running and line.strip():
            indent = len(line) - len(line.lstrip())
            gathered.append(Line(line.strip(), indent))
    if gathered:
        yield gathered, page


def _running(lines: list[str]) -> dict[int, str]:
    """Lines that are no part of the text: page numbers, and what is said on page after page."""
    alone = {at: line.strip("\f ") for at, line in enumerate(lines) if _is_alone(lines, at)}
    numbers = {at: line for at, line in alone.items() if _NUMBER.fullmatch(line)}
    if not _counts(numbers):
        numbers = {}
    edges = _edges(lines, numbers)
    shapes = Counter(_shape(line) for at, line in alone.items() if at in edges)
    often = {
        at: line
        for at, line in alone.items()
        if at in edges and shapes[_shape(line)] >= 3 and re.search(r"[^\W\d]", line)
    }
    return numbers | often


def _is_alone(lines: list[str], at: int) -> bool:
    line = lines[at]
    if not line.strip("\f ") or len(line) > _LONGEST_RUNNING:
        return False
    above = not lines[at - 1].strip() if at else True
    below = not lines[at + 1].strip("\f ") or "\f" in lines[at + 1] if at + 1 < len(lines) else True
    return (above or "\f" in line) and below


def _counts(numbers: dict[int, str]) -> bool:
    """Whether the numbers rise by one, as those of pages do."""
    said = [int(found.group()) for line in numbers.values() if (found := _ALONE.search(line))]
    return all(after - before in (0, 1, 2) for before, after in pairwise(said))


def _edges(lines: list[str], numbers: dict[int, str]) -> set[int]:
    """The lines with words nearest to the end of a page, on either side."""
    ends = sorted({at for at, line in enumerate(lines) if "\f" in line} | set(numbers))
    worded = [at for at, line in enumerate(lines) if line.strip("\f ")]
    edges: set[int] = set()
    place = 0
    for end in ends:
        while place < len(worded) and worded[place] < end:
            place += 1
        edges.update(worded[max(place - 2, 0) : place + 3])
    return edges


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line)


# ---- wrapped lines


def width(groups: Sequence[Group]) -> int:
    """How long the lines are where they were wrapped; 0 where they were not."""
    lengths = [line.indent + len(line.text) for group in groups for line in group.lines]
    longest = max(lengths, default=0)
    many = sum(len(group.lines) > 1 for group in groups)
    return longest if _NARROW <= longest <= _WIDE and many else 0


def is_wrapped(above: str, below: str, width: int) -> bool:
    """Whether a line goes on in the next: its first word would not have found room, or is no beginning."""
    label = labels.typed(above)
    if _GAP in above[label[1] if label else 0 :].strip() or _GAP in below:
        return False
    if _CUT.search(above) and below[:1].islower():
        return True
    full = width > 0 and len(above) + 1 + len(below.split(maxsplit=1)[0]) > width * 0.9
    return full or (width > 0 and below[:1].islower() and len(above) > width * 0.5)
