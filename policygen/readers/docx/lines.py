"""A Word paragraph -> its runs of text, and what hangs on it: notes, text boxes, bookmarks. No files."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from policygen.model import Origin
from policygen.ooxml import Tag, chosen, qualified
from policygen.readers.docx import drawings, names
from policygen.readers.docx.fields import Field, Fields
from policygen.readers.docx.names import child, value
from policygen.readers.docx.package import Relation
from policygen.readers.docx.spans import Run
from policygen.readers.docx.styles import Look, Style, Styles, look
from policygen.readers.docx.symbols import symbol

_ADDRESS = re.compile(r"(https?://|mailto:)\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Note:
    """A reference to a footnote or endnote."""

    kind: str
    id: str
    custom: bool


@dataclass(slots=True)
class Line:
    """What one paragraph holds."""

    runs: list[Run] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    """Words of a list of contents, which is no text of the policy."""
    notes: list[Note] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    alternative: str = ""
    """What the last picture shows, in words."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class Lines:
    """Reads the paragraphs of one part."""

    styles: Styles
    relations: dict[str, Relation]
    fields: Fields
    counts: Counter[str]
    """What is left out: hidden runs, pictures."""
    running: bool = False
    """In a running head or foot: numbers of pages are places for them."""
    line: Line = field(default_factory=Line)
    style: Style = field(default_factory=Style)
    href: str = ""
    origin: Origin | None = None

    def read(self, paragraph: etree._Element, style: Style) -> Line:
        """The paragraph's line. What its own text boxes hold is left to the caller."""
        outer = (self.line, self.style, self.href, self.origin)
        self.line, self.style, self.href, self.origin = Line(), style, "", None
        self._inside(paragraph)
        line = self.line
        self.line, self.style, self.href, self.origin = outer
        return line

    def _inside(self, elements: etree._Element | Iterator[etree._Element]) -> None:
        for element in elements:
            tag = element.tag
            if tag == names.R:
                self._run(element)
            elif found := _INLINE.get(tag):
                found(self, element)
            elif tag not in names.PROPERTIES:
                self._inside(element)

    # ---- runs (17.3.2)

    def _run(self, run: etree._Element) -> None:
        own: Look | None = None
        for element in run:
            tag = element.tag
            if tag == names.R_PR:
                own = look(element)
                if own.style:
                    own = self._styled(own)
            elif tag == _T:
                self._say(element.text or "", own)
            elif found := _IN_RUN.get(tag):
                said = found(self, element)
                if said:
                    self._say(said, own)
            elif tag not in names.PROPERTIES:
                self._inside((element,))  # type: ignore[arg-type]

    def _styled(self, own: Look) -> Look:
        below = self.styles.run(own.style)
        return own.over(below)

    def _say(self, text: str, own: Look | None) -> None:
        if not text or self.fields.hidden:
            return
        own = own or _PLAIN
        hidden = self.style.look.hidden if own.hidden is None else own.hidden
        if hidden:
            self.counts["hidden"] += bool(text.strip())
            return
        if self.fields.stack and self.fields.contents:
            self.line.listed.append(text)
            return
        href = self.href or (self._followed(self.fields.href) if self.fields.stack else "")
        self.line.runs.append(Run(text.replace("\xad", ""), own, href, self.origin))

    def _followed(self, href: str) -> str:
        return href if href.startswith("#") or _ADDRESS.fullmatch(href) else ""

    def _instruction(self, element: etree._Element) -> str:
        self.fields.instruct(element.text or "")
        return ""

    def _field_character(self, element: etree._Element) -> str:
        if element.get(_KIND) == "separate" and self._numbered(self.fields.stack[-1:]):
            return ""
        done = self.fields.character(element)
        return done.page if done and self.running else ""

    def _numbered(self, top: list[Field]) -> bool:
        """A number of a page is a place for it: its result stays hidden until the field's end."""
        return self.running and bool(top) and bool(top[0].page)

    def _symbol(self, element: etree._Element) -> str:
        return symbol(element.get(_FONT, ""), element.get(_CHAR, ""))

    def _break(self, element: etree._Element) -> str:
        return "\n"

    def _tab(self, element: etree._Element) -> str:
        return "\t"

    def _hyphen(self, element: etree._Element) -> str:
        return "-"

    def _note(self, element: etree._Element) -> str:
        kind = "footnotes" if element.tag == _FOOTNOTE else "endnotes"
        custom = element.get(qualified("w:customMarkFollows"), "0") not in ("0", "false", "off")
        if not self.fields.hidden:
            self.line.notes.append(Note(kind, element.get(qualified("w:id"), ""), custom))
        return ""

    def _nothing(self, element: etree._Element) -> str:
        return ""

    def _drawing(self, element: etree._Element) -> str:
        """A picture is counted, a text box is kept for later (20.4, 14.9.1.1)."""
        boxes = drawings.boxes(element)
        self.line.boxes += boxes
        if not boxes and (kind := drawings.kind(element)):
            self.counts[kind] += not self.style.named(_LOGO)
            self.line.alternative = drawings.alternative(element)
        return ""

    # ---- what may hold runs

    def _alternate(self, element: etree._Element) -> str:
        """Only drawings still are alternates (`alternates`)."""
        self._inside(iter(chosen(element)))
        return ""

    def _link(self, element: etree._Element) -> None:
        relation = self.relations.get(element.get(names.RELATION_ID, ""))
        anchor = element.get(qualified("w:anchor"), "")
        outer = self.href
        if relation and relation.external:
            self.href = self._followed(relation.target)
        elif anchor:
            self.href = f"#{anchor}"
        self._inside(element)
        self.href = outer

    def _simple(self, element: etree._Element) -> None:
        """17.16.19."""
        code = element.get(qualified("w:instr"), "")
        if self.running and (page := Field(code).page):
            self._say(page, None)
            return
        made = self.fields.open(code, told=True)
        self._inside(element)
        if self.fields.stack and self.fields.stack[-1] is made:
            self.fields.stack.pop()

    def _control(self, element: etree._Element) -> None:
        """A content control in a paragraph; ours name the clause that its words come from (17.5.2.31)."""
        outer = self.origin
        self.origin = origin_of(element) or outer
        content = child(element, "w:sdtContent")
        self._inside(content if content is not None else element)
        self.origin = outer

    def _bookmark(self, element: etree._Element) -> None:
        self.line.bookmarks.append(element.get(qualified("w:name"), ""))

    def _ruby(self, element: etree._Element) -> None:
        """The words, and how they are read in brackets (17.3.3.25)."""
        for part in element.iterchildren(qualified("w:rubyBase")):
            self._inside(part)
        self._say(" (", None)
        for part in element.iterchildren(qualified("w:rt")):
            self._inside(part)
        self._say(")", None)

    def _formula(self, element: etree._Element) -> None:
        self._say(element.text or "", None)


