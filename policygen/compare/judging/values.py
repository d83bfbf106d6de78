"""A date, time, amount, number, period or citation -> its value: `fourteen days` and `2 weeks` are one. No files."""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from policygen.compare.judging.figures import either, said_number
from policygen.compare.judging.terms import listed, rules

Value = tuple[str, str]
"""What the figure says, the same however it is written; and the name of its rule."""


@lru_cache(maxsize=4096)
def value(group: str, text: str) -> Value:
    """What a match of the pattern says."""
    return _VALUES[group](text), _RULES[group]


@lru_cache(maxsize=256)
def frequency(text: str) -> str:
    """`year`, `2 year` -> the value of `every two years`."""
    return f"every {_span(text if text[0].isdigit() else '1 ' + text)}"


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
    spans, units = either(listed(rules()["spans"])), either([*rules()["units"]])
    number = rf"(?P<number>{said_number()}|one|half an?|an?|per)"
    return re.compile(rf"(?:{number}[- ]?)?(?:(?P<kind>{spans}) )?(?P<unit>{units})", re.IGNORECASE)


def _span(text: str) -> str:
    """`5-day`, `2 1/2 hours`, `ten school days` -> `5 day`, `150 minute`, `10 school day`."""
    found = _period().search(text)
    if not found:
        return text
    number, kind, unit = ((found[part] or "").lower() for part in ("number", "kind", "unit"))
    amount = Fraction(1, 2) if number.startswith("half") else _amount(number or "1")
    kind = rules()["like-spans"].get(kind, kind)
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
    found = _CLOCK.fullmatch(text.lower())
    if found and (found[1] or found[4] or "clock" in said):
        return _clock(found)
    hour, minute = [*re.findall(r"\d+", said), "00"][:2]
    later = 12 if "p" in said and int(hour) < 12 else 0
    return f"{int(hour) + later}:{minute}"


_CLOCK = re.compile(
    r"(?:(half past|quarter past|quarter to) )?([a-z]+|\d{1,2})(?:[.:](\d\d))?(?: o['’]clock)?"
    r"(?: ?[ap]\.?m\.?)?(?: (?:in the|at) (morning|afternoon|evening|night))?"
)
"""`Half past three`, `nine o'clock in the evening`; but not `9am`."""


def _clock(found: re.Match[str]) -> str:
    """Without a part of the day, as a school's day goes."""
    part, number, minutes, when = found.groups(default="")
    at = int(_amount(number)) - (part == "quarter to")
    late = when in ("afternoon", "evening") or (when == "night" and at > _SMALL)
    later = (late or (not when and at < _SCHOOL_STARTS)) and at < _NOON
    return f"{at + _NOON * later}:{_MINUTES.get(part, minutes or '00')}"


_NOON, _SMALL, _SCHOOL_STARTS = 12, 4, 7
_MINUTES = {"half past": "30", "quarter past": "15", "quarter to": "45"}
_SUM = re.compile(
    r"(?P<pounds>£ ?)?(?P<number>[\d,.]*\d)(?P<pence> ?p(?:ence)?\b)?(?: ?(?P<factor>[ktm]))?"
)
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


def _moment(text: str) -> str:
    """`The close of the working day` is `the end of the day`; `each` is told by how often."""
    said = (
        text.lower()
        .replace("close of", "end of")
        .replace("beginning of", "start of")
        .replace("-", " ")
    )
    return re.sub(r" (?:the|that|this|each|every|academic|calendar)\b", "", said).rstrip("s’'")


def number_said(text: str) -> str:
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
    "link": lambda text: re.sub(r"^(?:https?://)?(?:www\.)?", "", _plain(text)).rstrip("/"),
    "phone": lambda text: re.sub(r"\D", "", text),
    "law": _citation,
    "reference": lambda text: text.lower().rstrip("s"),
    "folio": _plain,
    "date": _date,
    "time": _time,
    "money": _money,
    "ratio": lambda text: re.sub(r" to | ?: ?", ":", text),
    "range": lambda text: "-".join(re.findall(r"\d+", text)),
    "percent": lambda text: number_said(text) + "%",
    "frequency": _often,
    "moment": _moment,
    "period": _span,
    "occasion": lambda text: number_said(text) + "th",
    "number": number_said,
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
    "moment": "time-limits",
    "period": "time-limits",
    "occasion": "occasions",
    "number": "numbers",
}
