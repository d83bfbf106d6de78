"""Notes and text boxes that stand in both texts -> each compared by itself; those that do not, come or go. No files."""

from collections.abc import Callable

from policygen.reports.tracked.atoms import Atom, Element
from policygen.reports.tracked.edits import Edit, Row
from policygen.reports.tracked.names import BOX, ID
from policygen.reports.tracked.notes import Notes

Weave = Callable[[Element, Element], None]


class Inner:
    """Of one part."""

    def __init__(self, notes: Notes, weave: Weave) -> None:
        self._notes, self._weave = notes, weave

    def meet(self, found: list[Edit], old: Row, new: Row) -> None:
        """Notes and text boxes: compared by themselves where they stand in both, else they come or go."""
        for kind, a, _, c, d in found:
            if kind == "same":
                self._pair(old.atoms[old.at(a)], new.atoms[new.at(c)])
            elif kind == "added":
                for number in range(new.at(c), new.at(d - 1) + 1):
                    self._come(new.atoms[number])

    def _pair(self, old: Atom, new: Atom) -> None:
        if old.is_text:
            return
        if new.note:
            self._notes.pair(new.note, old.node.get(ID, ""), new.node.get(ID, ""))
        elif new.parts:
            lefts = [atom for atom in old.parts if atom.text]
            rights = [atom for atom in new.parts if atom.text]
            for left, right in zip(lefts, rights, strict=False):
                if left.text == right.text:
                    self._pair(left, right)
        elif new.run is not None:
            for old_box, new_box in zip(old.node.iter(BOX), new.node.iter(BOX), strict=False):
                self._weave(old_box, new_box)

    def _come(self, atom: Atom) -> None:
        for part in (atom, *atom.parts):
            for mark in self._notes.marks(part.node):
                self._notes.come(self._notes.kind(mark), mark.get(ID, ""))
