"""A number and Word's name of a number format -> how Word shows it (17.18.59). Knows no file."""

from collections.abc import Callable

from policygen import numbering

SIGNS = {form: sign for sign, form in numbering.STYLES.items()}
"""The name of a number format -> its sign in a pattern."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_CHICAGO = "*†‡§"
_MOST_LETTERS, _MOST_ROMAN = 780, 32_767
"""The largest numbers that Word shows so."""


def spelled(number: int, form: str) -> str:
    """The number in a format; in figures where the format is not known, or has no such number."""
    if form in ("none", "bullet"):
        return ""
    if form in SIGNS:
        most = _MOST_LETTERS if form.endswith("Letter") else _MOST_ROMAN
        sign = SIGNS[form] if 0 < number <= most else "1"
        return numbering.spell(number, sign)
    if form.startswith("0:"):
        return str(number).zfill(min(int(form[2:]), 9))
    words = _SPELLERS.get(form)
    return words(number) if words else str(number)


def _ordinal(number: int) -> str:
    tens = number // 10 % 10
    return f"{number}{'th' if tens == 1 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _cardinal(number: int) -> str:
    """In words, up to 999; figures beyond."""
    if not 0 <= number < 1000:
        return str(number)
    if number >= 100:
        rest = f" {_cardinal(number % 100)}" if number % 100 else ""
        return f"{_ONES[number // 100]} hundred{rest}"
    if number < 20:
        return _ONES[number]
    return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")


def _ordinal_words(number: int) -> str:
    words = _cardinal(number)
    if not words[-1:].isalpha():
        return _ordinal(number)
    cut = max(words.rfind("-"), words.rfind(" ")) + 1
    last = words[cut:]
    last = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return words[:cut] + last


def _chicago(number: int) -> str:
    if number < 1:
        return str(number)
    times, place = divmod(number - 1, len(_CHICAGO))
    return _CHICAGO[place] * min(times + 1, 99)


_SPELLERS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: str(number).zfill(2),
    "ordinal": _ordinal,
    "cardinalText": lambda number: _cardinal(number).capitalize(),
    "ordinalText": lambda number: _ordinal_words(number).capitalize(),
    "chicago": _chicago,
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
}
