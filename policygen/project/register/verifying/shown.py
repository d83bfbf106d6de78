"""Trick: words that a file holds and does not show as they are. And which colours are seen. No files."""

from dataclasses import dataclass

STRUCK, HIDDEN, ADDED = "struck through", "not to be seen", "shown in their place"
MOVED = "moved or covered"
_NEAR = 24


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


Colour = tuple[int, int, int]
"""Red, green and blue, from 0 to 255."""
WHITE: Colour = (255, 255, 255)


def alike(one: Colour, other: Colour) -> bool:
    """Whether nobody tells both colours apart."""
    return all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))
