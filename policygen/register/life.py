"""Record + what somebody wants to do -> the Deed, or the reason why not. The life of a version; no store, no clock.

    draft -> submitted -> adopted -> in force -> superseded or withdrawn
    submitted -> returned with reasons -> draft
    in force -> under review -> reviewed without change, or a new draft

Days are ISO 8601; `today` is the day on which it is recorded.
"""

from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter

from policygen.errors import RegisterError
from policygen.register.cycle import last_day
from policygen.register.events import Deed, Kind, canonical
from policygen.register.numbers import next_number, parts
from policygen.register.record import Decision, Record, Signed, Submission, Version, Weight
from policygen.trust import Body


@dataclass(frozen=True, slots=True)
class Text:
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


@dataclass(frozen=True, slots=True)
class Compared:
    """What the comparison with the version in force found."""

    against: str = ""
    """Its number; empty where there is none."""
    changes: int = 0
    matters: int = 0
    summary: str = ""


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
    if current and (current.fingerprint, current.shown) == (text.fingerprint, text.shown):
        raise _no(
            f"{_name(text)} says just what version {current.number} says, which is in force",
            "record a review that changes nothing with 'policygen review'",
        )
    _check_waiting(record, today)
    _check_new(record, text, body, meeting)
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
        against=compared.against,
        changes=compared.changes,
        matters=compared.matters,
        summary=compared.summary,
    )
    said = {
        "submission": _plain(submission),
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


def send_back(record: Record | None, reasons: str, on: str, today: str) -> Deed:
    """Sends a submitted text back, with reasons."""
    _check_said(reasons, "why it was sent back", "--reason")
    submission = submitted(record)
    _check_past(on, today, "the day it was sent back")
    _check_order(submission.on, on, "it was submitted", "it was sent back")
    said = {"reasons": reasons, "on": on, "body": submission.body_title}
    return _deed("returned", record, submission.fingerprint, said)


def adoptable(
    record: Record | None, decision: Decision, fingerprint: str, shown: str = ""
) -> Submission:
    """The submission that a decision is about. Raises RegisterError where it is about another one, or none.

    `fingerprint` is that of the text as the library makes it now, `shown` that of all that stands around it too.
    """
    submission = submitted(record)
    if (fingerprint, shown) != (submission.fingerprint, submission.shown):
        raise _no(
            f"{_name(record)} has changed since it was submitted on {submission.on}",
            "submit it again, or undo the change; what lay before the body is what it adopts",
        )
    if decision.body != submission.body:
        raise _no(
            f"it was submitted to the {submission.body_title}, not to the {decision.title}",
            "name that body, or submit it again",
        )
    if decision.on < submission.meeting:
        raise _no(
            f"it was submitted for the meeting of {submission.meeting}, and {decision.on} is before that",
            "check the date of the decision",
        )
    return submission


def planned(record: Record | None, decision: Decision, adoption: Adoption, today: str) -> Version:
    """The version that an adoption makes. Raises RegisterError where it may not be."""
    submission = submitted(record)
    record = _known(record)
    _check_decision(record, decision, today)
    _check_order(decision.on, adoption.effective, "it was decided", "it takes effect")
    _check_waiting(record, today)
    if begun := [one for one in record.versions if not one.withdrawn]:
        earlier = f"version {begun[-1].number} took effect"
        _check_order(begun[-1].effective, adoption.effective, earlier, "this one does")
    _check_review(adoption.next_review, decision.on)
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
    )


def numbered(record: Record, submission: Submission) -> tuple[Weight, str]:
    """How much a submitted text changes, by the comparison, and the number that it would get."""
    before = record.versions[-1].number if record.versions else ""
    weight: Weight = "first" if not before else "substantive" if submission.matters else "editorial"
    return weight, next_number(before, weight)


def adopt(record: Record | None, decision: Decision, adoption: Adoption, today: str) -> Deed:
    """Records that a body has adopted what was submitted to it."""
    version = planned(record, decision, adoption, today)
    said = {
        "version": _plain(version, without=("event", "hash", "fingerprint")),
        "next_review": adoption.next_review,
        "reason": adoption.reason,
    }
    return _deed("adopted", record, version.fingerprint, said, decision, adoption.documents)


def withdraw(record: Record | None, reason: str, on: str, today: str) -> Deed:
    """Takes the version in force, or one that waits for its day, out of force."""
    record = _known(record)
    _check_said(reason, "why it is withdrawn", "--reason")
    _check_past(on, today, "the day it was withdrawn")
    version = _waiting(record, today) or record.in_force(today)
    if version is None:
        raise _no(f"{_name(record)} has no version in force to withdraw")
    _check_order(version.decision.on, on, "it was adopted", "it was withdrawn")
    said = {"version": version.number, "on": on, "reason": reason}
    return _deed("withdrawn", record, version.fingerprint, said)


