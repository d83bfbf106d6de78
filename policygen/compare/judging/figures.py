"""A date, time, amount, number, period or citation -> its value: `fourteen days` and `2 weeks` are one. No files."""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from policygen.compare.judging.terms import listed, rules

Value = tuple[str, str]
"""What the figure says, the same however it is written; and the name of its rule."""


@lru_cache(maxsize=1)
def pattern() -> str:
    """Alternatives with named groups, to stand before those of plain words."""
    parts = {"num": _number(), "unit": _unit(), "month": _either(_months())}
    parts["label"] = _either(listed(rules()["cross-references"]))
    parts["occasion"] = _either(listed(rules()["occasions"]))
    parts["ordinal"] = _either(listed(rules()["ordinals"]))
    return "|".join(f"(?P<{name}>{_filled(text, parts)})" for name, text in _PATTERNS.items())


_PATTERNS = {
    "link": r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "phone": r"(?:\+44 ?\d|0\d{2})\d{0,3}[ -]?\d{3,4}(?:[ -]?\d{3,4})\b|(?:999|112|111|101)\b(?! \w+s\b)",
    "law": r"(?i:sections?|regulations?|articles?|schedules?) \d+[A-Z]*(?:\(\w+\))*(?=,? (?:of|to) the [A-Z])"
    r"|(?:Act|Regulations|Order|Rules|Code)(?: \([^()]{3,40}\))?(?: Regulations)? \(?(?:19|20)\d\d\)?",
    "folio": r"(?i:page \d+ of \d+)",
    "reference": r"(?i:<label>)s? (?:\d+(?:\.\d+)*[a-z]?|[A-Z])\b(?![:/])",
    "date": r"\d{1,2}(?:st|nd|rd|th)?(?: of)? <month>\b(?:,? (?:19|20)\d\d\b)?"
    r"|<month> \d{1,2}(?:st|nd|rd|th)?\b(?:,? (?:19|20)\d\d\b)?|<month>,? (?:19|20)\d\d\b"
    r"|(?<=[a-z,] )(?!March)<month>\b(?! (?:not|only))|\A<month>(?:\Z|(?=/| (?:half|bank|day|and|to|or) ))"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)\b|\d{4}-\d\d-\d\d\b|(?:19|20)\d\d ?[-/–] ?(?:20)?\d\d\b",
    "time": r"\d{1,2}[.:][0-5]\d ?(?:[ap]\.?m\b\.?|hours\b)?(?![\d%])|\d{1,2} ?[ap]\.?m\b\.?"
    r"|(?i:noon|midday|midnight)\b|(?i:half past|quarter past|quarter to) <num>\b(?: in the (?:morning|afternoon))?",
    "money": r"£ ?\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,9})?(?: ?(?:k|m|million|thousand)\b)?|\d{1,9}(?:\.\d{1,9})?p\b",
    "ratio": r"\d+ ?: ?\d+|\d+ to \d+(?= ratio)",
    "range": r"\d{1,4} ?(?:--?|–|to) ?\d{1,4}(?:[- ]years?(?:[- ]olds?)?)?(?![\w])",
    "percent": r"(?i:<num>) ?(?:%|per ?cent\b)",
    "frequency": r"(?i:(?:once|twice|<num> times) (?:an?|every|each|per|in an?|in (?:every|each)) <unit>"
    r"|(?:every (?:other|second)|alternate) <unit>|(?:every|each|once (?:a|an|every|each|per))(?: <num>)? <unit>)\b",
    "period": r"(?i:(?:<num>|one|half an?|an?|per)[- ]<unit>)\b",
    "occasion": r"(?i:\d+(?:st|nd|rd|th)\b|<ordinal>(?= <occasion>\b))",
    "number": r"(?i:<num>(?:(?<=\d)['’]?s)?(?![\w]))",
}


@lru_cache(maxsize=1)
def starts() -> frozenset[str]:
    """The words that a figure can start with, in small letters."""
    data = rules()
    labels = listed(data["cross-references"])
    lists = (data["numbers"], data["tens"], data["ordinals"], data["months"])
    words = [word for text in lists for word in listed(text)]
    return frozenset([*words, *(word[:3] for word in listed(data["months"])), *labels, *_STARTS])


_STARTS = (
    "twice alternate quarter "
    "sept a an per every each once half noon midday midnight act regulations order rules code section sections "
    "regulation article articles schedule schedules pages steps parts clauses paragraphs points items "
    "tables chapters forms figures http https www".split()
)


