"""Paragraphs of both texts that belong together -> what became of their words, before any is written. No files."""

from collections.abc import Callable
from itertools import pairwise

from policygen.reports.tracked.atoms import MARK, Atom, Element, Reader
from policygen.reports.tracked.edits import Edit, Row, edits, replaced
from policygen.reports.tracked.entries import Entry
from policygen.reports.tracked.seams import apart, begins_added, turned
from policygen.reports.tracked.wanderers import Plan, wanderers


class Plans:
    """Of the paragraphs of one part."""

    def __init__(self, readers: tuple[Reader, Reader]) -> None:
        self._old, self._new = readers
        self._known: dict[Entry, Plan] = {}
        self._moves: dict[tuple[Entry, Edit], str] = {}

    def of(self, entry: Entry) -> Plan:
        return self._known[entry]

    def move(self, entry: Entry, edit: Edit) -> str:
        """The name of the move that an edit is one end of; empty: it is none."""
        return self._moves.get((entry, edit), "")

    def plan(self, entries: list[Entry]) -> None:
        """Finds what changed in each, before any is written: what is added at the end of a paragraph that stays
        must not meet what is added at the beginning of the next."""
        plans = {entry: self._plan(entry) for entry in entries if entry.kind == "paragraph"}
        self._known |= plans
        for entry, following in pairwise(entries):
            if entry.is_pair and entry in plans and following in plans:
                self._part(entry, following)

    def move_sentences(self, entries: list[Entry], name: Callable[[], str]) -> None:
        """Shows a sentence that went from one planned paragraph to another, or elsewhere in its own, as moved."""
        plans = {entry: self._known[entry] for entry in entries if entry in self._known}
        self._moves |= wanderers(plans, name)

    def _plan(self, entry: Entry) -> Plan:
        old, new = _row(entry.olds, self._old), _row(entry.news, self._new)
        whole = entry.whole and old.text != new.text
        return old, new, apart(replaced(old, new) if whole else edits(old, new), old, new)

    def _part(self, entry: Entry, following: Entry) -> None:
        (old, new, found), (_, _, others) = self._known[entry], self._known[following]
        stays = entry.old_end is not None and entry.new_end is not None
        if stays and not following.move and begins_added(others):
            self._known[entry] = old, new, turned(found, old, new)


def _row(paragraphs: list[Element], reader: Reader) -> Row:
    atoms: list[Atom] = []
    for number, paragraph in enumerate(paragraphs):
        atoms += reader.atoms(paragraph)
        if number + 1 < len(paragraphs):
            atoms.append(Atom(MARK, paragraph, None, ()))
    return Row(atoms)
