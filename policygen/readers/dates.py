"""A date as people write it -> ISO 8601: `23rd March 2021`, `23/03/2021`, `March 2021`. Day before month. No files."""

import re

from policygen.words import is_date

_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(\d{1,2})(?: ?(?:st|nd|rd|th))?"
_YEAR = r"((?:19|20)\d\d)"
_SHAPES = (
    (rf"{_YEAR}-(\d\d)-(\d\d)(?!\d)", "ymd"),
    (rf"{_DAY}(?: of)?[ -]{_MONTH},?[ -]{_YEAR}", "dmy"),
    (rf"{_MONTH} {_DAY},? {_YEAR}", "mdy"),
    (rf"(\d{{1,2}})[/.-](\d{{1,2}})[/.-]({_YEAR[1:-1]}|\d\d)(?![\d/.-]*\d)", "dmy"),
    (rf"{_MONTH},?[ -]{_YEAR}", "my"),
    (rf"{_YEAR}-(\d\d)(?![\d-])", "ym"),
    (rf"(\d\d)/{_YEAR}", "my"),
)
"""Each shape and which part of it says what."""
_ANY = tuple(
    (re.compile(rf"(?<![\w/.-]){shape}(?!\w)", re.IGNORECASE), parts) for shape, parts in _SHAPES
)


_TERM = re.compile(
    r"(?:(?:spring|summer|autumn|winter)(?: term)?(?: [1-6])?|term [1-6]),? ?(?:19|20)\d\d(?:[/-]\d\d)?"
    r"|(?:19|20)\d\d",
    re.IGNORECASE,
)


def term(text: str) -> str:
    """The school term or year, where a text is nothing else: `Summer Term 2025`."""
    text = " ".join(text[:100].split()).strip(" .")
    return text if _TERM.fullmatch(text) else ""


def found(text: str) -> str:
    """The first date in a text, as ISO 8601; nothing where there is none that is clear."""
    text = re.sub(r"\s+", " ", text[:2000])
    matches = [
        (match.start(), order, match, parts)
        for order, (shape, parts) in enumerate(_ANY)
        if (match := shape.search(text))
    ]
    if not matches:
        return ""
    _, _, match, parts = min(matches, key=lambda one: one[:2])
    return _iso(dict(zip(parts, match.groups(), strict=True)))


def _iso(parts: dict[str, str]) -> str:
    year = parts["y"] if len(parts["y"]) == 4 else f"20{parts['y']}"
    month = parts["m"] if parts["m"].isdecimal() else str(_NAMES.index(parts["m"][:3].lower()) + 1)
    iso = f"{year}-{int(month):02}"
    if "d" in parts:
        iso += f"-{int(parts['d']):02}"
    return iso if is_date(iso) else ""
