"""Texts + a day -> reviews that were due before it. No clock."""

import re
from collections.abc import Iterable, Iterator

from policygen.model import Policy
from policygen.project.importing.leftovers.lines import Line
from policygen.readers import dates
from policygen.reports.imported.shape import Leftover
from policygen.sentences import sentences
from policygen.words import say_date

_REVIEW = re.compile(
    r"\b(?:will|shall|must|should|to|is due to|due to|due) (?:next )?be (?:formally )?reviewed\b"
    r"|\bnext review\b|\breview(?:ed)? due\b|\b(?:due|date) (?:for|of|of next|for next) review\b"
    r"|\breview by\b|\breview is due\b|\breview date\b|^review(?= ?:)|\b(?:valid|in force) (?:until|to)\b|\bexpires\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:must|shall|should|will|is to|are to|has to|have to|needs? to|required to)\b"
    r"(?:(?! by )[^.;:]){1,80} by (?=(?:the )?(?:\d|[A-Z][a-z]{2,8} \d))",
)
_NEAR = 30
"""Within so many signs stands the date of a deadline."""
_SEASON = re.compile(r"\b(spring|summer|autumn)(?: term)?,? (20\d\d)\b", re.IGNORECASE)
_ENDS = {"spring": "04", "summer": "08", "autumn": "12"}
"""The last month that may be meant."""


def past(policy: Policy, lines: Iterable[Line], on: str) -> Iterator[Leftover]:
    """Reviews, and other things to be done by a day, that a sentence or the document control promises for a day before
    this one."""
    told: set[str] = set()
    for line in lines:
        for sentence in sentences(line.text):
            for what, day in _promised(sentence):
                if day and _is_past(day, on) and day not in told:
                    told.add(day)
                    said = f"{what} {say_date(day)}"
                    yield Leftover("date", said, line.section, " ".join(sentence.split())[:200])
    day = policy.control.next_review
    if day and day not in told and re.match(r"\d{4}-\d\d", day) and _is_past(day, on):
        yield Leftover("date", f"its next review was due by {say_date(day)}", "", "")


def _promised(sentence: str) -> Iterator[tuple[str, str]]:
    """What a sentence promises, and the day or month by which."""
    if match := _REVIEW.search(sentence):
        yield "the review that it promises was due by", _day(sentence[match.end() :])
    elif match := _DEADLINE.search(sentence):
        yield "what it asks for was due by", dates.found(sentence[match.end() :][:_NEAR])


def _day(text: str) -> str:
    """The first date; the last month of a season where that is all that is said."""
    season = _SEASON.search(text)
    told = f"{season[2]}-{_ENDS[season[1].lower()]}" if season else ""
    return dates.found(text) or told


def _is_past(day: str, on: str) -> bool:
    """Whether a day or month is over: a month is when the next one has begun."""
    return day < on[: len(day)]
