"""The styles of a Word file -> what each makes of a paragraph or run (17.7). No files."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from policygen.ooxml import qualified
from policygen.readers.docx.names import VAL, child, number, on, value

_HEADING = re.compile(r"heading ?([1-9])")
_TOGGLES = {
    qualified(f"w:{name}"): kind
    for name, kind in {
        "b": "strong", "i": "emphasis", "strike": "strike", "dstrike": "strike", "vanish": "hidden",
    }.items()
}  # fmt: skip
_U, _ALIGN, _SIZE, _STYLE = map(qualified, ("w:u", "w:vertAlign", "w:sz", "w:rStyle"))
_LONGEST_CHAIN = 20
_BODY_LEVEL = 9
"""As an outline level: no heading (17.3.1.20)."""


@dataclass(slots=True)
class Look:
    """What run properties say; None where they say nothing."""

    strong: bool | None = None
    emphasis: bool | None = None
    strike: bool | None = None
    underline: bool | None = None
    hidden: bool | None = None
    align: str | None = None
    size: int | None = None
    """In half points."""
    code: bool | None = None
    style: str = ""

    def over(self, below: "Look") -> "Look":
        """This look, and the one below where it says nothing."""
        held = (
            below_value if (own := getattr(self, name)) is None else own
            for name, below_value in ((name, getattr(below, name)) for name in _FIELDS)
        )  # fmt: skip
        return Look(*held)


_FIELDS = ("strong", "emphasis", "strike", "underline", "hidden", "align", "size", "code")


def look(properties: etree._Element | None) -> Look:
    """What an element `w:rPr` says (17.3.2.28)."""
    made = Look()
    if properties is None:
        return made
    for element in properties:
        tag = element.tag
        if tag in _TOGGLES:
            setattr(made, _TOGGLES[tag], on(element))
        elif tag == _SIZE:
            made.size = number(element.get(VAL)) or None
        elif tag == _U:
            made.underline = element.get(VAL, "single") != "none"
        elif tag == _ALIGN:
            made.align = element.get(VAL)
        elif tag == _STYLE:
            made.style = element.get(VAL, "")
    return made


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph's style, with all that it is based on."""

    id: str = ""
    names: tuple[str, ...] = ()
    """Its own name in small letters without spaces, then those of the styles beneath."""
    level: int = 0
    """Of a heading, from 1; 0 for text."""
    lists: tuple[tuple[str, int | None, str], ...] = ()
    """Number and level of its list, and the style that says so; nearest first."""
    left: int | None = None
    look: Look = field(default_factory=Look)

    def named(self, *names: str) -> bool:
        return any(name in names for name in self.names)


class Styles:
    """The styles of one file."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._default = ""
        self._made: dict[str, Style] = {}
        self._looks: dict[str, Look] = {}
        self._root = root
        for element in () if root is None else root.iterchildren(qualified("w:style")):
            self._add(element)

    def _add(self, element: etree._Element) -> None:
        id = element.get(qualified("w:styleId"), "")
        self._elements.setdefault(id, element)
        if element.get(qualified("w:type")) == "paragraph" and _is_default(element):
            self._default = self._default or id

    @cached_property
    def base(self) -> Look:
        """What every run has that says nothing else (17.7.5)."""
        defaults = child(self._root, "w:docDefaults")
        properties = child(child(defaults, "w:rPrDefault"), "w:rPr")
        return look(properties).over(Look(size=20))

    @cached_property
    def language(self) -> str:
        defaults = child(self._root, "w:docDefaults")
        own = child(self._elements.get(self._default), "w:rPr")
        shared = child(child(defaults, "w:rPrDefault"), "w:rPr")
        return value(own, "w:lang") or value(shared, "w:lang")

    def paragraph(self, id: str) -> Style:
        """A style by its id; the file's default for an id that it does not know."""
        if id not in self._elements:
            id = self._default
        if id not in self._made:
            self._made[id] = self._style(id)
        return self._made[id]

    def run(self, id: str) -> Look:
        """The look of a character style, with all that it is based on."""
        if id not in self._looks:
            chain = self._chain(id)
            made = Look()
            for element in chain:
                made = made.over(look(child(element, "w:rPr")))
            made.code = any("code" in _name(element) for element in chain) or None
            self._looks[id] = made
        return self._looks[id]

    def _chain(self, id: str) -> list[etree._Element]:
        """A style and those that it is based on, nearest first; a circle is cut."""
        chain: dict[str, etree._Element] = {}
        while id in self._elements and id not in chain and len(chain) < _LONGEST_CHAIN:
            chain[id] = self._elements[id]
            id = value(chain[id], "w:basedOn")
        return list(chain.values())

    def _style(self, id: str) -> Style:
        chain = self._chain(id)
        names = tuple(_name(element) for element in chain)
        made = Look()
        for element in chain:
            made = made.over(look(child(element, "w:rPr")))
        return Style(
            id,
            names,
            _level(chain, names),
            tuple(_lists(chain)),
            _left(chain),
            made.over(self.base),
        )


def _is_default(element: etree._Element) -> bool:
    return element.get(qualified("w:default"), "0") in ("1", "true", "on")


def _name(element: etree._Element) -> str:
    return value(element, "w:name").replace(" ", "").lower()


def _level(chain: list[etree._Element], names: tuple[str, ...]) -> int:
    """A heading's level, by the nearest style that is built in as one or has a place in the outline."""
    for element, name in zip(chain, names, strict=True):
        if told := value(child(element, "w:pPr"), "w:outlineLvl"):
            level = number(told, _BODY_LEVEL)
            return level + 1 if 0 <= level < _BODY_LEVEL else 0
        id = element.get(qualified("w:styleId"), "").lower()
        if match := _HEADING.fullmatch(name) or (not name and _HEADING.fullmatch(id)) or None:
            return int(match[1])
    return 0


def _lists(chain: list[etree._Element]) -> list[tuple[str, int | None, str]]:
    held = []
    for element in chain:
        found = child(child(element, "w:pPr"), "w:numPr")
        if found is not None:
            level = value(found, "w:ilvl")
            id = element.get(qualified("w:styleId"), "")
            held.append((value(found, "w:numId"), number(level) if level else None, id))
    return held


def _left(chain: list[etree._Element]) -> int | None:
    return next((left for one in chain if (left := indent(child(one, "w:pPr"))) is not None), None)


def indent(properties: etree._Element | None) -> int | None:
    """How far the text stands in, in twentieths of a point; None where nothing is said (17.3.1.12)."""
    found = child(properties, "w:ind")
    if found is None:
        return None
    told = found.get(qualified("w:left"), found.get(qualified("w:start")))
    return None if told is None else number(told)
