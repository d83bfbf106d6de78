"""Record + the meeting that was told of a delegated decision -> the Deed that says so."""

from policygen.register.events import Deed
from policygen.register.life.checks import (
    called,
    check_order,
    check_past,
    check_said,
    deed_of,
    known_record,
    refusal,
    version_of,
)
from policygen.register.record import Decided, Decision, Record, Review, Version


def report_back(
    record: Record | None, number: str, decision: Decision, today: str, review: str = ""
) -> Deed:
    """Records that a delegated decision was told to the body that delegated it.

    It is the one by which a version was adopted, or that of its `review` of a day.
    """
    record = known_record(record)
    version = version_of(record, number)
    told: Version | Review = _review(record, number, review) if review else version
    what = f"the review of version {number} on {review}" if review else f"version {number}"
    _check_waits(record, told, what, number, decision)
    check_said(decision.minute, "the minute's reference", "--minute")
    check_past(decision.on, today, "the day of the report")
    earlier = "it was reviewed" if review else "it was adopted"
    check_order(told.decision.on, decision.on, earlier, "it was reported back")
    said = {
        "version": number,
        "on": decision.on,
        "body": decision.title,
        "minute": decision.minute,
        **({"review": told.event, "reviewed": review} if review else {}),
    }
    return deed_of("reported back", record, version.fingerprint, said, decision)


def _check_waits(record: Record, told: Decided, what: str, number: str, decision: Decision) -> None:
    """Only what was decided by delegated power is reported, once, to the body that delegated it."""
    hint = _waiting(record, number)
    if not told.decision.report_to:
        raise refusal(
            f"{what} was not decided by delegated power: nothing is to be reported",
            hint,
        )
    if decision.body != told.decision.report_to:
        raise refusal(
            f"{what} is to be reported to {told.decision.report_to!r}, not to {decision.body!r}",
            f"say '--to {told.decision.report_to}', once that body has been told",
        )
    if told.reported:
        raise refusal(f"{what} was reported back on {told.reported.on} already", hint)


def _review(record: Record, number: str, on: str) -> Review:
    """The review of a version on a day; of several, the one that is still to be reported."""
    reviews = [one for one in record.reviews if one.version == number]
    found = [one for one in reviews if one.decision.on == on]
    if not found:
        known = ", ".join(one.decision.on for one in reviews) or "none"
        raise refusal(
            f"no review of {called(record)} {number} on {on} is on record", f"reviews: {known}"
        )
    return next((one for one in found if one.to_report), found[-1])


def _waiting(record: Record, number: str) -> str:
    """Which review of a version is still to be reported, for a hint."""
    reviews = (one for one in record.reviews if one.version == number and one.to_report)
    first = next(reviews, None)
    return f"its review is to be reported: say --review {first.decision.on}" if first else ""
