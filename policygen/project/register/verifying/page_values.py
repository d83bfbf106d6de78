"""What a property of style says -> the longhands that it says, lengths in pixels, colours. No files."""

import itertools
import math
import re
from collections.abc import Iterator, Mapping

from tinycss2.color4 import parse_color

from policygen.project.register.verifying.page_rules import IMPORTANT, Declared
from policygen.project.register.verifying.shown import Colour

_LENGTH = re.compile(
    r"([-+]?(?:\d{1,6}(?:\.\d{0,9})?|\.\d{1,9}))(px|pt|pc|in|cm|mm|q|em|rem|ex|ch|%)?"
)
_PIXELS = {"px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 37.8, "mm": 3.78, "q": 0.945, "rem": 16}
_OF_LETTERS = {"em": 1.0, "ex": 0.5, "ch": 0.5}
_VARIABLE = re.compile(r"var\( ?(--[\w-]+) ?\)")
_TOKENS = re.compile(r"[^\s(]+\([^()]*\)|[^\s]+")
_COLOUR = re.compile(r"#(?:[\da-f]{3}|[\da-f]{6})|rgba?\([\d\s,.%/]+\)|[a-z]{3,20}")
_SIDES = ("top", "right", "bottom", "left")
_FONT = re.compile(
    r"(?:(?:normal|italic|bold|[1-9]00) )*(?P<size>[\w.%-]+)(?: ?/ ?(?P<line>[\w.%-]+))? (?P<family>[^/]+)"
)
_MOST, _UNKNOWN = 64, "unknown()"
"""Values that are tried of one declaration; what stands for others."""


def tokens(value: str) -> list[str]:
    return _TOKENS.findall(value.removesuffix(IMPORTANT))


def pixels(token: str, letters: float) -> float | None:
    """A length, where letters have some size; None for shares and what is none."""
    found = _LENGTH.fullmatch(token)
    if found is None:
        return None
    number, unit = float(found[1]), found[2]
    if unit in _OF_LETTERS:
        return number * letters * _OF_LETTERS[unit]
    if unit in _PIXELS:
        return number * _PIXELS[unit]
    return 0.0 if unit is None and number == 0 else None


def number(token: str) -> float | None:
    """A number, or a share in hundredths."""
    found = _LENGTH.fullmatch(token)
    return float(found[1]) if found and found[2] in (None, "%") else None


def colour(token: str) -> Colour | None:
    """A colour that nothing is seen through."""
    if token == "windowtext":
        return (0, 0, 0)
    found = parse_color(token) if _COLOUR.fullmatch(token) else None
    if found is None or isinstance(found, str) or found.alpha != 1:
        return None
    red, green, blue, _ = found.to("srgb")
    return round(red * 255), round(green * 255), round(blue * 255)


def longhands(name: str, value: str) -> Iterator[Declared]:
    """What a shorthand says, one by one; itself where it is none, or is written in another way."""
    said = tokens(value)
    if name in ("margin", "padding") and 1 <= len(said) <= 4:
        for side, at in zip(_SIDES, (0, 1, 2, 3), strict=True):
            yield (
                f"{name}-{side}",
                said[(at, at % 2, 0)[at >= len(said)] if at < len(said) or len(said) > 1 else 0],
            )
    elif name == "background" and len(said) == 1:
        yield "background-color", "transparent" if said[0] == "none" else said[0]
    elif name == "font" and (found := _FONT.fullmatch(" ".join(said))):
        yield "font-size", found["size"]
        yield "font-family", found["family"]
        if found["line"]:
            yield "line-height", found["line"]
    else:
        yield name, " ".join(said)


def resolved(value: str, variables: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """What a value can be, with whatever its variables stand for anywhere on the page."""
    names = tuple(dict.fromkeys(_VARIABLE.findall(value)))
    choices = [sorted(variables.get(name, ())) or [_UNKNOWN] for name in names]
    if math.prod(map(len, choices)) > _MOST:
        choices = [[_UNKNOWN]] * len(names)
    for chosen in itertools.product(*choices):
        swaps = dict(zip(names, chosen, strict=True))
        yield _VARIABLE.sub(lambda found, swaps=swaps: swaps[found[1]], value)  # type: ignore[misc]
