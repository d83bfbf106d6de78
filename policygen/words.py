"""How names and dates are said: a Noun with its article, possessive and plural; an ISO date in words.

Knows no file and no policy. Every form remembers the name of what it fills in.
"""

import datetime
import re
from dataclasses import dataclass, replace
from typing import Literal

DateStyle = Literal["1 March 2026", "1st March 2026"]

_AN = re.compile(
    r"(?i)(?:[aeio]|u(?!ni|se|k\b|til)|hono|hour|heir)|(?-i:[AEFHILMNORSX](?=[A-Z]{1,4}\b))"
)
_IRREGULAR = {
    "child": "children",
    "person": "people",
    "man": "men",
    "woman": "women",
    "staff": "staff",
}
_MANY = frozenset({"children", "people", "men", "women"})
MONTHS = (
    "January February March April May June July August September October November December".split()
)
_WHOLE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")


class Filled(str):
    """A piece of text that fills a placeholder, and the placeholder's name."""

    __slots__ = ("source",)
    source: str

    def __new__(cls, text: str, source: str) -> "Filled":
        self = super().__new__(cls, text)
        self.source = source
        return self


class Amount(int):
    """A number that fills a placeholder, and the placeholder's name."""

    source: str

    def __new__(cls, number: int, source: str) -> "Amount":
        self = super().__new__(cls, number)
        self.source = source
        return self


@dataclass(frozen=True, slots=True)
class Noun:
    """A name or role in a policy: `Head Teacher`, and how it stands in a sentence."""

    title: str
    source: str
    """The placeholder it fills, such as `roles.head`."""
    article: bool = True
    """Whether it takes `the`: the Trust, but WEST."""
    many: bool = False
    """A plural form."""
    own_plural: str = ""
    own_possessive: str = ""
    own_a: str = ""
    long: str = ""

    def __str__(self) -> str:
        return self.title

    def _said(self, text: str) -> Filled:
        return Filled(text, self.source)

    @property
    def the(self) -> Filled:
        """the CEO; WEST."""
        return self._said(f"the {self.title}" if self.article else self.title)

    @property
    def possessive(self) -> Filled:
        """the CEO's; the Directors'; WEST's."""
        if self.own_possessive:
            return self._said(f"the {self.own_possessive}" if self.article else self.own_possessive)
        return self._said(f"{self.the}{possessive_ending(self.title)}")

    @property
    def a(self) -> Filled:
        """a Headteacher; an individual."""
        article = self.own_a or ("an" if _AN.match(self.title) else "a")
        return self._said(f"{article} {self.title}")

    @property
    def full(self) -> Filled:
        """The title in full: Chief Executive Officer."""
        return self._said(self.long or self.title)

    @property
    def plural(self) -> "Noun":
        """A Noun again: `people.plural.possessive` is `the individuals'`."""
        plural = self.own_plural or plural_of(self.title)
        return replace(self, title=plural, many=True, own_plural=plural, own_possessive="")


FORMS = frozenset({"the", "possessive", "a", "full", "plural"})
"""What a clause may ask of a Noun."""


def possessive_ending(word: str) -> str:
    """`'s`, or `'` after a plural in s: the Directors', the Trust's, the boss's."""
    return "'" if re.search(r"[^s]s$", word) and not word.endswith(("us", "is")) else "'s"


def plural_of(title: str) -> str:
    """The plural of an English title: its head word before `of` or `in` changes."""
    head, link, rest = _head_word(title)
    start, _, word = head.rpartition(" ")
    plural = _IRREGULAR.get(word.lower()) or _regular_plural(word)
    if word[:1].isupper():
        plural = plural[:1].upper() + plural[1:]
    return f"{start} {plural}".strip() + link + rest


def is_plural(title: str) -> bool:
    """Whether an English title speaks of several: the Trustees, but the Board of Trustees, and the Pay Committee."""
    words = _head_word(title.partition(" (")[0])[0].split()
    word = words[-1].lower() if words else ""
    return word in _MANY or possessive_ending(word) == "'"


def verb_of(title: str, one: str, many: str) -> str:
    """The form of a verb that goes with a title: the Board `has`, the Trustees `have`."""
    return many if is_plural(title) else one


def _head_word(title: str) -> tuple[str, str, str]:
    for link in (" of ", " in ", " for "):
        if link in title:
            head, _, rest = title.partition(link)
            return head, link, rest
    return title, "", ""


def _regular_plural(word: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def is_date(text: str) -> bool:
    """Whether the text is an ISO date that the calendar has, or a month of a year."""
    try:
        datetime.date.fromisoformat(text if _WHOLE.fullmatch(text) else text + "-01")
    except ValueError:
        return False
    return bool(_WHOLE.fullmatch(text) or _MONTH.fullmatch(text))


def say_date(iso: str, style: DateStyle = "1 March 2026") -> str:
    """`2021-03-23` -> `23 March 2021` or `23rd March 2021`; `2021-03` -> `March 2021`. What is no date stays."""
    if not is_date(iso):
        return iso
    month = f"{MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"
    if _MONTH.fullmatch(iso):
        return month
    day = int(iso[8:])
    ending = _ordinal(day) if style == "1st March 2026" else ""
    return f"{day}{ending} {month}"


def _ordinal(day: int) -> str:
    if 11 <= day <= 13:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def said(text: str) -> str:
    """What was typed, without the spaces around it; empty where it says nothing, with no letter and no digit."""
    text = text.strip()
    return text if any(map(str.isalnum, text)) else ""
