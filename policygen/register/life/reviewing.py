"""Record + a review that begins, or changed nothing -> the Deed that says so."""

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
    version_in_force,
)
from policygen.register.record import Decision, Record, Version


def open_review(record: Record | None, on: str, today: str) -> Deed:
    """Records that the version in force is under review."""
    version = version_in_force(record, today)
    record = known_record(record)
    check_past(on, today, "the day of the review")
    if record.under_review:
        raise refusal(f"{called(record)} is under review already, since {record.under_review}")
    check_order(version.decision.on, on, "it was adopted", "its review began")
    if record.reviews:
        check_order(record.reviews[-1].decision.on, on, "it was reviewed", "another review began")
    return deed_of(
        "review opened", record, version.fingerprint, {"on": on, "version": version.number}
    )


def close_review(record: Record | None, reason: str, today: str) -> Deed:
    """Records that a review that had begun is not to be: it was begun by mistake, or given up."""
    record = known_record(record)
    check_said(reason, "why the review is cancelled", "--reason")
    if not record.under_review:
        raise refusal(f"{called(record)} is not under review", "see 'policygen history'")
    version = version_in_force(record, today)
    said = {"version": version.number, "begun": record.under_review, "reason": reason}
    return deed_of("review closed", record, version.fingerprint, said)


def reviewed(
    record: Record | None,
    decision: Decision,
    fingerprint: str,
    next_review: str,
    today: str,
    documents: dict[str, str] | None = None,
) -> Deed:
    """Records a review that changed nothing. `documents` are the version's, filed anew with the new dates."""
    version = version_in_force(record, today)
    record = known_record(record)
    _check_unchanged(record, version, fingerprint)
    check_waiting(record, today)
    check_decision(record, decision, today)
    _check_once(record, version, decision)
    if record.under_review:
        check_order(record.under_review, decision.on, "its review began", "it was reviewed")
    check_review(next_review, decision.on)
    said = {
        "version": version.number,
        "decision": plain(decision),
        "next_review": next_review,
        "documents": documents or {},
    }
    return deed_of("reviewed", record, version.fingerprint, said, decision, documents)


def _check_once(record: Record, version: Version, decision: Decision) -> None:
    """A body reviews a version once a day, and its adoption is no review."""
    reviews = (one for one in record.reviews if one.version == version.number)
    for one in reviews:
        if (one.decision.body, one.decision.on) == (decision.body, decision.on):
            raise refusal(
                f"this review of {called(record)}, of {decision.on}, is on record already",
                "where its minute was mistyped: "
                f"policygen correct-minute {record.trust} {record.policy} {one.event}",
            )
    own = version.decision
    if (own.body, own.on, own.minute) == (decision.body, decision.on, decision.minute):
        raise refusal(
            f"that is the decision by which version {version.number} was adopted, and no review of it",
            "a review has a decision of its own",
        )


def _check_unchanged(record: Record, version: Version, fingerprint: str) -> None:
    if record.submission:
        raise refusal(
            f"a new text lies before the {record.submission.body_title}",
            "adopt it, or send it back first",
        )
    if fingerprint != version.fingerprint:
        raise refusal(
            f"{called(record)} no longer says what version {version.number} says",
            "submit the new text, or undo the change",
        )
