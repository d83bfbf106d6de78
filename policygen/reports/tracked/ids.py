"""Numbers and marks for what a redline adds to a package: every one its own. No files, no clock."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from policygen.reports.tracked.names import ID, WP, W

_NOTED = ("footnote", "endnote", "footnoteReference", "endnoteReference")


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who made a change, when, and its number (17.13.5: unique in the whole file)."""

    author: str
    on: str
    """An ISO date and time; may be empty."""
    numbers: Iterator[int]

    def mark(self, name: str) -> etree._Element:
        """`w:ins`, `w:del` and the like, without what they hold."""
        return etree.Element(W + name, self.attributes())

    def attributes(self) -> dict[str, str]:
        """In the order of the schema's attributes."""
        held = {ID: str(next(self.numbers)), f"{W}author": self.author}
        return {**held, f"{W}date": self.on} if self.on else held


def free(roots: list[etree._Element]) -> Iterator[int]:
    """Numbers that no annotation has yet."""
    taken = {
        _number(element.get(ID, ""))
        for root in roots
        for element in root.iter(f"{W}*")
        if ID in element.attrib and element.tag not in _NOTES
    }
    return itertools.count(max(taken, default=0) + 1)


def free_drawings(roots: list[etree._Element]) -> Iterator[int]:
    """The same for drawings (20.4.2.5)."""
    taken = {_number(element.get("id", "")) for root in roots for element in root.iter(DRAWING)}
    return itertools.count(max(taken, default=0) + 1)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


_NOTES = frozenset(W + name for name in _NOTED)
DRAWING = f"{WP}docPr"
