"""Record + a text, or the reasons against it -> the Deed that puts it before a body, or sends it back."""

import datetime
from dataclasses import asdict, dataclass, field

from dateutil.relativedelta import relativedelta

from policygen.register.events import Deed, canonical
from policygen.register.life.checks import (
    called,
    check_follows,
    check_order,
    check_past,
    check_said,
    check_waiting,
    deed_of,
    plain,
    refusal,
)
from policygen.register.record import Record, Submission, Worded
from policygen.trust import Body

_PAST, _AHEAD = relativedelta(years=10), relativedelta(years=2)
"""How far off the day of a meeting may be."""
_YEAR = "check the year"


@dataclass(frozen=True, slots=True)
class Text(Worded):
    """What is to be submitted: a text, fixed, and what it is about."""

    trust: str
    policy: str
    title: str
    organisation: str
    owner: str
    fingerprint: str
    clauses: dict[str, str] = field(default_factory=dict)
    """Clause -> the beginning of the SHA-256 of what it says here."""
    shown: str = ""
    """SHA-256 of all that the trust file makes of it, cover and feet too."""

    @property
    def name(self) -> str:
        return f"{self.trust}/{self.policy}"


@dataclass(frozen=True, slots=True)
class Compared:
    """What the comparison with the version in force found."""

    against: str = ""
    """Its number; empty where there is none."""
    changes: int = 0
    matters: int = 0
    summary: str = ""


def submit(
    record: Record | None,
    text: Text,
    body: Body,
    meeting: str,
    today: str,
    compared: Compared,
    documents: dict[str, str],
) -> Deed:
    """Puts a text before a body."""
    current = record.in_force(today) if record else None
    if current and current.said == text.said:
        raise refusal(
            f"{text.name} says just what version {current.number} says, which is in force",
            "record a review that changes nothing with 'policygen review'",
        )
    check_waiting(record, today)
    _check_meeting(meeting, today)
    if record:
        check_follows(record, meeting, "this meeting is")
    _check_new(record, text, body, meeting, compared.against)
    submission = Submission(
        title=text.title,
        fingerprint=text.fingerprint,
        body=body.id,
        body_title=body.title,
        meeting=meeting,
        on=today,
        documents=documents,
        clauses=text.clauses,
        shown=text.shown,
        **asdict(compared),
    )
    said = {
        "submission": plain(submission),
        "organisation": text.organisation,
        "owner": text.owner,
    }
    return Deed(
        "submitted",
        text.trust,
        text.policy,
        text.fingerprint,
        canonical(said),
        documents=tuple(documents.values()),
    )


def send_back(
    record: Record | None, reasons: str, on: str, today: str, undecided: bool = False
) -> Deed:
    """Sends a submitted text back, with a body's reasons; or takes it back, where the body has `undecided`.

    A body sends it back on the day of its meeting or later, though all may be put on record later still.
    """
    check_said(reasons, "why it was sent back", "--reason")
    submission = submitted(record)
    check_past(on, today, "the day it was sent back")
    if undecided:
        check_order(submission.on, on, "it was submitted", "it was taken back")
    elif on < min(submission.meeting, submission.on):
        raise refusal(
            f"it was submitted on {submission.on} for the meeting of {submission.meeting}; "
            f"{on} is before both",
            "say the day of the meeting, or a later one, with --date",
        )
    late = {"recorded": today} if on < submission.on else {}
    taken = {"taken": submission.meeting} if undecided else {}
    said = {"reasons": reasons, "on": on, "body": submission.body_title, **late, **taken}
    return deed_of("returned", record, submission.fingerprint, said)


def submitted(record: Record | None) -> Submission:
    """What lies before a body. Raises RegisterError where nothing does."""
    if record is None or record.submission is None:
        name = called(record) if record else "this policy"
        if record and record.versions and not record.returned:
            last = record.versions[-1]
            name = f"version {last.number} was adopted on {last.decision.on}, and no newer text of {name}"
            raise refusal(
                f"{name} lies before anybody",
                "a new text is put before a body with 'policygen submit'",
            )
        if record and record.returned:
            message = f"{name} lies before nobody any more: what was submitted came back"
            raise refusal(f"{message}: {record.returned}", "submit it again, with what was wanted")
        raise refusal(f"{name} has not been submitted to anybody", "use 'policygen submit'")
    return record.submission


def _check_meeting(meeting: str, today: str) -> None:
    """A year that was mistyped is no meeting's."""
    day, now = (datetime.date.fromisoformat(one) for one in (meeting, today))
    if day < now - _PAST:
        raise refusal(f"the meeting of {meeting} is more than ten years past", _YEAR)
    if day > now + _AHEAD:
        raise refusal(f"the meeting of {meeting} is more than two years ahead", _YEAR)


def _check_new(record: Record | None, text: Text, body: Body, meeting: str, against: str) -> None:
    """The same text is put before the same meeting once, unless it is held against another version now."""
    one = record.submission if record else None
    now = text.said, body.id, meeting, against
    if one and (one.said, one.body, one.meeting, one.against) == now:
        raise refusal(f"{text.name} lies before the {body.title} for {meeting} already")
