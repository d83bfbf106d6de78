"""Words -> lines, by their places. No files."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from policygen.readers.pdf.words import Word

GAP = 1.6
"""In em: what is further apart on one line stands in another column."""
SMALLER = 0.9
"""As much smaller than what it stands beside, at most, is the raised mark of a note."""
_LEVEL = 0.35
"""In em: how far the baselines of one line may differ, but for raised signs."""
_MARK = re.compile(r"\w{1,3}|[*†‡]{1,2}")
_RUNS = 12
"""Of a page's lines, each painted from top to bottom: in more, nothing is put elsewhere."""

_LABEL = re.compile(
    r"[^\w\s]|\(?(?:[A-Z]?\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[ivxlIVXL]{1,5})[.)]?|[\uf000-\uf0ff]"
)


@dataclass(frozen=True, eq=False)
class Line:
    """Words side by side on one page, in the order of reading. Not slotted, for its measures are kept."""

    words: list[Word]
    run: int = 0
    """Of the lines that are painted apart and put elsewhere; 0 for all others."""

    @property
    def page(self) -> int:
        return self.words[0].page

    @property
    def left(self) -> float:
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @cached_property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @cached_property
    def main(self) -> Word:
        """Its largest word, which is neither a raised mark nor a small label."""
        return max(self.words, key=lambda word: word.look.size)

    @cached_property
    def base(self) -> float:
        return self.main.base

    @cached_property
    def size(self) -> float:
        return self.main.look.size

    @cached_property
    def text(self) -> str:
        return "".join((" " if word.space else "") + word.text for word in self.words).strip()

    def segments(self) -> list[list[Word]]:
        """The words cut where wide gaps are."""
        cut = [[self.words[0]]]
        for before, word in pairwise(self.words):
            if word.left - before.right > GAP * max(word.size, before.size):
                cut.append([])
            cut[-1].append(word)
        return cut


def lines(words: Iterable[Word]) -> list[Line]:
    """The lines of a page in the order in which they are painted, or from top to bottom where that is no order; what
    is painted apart, as the words of a frame are, where it stands."""
    rows: list[list[Word]] = []
    for word in words:
        if rows and _continues(rows[-1][-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    found = _labelled([Line(row) for row in rows])
    return _sorted(found) if _shuffled(found) else _set_in(found)


def _labelled(found: list[Line]) -> list[Line]:
    """Labels that were painted apart put before the lines they stand beside."""
    alone = {
        id(line): line for line in found if len(line.words) < 3 and _LABEL.fullmatch(line.text)
    }
    if not alone:
        return found
    rows: dict[int, list[Line]] = {}
    for line in found:
        if id(line) not in alone:
            rows.setdefault(round(line.base), []).append(line)
    labels: dict[int, Line] = {}
    for label in list(alone.values()):
        place = round(label.base)
        beside = [
            line
            for line in [*rows.get(place, ()), *rows.get(place - 1, ()), *rows.get(place + 1, ())]
            if 0 <= line.left - label.right < 4 * line.size
        ]
        if beside:
            nearest = min(beside, key=lambda line: line.left)
            labels[id(nearest)] = Line([*label.words, *nearest.words])
        else:
            del alone[id(label)]
    return [labels.get(id(line), line) for line in found if id(line) not in alone]


def _continues(last: Word, word: Word) -> bool:
    size = max(last.size, word.size, 1)
    if word.left < last.right - 0.6 * size or last.look.turned != word.look.turned:
        return False
    return _beside(last, word)


def _beside(last: Word, word: Word) -> bool:
    """On the same line: baselines nearly level, or a smaller sign raised or lowered beside a larger."""
    apart = abs(last.base - word.base)
    small, large = sorted((last, word), key=lambda one: one.size)
    if apart <= _LEVEL * small.size:
        return True
    share = SMALLER if small.base < large.base and _MARK.fullmatch(small.text) else 0.85
    return small.size <= share * large.size and apart < 0.6 * large.size


def _shuffled(found: Sequence[Line]) -> bool:
    """Whether the page is painted in an order that nobody reads in."""
    jumps = sum(line.base < before.base - 3 * before.size and line.left <= before.right
                for before, line in pairwise(found))  # fmt: skip
    return len(found) > 8 and jumps > len(found) / 4


def _set_in(found: list[Line]) -> list[Line]:
    """Every run of lines that is painted apart put among those after it, where none of them stands beside it."""
    runs: list[list[Line]] = []
    for line in found:
        if not runs or line.base < runs[-1][-1].base - line.size:
            runs.append([])
        runs[-1].append(line)
    if not 1 < len(runs) <= _RUNS:
        return found
    whole = runs.pop()
    for number, run in reversed(list(enumerate(runs, 1))):
        if all(_parts(line, whole) for line in run):
            for line in run:
                place = sum(other.base < line.base for other in whole)
                whole.insert(place, Line(line.words, number))
        else:
            whole = [*run, *whole]
    return whole


def _parts(line: Line, others: Sequence[Line]) -> bool:
    """The others are above the line first, then below it; none is beside it, and those next to it share its column."""
    sides = [other.base > line.base for other in others]
    place = sides.count(False)
    next_to = others[max(0, place - 1) : place + 1]
    return (
        sides == sorted(sides)
        and all(abs(other.base - line.base) > 0.8 * line.size for other in others)
        and all(other.left < line.right and line.left < other.right for other in next_to)
    )


def _sorted(found: list[Line]) -> list[Line]:
    """From top to bottom; where a gutter runs down the page, the left half first."""
    gutter = _gutter(found)
    if gutter is None:
        return _rows(found)
    left = [line for line in found if line.right <= gutter]
    right = [line for line in found if line.left >= gutter]
    across = [line for line in found if line.right > gutter > line.left]
    start = min(line.top for line in left + right)
    above = [line for line in across if line.bottom <= start + 2]
    below = [line for line in across if line.bottom > start + 2]
    return [*_rows(above), *_rows(left), *_rows(right), *_rows(below)]


def _rows(found: Iterable[Line]) -> list[Line]:
    rows: list[Line] = []
    for line in sorted(found, key=lambda line: (line.base, line.left)):
        if rows and abs(rows[-1].base - line.base) <= _LEVEL * line.size:
            words = sorted([*rows[-1].words, *line.words], key=lambda word: word.left)
            rows[-1] = Line(words)
        else:
            rows.append(line)
    return rows


def _gutter(found: Sequence[Line]) -> float | None:
    """Where a strip without words parts the page's lines into two columns of many lines each."""
    left = min(line.left for line in found)
    right = max(line.right for line in found)
    for share in (0.5, 0.48, 0.52, 0.45, 0.55, 0.4, 0.6):
        place = left + share * (right - left)
        sides = [line for line in found if not line.left < place < line.right]
        lefts = [line for line in sides if line.right <= place]
        many = len(sides) >= 0.85 * len(found) and min(len(lefts), len(sides) - len(lefts)) >= 8
        if many and median(line.right - line.left for line in sides) > 0.25 * (right - left):
            return place
    return None
