"""Groups of lines -> the same, with numbered headings that text follows on the very next line set apart.

A list has numbered lines too. Headings are short, count 1, 2, 3 through the whole text, and have sentences below.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from policygen import labels
from policygen.readers.text.headings import Head, counts, labelled
from policygen.readers.text.lines import Group, Line, is_wrapped, width

_MOST_WORDS = 10
_NEAR = 5
"""How many lines below tell whether there is text."""
_LONG = 60
"""Letters of a line that is text, however it ends."""
_RULE = re.compile(
    r"(?!(?:what|who|how|when|where|why|which)\b).*\b(?:must|shall|should|will|cannot|do not)\b.*",
    re.IGNORECASE,
)
"""The words of an item that says what to do."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A line that may be a heading."""

    group: int
    line: int
    head: Head
    has_text: bool
    """A sentence stands below it, or another group."""
    after_item: bool
    """The line above it has the number before its own."""

    @property
    def numbers(self) -> tuple[int, ...]:
        return _numbers(self.head)


def parted(groups: Sequence[Group]) -> list[Group]:
    """The groups, with each numbered heading in a group of its own."""
    cuts: dict[int, list[int]] = {}
    for place in _chain(list(_places(groups))):
        cuts.setdefault(place.group, []).append(place.line)
    return [part for at, group in enumerate(groups) for part in _cut(group, cuts.get(at, []))]


def _cut(group: Group, heads: Sequence[int]) -> Iterator[Group]:
    ends = sorted({0, len(group.lines), *heads, *(head + 1 for head in heads)})
    for start, end in pairwise(ends):
        yield replace(
            group, lines=group.lines[start:end], after_page=group.after_page and not start
        )


def _chain(places: Sequence[_Place]) -> list[_Place]:
    """Those that count on through the text; none, where they are few or most have no text."""
    kept: list[_Place] = []
    last: tuple[int, ...] = ()
    for place in places:
        if place.numbers in _next(last) and not (place.after_item and not _is_above(kept, place)):
            kept.append(place)
            last = place.numbers
    whole = [place for place in kept if len(place.numbers) == 1]
    with_text = sum(place.has_text for place in kept)
    return kept if len(whole) > 1 and with_text * 2 >= len(kept) else []


def _next(last: tuple[int, ...]) -> set[tuple[int, ...]]:
    """The numbers that may follow: 2.3 -> 3, 2.4, 2.3.1."""
    above = {(*last[:depth], last[depth] + 1) for depth in range(len(last))}
    return above | {(*last, 1)}


def _is_above(kept: Sequence[_Place], place: _Place) -> bool:
    """Whether the line above is a heading of the chain itself."""
    return bool(kept) and (kept[-1].group, kept[-1].line) == (place.group, place.line - 1)


def _places(groups: Sequence[Group]) -> Iterator[_Place]:
    full = width(groups)
    for at, group in enumerate(groups):
        for number, line in enumerate(group.lines):
            head = _head(line)
            if head is None:
                continue
            above, below = (
                group.lines[max(number - 1, 0) : number],
                group.lines[number + 1 : number + 1 + _NEAR],
            )
            if below and not _may_follow(head, line, below[0], full):
                continue
            has_text = _says(head, below) if below else at + 1 < len(groups)
            yield _Place(at, number, head, has_text, _counts_on(above, head))


def _head(line: Line) -> Head | None:
    head = labelled(Group((line,)))
    if head is None or not head.label[:1].isdecimal():
        return None
    return None if len(head.title.split()) > _MOST_WORDS or _RULE.fullmatch(head.title) else head


def _may_follow(head: Head, line: Line, below: Line, full: int) -> bool:
    """Whether what stands below may be text of its own: not the next item, nor the rest of the line."""
    under = labelled(Group((below,)))
    if under and under.label[:1].isdecimal():
        return under.level > head.level
    item = labels.typed(below.text)
    if item:
        return not item[0][:1].isdecimal() or _is_under(head, item[0])
    return not below.text[:1].islower() and not is_wrapped(line.text, below.text, full)


def _is_under(head: Head, label: str) -> bool:
    """Whether a number counts beneath that of a heading, as 2.1 does beneath 2."""
    above, number = counts(head.label), counts(label)
    return len(number) > len(above) and number[: len(above)] == above


def _says(head: Head, below: Sequence[Line]) -> bool:
    """Whether the next lines, up to a number, are sentences, and no list or address; or numbered beneath it."""
    for line in below:
        if found := labels.typed(line.text):
            return _is_under(head, found[0])
        if len(line.text) > _LONG or line.text[-1] in ".:;!?":
            return True
    return False


def _counts_on(above: Sequence[Line], head: Head) -> bool:
    if not above or not (found := labels.typed(above[-1].text)):
        return False
    before = re.findall(r"\d+", found[0])
    return [*map(int, before[-1:])] == [_numbers(head)[-1] - 1]


def _numbers(head: Head) -> tuple[int, ...]:
    return tuple(map(int, counts(head.label)))
