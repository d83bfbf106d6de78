"""Lines -> what is usual in a text, and what two of them tell of each other. No files."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from policygen.readers.pdf.lines import Line
from policygen.readers.pdf.words import Word

_ENDED = (".", "?", "!", ":", ";")


@dataclass(frozen=True, slots=True)
class Body:
    """What is usual in a text."""

    size: float
    bold: bool
    pitch: float
    """From one baseline to the next within a paragraph, in em."""


def usual(lines: Sequence[Line]) -> Body:
    """The look of most letters, and the pitch of most lines."""
    looks = Counter[tuple[float, bool]]()
    for line in lines:
        for word in line.words:
            looks[(word.size, word.look.bold)] += len(word.text)
    (size, bold), _ = looks.most_common(1)[0] if looks else ((11.0, False), 0)
    pitches = Counter[float]()
    for before, line in pairwise(lines):
        if line.page == before.page and line.size == before.size == size:
            apart = (line.base - before.base) / max(size, 1)
            if 0.9 < apart < 2.6 and len(before.text) > 30:
                pitches[round(apart, 1)] += 1
    often = [pitch for pitch, count in pitches.items() if count >= 0.2 * sum(pitches.values())]
    return Body(size or 11.0, bold, min(often, default=1.3))


def ended(line: Line) -> bool:
    """A sentence, or an item of a list, ends with the line."""
    return line.text.rstrip("\"'”’)").endswith(_ENDED)


def over(last: Line, line: Line) -> bool:
    """The line is on another page, or in another column."""
    return line.page != last.page or line.base < last.base - last.size


def alike(last: Line, line: Line) -> bool:
    """Of one size, and not one bold and the other not."""
    if abs(last.size - line.size) > 0.06 * max(last.size, line.size):
        return False
    return (
        bold(last.words) == bold(line.words)
        or _mixed(last.words)
        or _mixed(line.words)
        or line.text[:1].islower()
    )


def bold(words: Sequence[Word]) -> bool:
    return all(word.look.bold for word in words)


def _mixed(words: Sequence[Word]) -> bool:
    """A line with words of both kinds, or of one so short that it tells nothing."""
    return len({word.look.bold for word in words}) > 1
