"""The text of one part of a Word file -> its words in reading order, its tracked changes, its comments' places.

No files. A change's words are those of its runs that follow one another in a paragraph, for Word notes each run of
them by itself (ECMA-376 17.13.5).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from policygen.ooxml import chosen, qualified
from policygen.project.returning.marked import Change, ChangeKind, plain, stamp
from policygen.readers.docx import names
from policygen.readers.docx.lines import origin_of
from policygen.readers.docx.names import child


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
    words: list[str] = field(default_factory=list)
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
    places: dict[str, int] = field(default_factory=dict)
    """The id of a comment -> how many pieces of text stand before its words, or its sign where it has none."""
    closed: dict[str, int] = field(default_factory=dict)
    """The same, before the end of its words."""
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
                words = plain("".join(one.words))
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
        if (note := child(properties, "w:pPrChange")) is not None:
            self._draft("formatting", note).words.append(words)
        for kind, name in _ENDS:
            note = child(child(properties, "w:rPr"), name)
            if note is not None and not (own and _whole(note, own, drafts)):
                self._draft(kind, note)

    def _row(self, row: etree._Element) -> None:
        """A row that came or went, unless its words tell it (17.13.5.16, 17.13.5.12)."""
        before = len(self._drafts)
        self._inside(row)
        if len(self._drafts) == before:
            self._held(row, "w:trPr", ("w:ins", "w:del"))

    def _cell(self, cell: etree._Element) -> None:
        self._held(cell, "w:tcPr", ("w:cellIns", "w:cellDel"))
        self._inside(cell)

    def _held(self, element: etree._Element, properties: str, kinds: tuple[str, ...]) -> None:
        """What the properties of a row or cell say of it as a whole."""
        for name in kinds:
            note = child(child(element, properties), name)
            if note is not None:
                texts = (text.text or "" for text in element.iter(_T))
                self._draft(_KINDS[note.tag], note).words.append(" ".join(texts))

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
            for note in self._notes[-_NESTED:]:
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
        draft.words.append(text)
        draft.end = len(self.said)

    def _draft(self, kind: ChangeKind, note: etree._Element) -> _Draft:
        made = _Draft(kind, *stamp(note), self._clause, self._paragraph)
        left = note.tag == _FROM and self._arrived.intersection(self._moves.values())
        made.apart = not left
        self._drafts.append(made)
        return made

    # ---- comments (17.13.4)

    def _opens(self, mark: etree._Element) -> None:
        self.places.setdefault(mark.get(_ID, ""), len(self.said))

    def _closes(self, mark: etree._Element) -> None:
        self.closed.setdefault(mark.get(_ID, ""), len(self.said))

    def _sign(self, mark: etree._Element) -> None:
        id = mark.get(_ID, "")
        self.places.setdefault(id, len(self.said))
        self.clauses.setdefault(id, self._clause)


def _whole(note: etree._Element, own: list[Said], drafts: list[_Draft]) -> bool:
    """Whether all words of a paragraph came or went with its end."""
    said = sum(len(one.text) for one in own)
    kind, author = _KINDS[note.tag], stamp(note)[0]
    told = (sum(map(len, one.words)) for one in drafts if (one.kind, one.author) == (kind, author))
    return sum(told) >= said


_NESTED = 8
"""So many changes may run on at the same place, one inside the other."""
_ID, _NAME = qualified("w:id"), qualified("w:name")
_T, _DEL_T = qualified("w:t"), qualified("w:delText")
_INS, _DEL, _FROM, _TO = map(qualified, ("w:ins", "w:del", "w:moveFrom", "w:moveTo"))
_FROM_START, _TO_START = qualified("w:moveFromRangeStart"), qualified("w:moveToRangeStart")
_R_CHANGE = qualified("w:rPrChange")
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
_ENDS: tuple[tuple[ChangeKind, str], ...] = (("split", "w:ins"), ("joined", "w:del"))
_SIGNS: dict[object, str] = {
    qualified("w:tab"): "\t",
    qualified("w:br"): "\n",
    qualified("w:cr"): "\n",
    qualified("w:noBreakHyphen"): "-",
}
_HANDLERS: dict[object, Callable[[Story, etree._Element], None]] = {
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
