"""What the acts of a version's life ask of a record, and how they word a Deed. No store, no clock."""

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from pydantic import TypeAdapter

from policygen import words
from policygen.errors import RegisterError
from policygen.register.cycle import LONGEST, first_day, last_day
from policygen.register.events import Deed, Kind, canonical
from policygen.register.record import Decision, Evidence, Record, Version


def known_record(record: Record | None) -> Record:
    if record is None:
        raise refusal("the register has no such policy", "see 'policygen status'")
    return record


def version_in_force(record: Record | None, today: str) -> Version:
    version = known_record(record).in_force(today)
    if version is None:
        raise refusal(f"{called(known_record(record))} has no version in force")
    return version


def version_of(record: Record, number: str) -> Version:
    """The version of a number. Raises RegisterError that names those there are."""
    if version := record.version(number):
        return version
    known = ", ".join(one.number for one in record.versions)
    hint = f"it has: {known}" if known else "no version of it has been adopted yet"
    raise refusal(f"{called(record)} has no version {number!r}", hint)


def check_decision(record: Record, decision: Decision, today: str) -> None:
    check_past(decision.on, today, "the day of the decision")
    check_follows(record, decision.on, "this")


def check_follows(record: Record, on: str, what: str) -> None:
    """What is decided comes after what was decided before it."""
    if begun := [one for one in record.versions if not one.never_began]:
        last = begun[-1]
        check_order(last.decision.on, on, f"version {last.number} was adopted", what)
    if record.reviews:
        check_order(record.reviews[-1].decision.on, on, "it was reviewed", what)


def check_waiting(record: Record | None, today: str) -> None:
    """Only one version may wait for its day."""
    if record and (waiting := record.waiting(today)):
        raise refusal(
            f"version {waiting.number} is adopted and takes effect on {waiting.effective}",
            "wait for that day, or withdraw it first",
        )


def check_said(text: str, what: str, option: str) -> None:
    if not words.said(text):
        raise refusal(f"say {what}", f"with {option}")


def check_past(day: str, today: str, what: str) -> None:
    if day > today:
        raise refusal(f"{what}, {day}, has not come yet", f"today is {today}")


def check_order(first: str, second: str, earlier: str, later: str, hint: str = "") -> None:
    if second < first:
        raise refusal(
            f"the dates are in the wrong order: {earlier} on {first}, {later} on {second}", hint
        )


def check_review(next_review: str, decided: str, effective: str = "") -> None:
    """The next review comes after the decision and once it is in force, within the longest cycle."""
    if not next_review:
        return
    due = last_day(next_review).isoformat()
    for day, what in ((decided, "decided on"), (effective, "takes effect on")):
        if due <= day:
            raise refusal(
                f"the dates are in the wrong order: {what} {day}, next review {next_review}",
                "say when it is to be reviewed with --next-review",
            )
    if first_day(next_review) > date.fromisoformat(decided) + relativedelta(months=LONGEST):
        raise refusal(
            f"the next review, {next_review}, is more than {LONGEST} months after {decided}",
            "check the year; no review cycle is longer",
        )


def deed_of(
    kind: Kind,
    record: Record | None,
    fingerprint: str,
    said: dict[str, Any],
    decision: Evidence | None = None,
    documents: dict[str, str] | None = None,
) -> Deed:
    """The deed, which names its meeting where there is a minute of it."""
    known = known_record(record)
    minute = decision.minute if decision else ""
    meeting = f"{decision.body} {decision.on}" if decision and minute else ""
    files = tuple((documents or {}).values())
    return Deed(
        kind, known.trust, known.policy, fingerprint, canonical(said), minute, meeting, files
    )


def plain(value: Any, without: tuple[str, ...] = ()) -> dict[str, Any]:
    data: dict[str, Any] = TypeAdapter(type(value)).dump_python(value, mode="json")
    return {key: part for key, part in data.items() if key not in without}


def called(record: Record | None) -> str:
    """A policy's name in a sentence."""
    return f"{record.trust}/{record.policy}" if record else "this policy"


def refusal(message: str, hint: str = "") -> RegisterError:
    return RegisterError(message, hint=hint)
