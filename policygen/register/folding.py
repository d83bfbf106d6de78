"""Record + Event -> the Record, once the event is taken in. No store, no clock.

A record is worked out from the events of its policy alone, one after the other; the store keeps it so that nobody
has to.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

from policygen.register.events import Event
from policygen.register.record import (
    Decision,
    Record,
    Report,
    Review,
    Signed,
    Submission,
    Version,
)

_Act = TypeVar("_Act", Version, Review)


def after(record: Record | None, event: Event) -> Record:
    """The record, once an event of its policy is taken in."""
    deed = event.deed
    before = record or Record(deed.trust, deed.policy)
    return replace(_TAKEN[deed.kind](before, event, deed.particulars), last=event.seq)


def folded(events: Iterable[Event]) -> Record:
    """What the events of a policy, of which there is one at least, add up to."""
    record = None
    for event in events:
        record = after(record, event)
    assert record is not None
    return record


# ---- one kind of event each


def _submitted(record: Record, event: Event, said: dict[str, Any]) -> Record:
    submission = _read(
        Submission, said["submission"], event=event.seq, fingerprint=event.deed.fingerprint
    )
    named = {"organisation": said["organisation"], "owner": said["owner"]}
    return replace(record, submission=submission, returned="", **named)


def _returned(record: Record, event: Event, said: dict[str, Any]) -> Record:
    return replace(record, submission=None, returned=said["reasons"])


def _adopted(record: Record, event: Event, said: dict[str, Any]) -> Record:
    version = _read(
        Version,
        said["version"],
        event=event.seq,
        hash=event.hash,
        fingerprint=event.deed.fingerprint,
        reported=None,  # an empty text in older events
    )
    return replace(
        record,
        versions=(*record.versions, version),
        submission=None,
        under_review="",
        next_review=said["next_review"],
    )


def _withdrawn(record: Record, event: Event, said: dict[str, Any]) -> Record:
    how = {"withdrawn": said["on"], "mistaken": "mistaken" in said}
    changed = _changed(record, said["version"], lambda one: replace(one, **how))
    left = changed.in_force(event.at[:10])
    review, begun = (left.next_review, record.under_review) if left else ("", "")
    return replace(changed, next_review=review, under_review=begun)


def _review_opened(record: Record, event: Event, said: dict[str, Any]) -> Record:
    return replace(record, under_review=said["on"])


def _review_closed(record: Record, event: Event, said: dict[str, Any]) -> Record:
    return replace(record, under_review="")


def _reviewed(record: Record, event: Event, said: dict[str, Any]) -> Record:
    review = Review(_read(Decision, said["decision"]), said["version"], event.seq)
    due = said["next_review"]
    changed = _changed(
        _filed(record, said),
        said["version"],
        lambda one: replace(
            one, next_review=due, past_reviews=(*one.past_reviews, one.next_review)
        ),
    )
    reviews = (*record.reviews, review)
    return replace(changed, under_review="", reviews=reviews, next_review=due)


def _signed(record: Record, event: Event, said: dict[str, Any]) -> Record:
    signed = _read(Signed, said["signed"])
    return _changed(
        record, said["version"], lambda one: replace(one, signatures=(*one.signatures, signed))
    )


def _reported(record: Record, event: Event, said: dict[str, Any]) -> Record:
    """Of an adoption; or of a review, which is then named by its event."""
    report = Report(said["body"], said["on"], said["minute"], event.seq)
    if review := said.get("review"):
        reviews = (
            replace(one, reported=report) if one.event == review else one for one in record.reviews
        )
        return replace(record, reviews=tuple(reviews))
    return _changed(record, said["version"], lambda one: replace(one, reported=report))


def _corrected(record: Record, event: Event, said: dict[str, Any]) -> Record:
    """The minute's reference that an event gave, wherever it stands."""
    versions = (_minuted(one, said["event"], said["minute"]) for one in record.versions)
    reviews = (_minuted(one, said["event"], said["minute"]) for one in record.reviews)
    changed = _filed(replace(record, versions=tuple(versions), reviews=tuple(reviews)), said)
    return _changed(
        changed,
        said["version"],
        lambda one: replace(one, past_minutes=(*one.past_minutes, said["wrong"])),
    )


_TAKEN: dict[str, Callable[[Record, Event, dict[str, Any]], Record]] = {
    "submitted": _submitted,
    "returned": _returned,
    "adopted": _adopted,
    "withdrawn": _withdrawn,
    "review opened": _review_opened,
    "review closed": _review_closed,
    "reviewed": _reviewed,
    "signed": _signed,
    "reported back": _reported,
    "corrected": _corrected,
}


def _changed(record: Record, number: str, change: Callable[[Version], Version]) -> Record:
    versions = (change(one) if one.number == number else one for one in record.versions)
    return replace(record, versions=tuple(versions))


def _filed(record: Record, said: dict[str, Any]) -> Record:
    """With what an event filed anew of a version; older events filed nothing."""
    anew = said.get("documents", {})
    return _changed(
        record, said["version"], lambda one: replace(one, documents={**one.documents, **anew})
    )


def _minuted(one: _Act, event: int, minute: str) -> _Act:
    if one.event == event:
        return replace(one, decision=replace(one.decision, minute=minute))
    if one.reported and one.reported.event == event:
        return replace(one, reported=replace(one.reported, minute=minute))
    return one


def _read(cls: type, data: dict[str, Any], **more: Any) -> Any:
    return _adapter(cls).validate_python({**data, **more})


@cache
def _adapter(cls: type) -> TypeAdapter[Any]:
    return TypeAdapter(cls)
