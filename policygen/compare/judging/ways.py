"""A way of saying a figure -> the one way that stands for all; and the words that such ways are made of. No files."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from policygen.compare.judging.figures import either, said_number
from policygen.compare.judging.terms import listed, rules

Put = str | Callable[[re.Match[str]], str]


class Way(NamedTuple):
    hints: frozenset[str]
    """Words of which one stands in every text that says it so, in small letters."""
    pattern: str
    """With `<n>` for a number, `<unit>`, `<q>` for a number with its unit, and others of `_parts`."""
    put: Put


def way(hints: str, pattern: str, put: Put) -> Way:
    return Way(frozenset(hints.split()), pattern, put)


@lru_cache(maxsize=128)
def compiled(way: Way) -> re.Pattern[str]:
    """When it is first met, since few are."""
    filled = re.sub(r"(?<!P)<([a-z]+)>", lambda part: _parts()[part[1]], way.pattern)
    return re.compile(filled, re.IGNORECASE)


@lru_cache(maxsize=1)
def _parts() -> dict[str, str]:
    spans = either(listed(rules()["spans"]))
    unit = rf"(?:(?:{spans})[- ])?{either([*rules()['units']])}(?:s'|s’|'s|’s|s)?\b"
    number = rf"(?:{said_number()}|\bone\b|\ban?\b(?= {unit})|\bonce\b|\btwice\b)"
    sum_of = rf"(?:£ ?)?{number}(?:%| per ?cent\b)?"
    return {
        "n": number,
        "unit": unit,
        "sum": sum_of,
        "q": rf"{sum_of}(?:[- ](?:{unit}))?",
        "some": r"(?:(?!(?:and|or|but|unless|if|until|any|when|where|that)\b)[a-z][a-z'’-]*+ )",
        "more": r"(?:(?:more|greater|longer|older|higher|larger|bigger|wider|heavier) than|over(?! the (?:age )?of)"
        r"|over the age of|above(?: the age of)?|in excess of|exceeding|beyond|upwards of)",
        "less": r"(?:(?:less|fewer|younger|lower|smaller|shorter|lighter) than|under(?: the age of)?"
        r"|below(?: the age of)?|short of)",
        "month": f"(?-i:{either([name.capitalize() for name in listed(rules()['months'])])})",
        "ly": "(hourly|daily|weekly|monthly|termly|yearly|annually)",
        "count": rf"(once|twice|thrice|{number} times)",
        "each": r"(?:per|an?|(?:(?:over|during|in|within|across) (?:the course of )?)?"
        r"(?:an?|any|each|every|the|one)(?: one| single| given)?)",
        "not": r"(?:(?P<verb>must|shall|will|may|can|should|is|are|was|were|be|do|does|did|has|have)"
        r"(?: not| never|n['’]t)"
        r"|(?P<cannot>cannot)|never|not) ",
        "nobody": r"\b(?:no|none of (?:which|them|these|the)|neither(?: of (?:which|them|these|the))?"
        r"|nobody|no one|nothing) ",
        "can": r"(?:may|can|shall|must|will|(?:is|are) (?:allowed|permitted) to)\b",
        "after": r"(?:after|of|from|following)\b",
        "ahead": r"(?:before|ahead of|prior to|in advance|beforehand|preceding)\b",
        "old": r"(?:has|have|had|is|are)",
        "weekday": r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
    }
