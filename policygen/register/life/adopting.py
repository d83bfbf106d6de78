"""Record + a body's decision -> the Deed that makes what lies before it a version, or takes one out of force."""

from dataclasses import dataclass, field

from policygen import words
from policygen.register.events import Deed
from policygen.register.life.checks import (
    called,
    check_decision,
    check_order,
    check_past,
    check_review,
    check_said,
    check_waiting,
    deed_of,
    known_record,
    plain,
    refusal,
    version_of,
)
from policygen.register.life.submitting import submitted
from policygen.register.numbers import next_number, parts
from policygen.register.record import Decision, Record, Said, Submission, Version, Weight


@dataclass(frozen=True, slots=True)
class Adoption:
    """What an adoption is to say beside the decision."""

    effective: str
    next_review: str
    number: str = ""
    """The number the clerk wants, in place of the next one."""
    weight: Weight | None = None
    """The clerk's own verdict, in place of the comparison's."""
    reason: str = ""
    """Why, where the clerk wants either."""
    summary: str = ""
    """What changed, in the clerk's words."""
    documents: dict[str, str] = field(default_factory=dict)


_NOT_YET = (
    *("event", "hash", "fingerprint"),
    *("signatures", "withdrawn", "mistaken", "reported", "past_reviews", "past_minutes"),
)
"""What is to be said of a version that the event of its adoption does not say itself."""


def adoptable(record: Record | None, decision: Decision, now: Said) -> Submission:
    """The submission that a decision is about. Raises RegisterError where it is about another one, or none.

    `now` is what the library makes of the text now.
    """
    submission = submitted(record)
    if now != submission.said:
        raise refusal(
            f"{called(record)} has changed since it was submitted on {submission.on}",
            "submit it again, or undo the change; what lay before the body is what it adopts",
        )
    if decision.body != submission.body:
        raise refusal(
            f"it was submitted to the {submission.body_title}, not to the {decision.title}",
            "name that body, or submit it again",
        )
    if decision.on < submission.meeting:
        raise refusal(
            f"it was submitted for the meeting of {submission.meeting}, and {decision.on} is before that",
            "check the date of the decision",
        )
    return submission


def planned(record: Record | None, decision: Decision, adoption: Adoption, today: str) -> Version:
    """The version that an adoption makes. Raises RegisterError where it may not be."""
    submission = submitted(record)
    record = known_record(record)
    check_decision(record, decision, today)
    if record.under_review:
        check_order(
            *(record.under_review, decision.on, "its review began", "it was decided"),
            "where the day of the review is wrong: 'policygen review cancel', then start it with its --date",
        )
    check_order(decision.on, adoption.effective, "it was decided", "it takes effect")
    check_waiting(record, today)
    if begun := [one for one in record.versions if not one.never_began]:
        earlier = f"version {begun[-1].number} took effect"
        check_order(begun[-1].effective, adoption.effective, earlier, "this one does")
        if begun[-1].withdrawn:
            gone = f"version {begun[-1].number} was withdrawn"
            check_order(
                begun[-1].withdrawn, adoption.effective, gone, "this one takes effect", _AFTER
            )
    check_review(adoption.next_review, decision.on, adoption.effective)
    weight, number = _number(record, submission, adoption)
    return Version(
        number=number,
        title=submission.title,
        fingerprint=submission.fingerprint,
        decision=decision,
        effective=adoption.effective,
        weight=weight,
        summary=adoption.summary or submission.summary,
        documents=adoption.documents,
        clauses=submission.clauses,
        shown=submission.shown,
        event=0,
        hash="",
        next_review=adoption.next_review,
        meeting=submission.meeting,
        submitted=submission.on,
    )


_AFTER = "say with --effective from which day on it is in force: never two at once"


def numbered(record: Record, submission: Submission) -> tuple[Weight, str]:
    """How much a submitted text changes, by the comparison, and the number that it would get."""
    found: Weight = "substantive" if submission.matters else "editorial"
    weight = found if record.standing else "first"
    return weight, _next(record, weight)


def _next(record: Record, weight: Weight) -> str:
    """The number that follows the last version, and those that were mistakes: a number is never given twice."""
    due = next_number(record.standing[-1].number if record.standing else "", weight)
    last = record.versions[-1].number if record.versions else ""
    return max(due, next_number(last, "editorial"), key=parts) if last else due


