"""Record + a minute's reference that was mistyped -> the Deed that puts it right. What was recorded stays as it was."""

from collections.abc import Iterator
from dataclasses import dataclass

from policygen.register.events import Deed
from policygen.register.life.checks import (
    called,
    check_said,
    deed_of,
    known_record,
    refusal,
    version_of,
)
from policygen.register.record import Evidence, Record


@dataclass(frozen=True, slots=True)
class Minuted:
    """An event that gave a minute's reference."""

    event: int
    version: str
    meeting: Evidence
    title: str
    """Of the body that met."""
    adopted: bool = False
    """Whether it adopted the version, whose files then say its minute."""


def minuted(record: Record | None, event: int) -> Minuted:
    """The event of a number. Raises RegisterError where it gave no minute, and names those that did."""
    record = known_record(record)
    events = sorted(_minuted(record), key=lambda one: one.event)
    if found := next((one for one in events if one.event == event), None):
        return found
    known = ", ".join(f"event {one.event} (minute {one.meeting.minute})" for one in events)
    raise refusal(f"event {event} gives no minute of {called(record)}", f"these do: {known or '-'}")


def correct_minute(
    record: Record | None,
    event: int,
    minute: str,
    reason: str,
    documents: dict[str, str] | None = None,
) -> Deed:
    """Says which minute an event should have given. `documents` are the version's, filed anew with it."""
    wrong = minuted(record, event)
    record = known_record(record)
    check_said(minute, "the minute's reference", "--minute")
    check_said(reason, "why it is corrected", "--reason")
    if minute == wrong.meeting.minute:
        raise refusal(f"event {event} gives minute {minute!r} already")
    said = {
        "version": wrong.version,
        "event": event,
        "wrong": wrong.meeting.minute,
        "minute": minute,
        "reason": reason,
        "documents": documents or {},
    }
    right = Evidence(wrong.meeting.body, wrong.meeting.on, minute=minute)
    fingerprint = version_of(record, wrong.version).fingerprint
    return deed_of("corrected", record, fingerprint, said, right, documents)


def _minuted(record: Record) -> Iterator[Minuted]:
    adopted = ((one, one.number, True) for one in record.versions)
    reviewed = ((one, one.version, False) for one in record.reviews)
    for one, version, is_adoption in (*adopted, *reviewed):
        if one.decision.minute:
            yield Minuted(one.event, version, one.decision, one.decision.title, is_adoption)
        if told := one.reported:
            meeting = Evidence(one.decision.report_to, told.on, minute=told.minute)
            yield Minuted(told.event, version, meeting, told.body)
