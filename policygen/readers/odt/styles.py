"""Styles of an OpenDocument text -> marks of a span, kind of a paragraph, labels of lists (16, 20). No files."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from policygen import numbering
from policygen.model import Mark
from policygen.readers.odt.package import get, name, q

_DEEPEST = 20
"""Styles that one may be based on."""
_MOST = 9_999


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts (16.31, 19.500)."""

    sign: str = ""
    """1, a, A, i or I; empty for a bullet or nothing."""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1
    """How many levels' numbers the label shows."""


@dataclass(slots=True)
class Styles:
    styles: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    """(family, name) -> style."""
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    outline: dict[int, Level] = field(default_factory=dict)

    @classmethod
    def of(cls, roots: Iterable[etree._Element]) -> "Styles":
        made = cls()
        for root in roots:
            for style in root.iter(q("style:style")):
                made.styles[get(style, "style:family"), get(style, "style:name")] = style
            for style in root.iter(q("text:list-style")):
                made.lists[get(style, "style:name")] = _levels(style)
            for style in root.iter(q("text:outline-style")):
                made.outline = _levels(style)
        return made

    def marks(self, style: str) -> frozenset[Mark]:
        """The marks that a text style sets; `hidden` words are the caller's to ask for."""
        found: dict[Mark, bool] = {}
        for one in self._line("text", style):
            for properties in one.iter(q("style:text-properties")):
                for mark, on in _marks(properties):
                    found.setdefault(mark, on)
        return frozenset(mark for mark, on in found.items() if on)

    def is_hidden(self, family: str, style: str) -> bool:
        for one in self._line(family, style):
            for properties in one.iter(q("style:text-properties")):
                if display := get(properties, "text:display"):
                    return display == "none"
        return False

    def kind(self, style: str) -> str:
        """What a paragraph style comes down to: `Title`, `Heading_20_2`, `Quotations`, ..."""
        names = [get(one, "style:name") for one in self._line("paragraph", style)]
        known = re.compile(r"Title|Subtitle|Heading_20_\d+|Quotations|Quote|Intense_20_Quote")
        return next(filter(known.fullmatch, [*names, style]), "")

    def level(self, style: str) -> int:
        """The outline level that a paragraph style gives; 0 for none."""
        for one in self._line("paragraph", style):
            if level := get(one, "style:default-outline-level"):
                return whole(level, 0)
        match = re.fullmatch(r"Heading_20_(\d)", self.kind(style))
        return int(match[1]) if match else 0

    def _line(self, family: str, style: str) -> list[etree._Element]:
        """A style and what it is based on."""
        line: list[etree._Element] = []
        while (found := self.styles.get((family, style))) is not None and len(line) < _DEEPEST:
            line.append(found)
            style = get(found, "style:parent-style-name")
        return line


def _marks(properties: etree._Element) -> Iterable[tuple[Mark, bool]]:
    weight, position = get(properties, "fo:font-weight"), get(properties, "style:text-position")
    if weight:
        yield "strong", weight == "bold" or whole(weight, 0) >= 600
    if slant := get(properties, "fo:font-style"):
        yield "emphasis", slant != "normal"
    if line := get(properties, "style:text-underline-style"):
        yield "underline", line != "none"
    if line := get(properties, "style:text-line-through-style"):
        yield "strike", line != "none"
    if position:
        rise = position.split()[0]
        yield "superscript", rise == "super" or whole(rise.rstrip("%"), 0) > 0
        yield "subscript", rise == "sub" or rise.startswith("-")


def _levels(style: etree._Element) -> dict[int, Level]:
    levels = {}
    for one in style:
        number = whole(get(one, "text:level"), 0)
        sign = get(one, "style:num-format")
        counts = name(one) in ("text:list-level-style-number", "text:outline-level-style")
        levels[number] = Level(
            sign if counts and sign in numbering.STYLES else "",
            get(one, "style:num-prefix"),
            get(one, "style:num-suffix"),
            whole(get(one, "text:start-value"), 1),
            whole(get(one, "text:display-levels"), 1),
        )
    return levels


def whole(text: str, otherwise: int) -> int:
    """A whole number in an attribute."""
    number = int(text) if text.lstrip("-").isdecimal() and len(text) < 6 else otherwise
    return number if abs(number) <= _MOST else otherwise


class Count:
    """How far a list has counted, level by level."""

    def __init__(self, levels: dict[int, Level]) -> None:
        self.levels = levels
        self.numbers: dict[int, int] = {}

    def next(self, level: int, start: int | None = None) -> str:
        """The label of the next item; nothing for a bullet."""
        style = self.levels.get(level, Level())
        before = self.numbers.get(level)
        number = start if start is not None else style.start if before is None else before + 1
        self.numbers = {at: count for at, count in self.numbers.items() if at < level}
        self.numbers[level] = number
        return self._label(level, style) if style.sign else ""

    def _label(self, level: int, style: Level) -> str:
        shown = []
        for at in range(max(level - style.shown + 1, 1), level + 1):
            one = self.levels.get(at, Level())
            number = self.numbers.get(at, one.start)
            if one.sign:
                shown.append(_spelled(number, one.sign))
        return f"{style.prefix}{'.'.join(shown)}{style.suffix}".strip()


def _spelled(number: int, sign: str) -> str:
    try:
        return numbering.spell(number, sign)
    except ValueError:
        return str(number)
