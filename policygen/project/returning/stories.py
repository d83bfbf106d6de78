"""The text of one part of a Word file -> its words in reading order, its tracked changes, its comments' places.

No files. A change's words are those of its runs that follow one another in a paragraph, for Word notes each run of
them by itself (ECMA-376 17.13.5).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from policygen.ooxml import qualified
from policygen.readers.docx import names
from policygen.readers.docx.lines import origin_of
from policygen.readers.docx.names import child, chosen

ChangeKind = Literal["inserted", "deleted", "moved", "formatting", "split", "joined"]
"""split, joined: the end of a paragraph was put in, or taken out."""


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change."""

    kind: ChangeKind
    author: str
    date: str
    """As the file tells it, such as `2026-09-01T10:00:00Z`."""
    words: str
    """What came, went, moved or looks otherwise; empty where it is no words."""
    clause: str = ""
    """The clause whose content control it stands in, where there is one."""
    paragraph: str = ""
    """What its paragraph says with all changes accepted."""


@dataclass(frozen=True, slots=True)
class Said:
    """Some words of the text."""

    text: str
    live: bool
    """They stand there with all changes accepted."""
    clause: str
    paragraph: int


@dataclass(slots=True)
class _Draft:
    kind: ChangeKind
    author: str
    date: str
    clause: str
    paragraph: int
    words: str = ""
    end: int = -1
    """How many pieces of text there were after its last one."""
    apart: bool = True
    """No move that is told where the words now stand."""


