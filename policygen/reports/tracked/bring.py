"""Elements of the old package -> the same in the new one, with all that they need to be shown there: the parts
that they are related to, their styles and their numbering. No files."""

import copy
import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from policygen.reports.tracked.bookmarks import Bookmarks
from policygen.reports.tracked.digests import Digests
from policygen.reports.tracked.ids import DRAWING
from policygen.reports.tracked.looks import Looks
from policygen.reports.tracked.names import HYPERLINK, VAL, R, W, attributes, w
from policygen.reports.tracked.package import Package, Relation
from policygen.reports.tracked.shapes import Shapes

_WITHIN = re.compile(rb'relId="([^"]*)"')
_DROPPED = w(
    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
    "permStart", "permEnd", "proofErr", "lastRenderedPageBreak", "headerReference", "footerReference",
)  # fmt: skip
"""What stays behind. A section that is put back has the heads and feet of the one before it (17.10.5)."""
_CODES = w("instrText", "delInstrText")
_ANCHOR = f"{W}anchor"
_STYLES = {W + "pStyle": "paragraph", W + "rStyle": "character", W + "tblStyle": "table"}
_PARAGRAPH_IDS = re.compile(
    r"\{http://schemas\.microsoft\.com/office/word/2010/\w+\}(paraId|textId)"
)


class Place(NamedTuple):
    """A part of the old package, and the part of the new one that takes over from it."""

    old: str
    new: str


class Bringer:
    """Brings what stands in one part into another."""

    def __init__(
        self,
        old: Package,
        new: Package,
        looks: Looks,
        bookmarks: Bookmarks,
        drawings: Iterator[int],
        shapes: Shapes,
    ) -> None:
        self.old, self.new, self.looks, self.bookmarks = old, new, looks, bookmarks
        self._drawings, self._shapes = drawings, shapes
        self._old_digests, self._new_digests = Digests(old), Digests(new)
        self._held = self._new_parts()
        self._brought: dict[str, str] = {}

    def _new_parts(self) -> dict[str, str]:
        """The digest of each part of the new package that is no XML -> its name."""
        pictures = (name for name in self.new.parts if "/media/" in name.lower())
        return {self._new_digests.part(name): name for name in pictures}

    def copy(self, node: etree._Element, place: Place) -> etree._Element:
        """A copy for the new package; bookmarks and comments stay behind."""
        made = copy.deepcopy(node)
        made.tail = None
        for element in list(made.iter(etree.Element)):
            self._settle(element, place)
        self._shapes.settle(made)
        return made

    def _settle(self, element: etree._Element, place: Place) -> None:
        """Makes an element of a copy fit for the new part."""
        parent = element.getparent()
        if element.tag in _DROPPED and parent is not None:
            parent.remove(element)
            return
        for key, value in attributes(element).items():
            if _PARAGRAPH_IDS.fullmatch(key):
                del element.attrib[key]
            elif value and (key.startswith(R) or key.endswith("}relid")):
                element.set(key, self.relation(value, place))
        named = self._named(str(element.tag), element.get(VAL, ""))
        if named:
            element.set(VAL, named)
        elif element.tag in _CODES and element.text:
            element.text = self.bookmarks.code(element.text)
        elif element.tag == HYPERLINK and element.get(_ANCHOR):
            element.set(_ANCHOR, self.bookmarks.name(element.get(_ANCHOR, "")))
        elif element.tag == DRAWING:
            element.set("id", str(next(self._drawings)))
        elif element.tag == W + "sdt":
            _unnumbered(element)

    def _named(self, tag: str, value: str) -> str:
        """What the new package calls a style or list of the old one."""
        if value and tag in _STYLES:
            return self.looks.style(value, _STYLES[tag])
        return self.looks.number(value) if value and tag == W + "numId" else ""

    # ---- parts

    def relation(self, id: str, place: Place) -> str:
        """The id in the new part of what the old part names by an id; made where there is none."""
        relation = self.old.relations(place.old).get(id)
        if relation is None:
            return id
        if relation.external or relation.target not in self.old.parts:
            return self.new.relate(place.new, relation)
        target = self.part(relation.target, place)
        return self.new.relate(place.new, Relation(relation.type, target))

    def part(self, name: str, place: Place) -> str:
        """The name in the new package of a part of the old one, which comes with what it is related to."""
        if name not in self._brought:
            self._brought[name] = self._part(name, place)
        return self._brought[name]

    def _part(self, name: str, place: Place) -> str:
        same = self._held.get(self._old_digests.part(name))
        if same and posixpath.splitext(same)[1].lower() == posixpath.splitext(name)[1].lower():
            return same
        data = self.old.parts[name]
        if b"dataModelExt" in data:
            data = _WITHIN.sub(lambda found: self._renamed(found, place), data)
        made = self.new.add(name, data, self.old.type_of(name))
        self._brought[name] = made
        self._relate(name, made)
        return made

    def _renamed(self, found: "re.Match[bytes]", place: Place) -> bytes:
        return b'relId="' + self.relation(found.group(1).decode(), place).encode() + b'"'

    def _relate(self, name: str, made: str) -> None:
        """The ids stay: they stand in the part's own bytes."""
        held = self.new.relations(made)
        for id, relation in self.old.relations(name).items():
            if not relation.external and relation.target in self.old.parts:
                target = self.part(relation.target, Place(name, made))
                relation = Relation(relation.type, target)
            held[id] = relation
        self.new.mark_changed(made, bool(held))


def _unnumbered(control: etree._Element) -> None:
    """A control is given a number by Word itself (17.5.2.18); two must not have the same."""
    properties = control.find(f"{W}sdtPr")
    number = None if properties is None else properties.find(f"{W}id")
    if properties is not None and number is not None:
        properties.remove(number)
