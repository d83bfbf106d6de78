"""Labels -> Word's own numbering (17.9): which list a heading or item belongs to, on which level.

Word counts for itself. So what it will show is worked out here in its manner, and wherever that is not
the label, the paragraph starts another list from the right number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from policygen import numbering
from policygen.model import Block, Cell, Item, Policy, Section, Table
from policygen.writers.docx.styles import HEADINGS, NUMBER, TEXT_WIDTH
from policygen.writers.docx.widths import width

BULLETS = 1
"""The number of the list of bullets."""
DEEPEST = 8
_STEP, _NUMBERED_STEP = 20.0, 28.4
"""Least indent of a level of items, in points: of bullets, and as soon as some are numbered."""
_HEADING_STEPS = (28.4, 35.5, 42.6, 49.7, 56.8, 63.9)
_WIDEST = 120.0
"""The most that a label may push its text, in points, and how far in the deepest level stands:
half of the paper. Programs choke on columns without room."""
_FARTHEST = TEXT_WIDTH / 2
_AIR = 6.0
"""Between a label and its text, at least."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands in Word's lists."""

    list: int
    level: int
    foreign: bool = False
    """An item on a level that is not its depth, and so needs an indent of its own."""


@dataclass(slots=True)
class Level:
    pattern: str
    start: int = 1
    shown: bool = True
    """False: only counts for the levels beneath, which show its number."""
    widest: float = 0
    """The width of the widest label, in thousandths of the type size."""
    headed: bool = False
    """Headings stand on this level, not only items that count on from them."""


@dataclass(slots=True)
class Scheme:
    """An abstract numbering definition (17.9.1)."""

    id: int
    levels: dict[int, Level] = field(default_factory=dict)

    def takes(self, level: int, pattern: str) -> bool:
        held = self.levels.get(level)
        return held is None or (held.shown and held.pattern == pattern)

    def counts_for(self, level: int, signs: tuple[str, ...]) -> bool:
        """Whether the levels above show their numbers as a pattern with these signs asks."""
        above = [self.levels.get(level - len(signs) + at) for at in range(1, len(signs))]
        found = [signs_of(held.pattern)[-1] for held in above if held]
        return found == list(signs[:-1])  # isLgl (17.9.4) could differ, but LibreOffice ignores it


@dataclass(slots=True)
class List:
    """A numbering instance (17.9.15)."""

    id: int
    scheme: Scheme
    override: tuple[int, int] | None = None
    """A level, and the number that it starts from."""


@dataclass(slots=True)
class Run:
    """The headings, or the items: lists that follow one another."""

    schemes: list[Scheme] = field(default_factory=list)
    active: dict[int, tuple[List, int]] = field(default_factory=dict)
    """Level -> the list that last counted on it, and its number."""

    def follows(self, level: int, pattern: str, numbers: tuple[int, ...]) -> List | None:
        """The list in which Word would show these numbers next, if there is one."""
        nearest = max((held for held in self.active if held <= level), default=None)
        if nearest is None:
            return None
        found, number = self.active[nearest]
        expected = number + 1 if nearest == level else 1
        if numbers[-1] != expected or not found.scheme.takes(level, pattern):
            return None
        return found if self._above(found, level, pattern) == numbers[:-1] else None

    def _above(self, found: List, level: int, pattern: str) -> tuple[int, ...] | None:
        signs = signs_of(pattern)
        if len(signs) > 1 and not found.scheme.counts_for(level, signs):
            return None
        return tuple(self._number(found, level - back) for back in range(len(signs) - 1, 0, -1))

    def _number(self, found: List, level: int) -> int:
        held = self.active.get(level)
        if held and held[0] is found:
            return held[1]
        return -1 if held and found.scheme.levels[level].shown else found.scheme.levels[level].start

    def count(self, found: List, level: int, number: int) -> None:
        self.active = {held: at for held, at in self.active.items() if held < level}
        self.active[level] = (found, number)


