"""A part's text, old and new -> the new one in place, with the changes tracked: paragraphs, tables, moves. No files."""

from collections.abc import Sequence
from itertools import groupby

from lxml import etree

from policygen.compare.align import Group, align
from policygen.compare.pieces import Piece
from policygen.reports.tracked.atoms import Atom, Element, Reader
from policygen.reports.tracked.comments import Comments
from policygen.reports.tracked.compose import Composer
from policygen.reports.tracked.ends import settle
from policygen.reports.tracked.entries import Entry, following, ordered, single
from policygen.reports.tracked.ids import Stamp
from policygen.reports.tracked.looks import Looks
from policygen.reports.tracked.names import (
    BOX,
    PPR,
    TBL,
    VAL,
    P,
    T,
    W,
)
from policygen.reports.tracked.notes import Notes
from policygen.reports.tracked.paragraphs import Paragraphs
from policygen.reports.tracked.places import blocks, contents, insert
from policygen.reports.tracked.tables import Care, Tables


class Story:
    """The text of one part, and of what is in it: cells, text boxes."""

    def __init__(
        self, readers: tuple[Reader, Reader], composer: Composer, looks: Looks, notes: Notes,
        stamp: Stamp, comments: Comments, care: Care,
    ) -> None:  # fmt: skip
        self._paragraphs = Paragraphs(readers, composer, looks, notes, self.weave)
        self.tables = Tables(self._paragraphs, composer, stamp, care, self.weave)
        self._composer, self._looks = composer, looks
        self._stamp, self._comments, self._care = stamp, comments, care

    def weave(self, old_box: Element, new_box: Element) -> None:
        """Puts the old blocks back between the new ones."""
        old, new = self._filled(old_box), self._filled(new_box)
        listed = {*contents(old), *contents(new)}
        entries = settle(ordered(self._groups(old, new), old, new, listed))
        self._pair_lists(entries)
        for entry in entries:
            entry.whole = entry.whole or self._care != "words"
        moved = [self._move(entry) for entry in entries if entry.partner is not None and entry.news]
        edited = [pair for pair in moved if pair is not None]
        self._paragraphs.plans.plan(entries)
        if self._care == "words":
            self._paragraphs.plans.move_sentences(entries, self._comments.move_name)
        written = self._place(new_box, entries)
        for gone, came in edited:
            self._comments.link(written[gone], written[came])

    @staticmethod
    def _filled(box: Element) -> list[Element]:
        """The blocks of a text. All but the main one must have one (17.4.65, 17.11.10)."""
        held = list(blocks(box, P, TBL))
        if not held and box.tag != f"{W}body":
            held.append(etree.SubElement(box, P))
        return held

    # ---- which block of the one is which of the other

    def _groups(self, old: list[Element], new: list[Element]) -> Sequence[Group]:
        if len(old) == len(new) == 1 and self._care != "all":
            return (Group((0,), (0,)),)
        if self._care == "all":
            gone = [Group((i,), ()) for i in range(len(old))]
            return (*gone, *(Group((), (j,)) for j in range(len(new))))
        found = align(
            [self._piece(one, True) for one in old], [self._piece(one, False) for one in new]
        )
        return (
            found if self._care == "words" else [part for group in found for part in single(group)]
        )

    def _piece(self, block: Element, old: bool) -> Piece:
        if block.tag == TBL:
            return Piece("cell", self._paragraphs.words(block, old), table="t")
        style = block.find(f"{PPR}/{W}pStyle")
        heading = style is not None and style.get(VAL, "").lower().startswith("heading")
        return Piece("heading" if heading else "paragraph", self._paragraphs.words(block, old))

    def _pair_lists(self, entries: list[Entry]) -> None:
        """Lists go on as the lists that most of their paragraphs are in, before any is brought."""
        for entry in entries:
            if entry.kind == "paragraph" and entry.is_pair:
                old, new = (
                    one.find(f"{PPR}/{W}numPr/{W}numId") for one in (entry.olds[-1], entry.news[-1])
                )
                if old is not None and new is not None:
                    self._looks.pair(old.get(VAL, ""), new.get(VAL, ""))

    def _move(self, came: Entry) -> tuple[Entry, Entry] | None:
        """Makes a move of two ends with the same text; gives back those whose text was edited."""
        gone = came.partner
        if gone is None:
            return None
        old, new = (
            self._paragraphs.old_atoms(gone.olds[0]),
            self._paragraphs.new_atoms(came.news[0]),
        )
        if _told(old) == _told(new):
            came.move = gone.move = self._comments.move_name()
            return None
        return gone, came

    # ---- putting them in place

    def _place(self, box: Element, entries: list[Entry]) -> dict[Entry, list[Element]]:
        """Every entry, written and where it belongs; what each became."""
        before: Element | None = None
        written: dict[Entry, list[Element]] = {}
        for entry, after in zip(entries, following(entries), strict=True):
            if entry.kind == "table":
                made = self.tables.write(entry)
            else:
                made = self._paragraphs.write(entry)
                self._composer.keep(entry.olds, made)
            written[entry] = made
            for element in made:
                if element.getparent() is None:
                    later = next((one for one in made if one.getparent() is not None), after)
                    insert(box, element, before, later)
                before = element
            if entry.move:
                before = self._in_range(entry, made)
        return written

    def _in_range(self, entry: Entry, made: list[Element]) -> Element:
        """Around the paragraphs of a move, the marks of where it begins and ends."""
        start, end = self._composer.range(entry.removed if entry.olds else entry.added, entry.move)
        made[0].insert(1 if made[0].find(PPR) is not None else 0, start)
        made[-1].addnext(end)
        return end


def _told(atoms: list[Atom]) -> tuple[list[tuple[str, str]], list[str]]:
    """What a move may not change: the text and where its links lead, in however many runs; the words in its boxes."""
    linked = groupby((atom for atom in atoms if atom.text), lambda atom: atom.link)
    text = [(link, "".join(atom.text for atom in held)) for link, held in linked]
    boxes = (box for atom in atoms for box in atom.node.iter(BOX))
    return text, [said.text or "" for box in boxes for said in box.iter(T)]