def open_review(record: Record | None, on: str, today: str) -> Deed:
    """Records that the version in force is under review."""
    version = _in_force(record, today)
    record = _known(record)
    _check_past(on, today, "the day of the review")
    if record.under_review:
        raise _no(f"{_name(record)} is under review already, since {record.under_review}")
    _check_order(version.decision.on, on, "it was adopted", "its review began")
    return _deed(
        "review opened", record, version.fingerprint, {"on": on, "version": version.number}
    )


def reviewed(
    record: Record | None, decision: Decision, fingerprint: str, next_review: str, today: str
) -> Deed:
    """Records a review that changed nothing."""
    version = _in_force(record, today)
    record = _known(record)
    if record.submission:
        raise _no(
            f"a new text lies before the {record.submission.body_title}",
            "adopt it, or send it back first",
        )
    if fingerprint != version.fingerprint:
        raise _no(
            f"{_name(record)} no longer says what version {version.number} says",
            "submit the new text, or undo the change",
        )
    _check_decision(record, decision, today)
    if any(one.decision == decision for one in record.reviews):
        raise _no(f"this review of {_name(record)}, of {decision.on}, is on record already")
    if record.under_review:
        _check_order(record.under_review, decision.on, "its review began", "it was reviewed")
    _check_review(next_review, decision.on)
    said = {
        "version": version.number,
        "decision": _plain(decision),
        "next_review": next_review,
    }
    return _deed("reviewed", record, version.fingerprint, said, decision)


def sign(
    record: Record | None, number: str, signed: Signed, roles: dict[str, str], today: str
) -> Deed:
    """Records a signature on a version. `roles` are those that the policy's signature block names, with titles."""
    record = _known(record)
    version = version_of(record, number)
    if signed.role not in roles:
        named = ", ".join(roles) or "nobody"
        raise _no(
            f"{signed.role!r} is not among those who sign {_name(record)} {number}",
            f"its signature block names: {named}",
        )
    _check_past(signed.on, today, "the day of the signature")
    _check_order(version.decision.on, signed.on, "it was adopted", "it was signed")
    _check_current(record, version, signed.on)
    _check_office(version, signed, roles)
    said = {
        "version": number,
        "signed": _plain(signed),
        **_since(record, version, signed.on, today),
    }
    return _deed("signed", record, version.fingerprint, said, documents={"signed": signed.document})


def _check_current(record: Record, version: Version, on: str) -> None:
    """Signatures belong to the version that was in force on the day of signing, or waited for its day."""
    state = record.state(version, on)
    if state == "withdrawn":
        raise _no(f"version {version.number} was withdrawn on {version.withdrawn}")
    if state == "superseded":
        later = record.versions[record.versions.index(version) + 1 :]
        after = next(one for one in later if not one.was_stopped)
        raise _no(f"version {version.number} was superseded by {after.number} on {after.effective}")


def _since(record: Record, version: Version, on: str, today: str) -> dict[str, str]:
    """What the version was when it was signed and has become since, where that is over."""
    then, now = record.state(version, on), record.state(version, today)
    return (
        {"then": then, "since": now} if then != now and now in ("superseded", "withdrawn") else {}
    )


def _check_office(version: Version, signed: Signed, roles: dict[str, str]) -> None:
    """Each office signs once, in ink or by certificate, and no certificate signs for two."""
    for one in version.signatures:
        if one.role == signed.role:
            how = "in ink" if one.how == "ink" else "by certificate"
            raise _no(
                f"the {roles[one.role]} has signed version {version.number} already",
                f"{one.name}, {how}, on {one.on}",
            )
        if signed.certificate and one.certificate == signed.certificate:
            raise _no(
                f"this certificate has signed version {version.number} for the {roles[one.role]}",
                "each office signs with a certificate of its own",
            )


def report_back(record: Record | None, number: str, decision: Decision, today: str) -> Deed:
    """Records that a delegated decision was told to the body that delegated it."""
    record = _known(record)
    version = version_of(record, number)
    if not version.decision.report_to:
        raise _no(f"version {number} was not adopted by delegated power: nothing is to be reported")
    if decision.body != version.decision.report_to:
        raise _no(
            f"version {number} is to be reported to {version.decision.report_to!r}, not to the {decision.title}"
        )
    if version.reported:
        raise _no(f"version {number} was reported back on {version.reported} already")
    _check_said(decision.minute, "the minute's reference", "--minute")
    _check_past(decision.on, today, "the day of the report")
    _check_order(version.decision.on, decision.on, "it was adopted", "it was reported back")
    said = {"version": number, "on": decision.on, "body": decision.title, "minute": decision.minute}
    return _deed("reported back", record, version.fingerprint, said, decision)


