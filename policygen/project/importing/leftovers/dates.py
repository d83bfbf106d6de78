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
    r"|\breview by\b|\breview is due\b",
    re.IGNORECASE,
)


def past(policy: Policy, lines: Iterable[Line], on: str) -> Iterator[Leftover]:
    """Reviews that a sentence or the document control promises for a day before this one."""
    told: set[str] = set()
    for line in lines:
        for sentence in sentences(line.text):
            if match := _REVIEW.search(sentence):
                day = dates.found(sentence[match.end() :])
                if day and _is_past(day, on) and day not in told:
                    told.add(day)
                    said = f"the review that it promises was due by {say_date(day)}"
                    yield Leftover("date", said, line.section, " ".join(sentence.split())[:200])
    day = policy.control.next_review
    if day and day not in told and re.match(r"\d{4}-\d\d", day) and _is_past(day, on):
        yield Leftover("date", f"its next review was due by {say_date(day)}", "", "")


def _is_past(day: str, on: str) -> bool:
    """Whether a day or month is over: a month is when the next one has begun."""
    return day < on[: len(day)]
