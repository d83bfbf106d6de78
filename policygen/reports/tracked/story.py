"""A part's text, old and new -> the new one in place, with the changes tracked: paragraphs, tables, moves. No files."""

from collections.abc import Iterator, Sequence
from typing import Literal

from lxml import etree

from policygen.compare.align import Group, align
from policygen.compare.pieces import Piece
from policygen.reports.tracked.atoms import Element, Reader, words
from policygen.reports.tracked.comments import Comments
from policygen.reports.tracked.compose import Composer
from policygen.reports.tracked.ends import settle
from policygen.reports.tracked.entries import Entry, ordered
from policygen.reports.tracked.ids import Stamp
from policygen.reports.tracked.looks import Looks
from policygen.reports.tracked.names import (
    NAME,
    PPR,
    TBL,
    TC,
    TCPR,
    TR,
    TRPR,
    VAL,
    P,
    W,
)
from policygen.reports.tracked.notes import Notes
from policygen.reports.tracked.paragraphs import Paragraphs
from policygen.reports.tracked.places import blocks, contents, insert, paragraphs

Care = Literal["words", "paragraphs", "all"]
"""What is replaced as a whole where it changed: words; paragraphs and tables; or all there is."""
_SPAN = (f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge")


class Story:
    """The text of one part, and of what is in it: cells, text boxes."""

    def __init__(
        self, readers: tuple[Reader, Reader], composer: Composer, looks: Looks, notes: Notes,
        stamp: Stamp, comments: Comments, care: Care,
    ) -> None:  # fmt: skip
        self._paragraphs = Paragraphs(readers, composer, looks, notes, self.weave)
        self._composer, self._looks, self._notes = composer, looks, notes
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
        self._paragraphs.plan(entries)
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
            found if self._care == "words" else [part for group in found for part in _single(group)]
        )

    def _piece(self, block: Element, old: bool) -> Piece:
        if block.tag == TBL:
            return Piece("cell", self._text(block, old), table="t")
        style = block.find(f"{PPR}/{W}pStyle")
        heading = style is not None and style.get(VAL, "").lower().startswith("heading")
        return Piece("heading" if heading else "paragraph", self._text(block, old))

    def _text(self, block: Element, old: bool) -> str:
        read = self._paragraphs.old_atoms if old else self._paragraphs.new_atoms
        return "\n".join(words(read(paragraph)) for paragraph in paragraphs(block))

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
        same = "".join(atom.text for atom in old) == "".join(atom.text for atom in new)
        if same and [atom.link for atom in old if atom.text] == [
            atom.link for atom in new if atom.text
        ]:
            came.move = gone.move = self._comments.move_name()
            return None
        return gone, came

    # ---- putting them in place

    def _place(self, box: Element, entries: list[Entry]) -> dict[Entry, list[Element]]:
        """Every entry, written and where it belongs; what each became."""
        following = _following(entries)
        before: Element | None = None
        written: dict[Entry, list[Element]] = {}
        for entry, after in zip(entries, following, strict=True):
            if entry.kind == "table":
                made = self._table(entry)
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
        """The marks of where a move begins and ends (17.13.5.24 and after)."""
        status = entry.removed if entry.olds else entry.added
        start = self._stamp.mark(f"{status}RangeStart")
        start.set(NAME, entry.move)
        made[0].insert(1 if made[0].find(PPR) is not None else 0, start)
        end = etree.Element(f"{W}{status}RangeEnd", {f"{W}id": start.get(f"{W}id", "")})
        made[-1].addnext(end)
        return end

    # ---- tables

    def _table(self, entry: Entry) -> list[Element]:
        if not entry.news:
            made = self._brought(entry.olds[0])
            self._rows(made, "del")
            return [made]
        table = entry.news[0]
        if not entry.olds:
            self._rows(table, "ins")
        elif self._care == "words":
            self._weave_table(entry.olds[0], table)
        elif self._text(entry.olds[0], True) != self._text(table, False):
            self._replace_rows(entry.olds[0], table)
        return [table]

    def _weave_table(self, old: Element, new: Element) -> None:
        olds, news = list(blocks(old, TR)), list(blocks(new, TR))
        found = align(self._row_pieces(olds, True), self._row_pieces(news, False))
        entries = [part for entry in ordered(_alone(found), olds, news) for part in _rows_of(entry)]
        before: Element | None = None
        for entry, after in zip(entries, _following(entries), strict=True):
            if entry.is_pair:
                old_cells, new_cells = blocks(entry.olds[0], TC), blocks(entry.news[0], TC)
                for old_cell, new_cell in zip(old_cells, new_cells, strict=True):
                    self.weave(old_cell, new_cell)
            elif entry.news:
                self._row(entry.news[0], "ins")
            else:
                made = self._brought(entry.olds[0])
                self._row(made, "del")
                insert(new, made, before, after)
                entry.news = [made]
            before = entry.news[0]

    def _brought(self, block: Element) -> Element:
        """A table or row of the old text."""
        made = self._composer.bring(block)
        for old, paragraph in zip(paragraphs(block), paragraphs(made), strict=True):
            self._composer.keep([old], [paragraph])
        return made

    def _row_pieces(self, rows: list[Element], old: bool) -> list[Piece]:
        return [Piece("cell", self._text(row, old), table="t") for row in rows]

    def _replace_rows(self, old: Element, new: Element) -> None:
        first = next(blocks(new, TR), None)
        self._rows(new, "ins")
        for row in blocks(old, TR):
            made = self._brought(row)
            self._row(made, "del")
            insert(new, made, None, first)

    def _rows(self, table: Element, status: Literal["ins", "del"]) -> None:
        for row in blocks(table, TR):
            self._row(row, status)

    def _row(self, row: Element, status: Literal["ins", "del"]) -> None:
        """Marks a row, and all that is in it, as Word does (17.13.5.12, .18)."""
        properties = row.find(TRPR)
        if properties is None:
            properties = etree.Element(TRPR)
            exception = row.find(f"{W}tblPrEx")
            row.insert(0 if exception is None else row.index(exception) + 1, properties)
        if not len(
            properties
        ):  # the schema wants one property beside the mark (17.4.79); this one says nothing
            etree.SubElement(properties, f"{W}cantSplit", {VAL: "off"})
        properties.append(self._stamp.mark(status))
        for cell in blocks(row, TC):
            self.mark(cell, status)

    def mark(self, box: Element, status: Literal["ins", "del"], whole: bool = True) -> None:
        """Says that everything in a cell or note came or went; but its last end, where it is not whole."""
        held = list(blocks(box, P, TBL))
        for block in held:
            if block.tag == TBL:
                self._rows(block, status)
            else:
                self._paragraphs.mark(block, status, whole or block is not held[-1])


