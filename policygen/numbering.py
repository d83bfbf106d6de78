"""A pattern and a number -> a label, and back: `(i)` and 4 -> `(iv)`. Knows no policy.

A pattern is written as the first label looks: `1`, `1.`, `(i)`, `a)`, `1.1`. Its last sign that counts
(1, a, A, i or I) stands for the number itself, those before it for the numbers of the levels above. A capital
right before a 1 stands for itself: `B1.` counts `B2.`, `B3.`
"""

import re

STYLES = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
"""Sign -> the name of the number format in ECMA-376 17.18.59."""

_SIGN = re.compile(
    r"(?:(?<![A-Za-z0-9])[1aAiI]|(?<![a-z0-9])(?<![A-Za-z0-9][A-Z])1)(?![A-Za-z0-9])"
)
_LABEL = re.compile(
    r"(?:\(?(?:[0-9]{1,3}(?:\.[0-9]{1,3})*|([A-Za-z])\1*|[ivxlcdm]+|[IVXLCDM]+)[.)]"
    r"|\(?[A-Z][0-9]{1,2}(?:\.[0-9]{1,3})*[.)]|[0-9]{1,3}(?:\.[0-9]{1,3})*)(?= |\Z)"
)
_ROMAN: tuple[tuple[int, str], ...] = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def parts(pattern: str) -> tuple[str, ...]:
    """The pattern cut at its signs: literal, sign, literal, sign, ..., literal.

    Raises ValueError where nothing in it counts.
    """
    cut: list[str] = []
    end = 0
    for match in _SIGN.finditer(pattern):
        cut += [pattern[end : match.start()], match.group()]
        end = match.end()
    if not cut:
        raise ValueError(f"nothing in the numbering style {pattern!r} counts")
    return (*cut, pattern[end:])


def label(pattern: str, *numbers: int) -> str:
    """The label for a number and, before it, those of the levels above: ('1.1', 2, 3) -> '2.3'."""
    cut = list(parts(pattern))
    signs = range(1, len(cut), 2)
    for place, number in zip(reversed(signs), reversed(numbers), strict=False):
        cut[place] = spell(number, cut[place])
    return "".join(cut)


def value(pattern: str, shown: str) -> int:
    """The number that a label shows. Raises ValueError where the label is not of the pattern."""
    cut = parts(pattern)
    literals = [re.escape(text) for text in cut[::2]]
    match = re.fullmatch(r"([A-Za-z0-9]+)".join(literals), shown)
    if not match:
        raise ValueError(f"{shown!r} is not numbered like {pattern!r}")
    return read(match.group(match.lastindex or 0), cut[-2])


def split(text: str) -> tuple[str, str]:
    """A line cut after what looks like a label: '(iv) No' -> ('(iv)', 'No'), 'No' -> ('', 'No').

    Letters count with a point or bracket only, and no more than three digits, so that neither
    `A school` nor `A4 paper` nor `2021 review` has a label. One space after the label goes.
    """
    match = _LABEL.match(text)
    if not match:
        return "", text
    return match.group(), text[match.end() + 1 :]


def spell(number: int, sign: str) -> str:
    """A number in the manner of a sign: (4, 'i') -> 'iv', (28, 'a') -> 'bb', as Word counts.

    Raises ValueError for letters and Roman numbers below 1.
    """
    if sign == "1":
        return str(number)
    if number < 1:
        raise ValueError(f"{number} has no letter or Roman number")
    text = _roman(number) if sign in "iI" else _letters(number)
    return text.upper() if sign in "AI" else text


def _roman(number: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        count, number = divmod(number, worth)
        text += letters * count
    return text


def _letters(number: int) -> str:
    """The letter, once more for every 26 (ECMA-376 17.18.59, lowerLetter): z, aa, bb, ... zz, aaa."""
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def read(text: str, sign: str) -> int:
    """The number that some text spells in the manner of a sign. Raises ValueError."""
    readers = {"1": _digits, "a": _letter, "i": _romans}
    number = readers[sign.lower()](text.lower()) if text else -1
    if number < 1 - (sign == "1") or spell(number, sign) != text:
        raise ValueError(f"{text!r} is not a number in the manner of {sign!r}")
    return number


def _digits(text: str) -> int:
    return int(text) if text.isdecimal() else -1


def _letter(text: str) -> int:
    return (len(text) - 1) * 26 + ord(text[0]) - ord("a") + 1


def _romans(text: str) -> int:
    number = 0
    for worth, letters in _ROMAN:
        while text.startswith(letters):
            number, text = number + worth, text[len(letters) :]
    return -1 if text else number
