"""An OpenDocument text's bytes -> words in it that are struck through, hidden, white or too small. No files.

Element and attribute names are those of OpenDocument 1.3, part 3.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from policygen.project.register.verifying.shown import HIDDEN, STRUCK, WHITE, Colour, Trick, alike

_NAMES = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}
_SMALLEST = 4.0
"""In points."""
_CHAIN = 20
_SIZE = re.compile(r"([\d.]+)pt")
_COLOUR = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")


def _named(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"


_TEXTS = tuple(map(_named, ("text:p", "text:h", "text:span", "text:a")))
_HIDING = tuple(map(_named, ("text:hidden-text", "text:hidden-paragraph")))
_SECTION, _DISPLAY = _named("text:section"), _named("text:display")
_STYLES = tuple(map(_named, ("text:style-name", "table:style-name")))
_NAME, _FAMILY, _PARENT = map(_named, ("style:name", "style:family", "style:parent-style-name"))
_LINE, _FONT_SIZE = _named("style:text-line-through-style"), _named("fo:font-size")
_INK, _GROUND = _named("fo:color"), _named("fo:background-color")
_FAMILIES = {"p": "paragraph", "h": "paragraph", "a": "text", "span": "text"} | {
    f"table{end}": f"table{end}" for end in ("", "-cell", "-row")
}

Styles = dict[tuple[str, str], etree._Element]


def tricks(data: bytes) -> Iterator[Trick]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        roots = [etree.fromstring(package.read(name)) for name in ("styles.xml", "content.xml")]
    styles: Styles = {}
    for root in roots:
        for one in root.iter(_named("style:style")):
            styles[str(one.get(_FAMILY)), str(one.get(_NAME))] = one
    body = roots[-1].find(_named("office:body"))
    for element in [] if body is None else body.iter():
        if element.tag in _HIDING or (
            element.tag == _SECTION and element.get(_DISPLAY, "true") != "true"
        ):
            yield Trick(HIDDEN, _words(element))
        elif element.tag in _TEXTS:
            words = _own(element)
            if words and (how := _how(element, styles)):
                yield Trick(how, words)


def _words(element: etree._Element) -> str:
    """What stands in an element, or is kept in its attributes until it is shown."""
    kept = element.get(_named("text:string-value"), "")
    return " ".join(f"{kept} {' '.join(map(str, element.itertext()))}".split())


def _own(element: etree._Element) -> str:
    """The words of an element that are in none of the spans in it."""
    inner = (one for one in element if one.tag not in _TEXTS)
    pieces = [element.text, *(one.tail for one in element), *(one.text for one in inner)]
    return " ".join("".join(piece or "" for piece in pieces).split())


def _how(element: etree._Element, styles: Styles) -> str:
    said = [one for around in _outwards(element) for one in _properties(around, styles)]
    if _first(said, _LINE) not in ("", "none"):
        return STRUCK
    size = _SIZE.fullmatch(_first(said, _FONT_SIZE))
    small = size is not None and float(size[1]) < _SMALLEST
    ink, ground = _colour(_first(said, _INK)), _colour(_first(said, _GROUND))
    unseen = ink is not None and alike(ink, ground or WHITE)
    return HIDDEN if small or unseen or _first(said, _DISPLAY) == "none" else ""


def _outwards(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    yield from element.iterancestors()


def _properties(element: etree._Element, styles: Styles) -> Iterator[etree._Element]:
    """What the style of an element says, and those that it is based on."""
    family = _FAMILIES.get(etree.QName(element).localname, "")
    name = next((element.get(one) for one in _STYLES if one in element.attrib), None)
    for _ in range(_CHAIN):
        if (style := styles.get((family, str(name)))) is None:
            return
        yield from style
        name = style.get(_PARENT)


def _first(said: list[etree._Element], name: str) -> str:
    """The nearest that is said of something; a ground that is none lets the one behind be seen."""
    found = (str(one.get(name)) for one in said if name in one.attrib)
    return next((one for one in found if one != "transparent"), "")


def _colour(said: str) -> Colour | None:
    found = _COLOUR.fullmatch(said)
    return (int(found[1], 16), int(found[2], 16), int(found[3], 16)) if found else None
