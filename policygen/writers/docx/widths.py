"""Text -> its width in Arial, in thousandths of the type size.

Liberation Sans, which stands in for Arial on other systems, has the same widths.
"""

import functools
import unicodedata

_LINE = (1854 / 2048, 434 / 2048, 67 / 2048)
"""Ascent, descent and gap of a line in Arial, times the type size."""
_OTHER = 556
_FULL = 1000
"""A letter of a script that is set in squares, such as Chinese."""

_ASCII = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_ASCII_BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
)  # fmt: skip
_SIGNS = {"‘": 222, "’": 222, "“": 333, "”": 333, "…": 1000, "—": 1000, "™": 1000}
_SIGNS |= {"\xa0": 278, "·": 278, "•": 350, "°": 400, "©": 737, "\u2011": 333}
_SIGNS_BOLD = _SIGNS | {"‘": 278, "’": 278, "“": 500, "”": 500}


@functools.cache
def line_height(size: float, times: float) -> float:
    """The height of a line, in points, of type of a size; programs round it to twentieths."""
    return int(sum(round(part * size * 20) for part in _LINE) * times) / 20


def _table(ascii_widths: tuple[int, ...], signs: dict[str, int]) -> dict[str, int]:
    return {chr(32 + at): width for at, width in enumerate(ascii_widths)} | signs


_TABLES = (_table(_ASCII, _SIGNS), _table(_ASCII_BOLD, _SIGNS_BOLD))


@functools.lru_cache(maxsize=20000)
def width(text: str, bold: bool = False) -> int:
    """The width of some text that stands on one line."""
    table = _TABLES[bold]
    return sum(table[letter] if letter in table else _learn(letter, bold) for letter in text)


def _learn(letter: str, bold: bool) -> int:
    """The width of a letter that the table does not have: its letter's without the accent."""
    plain = unicodedata.normalize("NFD", letter)[0]
    square = unicodedata.east_asian_width(letter) in "WF"
    zero = unicodedata.combining(letter) or unicodedata.category(letter) == "Cf"
    return 0 if zero else _FULL if square else _TABLES[bold].get(plain, _OTHER)
