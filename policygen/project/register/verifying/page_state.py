"""An element's tag, and all that is said of it -> how large its letters can be, in which colours, how far to the side.

What is known to be read is told, and what is not. No files.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from policygen.project.register.verifying.page_listed import INLINE
from policygen.project.register.verifying.page_values import colour, number, pixels
from policygen.project.register.verifying.shown import HIDDEN, MOVED, WHITE, Colour, contrast

_LEAST, _MOST, _OUT, _FAR = 7.0, 200.0, 14.0, 560.0
"""Letters of so many pixels are read; words so far to the left and the right of the page's margin too."""
_SEEN, _LOWEST = 2.0, 0.8
"""The contrast from which letters are seen; the height of a line, by its letters."""
_NAMED = {
    "xx-small": 9,
    "x-small": 10,
    "small": 13,
    "medium": 16,
    "large": 18,
    "x-large": 24,
    "xx-large": 32,
}
_FACTORS = {"smaller": 5 / 6, "larger": 1.2, "inherit": 1.0}
_OF_ELEMENTS = {
    **dict.fromkeys(("small", "sub", "sup"), 5 / 6),
    **dict.fromkeys(("code", "kbd", "samp", "tt", "pre"), 13 / 16),
    "h1": 2.0,
    "h2": 1.5,
    "h3": 1.17,
    "h5": 0.83,
    "h6": 0.67,
    "big": 1.2,
}
_INDENTED = {"margin-left": ("blockquote", "dd", "figure"), "padding-left": ("ul", "ol")}
"""What indents elements that nobody has styled."""
_BLACK: Colour = (0, 0, 0)
_NIGHT: Colour = (18, 18, 18)


@dataclass(frozen=True, slots=True)
class State:
    """What an element hands on to those in it. Of sizes and places it has the least and the most."""

    size: tuple[float, float] = (16.0, 16.0)
    left: tuple[float, float] = (0.0, 0.0)
    indent: float = 0.0
    line: float = 1000.0
    inks: frozenset[Colour] = frozenset({_BLACK})
    grounds: frozenset[Colour] = frozenset({WHITE})
    painted: bool = False
    """Whether its ground is painted line by line, and so over the line above."""


@dataclass(slots=True)
class Said:
    """All that is said of an element."""

    known: dict[str, list[str]] = field(default_factory=dict)
    hows: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)

    important: set[str] = field(default_factory=set)

    def of(self, name: str) -> list[str]:
        return self.known.get(name, [])

    def says(self, name: str, values: list[str], certain: bool, important: bool) -> None:
        """What is certain takes the place of what was said before, unless that was important."""
        before = [] if certain and name not in self.important else self.of(name)
        self.known[name] = [*before, *values]
        self.important |= {name} if important else set()


def start(night: bool) -> State:
    """What a page hands on to all that is in it."""
    inks, grounds = (WHITE, _NIGHT) if night else (_BLACK, WHITE)
    return State(inks=frozenset({inks}), grounds=frozenset({grounds}))


def unseen(state: State) -> Iterator[str]:
    if state.size[0] < _LEAST or state.size[1] > _MOST:
        yield HIDDEN
    if any(contrast(ink, ground) < _SEEN for ink in state.inks for ground in state.grounds):
        yield HIDDEN
    if state.left[0] + min(state.indent, 0) < -_OUT or state.left[1] > _FAR:
        yield MOVED
    if state.painted and state.line < _LOWEST * state.size[1]:
        yield MOVED


def state(tag: str, said: Said, around: State) -> State:
    sizes = [size for one in said.of("font-size") for size in _sizes(one, around.size)]
    factor = _OF_ELEMENTS.get(tag, 1.0)
    sizes = sizes or [one * factor for one in around.size]
    size = min(sizes), max(sizes)
    grounds = frozenset(filter(None, map(colour, said.of("background-color"))))
    inks = frozenset(filter(None, map(colour, said.of("color"))))
    indents = [pixels(one, size[1]) or 0.0 for one in said.of("text-indent")]
    lines = [_line(one, size[0]) for one in said.of("line-height")]
    return State(
        size,
        _left(tag, said, around, size[1]),
        min(indents, default=around.indent),
        min(lines, default=around.line),
        inks or around.inks,
        grounds or around.grounds,
        bool(grounds) if tag in INLINE and grounds else around.painted,
    )


def _sizes(token: str, around: tuple[float, float]) -> Iterator[float]:
    """What letters measure, by the least and the most of those around."""
    factor = _FACTORS.get(token)
    share = number(token) if token.endswith("%") else None
    for one in around:
        if factor is not None or share is not None:
            yield one * (factor if factor is not None else (share or 0) / 100)
        else:
            yield float(_NAMED[token]) if token in _NAMED else pixels(token, one) or 0.0


def _line(token: str, size: float) -> float:
    if token in ("normal", "inherit"):
        return 1000.0
    share = number(token)
    if share is not None:
        return share * size / (100 if token.endswith("%") else 1)
    return pixels(token, size) or 0.0


def _left(tag: str, said: Said, around: State, letters: float) -> tuple[float, float]:
    least, most = (0.0, around.left[1]) if tag in ("td", "th") else around.left
    found = []
    for name, indented in _INDENTED.items():
        sizes = [_across(one, letters) for one in said.of(name)]
        found.append(sizes or [40.0 if tag in indented else 0.0])
    return least + sum(map(min, found)), most + sum(map(max, found))


def _across(token: str, letters: float) -> float:
    share = number(token) if token.endswith("%") else None
    return 7 * share if share is not None else pixels(token, letters) or 0.0
