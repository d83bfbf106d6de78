"""An OpenDocument text's styles -> how words in it are shown: all that bears on them, and colours. No files.

Element and attribute names are those of OpenDocument 1.3, part 3.
"""

import re
from collections.abc import Iterator

from lxml import etree

from policygen.project.register.verifying.listing import points
from policygen.project.register.verifying.odt_listed import LOOKS, PREFIXES
from policygen.project.register.verifying.shown import HIDDEN, STRUCK, WHITE, Colour, alike
from policygen.project.register.verifying.word_listed import SIGNS

_SMALLEST, _USUAL = 4.0, 12.0
"""In points."""
_LINE = 0.8
"""A line so high, by the size of its letters, holds them whole."""
_CHAIN = 20
_COLOUR = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")


def _named(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}"


_TEXTS = tuple(map(_named, ("text:p", "text:h", "text:span", "text:a")))
_STYLES = tuple(map(_named, ("text:style-name", "table:style-name")))
_NAME, _FAMILY, _PARENT = map(_named, ("style:name", "style:family", "style:parent-style-name"))
_LINE_THROUGH, _SIZE = _named("style:text-line-through-style"), _named("fo:font-size")
_INK, _GROUND, _DISPLAY = map(_named, ("fo:color", "fo:background-color", "text:display"))
_OPACITY, _AUTO = _named("loext:opacity"), _named("style:use-window-font-color")
_HIGH, _FONT, _FACE = map(_named, ("fo:line-height", "style:font-name", "fo:font-family"))
_OF_TEXT = frozenset(map(_named, ("style:text-properties", "style:paragraph-properties")))
_FAMILIES = {"p": "paragraph", "h": "paragraph", "a": "text", "span": "text"} | {
    f"table{end}": f"table{end}" for end in ("", "-cell", "-row")
}
_Said = list[etree._Element]


class Looks:
    """The styles of one file."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self.roots = roots
        self.styles: dict[tuple[str, str], etree._Element] = {}
        self.usual: _Said = []
        self.faces: dict[str, str] = {}
        for root in roots:
            for one in root.iter(_named("style:style")):
                self.styles[str(one.get(_FAMILY)), str(one.get(_NAME))] = one
            for one in root.iter(_named("style:default-style")):
                self.usual += list(one) if one.get(_FAMILY) == "paragraph" else []
            for one in root.iter(_named("style:font-face")):
                self.faces[str(one.get(_NAME))] = str(one.get(_named("svg:font-family"), ""))

    def strange(self) -> Iterator[str]:
        """What of the looks of pages, tables and pictures is on no list."""
        for root in self.roots:
            for one in root.iter("*"):
                name = LOOKS.called(str(one.tag))
                if name.endswith("-properties") and one.tag not in _OF_TEXT:
                    yield from filter(None, map(LOOKS.stranger, one.iter("*")))

    def own(self, element: etree._Element) -> str:
        """The words of an element that are in none of the spans in it."""
        if element.tag not in _TEXTS:
            return ""
        inner = (one for one in element if one.tag not in _TEXTS)
        pieces = [element.text, *(one.tail for one in element), *(one.text for one in inner)]
        return " ".join("".join(piece or "" for piece in pieces).split())

    def how(self, element: etree._Element) -> str:
        """What is wrong with the words of an element; empty where they are seen."""
        said = self._said(element)
        if _first(said, _LINE_THROUGH) not in ("", "none"):
            return STRUCK
        ink, ground = _colour(_first(said, _INK)), _colour(_first(said, _GROUND))
        unseen = ink is not None and alike(ink, ground or WHITE)
        gone = unseen or _first(said, _DISPLAY) == "none" or self._signs(said)
        return HIDDEN if gone or _cut(said) or _clear(said) else ""

    def strangers(self, element: etree._Element) -> set[str]:
        """What of the looks that bear on an element is on no list."""
        inner = (part for one in self._said(element) for part in one.iter("*"))
        return set(filter(None, map(LOOKS.stranger, inner)))

    def _signs(self, said: _Said) -> bool:
        named = _first(said, _FONT)
        faces = (named, self.faces.get(named, ""), _first(said, _FACE))
        return any(SIGNS.match(one.strip("'\" ")) for one in faces)

    def _said(self, element: etree._Element) -> _Said:
        """All that bears on an element, the nearest first."""
        chain = [element, *element.iterancestors()]
        return [*(part for one in chain for part in self._properties(one)), *self.usual]

    def _properties(self, element: etree._Element) -> Iterator[etree._Element]:
        """What the style of an element says, and those that it is based on."""
        family = _FAMILIES.get(etree.QName(element).localname, "")
        name = next((element.get(one) for one in _STYLES if one in element.attrib), None)
        for _ in range(_CHAIN):
            if (style := self.styles.get((family, str(name)))) is None:
                return
            yield from style
            name = style.get(_PARENT)


def _cut(said: _Said) -> bool:
    """Whether letters are too small, or their line too low for them."""
    size = _size(said)
    line = points(_first(said, _HIGH))
    return size < _SMALLEST or (line is not None and line < _LINE * size)


def _size(said: _Said) -> float:
    """In points; shares are of the size below."""
    share = 1.0
    for value in (str(one.get(_SIZE)) for one in said if _SIZE in one.attrib):
        if (size := points(value)) is not None:
            return share * size
        if value.endswith("%") and value[:-1].replace(".", "", 1).isdigit():
            share *= float(value[:-1]) / 100
    return share * _USUAL


def _clear(said: _Said) -> bool:
    """Whether letters are see-through. LibreOffice says so of a colour of its own choosing, and does not mean it."""
    said = [one for one in said if _OPACITY in one.attrib]
    own = bool(said) and said[0].get(_AUTO) == "true" and _INK not in said[0].attrib
    return bool(said) and not own and said[0].get(_OPACITY) != "100%"


def _first(said: _Said, name: str) -> str:
    """The nearest that is said of something; a ground that is none lets the one behind be seen."""
    found = (str(one.get(name)) for one in said if name in one.attrib)
    return next((one for one in found if one != "transparent"), "")


def _colour(said: str) -> Colour | None:
    found = _COLOUR.fullmatch(said)
    return (int(found[1], 16), int(found[2], 16), int(found[3], 16)) if found else None
