"""A Word file's bytes -> the runs in it that are struck through, hidden, white or too small. No files."""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from policygen.ooxml import qualified
from policygen.project.register.verifying import word_changes
from policygen.project.register.verifying.shown import HIDDEN, STRUCK, WHITE, Colour, Trick, alike

PART = re.compile(
    r"word/(?!comments|glossary|settings|styles|numbering|fontTable|webSettings)[^/]+\.xml"
)
"""Parts with words that are shown."""
_SMALLEST = 8
"""In half points."""
_CHAIN = 20
_BLACK: Colour = (0, 0, 0)
_OFF = frozenset({"0", "false", "off"})
_R, _T, _P, _VAL = map(qualified, ("w:r", "w:t", "w:p", "w:val"))
_STRIKES = tuple(map(qualified, ("w:strike", "w:dstrike")))
_VANISH, _SIZE, _COLOUR = map(qualified, ("w:vanish", "w:sz", "w:color"))
_ALWAYS_GONE = qualified("w:specVanish")
_SHADE, _FILL, _THEME = map(qualified, ("w:shd", "w:fill", "w:themeColor"))
_STYLE, _ID, _BASED = map(qualified, ("w:style", "w:styleId", "w:basedOn"))
_RUN, _PARAGRAPH = map(qualified, ("w:rPr", "w:pPr"))
_NAMED = {qualified(f"w:{name}") for name in ("rStyle", "pStyle", "tblStyle")}
_HOLDERS = {qualified(f"w:{name}"): qualified(f"w:{name}Pr") for name in ("p", "tc", "tbl")}

Styles = dict[str, etree._Element]


def tricks(data: bytes) -> Iterator[Trick]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        styles: Styles = {}
        if "word/styles.xml" in names:
            root = etree.fromstring(package.read("word/styles.xml"))
            styles = {str(one.get(_ID)): one for one in root.iter(_STYLE)}
        if "word/numbering.xml" in names:
            yield from word_changes.bullets(etree.fromstring(package.read("word/numbering.xml")))
        for name in filter(PART.fullmatch, names):
            yield from _part(etree.fromstring(package.read(name)), styles)


def _part(root: etree._Element, styles: Styles) -> Iterator[Trick]:
    yield from word_changes.changes(root)
    for run in root.iter(_R):
        words = "".join(str(one.text or "") for one in run.iterchildren(_T)).strip()
        if words and (how := _how(run, styles)):
            yield Trick(how, words)


def _how(run: etree._Element, styles: Styles) -> str:
    said = list(_properties(run, styles))
    if any(_on(said, strike) for strike in _STRIKES):
        return STRUCK
    size = _first(said, _SIZE)
    small = size is not None and _number(size.get(_VAL)) < _SMALLEST
    gone = _on(said, _VANISH) or _on(said, _ALWAYS_GONE) or word_changes.distorted(said)
    return HIDDEN if small or gone or _unseen(run, said, styles) else ""


def _properties(run: etree._Element, styles: Styles) -> Iterator[etree._Element]:
    """The run's own properties, then those of its style and its paragraph's, each with what it is based on."""
    own = run.find(_RUN)
    paragraph = next(run.iterancestors(_P), None)
    above = None if paragraph is None else paragraph.find(_PARAGRAPH)
    if own is not None:
        yield own
    for holder in (own, above):
        for style in _chain(holder, styles):
            if (found := style.find(_RUN)) is not None:
                yield found


def _chain(holder: etree._Element | None, styles: Styles) -> Iterator[etree._Element]:
    """The style that properties name, and those that it is based on."""
    named = [] if holder is None else [one for one in holder if one.tag in _NAMED]
    name = named[0].get(_VAL) if named else None
    for _ in range(_CHAIN):
        if (style := styles.get(str(name))) is None:
            return
        yield style
        based = style.find(_BASED)
        name = None if based is None else based.get(_VAL)


def _first(said: list[etree._Element], tag: str) -> etree._Element | None:
    return next((found for one in said if (found := one.find(tag)) is not None), None)


def _on(said: list[etree._Element], tag: str) -> bool:
    found = _first(said, tag)
    return found is not None and found.get(_VAL, "1") not in _OFF


def _unseen(run: etree._Element, said: list[etree._Element], styles: Styles) -> bool:
    """Whether words have the colour of what is behind them."""
    found = _first(said, _COLOUR)
    light = word_changes.marked(said)
    if light and alike(light, (found is not None and _colour(found.get(_VAL))) or _BLACK):
        return True
    if found is None:
        return False
    pale = found.get(_THEME) in ("background1", "light1")
    colour = WHITE if pale else _colour(found.get(_VAL))
    if colour is None:
        return False
    behind = light or next(_behind(run, said, styles), None)
    return alike(colour, behind or WHITE)


def _behind(run: etree._Element, said: list[etree._Element], styles: Styles) -> Iterator[Colour]:
    """What a run is shaded with, from the nearest outwards; of a table's style, any shade that it has."""
    holders = [*said]
    for around in run.iterancestors(*_HOLDERS):
        own = around.find(_HOLDERS[str(around.tag)])
        holders += [] if own is None else [own]
        chain = list(_chain(own, styles))
        if around.tag == qualified("w:tbl"):
            shades = [shade for style in chain for shade in style.iter(_SHADE)]
            yield from _shades(holders)
            holders = []
            yield from filter(None, (_colour(one.get(_FILL)) for one in shades))
        else:
            holders += [one for style in chain for one in style.iterchildren(_PARAGRAPH)]
    yield from _shades(holders)


def _shades(holders: list[etree._Element]) -> Iterator[Colour]:
    found = (one.find(_SHADE) for one in holders)
    yield from filter(None, (_colour(one.get(_FILL)) for one in found if one is not None))


def _colour(said: str | None) -> Colour | None:
    if not said or not re.fullmatch(r"[0-9A-Fa-f]{6}", said):
        return None
    return int(said[:2], 16), int(said[2:4], 16), int(said[4:], 16)


def _number(said: str | None) -> int:
    return int(said) if said and said.isdecimal() else _SMALLEST