@dataclass(slots=True)
class Story:
    """Reads one part; `change` after `change` in reading order, and words, for comments to point at."""

    said: list[Said] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """What each paragraph says, by its number."""
    opened: dict[str, int] = field(default_factory=dict)
    """The id of a comment -> how many pieces of text stand before its words."""
    closed: dict[str, int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    """The same of its sign, by which comments are in order."""
    clauses: dict[str, str] = field(default_factory=dict)
    """The id of a comment -> the clause that its sign stands in."""
    _drafts: list[_Draft] = field(default_factory=list)
    _notes: tuple[etree._Element, ...] = ()
    """The changes that are open."""
    _clause: str = ""
    _paragraph: int = -1
    _moves: dict[str, str] = field(default_factory=dict)
    """The id of each range of a move that is open -> its name."""
    _arrived: set[str] = field(default_factory=set)

    def read(self, root: etree._Element) -> None:
        self._arrived = {one.get(_NAME, "") for one in root.iter(_TO_START)}
        self._inside(root)

    def changes(self) -> Iterator[Change]:
        for one in self._drafts:
            if one.apart:
                text = self.texts[one.paragraph] if one.paragraph >= 0 else ""
                words = plain(one.words)
                yield Change(one.kind, one.author, one.date, words, one.clause, text)

    # ---- walking

    def _inside(self, elements: Iterable[etree._Element]) -> None:
        for element in elements:
            tag = element.tag
            if found := _HANDLERS.get(tag):
                found(self, element)
            elif tag not in names.PROPERTIES:
                self._inside(element)

    def _control(self, control: etree._Element) -> None:
        """A content control; ours name their clause (17.5.2)."""
        outer, origin = self._clause, origin_of(control)
        self._clause = origin.clause if origin else outer
        self._inside(control)
        self._clause = outer

    def _alternate(self, element: etree._Element) -> None:
        self._inside(chosen(element))

    def _changed(self, note: etree._Element) -> None:
        outer, self._notes = self._notes, (*self._notes, note)
        self._inside(note)
        self._notes = outer

    def _range(self, mark: etree._Element) -> None:
        """Where what moved begins or ends (17.13.5.24, 17.13.5.28)."""
        if mark.tag in (_FROM_START, _TO_START):
            self._moves[mark.get(_ID, "")] = mark.get(_NAME, "")
        else:
            self._moves.pop(mark.get(_ID, ""), None)

    # ---- paragraphs and rows

    def _begin(self, paragraph: etree._Element) -> None:
        outer = self._paragraph
        self.texts.append("")
        self._paragraph = number = len(self.texts) - 1
        start, drafts = len(self.said), len(self._drafts)
        self._inside(paragraph)
        own = [one for one in self.said[start:] if one.paragraph == number]
        self.texts[number] = plain("".join(one.text for one in own if one.live))
        self._ended(paragraph.find(names.P_PR), own, self._drafts[drafts:])
        self.said.append(Said("\n", True, self._clause, number))
        self._paragraph = outer

    def _ended(
        self, properties: etree._Element | None, own: list[Said], drafts: list[_Draft]
    ) -> None:
        """What was done to the paragraph's end and to its looks."""
        if properties is None:
            return
        words = self.texts[self._paragraph]
        for note in properties.iterchildren(_P_CHANGE):
            self._draft("formatting", note).words = words
        mark = child(properties, "w:rPr")
        for note in mark if mark is not None else ():
            kind = _ENDS.get(note.tag)
            if kind and not (own and _whole(note, own, drafts)):
                self._draft(kind, note)

    def _row(self, row: etree._Element) -> None:
        """A row that came or went, unless its words tell it (17.13.5.16, 17.13.5.12)."""
        held = child(row, "w:trPr")
        before = len(self._drafts)
        self._inside(row)
        for note in held if held is not None else ():
            kind = _KINDS.get(note.tag)
            if kind and len(self._drafts) == before:
                self._draft(kind, note).words = _words(row)

    def _cell(self, cell: etree._Element) -> None:
        held = child(cell, "w:tcPr")
        for note in held if held is not None else ():
            if kind := _KINDS.get(note.tag):
                self._draft(kind, note).words = _words(cell)
        self._inside(cell)

    # ---- words

    def _run(self, run: etree._Element) -> None:
        look = run.find(names.R_PR)
        note = child(look, "w:rPrChange")
        outer, self._notes = self._notes, (*self._notes, *(() if note is None else (note,)))
        self._inside(run)
        self._notes = outer

    def _text(self, element: etree._Element) -> None:
        if text := _SIGNS.get(element.tag, element.text or ""):
            before = len(self.said)
            live = not any(note.tag in _GONE for note in self._notes)
            self.said.append(Said(text, live, self._clause, self._paragraph))
            for note in self._notes:
                self._grown(note, before, text)

    def _grown(self, note: etree._Element, before: int, text: str) -> None:
        """The change that a note tells, with some more words."""
        kind, author, date = _KINDS[note.tag], *stamp(note)
        for draft in reversed(self._drafts[-_NESTED:]):
            same = (draft.kind, draft.author, draft.date) == (kind, author, date)
            if same and (draft.paragraph, draft.end) == (self._paragraph, before):
                break
        else:
            draft = self._draft(kind, note)
        draft.words += text
        draft.end = len(self.said)

    def _draft(self, kind: ChangeKind, note: etree._Element) -> _Draft:
        made = _Draft(kind, *stamp(note), self._clause, self._paragraph)
        left = note.tag == _FROM and self._arrived.intersection(self._moves.values())
        made.apart = not left
        self._drafts.append(made)
        return made

    # ---- comments (17.13.4)

    def _opens(self, mark: etree._Element) -> None:
        self.opened.setdefault(mark.get(_ID, ""), len(self.said))
        self.places.setdefault(mark.get(_ID, ""), len(self.said))

    def _closes(self, mark: etree._Element) -> None:
        self.closed.setdefault(mark.get(_ID, ""), len(self.said))

    def _sign(self, mark: etree._Element) -> None:
        id = mark.get(_ID, "")
        self.places.setdefault(id, len(self.said))
        self.clauses.setdefault(id, self._clause)


def stamp(note: etree._Element) -> tuple[str, str]:
    """The author and date of a change or comment."""
    author, date = note.get(qualified("w:author"), ""), note.get(qualified("w:date"), "")
    return plain(author)[:_LONGEST], plain(date)[:_LONGEST]


def plain(text: str) -> str:
    """Text in one line, without what does not print: it may be shown in a terminal."""
    return " ".join("".join(one for one in text if one.isprintable() or one.isspace()).split())


def _whole(note: etree._Element, own: list[Said], drafts: list[_Draft]) -> bool:
    """Whether all words of a paragraph came or went with its end."""
    said = sum(len(one.text) for one in own)
    kind, author = _KINDS[note.tag], stamp(note)[0]
    told = (len(one.words) for one in drafts if (one.kind, one.author) == (kind, author))
    return sum(told) >= said


def _words(element: etree._Element) -> str:
    return " ".join(text.text or "" for text in element.iter(_T))


_LONGEST = 200
_NESTED = 8
"""So many changes may run on at the same place, one inside the other."""
_ID, _NAME = qualified("w:id"), qualified("w:name")
_T, _DEL_T = qualified("w:t"), qualified("w:delText")
_INS, _DEL, _FROM, _TO = map(qualified, ("w:ins", "w:del", "w:moveFrom", "w:moveTo"))
_FROM_START, _TO_START = qualified("w:moveFromRangeStart"), qualified("w:moveToRangeStart")
_P_CHANGE, _R_CHANGE = qualified("w:pPrChange"), qualified("w:rPrChange")
_GONE = (_DEL, _FROM)
_KINDS: dict[object, ChangeKind] = {
    _INS: "inserted",
    _DEL: "deleted",
    _FROM: "moved",
    _TO: "moved",
    _R_CHANGE: "formatting",
    qualified("w:cellIns"): "inserted",
    qualified("w:cellDel"): "deleted",
}
_ENDS: dict[object, ChangeKind] = {_INS: "split", _DEL: "joined"}
_SIGNS: dict[object, str] = {
    qualified("w:tab"): "\t",
    qualified("w:br"): "\n",
    qualified("w:cr"): "\n",
    qualified("w:noBreakHyphen"): "-",
}
_HANDLERS = {
    names.P: Story._begin,
    names.R: Story._run,
    names.SDT: Story._control,
    names.TR: Story._row,
    names.TC: Story._cell,
    names.ALTERNATE: Story._alternate,
    _T: Story._text,
    _DEL_T: Story._text,
    qualified("m:t"): Story._text,
    **dict.fromkeys(_SIGNS, Story._text),
    **dict.fromkeys((_INS, _DEL, _FROM, _TO), Story._changed),
    **dict.fromkeys((_FROM_START, _TO_START), Story._range),
    qualified("w:moveFromRangeEnd"): Story._range,
    qualified("w:moveToRangeEnd"): Story._range,
    qualified("w:commentRangeStart"): Story._opens,
    qualified("w:commentRangeEnd"): Story._closes,
    qualified("w:commentReference"): Story._sign,
}
