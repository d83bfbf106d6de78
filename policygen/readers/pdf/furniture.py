"""The lines of all pages -> running heads and feet, found by repetition, and the lines without them. No files."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from policygen.model import Running
from policygen.readers.pdf import counting
from policygen.readers.pdf.counting import DIGITS, Told
from policygen.readers.pdf.lines import Line
from policygen.readers.pdf.text import text
from policygen.readers.pdf.words import Sheet, Word

Edge = Literal["head", "foot"]
Key = tuple[str, int]
"""What a line says, its numbers aside, and how far down its page it stands."""
_DEEP = 6
"""How many lines from a page's edge are looked at."""
_ZONE = 0.17
"""The share of a page's height in which they stand."""
_SENTENCE = 5
"""Words that a sentence has at least."""
_FULL_STOP = re.compile(r"[a-z](?:[.;!?](?:\s|$)|:$)")
_APART, _OUTER = 2.0, 0.12
"""How far from the text, in em, and how near to the page's edge a line is that stands apart."""
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
    alike: dict[Key, list[Line]] = field(default_factory=dict)
    """The lines at the edges that differ by their numbers only."""


def margins(pages: Sequence[tuple[Sheet, list[Line]]]) -> Margins:
    """The lines at the pages' edges that come again on others, or are a page's number."""
    found = Margins()
    usual = _usual(line for _, lines in pages for line in lines)
    for edge in ("head", "foot"):
        rows = [_edge(sheet, lines, edge) for sheet, lines in pages]
        alike = _alike(rows)
        found.alike |= alike
        need = max(2, 0.3 * sum(map(bool, rows)))
        best: list[Line] = []
        for (sheet, lines), row in zip(pages, rows, strict=True):
            row = [line for line in row if not _is_text(line, usual, alike)]
            running = _running(row, alike, need) or _lone(row, sheet, lines, len(pages))
            found.ids.update(map(id, running))
            found.words.update(id(word) for line in running for word in line.words)
            if len(running) > len(best) or (
                len(running) == len(best) and len(best) and running[0].page == 1
            ):
                best = running
        found.lines[edge] = best
    return found


def _alike(rows: Iterable[Sequence[Line]]) -> dict[Key, list[Line]]:
    """Lines that say the same at the same place, one a page, their numbers aside."""
    found: dict[Key, list[Line]] = {}
    for row in rows:
        for key, line in {_key(line): line for line in reversed(row)}.items():
            found.setdefault(key, []).append(line)
    return found


def _usual(lines: Iterable[Line]) -> float:
    """The size that most of the text has."""
    sizes = Counter[float]()
    for line in lines:
        for word in line.words:
            sizes[round(word.size, 1)] += len(word.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _is_text(line: Line, usual: float, alike: Mapping[Key, Sequence[Line]]) -> bool:
    """Sentences in the size of the text are the text's, however often they come at a page's edge, but where they
    count the pages."""
    large = line.words[0].size > 0.94 * usual
    said = large and len(line.words) >= _SENTENCE and _FULL_STOP.search(line.text)
    return bool(said) and not counting.counts([_told(one) for one in _siblings(line, alike)])


def running(margins: Margins, edge: Edge, sheets: Sequence[Sheet]) -> Running:
    """The lines of a head or foot as what stands left, in the middle and right."""
    places: dict[str, list[str]] = {"left": [], "centre": [], "right": []}
    widths = {sheet.number: sheet.width for sheet in sheets}
    for line in sorted(margins.lines[edge], key=lambda line: (round(line.base), line.left)):
        others = [one for one in _siblings(line, margins.alike) if one is not line]
        for at, segment in enumerate(line.segments()):
            told = Told(line.page + 1, text(segment))
            said = counting.counted(told, list(_parts(told, others, at)), len(sheets))
            places[_place(segment, widths[line.page])].append(said)
    return Running(*("\n".join(places[name]) for name in ("left", "centre", "right")))


def _parts(told: Told, others: Iterable[Line], at: int) -> Iterator[Told]:
    """What other pages say at the place of a line's segment."""
    shape = DIGITS.sub("#", told.text)
    for line in others:
        segments = line.segments()
        said = text(segments[at]) if at < len(segments) else ""
        if line.page + 1 != told.page and DIGITS.sub("#", said) == shape:
            yield Told(line.page + 1, said)


def _place(words: Sequence[Word], width: float) -> str:
    left, right = words[0].left, width - words[-1].right
    if abs(left - right) < 0.08 * width:
        return "centre"
    return "left" if left < right else "right"


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


def _key(line: Line) -> Key:
    return DIGITS.sub("#", line.text), round(line.base / 8)


def _siblings(line: Line, alike: Mapping[Key, Sequence[Line]]) -> list[Line]:
    """The lines of all pages that say what a line says, at its place, its numbers aside."""
    said, place = _key(line)
    return [one for near in (place - 1, place, place + 1) for one in alike.get((said, near), ())]


def _told(line: Line) -> Told:
    return Told(line.page + 1, line.text)


def _running(row: Sequence[Line], alike: Mapping[Key, Sequence[Line]], need: float) -> list[Line]:
    """The outermost lines, as far as they come again."""
    found: list[Line] = []
    for line in row:
        said, place = _key(line)
        often = max(len(alike.get((said, near), ())) for near in (place - 1, place, place + 1))
        beside = bool(found) and abs(found[-1].base - line.base) < 2
        numbered = _PAGE_NUMBER.fullmatch(line.text) or _PAGES.search(line.text)
        if often >= need or numbered or (beside and often >= 2):
            found.append(line)
        else:
            break
    return found


def _lone(row: Sequence[Line], sheet: Sheet, lines: Sequence[Line], pages: int) -> list[Line]:
    """The line at a page's edge that no other page has: it stands apart from the text, and tells its page."""
    if not row or not counting.ends(_told(row[0]), pages):
        return []
    line = row[0]
    level = [one for one in lines if abs(one.base - line.base) < 2]
    rest = [one for one in lines if one not in level]
    gap = min((max(one.top - line.bottom, line.top - one.bottom) for one in rest), default=0.0)
    edge = min(line.base, sheet.height - line.base)
    apart = gap > _APART * line.size and edge < _OUTER * sheet.height
    return level if apart and all(one in row for one in level) else []
