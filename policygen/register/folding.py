"""Record + Event -> the Record, once the event is taken in. No store, no clock.

A record is worked out from the events of its policy alone, one after the other; the store keeps it so that nobody
has to.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from policygen.register.events import Event
from policygen.register.record import Decision, Record, Review, Signed, Submission, Version


def after(record: Record | None, event: Event) -> Record:
    """The record, once an event of its policy is taken in."""
    deed = event.deed
    before = record or Record(deed.trust, deed.policy)
    return replace(_TAKEN[deed.kind](before, event, deed.particulars), last=event.seq)


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
    )
    return replace(
        record,
        versions=(*record.versions, version),
        submission=None,
        under_review="",
        next_review=said["next_review"],
    )


def _withdrawn(record: Record, event: Event, said: dict[str, Any]) -> Record:
    changed = _changed(record, said["version"], lambda one: replace(one, withdrawn=said["on"]))
    left = changed.in_force(event.at[:10])
    review, begun = (left.next_review, record.under_review) if left else ("", "")
    return replace(changed, next_review=review, under_review=begun)


def _review_opened(record: Record, event: Event, said: dict[str, Any]) -> Record:
    return replace(record, under_review=said["on"])


def _reviewed(record: Record, event: Event, said: dict[str, Any]) -> Record:
    review = Review(_read(Decision, said["decision"]), said["version"], event.seq)
    due = said["next_review"]
    changed = _changed(record, said["version"], lambda one: replace(one, next_review=due))
    reviews = (*record.reviews, review)
    return replace(changed, under_review="", reviews=reviews, next_review=due)


def _signed(record: Record, event: Event, said: dict[str, Any]) -> Record:
    signed = _read(Signed, said["signed"])
    return _changed(
        record, said["version"], lambda one: replace(one, signatures=(*one.signatures, signed))
    )


def _reported(record: Record, event: Event, said: dict[str, Any]) -> Record:
    return _changed(record, said["version"], lambda one: replace(one, reported=said["on"]))


_TAKEN: dict[str, Callable[[Record, Event, dict[str, Any]], Record]] = {
    "submitted": _submitted,
    "returned": _returned,
    "adopted": _adopted,
    "withdrawn": _withdrawn,
    "review opened": _review_opened,
    "reviewed": _reviewed,
    "signed": _signed,
    "reported back": _reported,
}


def _changed(record: Record, number: str, change: Callable[[Version], Version]) -> Record:
    versions = (change(one) if one.number == number else one for one in record.versions)
    return replace(record, versions=tuple(versions))


def _read(cls: type, data: dict[str, Any], **more: Any) -> Any:
    return _adapter(cls).validate_python({**data, **more})


@cache
def _adapter(cls: type) -> TypeAdapter[Any]:
    return TypeAdapter(cls)
