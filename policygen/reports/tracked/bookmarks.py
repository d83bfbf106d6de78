"""References that are put back -> bookmarks that they can find (ECMA-376 17.13.6, 17.16.5.51). No files.

A field that was removed shows what its bookmark has, once it is updated; the new text may have no such bookmark, or
may have it elsewhere. So each that is needed is set again where its paragraph is now, by a name of its own.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from policygen.reports.tracked.atoms import Element
from policygen.reports.tracked.ids import Stamp
from policygen.reports.tracked.names import ID, NAME, PPR, W

_REFERENCE = re.compile(r'\b((?:PAGE|NOTE)?REF\s+"?|HYPERLINK\s+\\l\s+"?)([^\s"\\]+)')
_LONGEST = 40
"""What Word takes (17.13.6.2)."""
_START = f"{W}bookmarkStart"


@dataclass(slots=True)
class Bookmarks:
    """The bookmarks of one old part that removed references lead to."""

    taken: set[str]
    """The names that the new text has."""
    held: set[str]
    """Those of the old one."""
    names: dict[str, str] = field(default_factory=dict)
    """Old name -> the name that it has here; those that are needed."""
    places: dict[str, Element] = field(default_factory=dict)
    """Old name -> the paragraph that has it now."""

    @classmethod
    def of(cls, old: Element, new: Element) -> "Bookmarks":
        lefts, rights = ({one.get(NAME, "") for one in root.iter(_START)} for root in (old, new))
        return cls(rights, lefts)

    def name(self, old: str) -> str:
        """The name here of a bookmark of the old text."""
        if old not in self.held:
            return old
        if old not in self.names:
            self.names[old] = self._free(old)
        return self.names[old]

    def _free(self, old: str) -> str:
        number, name = 0, old[:_LONGEST]
        while name in self.taken:
            number += 1
            name = f"{old[: _LONGEST - 6]}_was{number}"
        self.taken.add(name)
        return name

    def code(self, text: str) -> str:
        """The code of a removed field, with the names as they are here."""
        return _REFERENCE.sub(lambda found: found.group(1) + self.name(found.group(2)), text)

    def keep(self, olds: list[Element], made: list[Element]) -> None:
        """Remembers which paragraph an old one has become."""
        for number, paragraph in enumerate(olds):
            for start in paragraph.iter(_START):
                self.places[start.get(NAME, "")] = made[min(number, len(made) - 1)]

    def set_again(self, stamp: Stamp) -> None:
        """Puts the bookmarks that are needed around what is left of their paragraphs."""
        for old, name in self.names.items():
            paragraph = self.places.get(old)
            if paragraph is not None:
                id = str(next(stamp.numbers))
                at = 1 if paragraph.find(PPR) is not None else 0
                paragraph.insert(at, etree.Element(_START, {ID: id, NAME: name}))
                paragraph.append(etree.Element(f"{W}bookmarkEnd", {ID: id}))
