"""Record + the meeting that was told of a delegated decision -> the Deed that says so."""

from policygen.register.events import Deed
from policygen.register.life.checks import (
    check_order,
    check_past,
    check_said,
    deed_of,
    known_record,
    refusal,
    version_of,
)
from policygen.register.record import Decision, Record


def report_back(record: Record | None, number: str, decision: Decision, today: str) -> Deed:
    """Records that a delegated decision was told to the body that delegated it."""
    record = known_record(record)
    version = version_of(record, number)
    if not version.decision.report_to:
        raise refusal(
            f"version {number} was not adopted by delegated power: nothing is to be reported"
        )
    if decision.body != version.decision.report_to:
        raise refusal(
            f"version {number} is to be reported to {version.decision.report_to!r}, not to the {decision.title}"
        )
    if version.reported:
        raise refusal(f"version {number} was reported back on {version.reported} already")
    check_said(decision.minute, "the minute's reference", "--minute")
    check_past(decision.on, today, "the day of the report")
    check_order(version.decision.on, decision.on, "it was adopted", "it was reported back")
    said = {"version": number, "on": decision.on, "body": decision.title, "minute": decision.minute}
    return deed_of("reported back", record, version.fingerprint, said, decision)
