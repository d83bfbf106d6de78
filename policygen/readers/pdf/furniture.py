"""The lines of all pages -> running heads and feet, found by repetition, and the lines without them. No files."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from policygen.model import Running
from policygen.readers.pdf.lines import Line
from policygen.readers.pdf.text import text
from policygen.readers.pdf.words import Sheet, Word

Edge = Literal["head", "foot"]
_DEEP = 6
"""How many lines from a page's edge are looked at."""
_ZONE = 0.17
"""The share of a page's height in which they stand."""
_SENTENCE = 5
"""Words that a sentence has at least."""
_FULL_STOP = re.compile(r"[a-z][.;:!?](?:\s|$)")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.?|pg\.?)?\s*[-–|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–|]?(?:\s*(?:of|/)\s*\d{1,4})?|(?:\d{1,4}\s*\|\s*)?p\s*a\s*g\s*e(?:\s*\|?\s*\d{1,4})?",
    re.IGNORECASE,
)

_PAGES = re.compile(r"\bpage\s*\d{1,4}\s*(?:of|/)\s*\d{1,4}$", re.IGNORECASE)
"""What a line at a page's edge ends in, if it stands below the text, or above."""


@dataclass(slots=True)
class Margins:
    """What runs along the edges of the pages."""

    lines: dict[Edge, list[Line]] = field(default_factory=lambda: {"head": [], "foot": []})
    """Of the page that says most."""
    ids: set[int] = field(default_factory=set)
    """The identities of the lines that are furniture."""
    words: set[int] = field(default_factory=set)
    """And those of their words."""


def margins(pages: Sequence[tuple[Sheet, list[Line]]]) -> Margins:
    """The lines at the pages' edges that come again on others, or are a page's number."""
    found = Margins()
    usual = _usual(line for _, lines in pages for line in lines)
    for edge in ("head", "foot"):
        rows = [_edge(sheet, lines, edge) for sheet, lines in pages]
        counts = Counter(key for row in rows for key in {_key(line) for line in row})
        need = max(2, 0.3 * sum(map(bool, rows)))
        best: list[Line] = []
        for row in rows:
            running = _running([line for line in row if not _is_text(line, usual)], counts, need)
            found.ids.update(map(id, running))
            found.words.update(id(word) for line in running for word in line.words)
            if len(running) > len(best) or (
                len(running) == len(best) and len(best) and running[0].page == 1
            ):
                best = running
        found.lines[edge] = best
    return found


def _usual(lines: Iterable[Line]) -> float:
    """The size that most of the text has."""
    sizes = Counter[float]()
    for line in lines:
        for word in line.words:
            sizes[round(word.size, 1)] += len(word.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _is_text(line: Line, usual: float) -> bool:
    """Sentences in the size of the text are the text's, however often they come at a page's edge."""
    large = line.words[0].size > 0.94 * usual
    return large and len(line.words) >= _SENTENCE and bool(_FULL_STOP.search(line.text))


def running(lines: Iterable[Line], sheets: Sequence[Sheet]) -> Running:
    """The lines of a head or foot as what stands left, in the middle and right."""
    places: dict[str, list[str]] = {"left": [], "centre": [], "right": []}
    widths = {sheet.number: sheet.width for sheet in sheets}
    for line in sorted(lines, key=lambda line: (round(line.base), line.left)):
        for segment in line.segments():
            said = _counted(text(segment), line.page + 1, len(sheets))
            places[_place(segment, widths[line.page])].append(said)
    return Running(*("\n".join(places[name]) for name in ("left", "centre", "right")))


def _place(words: Sequence[Word], width: float) -> str:
    left, right = words[0].left, width - words[-1].right
    if abs(left - right) < 0.08 * width:
        return "centre"
    return "left" if left < right else "right"


def _counted(said: str, page: int, pages: int) -> str:
    """`Page 2 of 6` -> `Page {page} of {pages}`."""
    said = re.sub(rf"\b(of|/)(\s*){pages}\b", r"\1\2{pages}", said)
    if _PAGE_NUMBER.fullmatch(said.replace("{pages}", str(pages))) or re.search(
        rf"(?i)page\s*\|?\s*{page}\b", said
    ):
        return re.sub(rf"\b{page}\b", "{page}", said, count=1)
    return said


def _edge(sheet: Sheet, lines: Sequence[Line], edge: Edge) -> list[Line]:
    """The lines nearest to an edge, the outermost first."""
    limit = _ZONE * sheet.height
    if edge == "head":
        near = sorted((line for line in lines if line.top < limit), key=lambda line: line.base)
    else:
        near = sorted(
            (line for line in lines if line.bottom > sheet.height - limit),
            key=lambda line: -line.base,
        )
    return near[:_DEEP]


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.base / 8)


def _running(row: Sequence[Line], counts: Counter[tuple[str, int]], need: float) -> list[Line]:
    """The outermost lines, as far as they come again."""
    found: list[Line] = []
    for line in row:
        said, place = _key(line)
        often = max(counts[(said, near)] for near in (place - 1, place, place + 1))
        beside = bool(found) and abs(found[-1].base - line.base) < 2
        numbered = _PAGE_NUMBER.fullmatch(line.text) or _PAGES.search(line.text)
        if often >= need or numbered or (beside and often >= 2):
            found.append(line)
        else:
            break
    return found