def value(group: str, text: str) -> Value:
    """What a match of the pattern says."""
    return _VALUES[group](text), _RULES[group]


def frequency(text: str) -> str:
    """`year`, `2 year` -> the value of `every two years`."""
    return f"every {_span(text if text[0].isdigit() else '1 ' + text)}"


# ---- the words of the patterns


def _either(words: list[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def _filled(text: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        text = text.replace(f"<{name}>", part)
    return text


def _number() -> str:
    words = listed(rules()["numbers"])
    tens = _either(listed(rules()["tens"]))
    said = rf"{tens}(?:[- ]{_either(words[:9])})?|{_either(words[1:])}|(?:a |one )hundred"
    digits = r"\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,9})?(?: ?\d/\d|[½¼¾])?"
    return rf"(?:\b(?:{said})\b|{digits})(?: and a half)?(?: \(\d+\))?"


def _unit() -> str:
    spans = _either(listed(rules()["spans"]))
    return rf"(?:{spans} )?{_either([*rules()['units']])}(?:s'|s’|'s|’s|s)?"


def _months() -> list[str]:
    """As a pattern: `Sep`, `Sept` and `September`, with a capital."""
    names = [name.capitalize() for name in listed(rules()["months"])]
    short = [f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in names]
    return [*short, "Sept", *(name.upper() for name in names)]


def _amount(text: str) -> Fraction:
    """`2 1/2`, `two and a half`, `1,500`, `five (5)`."""
    text = re.sub(r" \(\d+\)$", "", text.lower().strip()).replace(",", "")
    half = Fraction(1, 2) if text.endswith(" and a half") else Fraction(0)
    text = text.removesuffix(" and a half")
    for sign, part in (("½", " 1/2"), ("¼", " 1/4"), ("¾", " 3/4")):
        text = text.replace(sign, part)
    return half + sum((_part(part) for part in re.split(r"[ -]", text) if part), Fraction(0))


def _part(text: str) -> Fraction:
    if text[0].isdigit():
        return Fraction(text) if not text.endswith("/0") else Fraction(0)
    return Fraction(_words().get(text, 1))


@lru_cache(maxsize=1)
def _words() -> dict[str, int]:
    ones, tens = listed(rules()["numbers"]), listed(rules()["tens"])
    return (
        {word: at for at, word in enumerate(ones, 1)}
        | {word: 10 * at for at, word in enumerate(tens, 2)}
        | {word: at for at, word in enumerate(listed(rules()["ordinals"]), 1)}
        | {"hundred": 99}
    )


def _said(amount: Fraction) -> str:
    return str(amount.numerator) if amount.denominator == 1 else f"{float(amount):g}"


@lru_cache(maxsize=1)
def _period() -> re.Pattern[str]:
    spans, units = _either(listed(rules()["spans"])), _either([*rules()["units"]])
    number = rf"(?P<number>{_number()}|one|half an?|an?|per)"
    return re.compile(rf"(?:{number}[- ])?(?:(?P<kind>{spans}) )?(?P<unit>{units})", re.IGNORECASE)


def _span(text: str) -> str:
    """`5-day`, `2 1/2 hours`, `ten school days` -> `5 day`, `150 minute`, `10 school day`."""
    found = _period().search(text)
    if not found:
        return text
    number, kind, unit = ((found[part] or "").lower() for part in ("number", "kind", "unit"))
    amount = Fraction(1, 2) if number.startswith("half") else _amount(number or "1")
    if kind and kind not in listed(rules()["plain-spans"]):
        return f"{_said(amount)} {kind} {unit}"
    factor, _, name = rules()["units"][unit].partition(" ")
    amount *= Fraction(factor)
    if name == "minute" and amount and amount % _DAY == 0:
        return f"{_said(amount / _DAY)} day"
    return f"{_said(amount)} {name}"


_DAY = 24 * 60
"""Minutes."""


def _date(text: str) -> str:
    """Year, month and day, as far as they are said."""
    numeric = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](?:20)?(\d\d)", text)
    if numeric:
        return f"{numeric[3]}-{int(numeric[2])}-{int(numeric[1])}"
    if text[0].isdigit() and not re.search("[A-Za-z]", text):
        return re.sub(r" ?[-/–] ?(?:20)?", "/", text)
    year = re.search(r"(?:19|20)(\d\d)\b", text)
    month = re.search(r"[A-Za-z]{3,}", re.sub(r"\d(?:st|nd|rd|th)|\bof\b", "", text))
    day = re.search(r"\b\d{1,2}(?!\d)", text)
    number = _month(month[0][:3].lower()) if month else ""
    return f"{year[1] if year else ''}-{number}-{day[0].lstrip('0') if day else ''}"


def _month(start: str) -> int:
    return [name[:3] for name in listed(rules()["months"])].index(start) + 1


def _time(text: str) -> str:
    said = text.lower().replace(" ", "").replace("hours", "")
    if said in ("noon", "midday"):
        return "12:00"
    if said == "midnight":
        return "0:00"
    if "past" in said or "quarter" in said:
        return _spoken(text.lower())
    hour, minute = [*re.findall(r"\d+", said), "00"][:2]
    later = 12 if "p" in said and int(hour) < 12 else 0
    return f"{int(hour) + later}:{minute}"


def _spoken(text: str) -> str:
    """`half past three`: in a school that is in the afternoon."""
    part, hour = re.split(r" (?:past|to) ", text.partition(" in the ")[0])
    quarters = 3 if " to " in text else 2 if part == "half" else 1
    at = int(_amount(hour)) - (quarters == 3)
    later = 12 if at < _SCHOOL_STARTS and "morning" not in text else 0
    return f"{at + later}:{15 * quarters}"


_SCHOOL_STARTS = 7
_SUM = re.compile(r"(?P<pounds>£ ?)?(?P<number>[\d,.]*\d)(?P<pence>p\b)?(?: ?(?P<factor>[ktm]))?")
_FACTORS = {"k": 1000, "t": 1000, "m": 1_000_000}


def _money(text: str) -> str:
    """`£1,500`, `£1.5k`, `45p`."""
    found = _SUM.match(text.lower())
    if not found:
        return text
    amount = float(found["number"].replace(",", "")) * _FACTORS.get(found["factor"] or "", 1)
    return f"£{amount / 100 if found['pence'] else amount:g}"


def _citation(text: str) -> str:
    return re.sub(r"[()]", "", text.lower())


def _plain(text: str) -> str:
    return text.lower().rstrip(".,;")


def _number_said(text: str) -> str:
    return _said(
        _amount(re.sub(r"(?<=\d)(?:st|nd|rd|th|['’]?s)$|%| ?per ?cent$", "", text.lower()))
    )


_TIMES = re.compile(r"(?:twice|(?P<number>\S+) times) ", re.IGNORECASE)
_OTHER = re.compile(r"(?:every (?:other|second)|alternate) ", re.IGNORECASE)
_TERMLY = {"every 4 month": "every 1 term", "every 2 month": "every 0.5 term"}
"""Three terms make a school's year."""


def _often(text: str) -> str:
    """`twice a year`, `every other week` -> `every 6 month`, `every 14 day`."""
    if _OTHER.match(text):
        return frequency(_OTHER.sub("2 ", text))
    times = _TIMES.match(text)
    said = f"every {_span(text[times.end() :] if times else text)}"
    if not times:
        return said
    _, amount, *unit = said.split()
    share = Fraction(amount) / (_amount(times["number"] or "two") or 1)
    said = f"every {_said(share)} {' '.join(unit)}"
    return _TERMLY.get(said, said)


_VALUES: dict[str, Callable[[str], str]] = {
    "link": _plain,
    "phone": lambda text: re.sub(r"\D", "", text),
    "law": _citation,
    "reference": lambda text: text.lower().rstrip("s"),
    "folio": _plain,
    "date": _date,
    "time": _time,
    "money": _money,
    "ratio": lambda text: re.sub(r" to | ?: ?", ":", text),
    "range": lambda text: "-".join(re.findall(r"\d+", text)),
    "percent": lambda text: _number_said(text) + "%",
    "frequency": _often,
    "period": _span,
    "occasion": lambda text: _number_said(text) + "th",
    "number": _number_said,
}
_RULES = {
    "link": "addresses",
    "phone": "contact-details",
    "law": "cited-law",
    "reference": "cross-references",
    "folio": "page-numbers",
    "date": "dates",
    "time": "times",
    "money": "amounts",
    "ratio": "amounts",
    "range": "numbers",
    "percent": "amounts",
    "frequency": "frequency",
    "period": "time-limits",
    "occasion": "occasions",
    "number": "numbers",
}
