"""Style sheets -> their rules that hide, strike through, paint pale or fill, and the words they put in. No files.

Which of two rules wins is left aside: a rule that would hide words on a screen or on paper is taken to do so.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import cssselect2
import tinycss2
from tinycss2.color4 import parse_color

from policygen.project.register.verifying.moving import moves
from policygen.project.register.verifying.shown import HIDDEN, MOVED, STRUCK, WHITE, alike

PALE, FILLED = "pale", "filled"
_NESTING = frozenset({"media", "supports", "layer", "container", "scope", "starting-style"})
_DARK = re.compile(r"prefers-color-scheme\s*:\s*dark")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)[^)]*\)")
_COUNTED = re.compile(r"\b(?:counters?|url|image|image-set)\(")
_ATTRIBUTE = re.compile(r"attr\(\s*([\w:-]+)")
_LENGTH = re.compile(r"(-?\d*\.?\d+)(px|pt|r?em|ex|ch|%|v[wh]|[cm]m|in)?(?![\w.])")
_LEAST = {
    "px": 5,
    "pt": 4,
    "em": 0.35,
    "rem": 0.35,
    "%": 35,
    "vw": 0.3,
    "vh": 0.3,
    "mm": 1.4,
    "cm": 0.14,
    "in": 0.05,
}
"""A font that is smaller is not to be read."""
_FAR = {"%": 90.0, "vw": 90.0, "vh": 90.0, "em": 60.0, "rem": 60.0, "cm": 20.0, "in": 8.0}
"""What is moved so far is off the page; of other units this many:"""
_FAR_OTHERWISE, _SQUEEZED = 400.0, 5.0
_MOVES = frozenset(
    "left right top bottom text-indent margin-left margin-top margin inset transform translate".split()
)
_SIZES = frozenset({"width", "height", "max-width", "max-height", "line-height"})
_GONE = {
    "display": re.compile(r"none\b"),
    "visibility": re.compile(r"hidden|collapse"),
    "content-visibility": re.compile(r"hidden"),
    "opacity": re.compile(r"0*(?:0|\.[01]\d*|0\.[01]\d*|\d%|1\d%)$"),
    "filter": re.compile(r"opacity\("),
    "transform": re.compile(r"scale[xy]?\(\s*0?\.?0"),
    "scale": re.compile(r"0?\.?0"),
    "clip": re.compile(r"rect"),
    "clip-path": re.compile(r"(?!none)."),
    "mask": re.compile(r"(?!none)."),
    "zoom": re.compile(r"0?\.?0"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """What is said of some elements."""

    selectors: tuple[Any, ...] = ()
    effects: frozenset[str] = frozenset()
    said: tuple[str, ...] = ()
    """Attributes whose words are shown; an empty one for numbers and pictures."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rules that matter, and what variables stand for."""

    rules: tuple[Rule, ...]
    variables: Mapping[str, str]


Declared = dict[str, str]


def imports(text: str) -> bool:
    """Whether a style sheet takes in another one."""
    return any(one.type == "at-rule" and one.lower_at_keyword == "import" for one in _parsed(text))


def sheet(text: str) -> Sheet:
    """The rules of a page's style sheets that matter here."""
    found = list(_blocks(_parsed(text), "", dark=False))
    variables = {
        name: value
        for _, said, dark in found
        if not dark
        for name, value in said.items()
        if name[:2] == "--"
    }
    made = (_rule(selector, said, variables, dark) for selector, said, dark in found)
    return Sheet(tuple(one for one in made if one and (one.effects or one.said)), variables)


def inline(style: str, attributes: Mapping[str, str], around: Sheet) -> Rule:
    """What an element says of itself."""
    said = _declared(tinycss2.parse_blocks_contents(style))
    for name, key in (("color", "color"), ("bgcolor", "background")):
        if name in attributes:
            said.setdefault(key, str(attributes[name]).lower())
    return Rule(effects=frozenset(_effects(said, around.variables)))


