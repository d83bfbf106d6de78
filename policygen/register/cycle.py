"""Review cycle + the day of a decision -> the next review; and how a policy stands towards it on a day."""

import calendar
import datetime
from typing import Literal

from dateutil.relativedelta import relativedelta

from policygen.trust import ReviewSpec

WITHIN = 60
"""Days before a review from which it counts as due."""
LONGEST = 120
"""Months that a review cycle may have, in a trust file as for a single decision."""
QUARTER = 3
"""Months before the month of a review in which a decision is taken for it."""
Due = Literal["", "due", "overdue"]


def next_review(cycle: ReviewSpec, decided: str) -> str:
    """The day, or the month, of the review that follows a decision; ISO 8601.

    A decision in the month itself, or in the quarter before it, counts for that month.
    """
    day = datetime.date.fromisoformat(decided)
    if cycle.month is None:
        return str(day + relativedelta(months=cycle.months or 12))
    month = list(calendar.month_name).index(cycle.month)
    away = (month - day.month) % 12
    due = day + relativedelta(months=away + (12 if away <= QUARTER else 0), day=1)
    return f"{due:%Y-%m}"


def first_day(review: str) -> datetime.date:
    """The day from which a review is to be done."""
    return datetime.date.fromisoformat(review if len(review) == 10 else f"{review}-01")


def last_day(review: str) -> datetime.date:
    """The day by which it is to be done: that of the date, or the last one of the month."""
    first = first_day(review)
    if len(review) == 10:
        return first
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def standing(review: str, on: str, within: int = WITHIN) -> Due:
    """Whether a review is due or overdue on a day; nothing where there is time, or no review."""
    if not review:
        return ""
    today = datetime.date.fromisoformat(on)
    if today > last_day(review):
        return "overdue"
    return "due" if today >= first_day(review) - datetime.timedelta(days=within) else ""