def adopt(record: Record | None, decision: Decision, adoption: Adoption, today: str) -> Deed:
    """Records that a body has adopted what was submitted to it."""
    version = planned(record, decision, adoption, today)
    said = {
        "version": plain(version, without=_NOT_YET),
        "next_review": adoption.next_review,
        "reason": adoption.reason,
    }
    return deed_of("adopted", record, version.fingerprint, said, decision, adoption.documents)


def withdraw(
    record: Record | None,
    reason: str,
    on: str,
    today: str,
    mistaken: bool = False,
    number: str = "",
) -> Deed:
    """Takes the version in force, or one that waits for its day, out of force; the `number` says which of two.

    `mistaken`: it was never adopted so; the last adoption on record is taken for a slip.
    """
    record = known_record(record)
    check_said(reason, "why it is withdrawn", "--reason")
    check_past(on, today, "the day it was withdrawn")
    version = (_slip if mistaken else _withdrawable)(record, number, today)
    check_order(version.decision.on, on, "it was adopted", "it was withdrawn")
    if reviews := [one for one in record.reviews if one.version == version.number]:
        check_order(reviews[-1].decision.on, on, "it was reviewed", "it was withdrawn")
    slip = {"mistaken": version.event} if mistaken else {}
    said = {"version": version.number, "on": on, "reason": reason, **slip}
    return deed_of("withdrawn", record, version.fingerprint, said)


def _withdrawable(record: Record, number: str, today: str) -> Version:
    """The version of a number; or the only one that can be withdrawn."""
    current, waiting = record.in_force(today), record.waiting(today)
    if number:
        version = version_of(record, number)
        if version in (current, waiting):
            return version
        raise refusal(_over(record, version, today), "see 'policygen history'")
    if current and waiting:
        raise refusal(
            f"version {current.number} is in force, and version {waiting.number} waits for its day, "
            f"{waiting.effective}",
            f"say which one is withdrawn, with --version {current.number} or --version {waiting.number}",
        )
    if only := current or waiting:
        return only
    raise refusal(f"{called(record)} has no version in force to withdraw")


def _slip(record: Record, number: str, today: str) -> Version:
    """The last version that was adopted; one that was withdrawn, or reviewed since, was no mistake."""
    if not record.standing:
        raise refusal(f"{called(record)} has no version whose adoption could be a mistake")
    version, last = record.standing[-1], record.versions[-1]
    if number and version_of(record, number) != version:
        raise refusal(
            f"version {number} is not the last one adopted, and only that can be a mistake",
            f"the last one is version {version.number}",
        )
    if last.mistaken and not number:
        raise refusal(
            f"the last adoption on record, version {last.number}, is withdrawn as a mistake already",
            f"if that of version {version.number} was one too, say so with --version {version.number}",
        )
    if version.withdrawn:
        raise refusal(
            f"{_over(record, version, today)}: its adoption was no mistake",
            "if it is to be in force once more, submit and adopt it again",
        )
    if review := next((one for one in record.reviews if one.version == version.number), None):
        raise refusal(
            f"version {version.number} was reviewed on {review.decision.on}: its adoption was no mistake",
            "withdraw it without --mistaken",
        )
    return version


def _over(record: Record, version: Version, today: str) -> str:
    """That a version is withdrawn or superseded already."""
    if version.withdrawn:
        return f"version {version.number} was withdrawn on {version.withdrawn} already"
    after = record.follower(version, today)
    by = f" by version {after.number}" if after else ""
    return f"version {version.number} is superseded{by}"


def _number(record: Record, submission: Submission, adoption: Adoption) -> tuple[Weight, str]:
    before = record.versions[-1].number if record.versions else ""
    found, due = numbered(record, submission)
    weight = adoption.weight or found
    number = adoption.number or _next(record, weight)
    if (weight, number) != (found, due) and not words.said(adoption.reason):
        raise refusal(
            f"the comparison makes this version {due}, not {number}",
            "say why it is another one with --reason",
        )
    if before and parts(number) <= parts(before):
        raise refusal(f"version {number} cannot follow version {before}")
    whole, tenth = parts(number)
    if adoption.weight and before and (tenth == 0, whole == parts(before)[0]) == _SAID_BY[weight]:
        raise refusal(
            f"version {number} after {before} does not say that the change is {weight}",
            f"leave out --version or --{weight}",
        )
    return weight, number


_SAID_BY: dict[Weight, tuple[bool, bool]] = {
    "substantive": (False, True),
    "editorial": (True, False),
}
"""What a number does not say of a change: that it is a whole one, and that its whole number is the one before."""
