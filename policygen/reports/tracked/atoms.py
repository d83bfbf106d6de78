"""A paragraph -> atoms: its text in order, each piece with the element that it comes from. No files.

An atom's text is what two paragraphs are compared by. Whatever is no text (a picture, a note's mark, a field,
an equation) is one sign of a private use plane, the same one in both texts where both say the same.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from policygen.reports.tracked.digests import Digests, formula, look
from policygen.reports.tracked.names import (
    HYPERLINK,
    ID,
    MC,
    R_,
    RPR,
    SDT,
    SDT_CONTENT,
    SPACE,
    M,
    R,
    T,
    W,
    w,
)
from policygen.reports.tracked.package import Package

Element = etree._Element
Path = tuple[Element, ...]
"""The links, controls and the like around a run, outermost first."""

TAB, BREAK, RETURN, MARK = "\x1f", "\x0b", "\x1e", "\x1d"
"""White space that XML cannot hold, so that no text has it: a tab, a line break, the end of a paragraph."""
_SIGNS = {
    W + "tab": TAB,
    W + "cr": RETURN,
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
_MARKERS = w("lastRenderedPageBreak", "commentReference", "annotationRef")
"""In a run, and no part of the text."""
_WRAPPERS = w("hyperlink", "smartTag", "customXml", "sdt", "dir", "bdo")
_PROPERTIES = w("pPr", "smartTagPr", "customXmlPr")
_GRAPHICS = w("drawing", "pict", "object") | {MC + "AlternateContent"}
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_WHITE = " \t\r\n"
_FIRST_SIGN = 0xF0000
_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")


@dataclass(slots=True, eq=False)
class Atom:
    """A piece of a paragraph. One without text is a bookmark, or another thing that is not compared."""

    text: str
    node: Element
    run: Element | None
    path: Path
    link: str = ""
    """Where the link leads that it stands in."""
    label: str = ""
    """What a reader sees of an object."""
    parts: tuple["Atom", ...] = ()
    """Of a whole field: everything from its beginning to its end."""
    note: str = ""
    """`footnote` or `endnote`, where it is the mark of one."""

    @property
    def is_text(self) -> bool:
        return self.node.tag == T and self.run is not None


@dataclass(slots=True)
class Signs:
    """The signs of objects, shared by two texts."""

    known: dict[str, str] = field(default_factory=dict)

    def of(self, key: str) -> str:
        return self.known.setdefault(key, chr(_FIRST_SIGN + len(self.known)))


class Reader:
    """Reads the paragraphs of one part."""

    def __init__(
        self, package: Package, part: str, signs: Signs, digests: Digests, notes: dict[str, str]
    ) -> None:
        self.package, self.part, self.signs = package, part, signs
        self._digests = digests
        self._notes = notes
        """`footnote 2` -> what tells this note from others."""

    def atoms(self, paragraph: Element) -> list[Atom]:
        found = list(self._inline(paragraph, (), ""))
        return self._with_fields(found) if any(map(_field_end, found)) else found

    def _inline(self, parent: Element, path: Path, link: str) -> Iterator[Atom]:
        for child in parent.iterchildren(etree.Element):
            tag = child.tag
            if tag == R_:
                yield from self._run(child, path, link)
            elif tag in _WRAPPERS:
                yield from self._wrapper(child, path, link)
            elif tag in (M + "oMath", M + "oMathPara"):
                sign = self.signs.of(f"math {look(child)}")
                yield Atom(sign, child, None, path, link, formula(child))
            elif tag == W + "fldSimple":
                yield self._simple(child, path, link)
            elif tag not in _PROPERTIES:
                yield Atom("", child, None, path, link)

    def _wrapper(self, element: Element, path: Path, link: str) -> Iterator[Atom]:
        if element.tag == HYPERLINK:
            link = self.target(element)
        content = element.find(SDT_CONTENT) if element.tag == SDT else element
        inner = [] if content is None else list(self._inline(content, (*path, element), link))
        if any(atom.text for atom in inner):
            yield from inner
        else:
            yield Atom("", element, None, path, link)

    def target(self, link: Element) -> str:
        anchor = link.get(f"{W}anchor", "")
        id = link.get(f"{R}id", "")
        return f"{self._digests.related(self.part, id) if id else ''}#{anchor}"

    def _simple(self, element: Element, path: Path, link: str) -> Atom:
        parts = tuple(self._inline(element, path, link))
        return self._field(element, element.get(f"{W}instr", ""), parts, parts, path, link)

    # ---- runs

    def _run(self, run: Element, path: Path, link: str) -> Iterator[Atom]:
        for child in run.iterchildren(etree.Element):
            tag = child.tag
            if tag == T:
                yield from (self._text(node, run, path, link) for node in self._texts(child))
            elif tag != RPR:
                yield self._object(child, run, path, link)

    @staticmethod
    def _texts(node: Element) -> Iterator[Element]:
        """A text; where its outer white space does not count (17.3.3.31), that apart, so that it never will."""
        text = node.text or ""
        inner = text.strip(_WHITE)
        if inner == text or node.get(SPACE) == "preserve":
            yield node
            return
        for part in text.partition(inner) if inner else (text,):
            if part:
                made = etree.Element(T)
                made.text = part
                yield made

    def _text(self, node: Element, run: Element, path: Path, link: str) -> Atom:
        text = node.text or ""
        if _PRIVATE.search(text):
            text = _PRIVATE.sub(lambda found: self.signs.of(f"text {found.group()}"), text)
        elif text and not text.strip(_WHITE) and node.get(SPACE) != "preserve":
            return Atom(self.signs.of(f"uncounted {text}"), node, run, path, link, text)
        return Atom(text, node, run, path, link, node.text or "")

    def _object(self, child: Element, run: Element, path: Path, link: str) -> Atom:
        tag = str(child.tag)
        if tag in _SIGNS:
            return Atom(_SIGNS[tag], child, run, path, link, " ")
        if tag in _MARKERS:
            return Atom("", child, run, path, link)
        if tag == W + "br" and child.get(f"{W}type", "textWrapping") == "textWrapping":
            return Atom(BREAK, child, run, path, link, " ")
        if tag in _NOTES:
            return self._note(child, run, path, link)
        key = self._digests.graphic(child, self.part) if tag in _GRAPHICS else self._key(child)
        return Atom(self.signs.of(key), child, run, path, link)

    def _key(self, child: Element) -> str:
        text = " ".join((child.text or "").split()) if child.tag == W + "instrText" else ""
        return f"{child.tag} {text or look(child)}"

    def _note(self, child: Element, run: Element, path: Path, link: str) -> Atom:
        kind = _NOTES[str(child.tag)]
        name = f"{kind} {child.get(ID, '')}"
        own = child.get(f"{W}customMarkFollows", "")
        sign = self.signs.of(f"{kind} {own} {self._notes.get(name, '')}")
        return Atom(sign, child, run, path, link, note=kind)

    # ---- fields (17.16.18)

    def _with_fields(self, atoms: list[Atom]) -> list[Atom]:
        """Fields that begin and end here as one atom each; the others' marks stay atoms of their own."""
        kept: list[Atom] = []
        begun: list[int] = []
        for atom in atoms:
            kept.append(atom)
            end = _field_end(atom)
            if end == "begin":
                begun.append(len(kept) - 1)
            elif end == "end" and begun:
                at = begun.pop()
                kept[at:] = [self._complex(kept[at:])]
        return kept

    def _complex(self, atoms: list[Atom]) -> Atom:
        parted = [number for number, atom in enumerate(atoms) if _field_end(atom) == "separate"]
        at = parted[0] if parted else len(atoms)
        code = "".join(_code(atom) for atom in atoms[:at])
        first = atoms[0]
        return self._field(first.node, code, atoms[at:], atoms, first.path, first.link)

    def _field(
        self, node: Element, code: str, shown: Iterable[Atom], parts: Iterable[Atom], path: Path, link: str
    ) -> Atom:  # fmt: skip
        shown = [atom for atom in shown if not _field_end(atom)]
        key = f"field {' '.join(code.split())} {''.join(atom.text for atom in shown)}"
        label = "".join(atom.label for atom in shown)
        return Atom(self.signs.of(key), node, None, path, link, label, tuple(parts))


def _field_end(atom: Atom) -> str:
    """`begin`, `separate` or `end`, of the mark of a field."""
    return (
        atom.node.get(f"{W}fldCharType", "")
        if atom.node.tag == W + "fldChar" and not atom.parts
        else ""
    )


def _code(atom: Atom) -> str:
    return (atom.node.text or "") if atom.node.tag == W + "instrText" else atom.text


def words(atoms: Iterable[Atom]) -> str:
    """What a reader sees, objects without words as their signs."""
    return "".join(atom.label or atom.text for atom in atoms)