_LOGO = "coverlogo"
_PLAIN = Look()
_T, _FOOTNOTE = qualified("w:t"), qualified("w:footnoteReference")
_KIND, _FONT, _CHAR = map(qualified, ("w:fldCharType", "w:font", "w:char"))


def _named(table: dict[str, Callable[..., object]]) -> dict[object, Callable[..., object]]:
    return {qualified(name): found for name, found in table.items()}


_IN_RUN: dict[object, Callable[..., str]] = _named(  # type: ignore[assignment]
    {
        "w:delText": lambda lines, element: element.text or "",
        "w:instrText": Lines._instruction,
        "w:delInstrText": Lines._instruction,
        "w:fldChar": Lines._field_character,
        "w:tab": Lines._tab,
        "w:ptab": Lines._tab,
        "w:br": Lines._break,
        "w:cr": Lines._break,
        "w:noBreakHyphen": Lines._hyphen,
        "w:sym": Lines._symbol,
        "w:footnoteReference": Lines._note,
        "w:endnoteReference": Lines._note,
        "w:drawing": Lines._drawing,
        "w:pict": Lines._drawing,
        "w:object": Lines._drawing,
        "mc:AlternateContent": Lines._alternate,
    }
)
_INLINE: dict[object, Callable[..., None]] = _named(  # type: ignore[assignment]
    {
        "w:hyperlink": Lines._link,
        "w:fldSimple": Lines._simple,
        "w:sdt": Lines._control,
        "w:bookmarkStart": Lines._bookmark,
        "w:ruby": Lines._ruby,
        "w:drawing": Lines._drawing,
        "w:pict": Lines._drawing,
        "w:object": Lines._drawing,
        "m:t": Lines._formula,
        "mc:AlternateContent": Lines._alternate,
    }
)


def origin_of(control: etree._Element) -> Origin | None:
    """What a content control of ours says of where its words come from."""
    told = value(child(control, "w:sdtPr"), "w:tag")
    if told == Tag.RECORD:
        return Origin("record")
    tag = Tag.parse(told)
    return Origin("clause", tag.clause, tag.wording) if tag else None
