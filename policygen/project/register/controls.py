"""Record + the text as the library makes it now -> the document control that the policy bears."""

from itertools import takewhile

from policygen.model import Control, Policy, Revision
from policygen.project.register.clauses import said
from policygen.register.record import Record, Said, Submission, Version
from policygen.register.store import Store
from policygen.trust import Trust
from policygen.words import DateStyle, say_date


def of(store: Store, today: str, trust: Trust, policy: Policy) -> Control | None:
    """What the register says of a policy; None where it does not know it."""
    record = store.record(trust.id, policy.id)
    if record is None:
        return None
    return control(record, said(policy), today, trust.file.dates)


def control(record: Record, now: Said, today: str, style: DateStyle) -> Control:
    """The document control of a text: of the version that says what it says now, or of a draft."""
    latest = record.versions[-1] if record.versions else None
    for version in filter(None, (record.in_force(today), latest)):
        if version.said == now and not version.withdrawn:
            return adopted(record, version, today, style, version.next_review or record.next_review)
    one = record.submission
    if one and one.said == now:
        return submitted(record, one, style)
    return Control(status="Draft", history=_history(record.standing))


def submitted(record: Record | None, submission: Submission, style: DateStyle) -> Control:
    """Of a text that lies before a body."""
    status = f"Draft for the {submission.body_title}, {say_date(submission.meeting, style)}"
    return Control(status=status, history=_history(record.standing if record else ()))


def adopted(
    record: Record | None, version: Version, today: str, style: DateStyle, next_review: str
) -> Control:
    """Of an adopted version."""
    begins = say_date(version.effective, style)
    reviews = [one.decision.on for one in (record.reviews if record else ())]
    versions = record.standing if record else ()
    before = takewhile(lambda one: one.number != version.number, versions)
    return Control(
        version=version.number,
        status="In force" if version.effective <= today else f"Adopted, in force from {begins}",
        approved_by=version.decision.title,
        approved_on=version.decision.on,
        reviewed_on=max([version.decision.on, *reviews]),
        minute=version.decision.minute,
        next_review=next_review,
        history=_history((*before, version)),
    )


def _history(versions: tuple[Version, ...]) -> tuple[Revision, ...]:
    return tuple(Revision(one.number, one.decision.on, one.summary) for one in versions)
