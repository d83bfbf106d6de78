"""Edits of a paragraph -> leaves: what it will hold, run by run, each with what becomes of it. No files."""

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from policygen.reports.tracked.atoms import Atom, Element, Path
from policygen.reports.tracked.edits import Row
from policygen.reports.tracked.names import HYPERLINK, R_, RPR, SPACE, T, W

Status = Literal["", "ins", "del", "moveFrom", "moveTo"]
"""What becomes of it; empty: it stands in both texts."""


@dataclass(slots=True)
class Leaf:
    """A part of a run, or an element of its own such as a bookmark."""

    node: Element
    run: Element | None
    path: Path
    status: Status = ""
    was: Element | None = None
    """The former properties of a run whose looks changed."""
    old: bool = False
    """It comes from the old package."""


@dataclass(slots=True)
class Break:
    """The end of a paragraph, between two that were parted or joined."""

    old: Element | None
    new: Element | None


class Cursor:
    """Goes through the atoms of a row, once."""

    def __init__(self, row: Row) -> None:
        self.row, self.number = row, 0
        self.path: Path | None = None
        """Of the last atom that was passed."""

    def upto(self, a: int, b: int) -> Iterator[tuple[Atom, int, int]]:
        """The atoms of text[a:b], with the part of each that is meant; those without text before b too."""
        atoms, starts = self.row.atoms, self.row.starts
        while self.number < len(atoms) and starts[self.number] < b:
            start, end = starts[self.number], starts[self.number + 1]
            atom = atoms[self.number]
            self.path = atom.path
            yield atom, max(a, start) - start, min(b, end) - start
            if end > b:
                return
            self.number += 1

    def rest(self) -> Iterator[Atom]:
        """What has no text and stands at the end."""
        while self.number < len(self.row.atoms):
            yield self.row.atoms[self.number]
            self.number += 1

    def sides(self) -> tuple[Path, ...]:
        """What is around the atom before, and around the one that comes next."""
        following = self.row.atoms[self.number : self.number + 1]
        return (self.path or (), *(atom.path for atom in following))

    def between(self) -> Path:
        """What is around both the atom before and the one that comes next."""
        atoms = self.row.atoms
        if self.path is None or self.number >= len(atoms):
            return ()
        following = atoms[self.number].path
        same = 0
        while same < min(len(following), len(self.path)) and following[same] is self.path[same]:
            same += 1
        return following[:same]


def pieces(
    atom: Atom, start: int, end: int, path: Callable[[Atom], Path], status: Status, old: bool
) -> Iterator[Leaf]:
    """The leaves of an atom, or of a part of its text."""
    if atom.node.tag == W + "fldSimple" and status:
        yield from _spelled_out(atom, path(atom), status, old)
    elif atom.parts and atom.node.tag != W + "fldSimple":
        for part in atom.parts:
            if part.text or not old:
                yield from pieces(part, 0, len(part.text), path, status if part.text else "", old)
    elif atom.is_text and end - start < len(atom.text):
        yield Leaf(
            _text((atom.node.text or "")[start:end]), atom.run, path(atom), status, None, old
        )
    else:
        yield Leaf(atom.node, atom.run, path(atom), status if atom.text else "", None, old)


def _text(text: str) -> Element:
    node = etree.Element(T)
    node.text = text
    node.set(SPACE, "preserve")
    return node


def _spelled_out(atom: Atom, path: Path, status: Status, old: bool) -> Iterator[Leaf]:
    """A simple field as runs: only they can be tracked (17.16.19 has no mark of its own)."""
    run = etree.Element(R_)
    instruction = etree.Element(W + "instrText")
    instruction.text = atom.node.get(f"{W}instr", "")
    instruction.set(SPACE, "preserve")
    yield Leaf(_mark("begin"), run, path, status, None, old)
    yield Leaf(instruction, run, path, status, None, old)
    yield Leaf(_mark("separate"), run, path, status, None, old)
    for part in atom.parts:
        if part.text:
            yield from pieces(part, 0, len(part.text), lambda _: path, status, old)
    yield Leaf(_mark("end"), etree.Element(R_), path, status, None, old)


def _mark(kind: str) -> Element:
    return etree.Element(W + "fldChar", {f"{W}fldCharType": kind})


def outside_links(path: Path) -> Path:
    """A path up to the first link in it."""
    links = [number for number, element in enumerate(path) if element.tag == HYPERLINK]
    return path[: links[0]] if links else path


def properties(run: Element | None) -> Element | None:
    found = None if run is None else run.find(RPR)
    return None if found is None else copy.deepcopy(found)