def _parsed(text: str) -> list[Any]:
    return list(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def _blocks(nodes: list[Any], above: str, dark: bool) -> Iterator[tuple[str, Declared, bool]]:
    """Each rule's selector and declarations, and whether it is for dark screens only."""
    for node in nodes:
        if (
            node.type == "at-rule"
            and node.lower_at_keyword in _NESTING
            and node.content is not None
        ):
            inner = tinycss2.parse_blocks_contents(
                node.content, skip_comments=True, skip_whitespace=True
            )
            also = dark or bool(_DARK.search(tinycss2.serialize(node.prelude)))
            if above:
                yield above, _declared(inner), also
            yield from _blocks(inner, above, also)
        elif node.type == "qualified-rule":
            inner = tinycss2.parse_blocks_contents(
                node.content, skip_comments=True, skip_whitespace=True
            )
            selector = _nested(tinycss2.serialize(node.prelude).strip(), above)
            yield selector, _declared(inner), dark
            yield from _blocks(inner, selector, dark)


def _nested(selector: str, above: str) -> str:
    if not above:
        return selector
    return selector.replace("&", f":is({above})") if "&" in selector else f":is({above}) {selector}"


def _declared(nodes: list[Any]) -> Declared:
    return {
        one.name if one.name[:2] == "--" else one.lower_name: tinycss2.serialize(one.value)
        .strip()
        .lower()
        for one in nodes
        if one.type == "declaration"
    }


def _rule(selector: str, said: Declared, variables: Mapping[str, str], dark: bool) -> Rule | None:
    effects = frozenset(_effects(said, variables))
    content = said.get("content", "")
    put = (*_ATTRIBUTE.findall(content), *[""][: bool(_COUNTED.search(content))])
    try:
        compiled = cssselect2.compile_selector_list(selector)
    except cssselect2.SelectorError:
        return None
    drawn = {one.pseudo_element for one in compiled}
    kept = tuple(
        one for one in compiled if one.pseudo_element in (None, "first-line", "first-letter")
    )
    if drawn != {None} and put:
        return Rule(tuple(compiled), effects if kept else frozenset(), put)
    return Rule(kept, effects - {PALE, FILLED} if dark else effects)


# ---- what declarations do


def _effects(said: Declared, variables: Mapping[str, str]) -> Iterator[str]:
    resolved = {name: _resolved(value, variables) for name, value in said.items()}
    if _vanishes(resolved) or any(
        _hides(name, value, resolved) for name, value in resolved.items()
    ):
        yield HIDDEN
    if any(
        name.startswith("text-decoration") and "line-through" in value
        for name, value in resolved.items()
    ):
        yield STRUCK
    if any(moves(name, value, resolved) for name, value in resolved.items()):
        yield MOVED
    if any(_is_pale(resolved.get(name, "")) for name in ("color", "-webkit-text-fill-color")):
        yield PALE
    if any(
        name in ("background", "background-color", "background-image") and _fills(value)
        for name, value in resolved.items()
    ):
        yield FILLED


def _resolved(value: str, variables: Mapping[str, str]) -> str:
    for _ in range(5):
        value = _VARIABLE.sub(lambda match: variables.get(match.group(1), ""), value)
    return value


def _hides(name: str, value: str, said: Declared) -> bool:
    if name in _GONE and _GONE[name].match(value):
        return True
    lengths = [(float(number), unit) for number, unit in _LENGTH.findall(value)]
    if name == "font-size" or (name == "font" and lengths):
        sized = [one for one in lengths if name == "font-size" or one[1]]
        return bool(sized) and sized[0][0] < _LEAST.get(sized[0][1], 1)
    if name in _MOVES:
        return any(abs(length) >= _FAR.get(unit, _FAR_OTHERWISE) for length, unit in lengths)
    cut = re.search("hidden|clip", said.get("overflow", ""))
    return bool(
        cut
        and name in _SIZES
        and lengths
        and lengths[0][0] < _SQUEEZED
        and lengths[0][1] in ("", "px", "pt")
    )


def _vanishes(said: Declared) -> bool:
    """Whether letters are seen through, or have the very colour that is put behind them."""
    ink = _channels(said.get("-webkit-text-fill-color") or said.get("color", ""))
    ground = said.get("background-color") or said.get("background", "")
    behind = next(filter(None, map(_channels, [ground, *ground.split()])), None)
    if ink is None or ink[3] < 0.1:
        return ink is not None
    return behind is not None and behind[3] > 0.5 and alike(ink[:3], behind[:3])


def _is_pale(value: str) -> bool:
    """Whether a colour is not seen on white paper."""
    channels = _channels(value)
    return channels is not None and (channels[3] < 0.1 or alike(channels[:3], WHITE))


def _fills(value: str) -> bool:
    """Whether a background is something else than white."""
    if "url(" in value or "gradient(" in value:
        return True
    channels = next(filter(None, map(_channels, [value, *value.split()])), None)
    return channels is not None and channels[3] > 0.5 and not alike(channels[:3], WHITE)


def _channels(value: str) -> tuple[int, int, int, float] | None:
    try:
        colour = parse_color(value.replace("!important", "").strip())
        red, green, blue, alpha = colour.to("srgb")
    except (AttributeError, ValueError, TypeError, NotImplementedError):
        return None  # none, or one of what is around: currentcolor
    return round(red * 255), round(green * 255), round(blue * 255), float(alpha)