def version_of(record: Record, number: str) -> Version:
    """The version of a number. Raises RegisterError that names those there are."""
    if version := record.version(number):
        return version
    known = ", ".join(one.number for one in record.versions) or "none"
    raise _no(f"{_name(record)} has no version {number!r}", f"it has: {known}")


# ---- what all of them ask


def _check_decision(record: Record, decision: Decision, today: str) -> None:
    _check_past(decision.on, today, "the day of the decision")
    if standing := [one for one in record.versions if not one.withdrawn]:
        last = standing[-1]
        _check_order(last.decision.on, decision.on, f"version {last.number} was adopted", "this")
    if record.reviews:
        _check_order(record.reviews[-1].decision.on, decision.on, "it was reviewed", "this")


def _check_new(record: Record | None, text: Text, body: Body, meeting: str) -> None:
    """The same text is put before the same meeting once."""
    one = record.submission if record else None
    asked = text.fingerprint, text.shown, body.id, meeting
    if one and (one.fingerprint, one.shown, one.body, one.meeting) == asked:
        raise _no(f"{_name(text)} lies before the {body.title} for {meeting} already")


def _check_said(text: str, what: str, option: str) -> None:
    if not text.strip():
        raise _no(f"say {what}", f"with {option}")


def _check_past(day: str, today: str, what: str) -> None:
    if day > today:
        raise _no(f"{what}, {day}, has not come yet", f"today is {today}")


def _check_order(first: str, second: str, earlier: str, later: str) -> None:
    if second < first:
        raise _no(f"the dates are in the wrong order: {earlier} on {first}, {later} on {second}")


def _check_review(next_review: str, decided: str) -> None:
    if next_review and last_day(next_review).isoformat() <= decided:
        raise _no(
            f"the dates are in the wrong order: decided on {decided}, next review {next_review}"
        )


def _check_waiting(record: Record | None, today: str) -> None:
    """Only one version may wait for its day."""
    if waiting := _waiting(record, today):
        raise _no(
            f"version {waiting.number} is adopted and takes effect on {waiting.effective}",
            "wait for that day, or withdraw it first",
        )


def _waiting(record: Record | None, today: str) -> Version | None:
    """The version that is adopted and has not taken effect yet."""
    latest = record.versions[-1] if record and record.versions else None
    waits = latest and latest.effective > today and not latest.withdrawn
    return latest if waits else None


def _number(record: Record, submission: Submission, adoption: Adoption) -> tuple[Weight, str]:
    before = record.versions[-1].number if record.versions else ""
    found, due = numbered(record, submission)
    weight = adoption.weight or found
    number = adoption.number or next_number(before, weight)
    if (weight, number) != (found, due) and not adoption.reason:
        raise _no(
            f"the comparison makes this version {due}, not {number}",
            "say why it is another one with --reason",
        )
    if before and parts(number) <= parts(before):
        raise _no(f"version {number} cannot follow version {before}")
    parts(number)
    return weight, number


def submitted(record: Record | None) -> Submission:
    """What lies before a body. Raises RegisterError where nothing does."""
    if record is None or record.submission is None:
        name = _name(record) if record else "this policy"
        if record and record.versions and not record.returned:
            last = record.versions[-1]
            name = f"version {last.number} was adopted on {last.decision.on}, and no newer text of {name}"
            raise _no(
                f"{name} lies before anybody",
                "a new text is put before a body with 'policygen submit'",
            )
        returned = f"; it was sent back: {record.returned}" if record and record.returned else ""
        raise _no(f"{name} has not been submitted to anybody{returned}", "use 'policygen submit'")
    return record.submission


def _known(record: Record | None) -> Record:
    if record is None:
        raise _no("the register has no such policy", "see 'policygen status'")
    return record


def _in_force(record: Record | None, today: str) -> Version:
    version = _known(record).in_force(today)
    if version is None:
        raise _no(f"{_name(_known(record))} has no version in force")
    return version


def _deed(
    kind: Kind,
    record: Record | None,
    fingerprint: str,
    said: dict[str, Any],
    decision: Decision | None = None,
    documents: dict[str, str] | None = None,
) -> Deed:
    known = _known(record)
    minute = decision.minute if decision else ""
    meeting = f"{decision.body} {decision.on}" if decision and minute else ""
    files = tuple((documents or {}).values())
    return Deed(
        kind, known.trust, known.policy, fingerprint, canonical(said), minute, meeting, files
    )


def _plain(value: Any, without: tuple[str, ...] = ()) -> dict[str, Any]:
    data: dict[str, Any] = TypeAdapter(type(value)).dump_python(value, mode="json")
    return {key: part for key, part in data.items() if key not in without}


def _name(named: Record | Text | None) -> str:
    return f"{named.trust}/{named.policy}" if named else "this policy"


def _no(message: str, hint: str = "") -> RegisterError:
    return RegisterError(message, hint=hint)
