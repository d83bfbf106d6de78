"""A paragraph's element -> spans, and what hangs on it: notes, text boxes, comments (6, 9.3, 14.1). No files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from policygen.codec import seen
from policygen.model import Footnote, Mark, Span
from policygen.readers.html.inline import address
from policygen.readers.odt.package import get, name, q
from policygen.readers.odt.revisions import Revisions
from policygen.readers.odt.styles import Styles, whole

_SKIPPED = frozenset(
    "office:annotation-end text:soft-page-break text:bookmark text:bookmark-start text:bookmark-end "
    "text:reference-mark text:tracked-changes text:ruby-text office:forms text:sequence-decls".split()
)
_NOTES = (etree._Comment, etree._ProcessingInstruction)
"""What an XML file says to programs."""
_MOST_SPACES = 1000


@dataclass(slots=True)
class Inline:
    """Reads the words of paragraphs; keeps what must stand after them."""

    styles: Styles
    revisions: Revisions
    notes: list[Footnote] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    """Frames and shapes, which may have words within."""
    comments: int = 0
    breaks: Callable[[], None] = lambda: None
    """What is done where a removed paragraph's end comes back."""
    pieces: list[Span] = field(default_factory=list)

    def say(self, element: etree._Element) -> None:
        """Adds the words of a paragraph to those gathered."""
        self._inside(element, frozenset(), "")

    def take(self) -> tuple[Span, ...]:
        spans, self.pieces = seen(tuple(self.pieces)), []
        return spans

    def _add(self, text: str, marks: frozenset[Mark], href: str) -> None:
        if text and not self.revisions.leaving:
            self.pieces.append(Span(text, tuple(sorted(marks)), href))

    def _inside(self, element: etree._Element, marks: frozenset[Mark], href: str) -> None:
        self._add(_plain(element.text), marks, href)
        for child in element:
            self._child(child, marks, href)
            self._add(_plain(child.tail), marks, href)

    def _child(self, child: etree._Element, marks: frozenset[Mark], href: str) -> None:
        kind = name(child)
        if (sign := _said(child, kind)) is not None:
            self._add(sign, marks, href)
        elif kind == "text:span":
            style = get(child, "text:style-name")
            if not self.styles.is_hidden("text", style):
                self._inside(child, marks | self.styles.marks(style), href)
        elif kind == "text:a":
            self._inside(child, marks, address(get(child, "xlink:href")))
        elif not (self._hangs(child, kind) or kind in _SKIPPED or isinstance(child, _NOTES)):
            self._inside(child, marks, href)  # others' own elements, too, such as content controls

    def _hangs(self, child: etree._Element, kind: str) -> bool:
        """Takes what hangs on the paragraph without being a part of its words."""
        if kind == "text:note":
            self._note(child)
        elif kind == "office:annotation":
            self.comments += 1
        elif kind.startswith("draw:"):
            self.boxes.append(child)
        elif kind in ("text:change-start", "text:change-end", "text:change"):
            self._change(child)
        else:
            return False
        return True

    def _note(self, element: etree._Element) -> None:
        if self.revisions.leaving:
            return
        citation = element.find(q("text:note-citation"))
        mark = "" if citation is None else words(citation)
        body = element.find(q("text:note-body"))
        held = Inline(self.styles, self.revisions)
        for at, one in enumerate(_paragraphs(body)):
            held.pieces += [Span("\n")] * bool(at)
            held.say(one)
        spans = held.take()
        self.boxes += held.boxes
        if spans:
            lead = (Span(" "),) if mark[-1:].isalnum() else ()
            self.notes.append(Footnote("", mark, seen((*lead, *spans))))

    def _change(self, element: etree._Element) -> None:
        for at, removed in enumerate(self.revisions.at(element)):
            if at:
                self.breaks()
            self.say(removed)


def _said(element: etree._Element, kind: str) -> str | None:
    """The white space that an element stands for (6.1.3 to 6.1.5)."""
    if kind == "text:s":
        return " " * min(max(whole(get(element, "text:c"), 1), 0), _MOST_SPACES)
    return {"text:tab": "\t", "text:line-break": "\n"}.get(kind)


def _paragraphs(element: etree._Element | None) -> Iterator[etree._Element]:
    if element is not None:
        yield from element.iter(q("text:p"), q("text:h"))


def _plain(text: str | None) -> str:
    """White space is collapsed (6.1.2)."""
    if not text:
        return ""
    said = " ".join(text.split(" ")) if "\n" not in text and "\t" not in text else text
    for sign in "\t\r\n":
        said = said.replace(sign, " ")
    while "  " in said:
        said = said.replace("  ", " ")
    return said


def words(element: etree._Element) -> str:
    """The words of a line outside the text, its page numbers as signs."""
    said = []
    for one in element.iter():
        said.append(_SIGNS.get(name(one)) or str(one.text or ""))
        said.append(str(one.tail or "") if one is not element else "")
    return "".join(said).strip()


_SIGNS = {
    "text:tab": "\t",
    "text:s": " ",
    "text:page-number": "{page}",
    "text:page-count": "{pages}",
}
