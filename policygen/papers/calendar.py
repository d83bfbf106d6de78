"""Review dates -> an iCalendar file (RFC 5545), with reminders. No files, no clock."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Alarm, Calendar, Event

from policygen import __version__
from policygen.register.cycle import first_day, last_day
from policygen.register.status import Standing

REMINDERS = (60, 28, 7)
"""Days before a review."""


@dataclass(frozen=True, slots=True)
class Due:
    """A review that is to come."""

    trust: str
    policy: str
    title: str
    organisation: str
    version: str
    owner: str
    review: str
    """ISO day or month."""


def reviews(standings: Iterable[Standing]) -> tuple[Due, ...]:
    """The reviews to come."""
    return tuple(
        Due(
            one.trust,
            one.policy,
            one.title,
            one.organisation,
            one.waiting or one.version,
            one.owner,
            one.waiting_review or one.next_review,
        )
        for one in standings
        if one.next_review and one.state != "withdrawn"
    )


def calendar(reviews: Iterable[Due], stamp: str) -> bytes:
    """The reviews as whole days, or as the days of a month; a program that reads it again knows each by its UID.

    `stamp` is when the file was made: ISO 8601, UTC.
    """
    made = Calendar()
    made.add("prodid", f"-//policygen//policygen {__version__}//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Policy reviews")
    for due in reviews:
        made.add_component(_event(due, datetime.datetime.fromisoformat(stamp)))
    data: bytes = made.to_ical()
    return data


def _event(due: Due, stamp: datetime.datetime) -> Event:
    event = Event()
    event.add("uid", f"{due.trust}.{due.policy}.review@policygen")
    event.add("dtstamp", stamp)
    event.add("summary", f"Review: {due.title}, {due.organisation}")
    event.add("description", _description(due))
    event.add("dtstart", first_day(due.review))
    event.add("dtend", last_day(due.review) + datetime.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("categories", ["Policy review"])
    for days in REMINDERS:
        event.add_component(_alarm(due, days))
    return event


def _description(due: Due) -> str:
    owner = f" Owner: {due.owner}." if due.owner else ""
    return f"Version {due.version} is to be reviewed.{owner} ({due.trust}/{due.policy})"


def _alarm(due: Due, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{due.title}, {due.organisation}: review in {days} days")
    alarm.add("trigger", -datetime.timedelta(days=days))
    return alarm
