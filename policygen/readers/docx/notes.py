"""Footnotes and endnotes of a Word file -> Footnotes, in the order they are referred to (17.11). No files."""

from dataclasses import dataclass, field, replace

from lxml import etree

from policygen.model import Footnote, Origin, Span
from policygen.ooxml import qualified
from policygen.readers.docx.body import Body
from policygen.readers.docx.lines import Note
from policygen.readers.docx.pieces import flat
from policygen.readers.docx.spans import spans
from policygen.readers.docx.spelling import spelled

_FORMS = {"footnotes": "decimal", "endnotes": "lowerRoman"}
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


@dataclass(slots=True)
class Notes:
    """The notes of one file."""

    bodies: dict[str, Body] = field(default_factory=dict)
    """`footnotes` or `endnotes` -> what reads that part."""
    elements: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    reached: dict[str, int] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=lambda: dict(_FORMS))

    def add(self, kind: str, root: etree._Element, body: Body) -> None:
        self.bodies[kind] = body
        for note in root:
            id, type_ = note.get(qualified("w:id")), note.get(qualified("w:type"))
            if id is not None and type_ not in _SEPARATORS:
                self.elements[kind, id] = note

    def footnote(self, note: Note, origin: Origin) -> Footnote | None:
        """The note that is referred to; its mark is counted here, as Word counts it.

        The mark of a note that Word counts is no word of the text, as the label of an item is none; a mark
        that someone typed stands in the text and in the note.
        """
        element = self.elements.pop((note.kind, note.id), None)
        if element is None:
            return None
        mark = ""
        if not note.custom:
            self.reached[note.kind] = self.reached.get(note.kind, 0) + 1
            mark = spelled(self.reached[note.kind], self.forms[note.kind])
        said = _said(self.bodies[note.kind], element)
        if said and mark[-1:].isalnum():
            said = (replace(said[0], text=f" {said[0].text}"), *said[1:])
        return Footnote("", mark, said, origin) if said else None


def _said(body: Body, element: etree._Element) -> tuple[Span, ...]:
    """The words of a note; its paragraphs are lines."""
    held: list[Span] = []
    for para in flat(body.read(element)):
        if made := spans(para.runs):
            held += [Span("\n")] * bool(held) + list(made)
    return tuple(held)