def _following(entries: list[Entry]) -> list[Element | None]:
    """For each entry, the next block after it that the new text has."""
    found: list[Element | None] = []
    after: Element | None = None
    for entry in reversed(entries):
        found.append(after)
        after = entry.news[0] if entry.news else after
    return found[::-1]


def _single(group: Group) -> Iterator[Group]:
    """One to one, or else one to none."""
    if len(group.old) == len(group.new) == 1:
        yield group
    else:
        yield from (Group((i,), ()) for i in group.old)
        yield from (Group((), (j,)) for j in group.new)


def _alone(groups: Sequence[Group]) -> list[Group]:
    """Rows do not move, part or join."""
    return [part for group in groups for part in _single(group)]


def _rows_of(entry: Entry) -> Iterator[Entry]:
    """A pair of rows with the same cells; else the one, then the other."""
    if entry.is_pair and _shape(entry.olds[0]) != _shape(entry.news[0]):
        yield from (Entry(entry.olds, []), Entry([], entry.news))
    else:
        yield entry


def _shape(row: Element) -> list[list[str]]:
    """How wide each cell is, and whether it goes on from the row above."""
    return [
        [
            f"{name} {found.get(VAL, '')}"
            for name in _SPAN
            if (found := cell.find(f"{TCPR}/{name}")) is not None
        ]
        for cell in blocks(row, TC)
    ]
