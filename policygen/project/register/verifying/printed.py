"""A PDF's bytes -> the lines that a browser put at the head and foot of its pages when it printed them. No files."""

import re
from collections.abc import Iterator

from policygen.readers.pdf.document import opened
from policygen.readers.pdf.words import Sheet, Word

_TOGETHER = 3.0
"""Words whose baselines are so near stand on one line, in points."""
_DAY = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?)"
_PAGE = r"(?:\d{1,4}(?:/| of )\d{1,4})"
_ADDRESS = r"(?:(?:file|https?)://\S+)"


def printed(data: bytes, title: str) -> tuple[str, ...]:
    """Each line that says nothing but a time, the policy's title, a page's address and its number."""
    name = re.escape(" ".join(title.split()))
    line = re.compile(rf"(?:(?:{_DAY}|{_PAGE}|{_ADDRESS}|{name})(?: |$))+")
    telling = re.compile(f"{_DAY}|{_ADDRESS}")
    found = (one for sheet in opened(data, "").sheets for one in _edges(sheet))
    return tuple(one for one in found if line.fullmatch(one) and telling.search(one))


def _edges(sheet: Sheet) -> Iterator[str]:
    """The first line of a page, and the last."""
    if sheet.words:
        bases = [word.base for word in sheet.words]
        for edge in (min(bases), max(bases)):
            yield _line([one for one in sheet.words if abs(one.base - edge) < _TOGETHER])


def _line(found: list[Word]) -> str:
    ordered = sorted(found, key=lambda word: word.left)
    return " ".join(" ".join(word.text for word in ordered).split())
