"""Trick: words that a file holds and does not show as they are. And which colours are seen. No files."""

from dataclasses import dataclass
from typing import Literal

STRUCK, HIDDEN, ADDED = "struck through", "not to be seen", "shown in their place"
MOVED = "moved or covered"
MIRRORED = "mirrored"
LED = "a link that the policy does not have"
BOOKMARK = "a bookmark that names no heading"
FRONT = "its front matter does not say what is on record"
EMPTY = "a page with nothing on it"
PICTURE = "a picture that the policy does not have"
DRAWING = "a drawing that the policy does not have, such as the picture of a signature"
_NEAR = 24
Drawn = Literal["", "picture", "mark", "drawing"]


@dataclass(frozen=True, slots=True)
class Trick:
    """What a file does to its words."""

    how: str
    words: str = ""
    place: str = ""
    field: str = ""
    """The field for a signature that it is."""
    changing: bool = False
    """Whether it is something that can change words, and has none."""
    drawn: Drawn = ""
    """What it is that is no words: a picture may be the policy's own, and so may a mark behind the words."""
    unsure: bool = False
    """Whether it is something of which nobody knows whether it hides words."""


def unknown(what: str) -> str:
    """How words are shown by what is not known."""
    return f"it uses {what}, which policygen does not know"


Colour = tuple[int, int, int]
"""Red, green and blue, from 0 to 255."""
WHITE: Colour = (255, 255, 255)


def alike(one: Colour, other: Colour) -> bool:
    """Whether nobody tells both colours apart."""
    return all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))


def contrast(one: Colour, other: Colour) -> float:
    """How well both are told apart, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (one / 255 for one in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