class Numbering:
    """The lists of one policy: `places` says where each labelled section and item stands."""

    def __init__(self, policy: Policy) -> None:
        self.places: dict[str, Place] = {}
        self._step = _STEP
        self.lists: list[List] = []
        self.headings, self.items = Run(), Run()
        self._mixed: set[int] = set()
        """Levels on which some headings are numbered and some not, so that no style can say it."""
        for section in policy.sections:
            self._place_section(section)
            for item in _items(section.blocks):
                self._place_item(section, item)

    # ---- placing

    def _place_section(self, section: Section) -> None:
        level, numbers = section.level - 1, _numbers(section.pattern, section.label)
        if numbers and len(numbers) <= level + 1 <= DEEPEST:
            self.places[section.id] = self._place(self.headings, level, section, numbers)
        elif section.title:
            self._mixed.add(section.level)

    def _place_item(self, section: Section, item: Item) -> None:
        if item.label:
            wide = width(item.label) * NUMBER.size / 1000 + _AIR
            self._step = max(self._step, _NUMBERED_STEP, min(wide, _WIDEST))
        numbers = _numbers(item.pattern, item.label)
        if not numbers or item.depth > DEEPEST:
            return
        run, level = self.items, item.depth
        if len(numbers) > level + 1:  # such as 2.1: counts on from the heading's own number
            numbered = section.id in self.places
            run = self.headings if numbered else self.items
            level = section.level + item.depth if numbered else len(numbers) - 1
        if level <= DEEPEST and len(numbers) <= level + 1:
            place = self._place(run, level, item, numbers)
            foreign = run is self.headings or level != item.depth
            self.places[item.id] = Place(place.list, place.level, foreign)

    def _place(
        self, run: Run, level: int, labelled: Section | Item, numbers: tuple[int, ...]
    ) -> Place:
        pattern = labelled.pattern
        found = run.follows(level, pattern, numbers) or self._start(run, level, pattern, numbers)
        held = found.scheme.levels.setdefault(level, Level(pattern))
        headed = isinstance(labelled, Section)
        held.widest = max(held.widest, width(labelled.label, bold=headed))
        held.headed |= headed
        run.count(found, level, numbers[-1])
        return Place(found.id, level)

    def _start(self, run: Run, level: int, pattern: str, numbers: tuple[int, ...]) -> List:
        """Another list from this number; one of the same scheme, where it shows no level above."""
        known = (s for s in run.schemes if level in s.levels and s.takes(level, pattern))
        scheme = next(known, None) if len(numbers) == 1 else None
        override = None if scheme is None and numbers[-1] == 1 else (level, numbers[-1])
        if scheme is None:
            scheme = Scheme(1 + len(self.headings.schemes) + len(self.items.schemes))
            run.schemes.append(scheme)
            above = list(zip(signs_of(pattern), numbers, strict=True))[-2::-1]
            for back, (sign, number) in enumerate(above, 1):
                scheme.levels[level - back] = Level(sign, number, shown=False)
        made = List(BULLETS + 1 + len(self.lists), scheme, override)
        self.lists.append(made)
        return made

    # ---- what the rest of the file needs to know

    def styled(self, level: int) -> Place | None:
        """The place that the heading style of a level (from 1) brings with it."""
        if not self.headings.schemes:
            return None
        first = self.headings.schemes[0]
        held = first.levels.get(level - 1)
        if held is None or not held.headed or level in self._mixed:
            return None
        return Place(next(made.id for made in self.lists if made.scheme is first), level - 1)

    def item_indent(self, depth: int) -> tuple[float, float]:
        """How far an item's text stands from the margin, and its label before it, in points."""
        left = min(self._step * (depth + 1), _FARTHEST)
        return left, min(self._step, left)

    def heading_indent(self, section: Section) -> float:
        """How far a labelled heading's text stands from the margin, in points."""
        place = self.places.get(section.id)
        if place is None:
            return label_room(section.level, width(section.label, bold=True))
        scheme = self.lists[place.list - BULLETS - 1].scheme
        return label_room(section.level, scheme.levels[place.level].widest)


def label_room(level: int, widest: float) -> float:
    """The room for the labels of a level's headings (from 1), the widest of which is so wide."""
    at = min(level, len(_HEADING_STEPS)) - 1
    wide = widest * HEADINGS[at].size / 1000 + _AIR
    return max(_HEADING_STEPS[at], min(wide, _WIDEST))


def _items(blocks: tuple[Block, ...]) -> Iterator[Item]:
    for block in blocks:
        if isinstance(block, Item):
            yield block
        elif isinstance(block, Table):
            cells: Iterator[Cell] = (cell for row in block.rows for cell in row)
            yield from (held for cell in cells for held in cell.blocks if isinstance(held, Item))


def signs_of(pattern: str) -> tuple[str, ...]:
    """The signs of a pattern that count: '1.a' -> ('1', 'a')."""
    return numbering.parts(pattern)[1::2]


def _numbers(pattern: str, label: str) -> tuple[int, ...] | None:
    """The numbers that a label shows, or None where it is not of its pattern."""
    if not pattern or not label:
        return None
    try:
        cut = numbering.parts(pattern)
        match = re.fullmatch("([A-Za-z0-9]+)".join(map(re.escape, cut[::2])), label)
        found = match.groups() if match else ()
        read = tuple(map(numbering.read, found, cut[1::2]))
    except ValueError:
        return None
    return read if read and numbering.label(pattern, *read) == label else None
