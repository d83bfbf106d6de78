"""A list of elements, attributes and values that are known -> what of an element is not on it. No files.

A list is text. Each line names elements and, after a colon, their attributes, each with what it may be: `*` for
anything, words, `#` for a colour, or the least and the most, such as `-20..400pt` or `50..200%`; after `!`, one that
must be there. The line that begins with `*` is for all elements. A `_` stands for a space; a line that begins with a
space goes on with the one above.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from lxml import etree

_POINTS = {"": 1.0, "pt": 1, "in": 72, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12, "px": 0.75}
_NUMBER = re.compile(r"(-?\d*\.?\d+)(pt|in|cm|mm|pc|px|%|)")
_RANGE = re.compile(r"(-?[\d.]+)\.\.(-?[\d.]+)(pt|%|)")
_COLOUR = re.compile(r"#?[0-9A-Fa-f]{6}")
_CONTINUED = re.compile(r"\n +")
_LONGEST = 40


class _Range(NamedTuple):
    least: float
    most: float
    unit: str
    """`pt` for lengths, `%` for shares, nothing for bare numbers."""


class Listed:
    """What is on a list."""

    def __init__(self, text: str, prefixes: Mapping[str, str]) -> None:
        self.text = text
        self.prefixes = {address: name for name, address in prefixes.items()}

    @cached_property
    def known(self) -> dict[str, dict[str, str]]:
        """Element -> attribute -> what it may be."""
        made: dict[str, dict[str, str]] = {}
        for line in filter(str.strip, _CONTINUED.sub(" ", self.text).splitlines()):
            names, _, said = line.partition(" : ")
            for name in names.split():
                rules = (one.partition("=") for one in said.split())
                made.setdefault(name, {}).update((left, right) for left, _, right in rules)
        return made

    def stranger(self, element: etree._Element) -> str:
        """What of an element is not on the list; empty where all of it is."""
        name = self.called(str(element.tag))
        if (known := self.known.get(name)) is None:
            return name
        said = {self.called(str(key)): str(value) for key, value in element.attrib.items()}
        if any(one[0] == "!" and one[1:] not in said for one in known):
            return name
        for attribute, value in said.items():
            rule = (
                known.get(attribute) or known.get(f"!{attribute}") or self.known["*"].get(attribute)
            )
            if rule is None or not fits(value, rule):
                return f"{name} {attribute}={value[:_LONGEST]}"
        return ""

    def called(self, tag: str) -> str:
        """`{http://...}p` as `w:p`; what has no prefix here keeps its address, and so is on no list."""
        address, _, local = tag.removeprefix("{").rpartition("}")
        prefix = self.prefixes.get(address)
        return f"{prefix}:{local}" if prefix else tag


def fits(value: str, rule: str) -> bool:
    """Whether a value is one that a rule allows."""
    said = "_".join(value.split())
    return any(_fits(said, one) for one in rule.split("|"))


def _fits(value: str, rule: str) -> bool:
    if rule in ("*", value):
        return True
    if rule == "#":
        return bool(_COLOUR.fullmatch(value))
    if not (range := _RANGE.fullmatch(rule)):
        return False
    allowed = _Range(float(range[1]), float(range[2]), range[3])
    if not (found := _NUMBER.fullmatch(value)) or _kind(found[2]) != allowed.unit:
        return False
    measured = float(found[1]) * _POINTS.get(found[2], 1)
    return allowed.least <= measured <= allowed.most


def points(value: str) -> float | None:
    """A length in points; None for what is none."""
    found = _NUMBER.fullmatch(value)
    return float(found[1]) * _POINTS[found[2]] if found and _kind(found[2]) == "pt" else None


def _kind(unit: str) -> str:
    return unit if unit in ("", "%") else "pt"
