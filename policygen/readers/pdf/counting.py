"""The same line of several pages -> the line with its page's number, and the number of pages, as signs. No files."""

import re
from collections.abc import Sequence
from typing import NamedTuple

DIGITS = re.compile(r"(?<!\d)\d{1,6}(?!\d)")
"""A number; what is longer counts no pages."""
_SAID = re.compile(r"(?:\b(?:page|pg\.?|p\.?)|\bp\s*a\s*g\s*e)\s*[-–|:]?\s*$", re.IGNORECASE)
"""What stands before a page's number."""
_OF = re.compile(r"\s*(?:of|/)\s*", re.IGNORECASE)
_ALONE = re.compile(r"\W*#(?:\W*(?:of|/)?\W*#)?\W*(?:\|?\s*p\s*a\s*g\s*e)?\W*", re.IGNORECASE)
"""A page's number and nothing else."""


class Told(NamedTuple):
    """A line as one page has it."""

    page: int
    """From 1."""
    text: str


def counted(line: Told, others: Sequence[Told], pages: int) -> str:
    """`Version 3.2 Page 2 of 6` -> `Version 3.2 Page {page} of {pages}`. `others`: how other pages have it."""
    found = [match.span() for match in DIGITS.finditer(line.text)]
    place = _place(line, others, pages)
    if place is None:
        return line.text
    start, end = found[place]
    total = _total(line, others, pages, place)
    if total is None:
        return f"{line.text[:start]}{{page}}{line.text[end:]}"
    first, last = found[total]
    return f"{line.text[:start]}{{page}}{line.text[end:first]}{{pages}}{line.text[last:]}"


def counts(lines: Sequence[Told]) -> bool:
    """Whether a number of a line goes up with the pages that have it."""
    return len({line.page for line in lines}) > 1 and bool(_rising(lines[0], lines[1:]))


def ends(line: Told, pages: int) -> bool:
    """Whether a line ends, or begins, as those below or above a text do: `Page 1`, `1 of 4`, `1/4`."""
    place = _place(line, (), pages)
    if place is None:
        return False
    found = [match.span() for match in DIGITS.finditer(line.text)]
    total = _total(line, (), pages, place)
    begin = _SAID.sub("", line.text[: found[place][0]]).strip()
    rest = line.text[found[place if total is None else total][1] :].strip(" .|-–")
    return not rest or not begin


def _place(line: Told, others: Sequence[Told], pages: int) -> int | None:
    """Which of a line's numbers is its page's: the one that goes up with the pages; where only one page has the line,
    the one that looks like it."""
    found = [match.span() for match in DIGITS.finditer(line.text)]
    places = _rising(line, others) if others else _own(line, found)
    looks = [
        place
        for place in places
        if _SAID.search(line.text[: found[place][0]])
        or _ALONE.fullmatch(DIGITS.sub("#", line.text))
        or _total(line, others, pages, place) is not None
    ]
    if looks or not others:
        return looks[0] if looks else None
    return places[-1] if places else None


def _own(line: Told, found: Sequence[tuple[int, int]]) -> list[int]:
    return [at for at, (start, end) in enumerate(found) if line.text[start:end] == str(line.page)]


def _rising(line: Told, others: Sequence[Told]) -> list[int]:
    """The places of the numbers that are as far from the page's on each page."""
    rows = [(told.page, _numbers(told)) for told in (line, *others)]
    return [
        place
        for place in range(len(rows[0][1]))
        if len({numbers[place] - page for page, numbers in rows}) == 1
    ]


def _total(line: Told, others: Sequence[Told], pages: int, place: int) -> int | None:
    """Where the number of pages stands, right after the page's own."""
    found = [match.span() for match in DIGITS.finditer(line.text)]
    if place + 1 == len(found):
        return None
    between = line.text[found[place][1] : found[place + 1][0]]
    rows = [_numbers(told) for told in (line, *others)]
    same = len({numbers[place + 1] for numbers in rows}) == 1
    most = max(numbers[place] for numbers in rows)
    enough = rows[0][place + 1] >= most if others else rows[0][place + 1] == pages
    return place + 1 if _OF.fullmatch(between) and same and enough else None


def _numbers(told: Told) -> list[int]:
    return [int(number) for number in DIGITS.findall(told.text)]
