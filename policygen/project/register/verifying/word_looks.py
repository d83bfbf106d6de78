"""A Word file's styles -> how a run in it is shown: every property that bears on it, and colours. No files.

Sections are of ECMA-376, part 1.
"""

import re
from collections.abc import Iterator

from lxml import etree

from policygen.ooxml import qualified
from policygen.project.register.verifying.shown import HIDDEN, STRUCK, WHITE, Colour, alike
from policygen.project.register.verifying.word_listed import SIGNS
from policygen.project.register.verifying.word_parts import Parts

_SMALLEST = 8
"""In half points."""
_LINE = 8
"""A line of so many twentieths of a point, for each half point of its letters, holds them whole."""
_CHAIN = 20
_BLACK: Colour = (0, 0, 0)
_OFF = frozenset({"0", "false", "off", "none"})
_VAL = qualified("w:val")
_STRIKES = tuple(map(qualified, ("w:strike", "w:dstrike")))
_GONE = tuple(map(qualified, ("w:vanish", "w:specVanish")))
_RUN_STYLE = qualified("w:rStyle")
_SIZE, _COLOUR, _HIGHLIGHT = map(qualified, ("w:sz", "w:color", "w:highlight"))
_FONTS, _SPACING = map(qualified, ("w:rFonts", "w:spacing"))
_RULE, _HIGH = map(qualified, ("w:lineRule", "w:line"))
_SHADE, _FILL, _THEME = map(qualified, ("w:shd", "w:fill", "w:themeColor"))
_STYLE, _ID, _BASED, _TYPE, _DEFAULT = map(
    qualified, ("w:style", "w:styleId", "w:basedOn", "w:type", "w:default")
)
_RUN, _PARAGRAPH, _TABLE = map(qualified, ("w:rPr", "w:pPr", "w:tblPr"))
_P, _TBL = map(qualified, ("w:p", "w:tbl"))
_NAMED = {qualified(f"w:{name}") for name in ("rStyle", "pStyle", "tblStyle")}
_HOLDERS = {qualified(f"w:{name}"): qualified(f"w:{name}Pr") for name in ("p", "tc", "tbl")}
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
_THEMES = {
    "dark1": "dk1",
    "text1": "dk1",
    "light1": "lt1",
    "background1": "lt1",
    "dark2": "dk2",
    "text2": "dk2",
    "light2": "lt2",
    "background2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
"""How a run calls a colour of the theme (17.18.97), and the theme itself (20.1.6.2)."""
_SYSTEM: dict[str, Colour] = {"windowText": _BLACK, "window": WHITE}
_USUAL: dict[str, Colour] = {"lt1": WHITE, "dk1": _BLACK}
_Said = list[etree._Element]


class Looks:
    """The styles of one file."""

    def __init__(self, parts: Parts) -> None:
        root = parts.looks.get("styles")
        self.styles: dict[str, etree._Element] = {}
        self.defaults: dict[str, str] = {}
        for one in () if root is None else root.iter(_STYLE):
            self.styles.setdefault(str(one.get(_ID)), one)
            if one.get(_DEFAULT, "0") not in _OFF:
                self.defaults[str(one.get(_TYPE))] = str(one.get(_ID))
        self.shared = [] if root is None else list(root.iter(qualified("w:docDefaults")))
        self.theme = _theme(parts.looks.get("theme"))

    # ---- what bears on a run, the nearest first

    def of_run(self, run: etree._Element) -> _Said:
        """The properties of a run: its own, of its style, its paragraph's style, its table's, and of all."""
        own = run.find(_RUN)
        found = [] if own is None else [own]
        for style in self._styles(own, "character") + self._around(run):
            found += style.findall(_RUN)
        return found + [one for all in self.shared for one in all.iter(_RUN)]

    def of_paragraph(self, run: etree._Element) -> _Said:
        """The properties of the paragraph that a run stands in."""
        paragraph = next(run.iterancestors(_P), None)
        own = None if paragraph is None else paragraph.find(_PARAGRAPH)
        found = [] if own is None else [own]
        for style in self._around(run):
            found += style.findall(_PARAGRAPH)
        return found + [one for all in self.shared for one in all.iter(_PARAGRAPH)]

    def _around(self, run: etree._Element) -> _Said:
        found: _Said = []
        for one in run.iterancestors(_P, _TBL):
            kind = "paragraph" if one.tag == _P else "table"
            found += self._styles(one.find(_HOLDERS[str(one.tag)]), kind)
        return found

    def _styles(self, holder: etree._Element | None, kind: str) -> _Said:
        """The style that properties name, or the usual one, and those that it is based on."""
        named = [] if holder is None else [one for one in holder if one.tag in _NAMED]
        name = named[0].get(_VAL) if named else self.defaults.get(kind)
        found: _Said = []
        while name in self.styles and len(found) < _CHAIN:
            found.append(self.styles[str(name)])
            based = found[-1].find(_BASED)
            name = None if based is None else based.get(_VAL)
        return found

    def tables(self) -> _Said:
        """What the styles of tables say of some of their rows and columns."""
        return [
            one for style in self.styles.values() for one in style.iter(qualified("w:tblStylePr"))
        ]

    def missing(self, texts: list[etree._Element]) -> Iterator[str]:
        """Styles of runs that the file names and does not have: a program may have its own of that name."""
        named = {str(one.get(_VAL)) for root in texts for one in root.iter(_RUN_STYLE)}
        yield from (
            f"a style {name} that is not in it" for name in sorted(named - set(self.styles))
        )

    # ---- whether a run is seen

    def how(self, run: etree._Element) -> str:
        """What is wrong with a run; empty where it is seen."""
        said = self.of_run(run)
        if any(on(said, strike) for strike in _STRIKES):
            return STRUCK
        size = _number(_first(said, _SIZE), _VAL, 20)
        small = size < _SMALLEST or self._cut(run, size)
        gone = small or any(on(said, one) for one in _GONE) or self._signs(said)
        return HIDDEN if gone or self._unseen(run, said) else ""

    def _cut(self, run: etree._Element, size: int) -> bool:
        """Whether lines are so low that their letters are cut off, or lie on those of the next."""
        said = (one.find(_SPACING) for one in self.of_paragraph(run))
        line = next((one for one in said if one is not None and _HIGH in one.attrib), None)
        if line is None or line.get(_RULE) == "atLeast":
            return False
        least = _LINE * size if line.get(_RULE) == "exact" else _LOW
        return _number(line, _HIGH, 240) < least

    def _signs(self, said: _Said) -> bool:
        face = _first(said, _FONTS)
        return face is not None and any(SIGNS.match(str(one)) for one in face.attrib.values())

    def _unseen(self, run: etree._Element, said: _Said) -> bool:
        """Whether words have the colour of what is behind them. Without a colour they are black, or stand out."""
        found, light = _first(said, _COLOUR), _marked(said)
        inks = self._colours(found, _VAL, "w:theme")
        if light:
            return any(alike(light, ink) for ink in inks or (_BLACK,))
        grounds = next(self._behind(run, said), (WHITE,))
        return any(alike(ink, ground) for ink in inks for ground in grounds)

    def _behind(self, run: etree._Element, said: _Said) -> Iterator[tuple[Colour, ...]]:
        """What a run is shaded with, from the nearest outwards; of a table's style, any shade that it has."""
        holders = said
        for around in run.iterancestors(*_HOLDERS):
            own = around.find(_HOLDERS[str(around.tag)])
            holders = holders + ([] if own is None else [own])
            if around.tag == _TBL:
                yield from self._shades(holders)
                styles = self._styles(own, "table")
                yield from self._shades(
                    [shade for one in styles for shade in one.iter() if len(shade)]
                )
                holders = []
            elif around.tag == _P:
                holders += [
                    one
                    for style in self._styles(own, "paragraph")
                    for one in style.findall(_PARAGRAPH)
                ]
        yield from self._shades(holders)

    def _shades(self, holders: _Said) -> Iterator[tuple[Colour, ...]]:
        found = (self._colours(one.find(_SHADE), _FILL, "w:themeFill") for one in holders)
        yield from filter(None, found)

    def _colours(self, one: etree._Element | None, name: str, theme: str) -> tuple[Colour, ...]:
        """The colour itself, and the theme's that stands for it in programs that know themes."""
        if one is None:
            return ()
        named = one.get(qualified(f"{theme}Color" if theme == "w:theme" else theme), "")
        of_theme = self.theme.get(_THEMES.get(named, named)) if named else None
        tint, shade = (one.get(qualified(f"{theme}{end}"), "FF") for end in ("Tint", "Shade"))
        mixed = None if of_theme is None else _mixed(of_theme, tint, shade)
        return tuple(filter(None, (_colour(one.get(name)), mixed)))

    def pale(self, rows: etree._Element) -> bool:
        """Whether what a table's style says of some rows leaves their words unseen."""
        inks = self._colours(rows.find(f"{_RUN}/{_COLOUR}"), _VAL, "w:theme")
        above = rows.getparent()
        shades = [
            shade for one in (rows, above) if one is not None for shade in one.iter() if len(shade)
        ]
        grounds = next(self._shades(shades), (WHITE,))
        return any(alike(ink, ground) for ink in inks for ground in grounds)


_LOW = 160
"""In 240ths of a line."""


def _theme(root: etree._Element | None) -> dict[str, Colour]:
    made = dict(_USUAL)
    for scheme in () if root is None else root.iter(qualified("a:clrScheme")):
        for one in scheme:
            for said in one:
                value = str(said.get("val"))
                colour = _SYSTEM.get(value) or _colour(said.get("lastClr")) or _colour(value)
                made[etree.QName(one).localname] = colour or WHITE
    return made


def _mixed(colour: Colour, tint: str, shade: str) -> Colour:
    light, dark = int(tint, 16) / 255, int(shade, 16) / 255
    red, green, blue = (round(part * light * dark + 255 * (1 - light)) for part in colour)
    return red, green, blue


def _marked(said: _Said) -> Colour | None:
    """The colour that a run is marked with."""
    found = _first(said, _HIGHLIGHT)
    return None if found is None else _LIGHTS.get(str(found.get(_VAL)))


def _first(said: _Said, tag: str) -> etree._Element | None:
    return next((found for one in said if (found := one.find(tag)) is not None), None)


def on(said: _Said, tag: str) -> bool:
    """Whether the nearest that says it says that it is so."""
    found = _first(said, tag)
    return found is not None and found.get(_VAL, "1") not in _OFF


def _colour(said: str | None) -> Colour | None:
    if not said or not re.fullmatch(r"[0-9A-Fa-f]{6}", said):
        return None
    return int(said[:2], 16), int(said[2:4], 16), int(said[4:], 16)


def _number(one: etree._Element | None, name: str, usual: int) -> int:
    said = "" if one is None else str(one.get(name, ""))
    return int(said) if re.fullmatch(r"-?\d{1,9}", said) else usual
