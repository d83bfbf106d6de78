"""A part of a Word file -> what can change its words when it is opened, and runs that are shown otherwise. No files.

Sections are of ECMA-376, part 1.
"""

import re
from collections.abc import Iterator

from lxml import etree

from policygen.ooxml import qualified
from policygen.project.register.verifying.shown import ADDED, Colour, Trick

_CHANGES = "which can change its words"
_FOREIGN = {
    qualified("w:altChunk"): "an inserted file",
    qualified("w:subDoc"): "another document",
    qualified("w:dataBinding"): "a field bound to hidden data",
    qualified("w:bdo"): "words set backwards",
}
_SIMPLE, _INSTRUCTION = qualified("w:fldSimple"), qualified("w:instrText")
_BEGIN, _KIND = qualified("w:fldChar"), qualified("w:fldCharType")
_INSTR = qualified("w:instr")
_PLAIN = re.compile(
    r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|TOC|PAGEREF|HYPERLINK|REF|NOTEREF|SEQ|TC|FORMTEXT|FORMCHECKBOX)\b",
    re.IGNORECASE,
)
"""Fields (17.16.5) that show numbers of pages, places, or words of the text itself."""
_W, _POSITION, _SPACING, _VAL = map(qualified, ("w:w", "w:position", "w:spacing", "w:val"))
_FONTS, _HIGHLIGHT = qualified("w:rFonts"), qualified("w:highlight")
_FACES = (qualified("w:ascii"), qualified("w:hAnsi"))
_SIGNS = re.compile(r"wingdings|webdings|symbol|marlett|zapf ?dingbats", re.IGNORECASE)
_NARROW, _FAR, _TIGHT = 20, 30, -60
"""Letters so narrow, in hundredths, or so far from their line, in half points, or so tight, in twentieths."""
_LIGHTS: dict[str, Colour] = {
    "black": (0, 0, 0),
    "white": (255, 255, 255),
    "red": (255, 0, 0),
    "blue": (0, 0, 255),
    "green": (0, 255, 0),
    "yellow": (255, 255, 0),
    "cyan": (0, 255, 255),
    "magenta": (255, 0, 255),
    "darkBlue": (0, 0, 128),
    "darkCyan": (0, 128, 128),
    "darkGreen": (0, 128, 0),
    "darkMagenta": (128, 0, 128),
    "darkRed": (128, 0, 0),
    "darkYellow": (128, 128, 0),
    "darkGray": (128, 128, 128),
    "lightGray": (192, 192, 192),
}
"""What a run can be marked with (17.18.40)."""


def changes(root: etree._Element) -> Iterator[Trick]:
    """What lets a part show other words than it holds."""
    for element in root.iter(*_FOREIGN):
        yield Trick(f"the file has {_FOREIGN[str(element.tag)]}, {_CHANGES}", changing=True)
    if not all(map(_PLAIN.match, _instructions(root))):
        yield Trick(f"the file has a field that is worked out anew, {_CHANGES}", changing=True)


def bullets(root: etree._Element) -> Iterator[Trick]:
    """Words that stand where a list has its bullets; one letter, as Word's own hollow bullet is, may."""
    for level in root.iter(qualified("w:lvl")):
        kind, text = (level.find(qualified(f"w:{name}")) for name in ("numFmt", "lvlText"))
        said = "" if text is None else str(text.get(_VAL, ""))
        if kind is not None and kind.get(_VAL) == "bullet" and sum(map(str.isalnum, said)) > 1:
            yield Trick(ADDED, said)


def _instructions(root: etree._Element) -> Iterator[str]:
    """What each field is to show; its instruction may be cut into several runs."""
    said = ""
    for element in root.iter(_SIMPLE, _INSTRUCTION, _BEGIN):
        if element.tag == _SIMPLE:
            yield str(element.get(_INSTR))
        elif element.tag == _INSTRUCTION:
            said += str(element.text or "")
        elif said.strip():
            yield said
            said = ""


def distorted(said: list[etree._Element]) -> bool:
    """Whether the properties of a run, the nearest first, keep its letters from being read."""
    face = _first(said, _FONTS)
    signs = face is not None and any(_SIGNS.match(str(face.get(one, ""))) for one in _FACES)
    unfilled = any(etree.QName(one).localname == "noFill" for own in said[:1] for one in own.iter())
    return (
        signs
        or unfilled
        or _value(said, _W, 100) < _NARROW
        or abs(_value(said, _POSITION, 0)) > _FAR
        or _value(said, _SPACING, 0) < _TIGHT
    )


def marked(said: list[etree._Element]) -> Colour | None:
    """The colour that a run is marked with."""
    found = _first(said, _HIGHLIGHT)
    return None if found is None else _LIGHTS.get(str(found.get(_VAL)))


def _first(said: list[etree._Element], tag: str) -> etree._Element | None:
    return next((found for one in said if (found := one.find(tag)) is not None), None)


def _value(said: list[etree._Element], tag: str, usual: int) -> int:
    found = _first(said, tag)
    text = "" if found is None else str(found.get(_VAL, "")).rstrip("%")
    return int(text) if re.fullmatch(r"-?\d+", text) else usual
