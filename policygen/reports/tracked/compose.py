"""Leaves -> the paragraph's XML, with its tracked changes (ECMA-376 17.13.5). No files."""

import copy
from collections.abc import Iterable

from lxml import etree

from policygen.reports.tracked.atoms import Element, Path
from policygen.reports.tracked.bring import Bringer, Place
from policygen.reports.tracked.ids import Stamp
from policygen.reports.tracked.leaves import Leaf, Status
from policygen.reports.tracked.names import (
    BOX,
    ID,
    NAME,
    PPR,
    R_,
    RPR,
    SDT,
    SDT_CONTENT,
    SECTION,
    T,
    W,
    attributes,
    prefixes,
    w,
)

_DELETED = {T: W + "delText", W + "instrText": W + "delInstrText"}
"""Under `del` alone: under `moveFrom` text stays text (17.3.3.7), and so it does in a text box."""
_MARKS = w("ins", "del", "moveFrom", "moveTo")
_CHANGED = W + "pPrChange"
_NOT_FORMER = (RPR, SECTION, _CHANGED)
"""What the former properties of a paragraph do not have (17.13.5.29)."""


class Composer:
    """Writes the paragraphs of one part."""

    def __init__(self, bringer: Bringer, place: Place, stamp: Stamp) -> None:
        self._bringer, self._place, self._stamp = bringer, place, stamp
        self._opened: set[Element] = set()

    def fill(self, paragraph: Element, leaves: Iterable[Leaf]) -> None:
        """Gives a paragraph this content in place of its own."""
        for child in list(paragraph):
            if child.tag != PPR:
                paragraph.remove(child)
        _Filling(self, paragraph).all(leaves)

    def node(self, leaf: Leaf) -> Element:
        node = self.bring(leaf.node) if leaf.old else _copied(leaf.node)
        for text in list(node.iter(*_DELETED)) if leaf.status == "del" else ():
            if next(text.iterancestors(BOX), None) is None:
                text.tag = _DELETED[str(text.tag)]
        return node

    def bring(self, node: Element) -> Element:
        return self._bringer.copy(node, self._place)

    def keep(self, olds: list[Element], made: list[Element]) -> None:
        """Says which paragraphs some old ones have become."""
        self._bringer.bookmarks.keep(olds, made)

    def run(self, leaf: Leaf) -> Element:
        """A run with the leaf's properties, and nothing in it yet."""
        source = leaf.run
        held = None if source is None else source.find(RPR)
        own = {} if leaf.old or source is None else attributes(source)
        made = etree.Element(R_, own)
        if held is not None:
            made.append(self.bring(held) if leaf.old else _copied(held))
        if leaf.was is not None:
            self._formerly(made, leaf.was)
        return made

    def _formerly(self, run: Element, was: Element) -> None:
        properties = run.find(RPR)
        if properties is None:
            properties = etree.SubElement(run, RPR)
        change = self._stamp.mark("rPrChange")
        change.append(self.bring(was))
        properties.append(change)

    def shell(self, wrapper: Element) -> tuple[Element, Element]:
        """A link or control without its content, and where its content goes."""
        made = etree.Element(wrapper.tag, attributes(wrapper), prefixes(wrapper))
        again = wrapper in self._opened
        self._opened.add(wrapper)
        for child in wrapper:
            if str(child.tag).endswith("Pr"):
                made.append(_copied(child))
        if wrapper.tag != SDT:
            return made, made
        number = made.find(f"{W}sdtPr/{W}id")
        if again and number is not None:
            number.getparent().remove(number)  # type: ignore[union-attr]
        return made, etree.SubElement(made, SDT_CONTENT)

    def group(self, status: Status) -> Element:
        return self._stamp.mark(status)

    def range(self, status: Status, move: str) -> tuple[Element, Element]:
        """The marks of where an end of a move begins and ends (17.13.5.24 and after)."""
        start = self._stamp.mark(f"{status}RangeStart")
        start.set(NAME, move)
        return start, etree.Element(f"{W}{status}RangeEnd", {ID: start.get(ID, "")})

    # ---- the paragraph's own properties

    def mark(self, paragraph: Element, status: Status) -> None:
        """Says that the end of a paragraph came or went (17.13.5.15, .20)."""
        held = _properties(paragraph)
        looks = held.find(RPR)
        if looks is None:
            looks = etree.Element(RPR)
            _before(held, looks, (SECTION, _CHANGED))
        for element in [child for child in looks if child.tag in _MARKS]:
            looks.remove(element)
        looks.insert(0, self._stamp.mark(status))

    def formerly(self, paragraph: Element, old: Element | None) -> None:
        """Says what properties a paragraph had."""
        held = _properties(paragraph)
        change = self._stamp.mark("pPrChange")
        former = etree.Element(PPR) if old is None else self.bring(old)
        for child in [child for child in former if child.tag in _NOT_FORMER]:
            former.remove(child)
        change.append(former)
        held.append(change)

    def replace(self, paragraph: Element, properties: Element | None) -> None:
        """Gives a paragraph other properties."""
        own = paragraph.find(PPR)
        if own is not None:
            paragraph.remove(own)
        if properties is not None:
            paragraph.insert(0, properties)


class _Filling:
    """One paragraph while it is being filled."""

    def __init__(self, composer: Composer, paragraph: Element) -> None:
        self._composer = composer
        self._open: list[tuple[Element, Element]] = []
        """Each wrapper that is open: its source, and where content goes."""
        self._paragraph = paragraph
        self._group: tuple[Status, Element] | None = None
        self._run: tuple[Leaf, Element] | None = None

    def all(self, leaves: Iterable[Leaf]) -> None:
        for leaf in leaves:
            self._enter(leaf.path)
            holder = self._holder(leaf.status)
            if leaf.run is None:
                holder.append(self._composer.node(leaf))
                self._run = None
            else:
                self._in_run(leaf, holder).append(self._composer.node(leaf))

    def _enter(self, path: Path) -> None:
        same = 0
        while same < min(len(path), len(self._open)) and self._open[same][0] is path[same]:
            same += 1
        if same == len(path) == len(self._open):
            return
        del self._open[same:]
        self._group = self._run = None
        for wrapper in path[same:]:
            made, content = self._composer.shell(wrapper)
            self._here().append(made)
            self._open.append((wrapper, content))

    def _here(self) -> Element:
        return self._open[-1][1] if self._open else self._paragraph

    def _holder(self, status: Status) -> Element:
        if not status:
            self._group = None
            self._run = self._run if self._run and not self._run[0].status else None
            return self._here()
        if self._group is None or self._group[0] != status:
            made = self._composer.group(status)
            self._here().append(made)
            self._group, self._run = (status, made), None
        return self._group[1]

    def _in_run(self, leaf: Leaf, holder: Element) -> Element:
        if self._run is not None and _joins(self._run[0], leaf):
            return self._run[1]
        made = self._composer.run(leaf)
        holder.append(made)
        self._run = (leaf, made)
        return made


def _joins(left: Leaf, right: Leaf) -> bool:
    return left.run is right.run and left.was is right.was and left.status == right.status


def _copied(node: Element) -> Element:
    made = copy.deepcopy(node)
    made.tail = None
    return made


def _properties(paragraph: Element) -> Element:
    held = paragraph.find(PPR)
    if held is None:
        held = etree.Element(PPR)
        paragraph.insert(0, held)
    return held


def _before(parent: Element, made: Element, tags: tuple[str, ...]) -> None:
    at = next((number for number, child in enumerate(parent) if child.tag in tags), len(parent))
    parent.insert(at, made)
