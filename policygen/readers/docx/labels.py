"""The lists of a Word file -> the label that each of its paragraphs shows (17.9). No files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from policygen import numbering
from policygen.ooxml import qualified
from policygen.readers.docx.names import ALTERNATE, FALLBACK, VAL, child, number, on, value
from policygen.readers.docx.spelling import SIGNS, spelled
from policygen.readers.docx.styles import Style, indent

_DEEPEST = 8
_PLACE = re.compile(r"%([1-9])")
_LARGEST = 99_999


@dataclass(slots=True)
class Level:
    """One level of a list (17.9.6)."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int = -1
    """Begins again after a level of this number, from 1, or one above; 0: never; -1: after any."""
    legal: bool = False
    """Every number in its label is shown in figures (17.9.4)."""
    left: int | None = None
    style: str = ""


@dataclass(slots=True)
class Counter:
    """The numbers that an abstract list has come to; lists made from it share them (17.9.15)."""

    levels: dict[int, Level]
    reached: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class List:
    counter: Counter
    levels: dict[int, Level]
    starts: dict[int, int]
    """Level -> the number to begin from when this list first comes to it (17.9.27)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands before a paragraph of a list."""

    list: str
    """Which numbers it counts with: the same for lists that continue one another."""
    level: int
    label: str = ""
    pattern: str = ""
    bullet: bool = False
    left: int | None = None


class Labels:
    """Counts the lists of one file; paragraphs must come in the order of the text."""

    def __init__(self, root: etree._Element | None) -> None:
        self._counters: dict[str, Counter] = {}
        self._linked: dict[str, str] = {}
        self._lists: dict[str, tuple[str, List]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        references: dict[str, str] = {}
        for abstract in root.iterchildren(qualified("w:abstractNum")):
            id = abstract.get(qualified("w:abstractNumId"), "")
            self._counters[id] = Counter(dict(_levels(abstract)))
            if named := value(abstract, "w:styleLink"):
                self._linked[named] = id
            if named := value(abstract, "w:numStyleLink"):
                references[id] = named
        for found in root.iterchildren(qualified("w:num")):
            id = value(found, "w:abstractNumId")
            id = self._linked.get(references.get(id, ""), id)
            if id in self._counters:
                self._lists[found.get(qualified("w:numId"), "")] = (id, self._list(id, found))

    def _list(self, id: str, element: etree._Element) -> List:
        counter, starts = self._counters[id], {}
        levels = dict(counter.levels)
        for override in element.iterchildren(qualified("w:lvlOverride")):
            at = number(override.get(qualified("w:ilvl")))
            levels.update(_levels(override))
            if told := value(override, "w:startOverride"):
                starts[at] = number(told, 1)
        return List(counter, levels, starts)

    def next(self, style: Style, properties: etree._Element | None) -> Shown | None:
        """What the next paragraph shows; None for one that stands in no list."""
        id, at = self._place(style, child(properties, "w:numPr"))
        if id not in self._lists or not 0 <= at <= _DEEPEST:
            return None
        abstract, found = self._lists[id]
        level = found.levels.get(at)
        if level is None:
            return None
        _count(found, at, level)
        if level.form == "bullet":
            return Shown(abstract, at, bullet=bool(level.text.strip()), left=level.left)
        label, pattern = _label(found, at, level)
        return Shown(abstract, at, label, pattern, left=level.left)

    def _place(self, style: Style, own: etree._Element | None) -> tuple[str, int]:
        """List and level, by the paragraph itself or by its style."""
        id, told = value(own, "w:numId"), value(own, "w:ilvl")
        inherited = next((held for held in style.lists if held[0]), None)
        owner = "" if id or inherited is None else inherited[2]
        id = id or (inherited[0] if inherited else "")
        if told:
            return id, number(told)
        if owner and id in self._lists:
            for named in dict.fromkeys((style.id, owner)):
                for at, level in self._lists[id][1].levels.items():
                    if level.style == named:
                        return id, at
        return id, next((held[1] for held in style.lists if held[1] is not None), 0)


def _levels(parent: etree._Element) -> Iterator[tuple[int, Level]]:
    for element in parent.iterchildren(qualified("w:lvl")):
        at = number(element.get(qualified("w:ilvl")))
        if 0 <= at <= _DEEPEST:
            yield at, _level(element)


def _level(element: etree._Element) -> Level:
    restart, legal = value(element, "w:lvlRestart"), child(element, "w:isLgl")
    return Level(
        _form(element),
        value(element, "w:lvlText").replace("\t", " "),
        number(value(element, "w:start")),
        number(restart) if restart else -1,
        legal is not None and on(legal),
        indent(child(element, "w:pPr")),
        value(element, "w:pStyle"),
    )


def _form(element: etree._Element) -> str:
    """The number format; a custom one, such as `001, 002`, by its first number (17.9.17)."""
    found = next(element.iter(qualified("w:numFmt")), None)
    if found is None:
        return "decimal"
    custom = found.get(qualified("w:format"), "")
    if found.get(VAL) == "custom" and custom:
        return f"0:{len(custom.partition(',')[0].strip())}"
    if (
        found.get(VAL) == "custom"
        and (other := element.find(f"{ALTERNATE}/{FALLBACK}")) is not None
    ):
        return value(other, "w:numFmt") or "decimal"
    return found.get(VAL, "decimal")


def _count(found: List, at: int, level: Level) -> None:
    """The next number on a level; those beneath begin again."""
    reached = found.counter.reached
    if at in found.starts:
        reached[at] = found.starts.pop(at)
    else:
        reached[at] = min(reached.get(at, level.start - 1) + 1, _LARGEST)
    for deeper in [held for held in reached if held > at]:
        restart = found.levels.get(deeper, level).restart
        if restart < 0 or at < restart:
            del reached[deeper]


def _label(found: List, at: int, level: Level) -> tuple[str, str]:
    """The label as shown, and its pattern, where it has one (see numbering.py)."""
    numbers, pattern = [], []

    def shown(match: re.Match[str]) -> str:
        held = int(match[1]) - 1
        above = found.levels.get(held, Level())
        count = found.counter.reached.get(held, above.start)
        form = "decimal" if level.legal and above.form != "decimalZero" else above.form
        numbers.append(count)
        pattern.append(SIGNS.get(form, "\0"))
        return spelled(count, form)

    label = _PLACE.sub(shown, level.text).strip()
    signs = iter(pattern)
    drawn = _PLACE.sub(lambda _: next(signs), level.text).strip()
    return label, drawn if numbers and _holds(drawn, numbers, label) else ""


def _holds(pattern: str, numbers: list[int], label: str) -> bool:
    """Whether the pattern makes the label of the numbers, as it must to be one."""
    try:
        return numbering.label(pattern, *numbers) == label
    except ValueError:
        return False
