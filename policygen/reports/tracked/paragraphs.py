"""Paragraphs of both texts that belong together -> the new ones, with the old words put back as deletions.

No files.
"""

import copy
from collections.abc import Iterator

from lxml import etree

from policygen.reports.tracked.atoms import MARK, Atom, Element, Path, Reader, words
from policygen.reports.tracked.compose import Composer
from policygen.reports.tracked.edits import Edit, Row
from policygen.reports.tracked.entries import Entry
from policygen.reports.tracked.inner import Inner, Weave
from policygen.reports.tracked.leaves import (
    Break,
    Cursor,
    Leaf,
    Status,
    outside_links,
    pieces,
)
from policygen.reports.tracked.looks import Looks
from policygen.reports.tracked.names import (
    HYPERLINK,
    ID,
    PPR,
    RPR,
    P,
    attributes,
    prefixes,
)
from policygen.reports.tracked.notes import Notes
from policygen.reports.tracked.places import paragraphs
from policygen.reports.tracked.plans import Plans
from policygen.reports.tracked.seen import Seen


class Paragraphs:
    """Writes the paragraphs of one part."""

    def __init__(
        self, readers: tuple[Reader, Reader], composer: Composer, looks: Looks, notes: Notes, weave: Weave
    ) -> None:  # fmt: skip
        self._old, self._new = readers
        self._composer, self._notes = composer, notes
        self._seen = Seen(looks)
        self._links: dict[Element, Element] = {}
        self.plans = Plans(readers)
        self._inner = Inner(notes, weave)

    def old_atoms(self, paragraph: Element) -> list[Atom]:
        return self._old.atoms(paragraph)

    def new_atoms(self, paragraph: Element) -> list[Atom]:
        return self._new.atoms(paragraph)

    def words(self, block: Element, old: bool) -> str:
        """What a reader sees of a paragraph, a table or a row."""
        reader = self._old if old else self._new
        return "\n".join(words(reader.atoms(paragraph)) for paragraph in paragraphs(block))

    # ---- whole paragraphs

    def write(self, entry: Entry) -> list[Element]:
        """The paragraphs of an entry, in order; those that are new stay where they stand."""
        old, new, found = self.plans.of(entry)
        self._inner.meet(found, old, new)
        leaves = list(self._leaves(found, old, new, entry))
        if entry.plain and not any(map(_is_change, leaves)):
            self._end(entry.news[0], entry)
            return [entry.news[0]]
        return list(self._filled(leaves, entry))

    def mark(self, paragraph: Element, status: Status, end: bool) -> None:
        """Says that all of a new paragraph came, or that all of a brought one went."""
        row = Row(self._new.atoms(paragraph))
        if status == "ins" and row.text:
            self._inner.meet([("added", 0, 0, 0, len(row.text))], row, row)
        cursor, leaves = Cursor(row), list[Leaf]()
        for atom, start, stop in cursor.upto(0, len(row.text)):
            leaves += pieces(atom, start, stop, lambda atom: atom.path, status, False)
        if status == "del":
            leaves = [self._with_notes(leaf) for leaf in leaves]
        leaves += [Leaf(atom.node, atom.run, atom.path) for atom in cursor.rest()]
        self._composer.fill(paragraph, leaves)
        if end:
            self._composer.mark(paragraph, status)

    def _filled(self, leaves: list[Leaf | Break], entry: Entry) -> Iterator[Element]:
        made: list[Element] = []
        news = iter(entry.news)
        content: list[Leaf] = []
        for leaf in leaves:
            if isinstance(leaf, Leaf):
                content.append(leaf)
                continue
            paragraph = next(news) if leaf.new is not None else etree.Element(P)
            self._composer.fill(paragraph, content)
            self._settle(paragraph, leaf.old, leaf.new)
            made.append(paragraph)
            content = []
        last = next(news, None)
        if last is None:
            last = etree.Element(P)
        self._composer.fill(last, content)
        self._end(last, entry)
        return iter([*made, last])

    def _end(self, paragraph: Element, entry: Entry) -> None:
        self._settle(paragraph, entry.old_end, entry.new_end)

    def _settle(self, paragraph: Element, old: Element | None, new: Element | None) -> None:
        """Gives a paragraph the properties and the mark that it has in each of the texts. The end of a moved one is
        removed and added as any other: LibreOffice knows no ends that move."""
        before = None if old is None else old.find(PPR)
        if new is None:
            self._composer.replace(
                paragraph, None if before is None else self._composer.bring(before)
            )
            self._composer.mark(paragraph, "del")
            return
        if new is not paragraph:
            own = new.find(PPR)
            self._composer.replace(
                paragraph, None if own is None else etree.fromstring(etree.tostring(own))
            )
        if old is None:
            self._composer.mark(paragraph, "ins")
        elif self._seen.paragraph(before, True) != self._seen.paragraph(paragraph.find(PPR), False):
            self._composer.formerly(paragraph, before)

    # ---- words

    def _leaves(
        self, found: list[Edit], old: Row, new: Row, entry: Entry
    ) -> Iterator[Leaf | Break]:
        came, gone = Cursor(new), Cursor(old)
        for edit in found:
            kind, a, b, c, d = edit
            move = self.plans.move(entry, edit)
            if kind == "removed":
                paths = (came.between(), *came.sides())
                status: Status = "moveFrom" if move else entry.removed
                leaves = (
                    leaf
                    for atom, start, end in gone.upto(a, b)
                    for leaf in self._gone(atom, start, end, paths, status)
                )
                yield from self._in_range(leaves, status, move)
            elif kind == "added":
                status = "moveTo" if move else entry.added
                leaves = (
                    leaf
                    for atom, start, end in came.upto(c, d)
                    for leaf in _come(atom, start, end, status)
                )
                yield from self._in_range(leaves, status, move)
            else:
                former = [atom for atom, _, _ in gone.upto(a, b) if atom.text]
                for atom, start, end in came.upto(c, d):
                    yield from self._kept(atom, start, end, former[-1])
        for atom in came.rest():
            yield Leaf(atom.node, atom.run, atom.path)

    def _in_range(
        self, leaves: Iterator[Leaf | Break], status: Status, move: str
    ) -> Iterator[Leaf | Break]:
        """The leaves of a sentence that moved, between the marks of where the move begins and ends."""
        marks = self._composer.range(status, move) if move else ()
        for mark in marks[:1]:
            yield Leaf(mark, None, ())
        yield from leaves
        for mark in marks[1:]:
            yield Leaf(mark, None, ())

    def _gone(
        self, atom: Atom, start: int, end: int, paths: tuple[Path, ...], status: Status
    ) -> Iterator[Leaf | Break]:
        if atom.text == MARK:
            yield Break(atom.node, None)
        elif atom.text:
            for leaf in pieces(
                atom, start, end, lambda atom: self._around(atom, paths), status, True
            ):
                yield self._with_notes(leaf)

    def _with_notes(self, leaf: Leaf) -> Leaf:
        """The marks of notes that are put back, those in a text box among them, bring their notes."""
        if next(self._notes.marks(leaf.node), None) is not None:
            leaf.node = copy.deepcopy(leaf.node)
            for mark in self._notes.marks(leaf.node):
                mark.set(ID, self._notes.bring(self._notes.kind(mark), mark.get(ID, "")))
        return leaf

    def _around(self, atom: Atom, paths: tuple[Path, ...]) -> Path:
        """What is around removed words: what is around their place, and their own link, which may stand beside."""
        if not atom.link:
            return outside_links(paths[0])
        for path in paths:
            around = next((element for element in path if element.tag == HYPERLINK), None)
            if around is not None and self._new.target(around) == atom.link:
                return path[: path.index(around) + 1]
        link = next(element for element in atom.path if element.tag == HYPERLINK)
        if link not in self._links:
            shell = etree.Element(HYPERLINK, attributes(link), prefixes(link))
            self._links[link] = self._composer.bring(shell)
        return (*outside_links(paths[0]), self._links[link])

    def _kept(self, atom: Atom, start: int, end: int, former: Atom) -> Iterator[Leaf | Break]:
        if atom.text == MARK:
            yield Break(former.node, atom.node)
            return
        for leaf in pieces(atom, start, end, lambda atom: atom.path, "", False):
            if atom.is_text and self._seen.run(former.run, True) != self._seen.run(atom.run, False):
                held = None if former.run is None else former.run.find(RPR)
                leaf.was = etree.Element(RPR) if held is None else held
            yield leaf


def _come(atom: Atom, start: int, end: int, status: Status) -> Iterator[Leaf | Break]:
    if atom.text == MARK:
        yield Break(None, atom.node)
    else:
        yield from pieces(atom, start, end, lambda atom: atom.path, status, False)


def _is_change(leaf: Leaf | Break) -> bool:
    return isinstance(leaf, Break) or bool(leaf.status) or leaf.was is not None
