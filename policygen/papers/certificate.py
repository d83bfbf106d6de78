"""Bytes <-> Certificate: what was adopted, by whom, how, and where the register says so. No files, no clock.

A certificate proves itself as far as one file can: the text has the fingerprint, and the events that adopted it and
bear on it, which are in it whole, have their hashes and say what it says.
"""

import json
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    ConfigDict,
    PlainSerializer,
    PlainValidator,
    TypeAdapter,
    ValidationError,
    WithJsonSchema,
)

from policygen import codec
from policygen.errors import ReadError
from policygen.model import Policy
from policygen.register import events, folding
from policygen.register.events import Actor, Deed, Event
from policygen.register.record import Decision, Report, Review, Signed, State

FORMAT = "policygen-certificate/1"
_MAKES = "'policygen certificate' makes a certificate's JSON"
LATER = ("reviewed", "reported back", "corrected", "withdrawn")
"""The kinds of event that bear on what a certificate says of an adoption."""
CURRENT: tuple[State, ...] = ("adopted", "in force")
"""What a version is that has a next review."""
_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule by which a body could decide."""

    id: str
    title: str = ""
    source: str = ""
    """The law that it stands in."""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """An event: all that its hash is made of, and the hash."""

    seq: int
    hash: str
    at: str
    actor: Actor
    previous: str
    deed: Deed

    @property
    def event(self) -> Event:
        return Event(self.seq, self.at, self.actor, self.deed, self.previous, self.hash)


@dataclass(frozen=True, slots=True)
class Head:
    """The last event of the register when the certificate was made."""

    seq: int
    hash: str


@dataclass(frozen=True)
class Certificate:
    """One version of a policy, as the register has it."""

    __pydantic_config__ = _STRICT

    trust: str
    policy: str
    organisation: str
    """Whose policy it is, as the text says it."""
    title: str
    version: str
    state: State
    on: str
    """The day of which the state speaks: that of the certificate."""
    decision: Decision
    rule: Rule
    effective: str
    next_review: str
    """Of the policy; empty where this version is no longer in force."""
    fingerprint: str
    event: Act
    head: Head
    signatures: tuple[Signed, ...]
    documents: dict[str, str]
    """Format -> SHA-256 of the file, as it was filed."""
    text: Annotated[
        Policy,
        PlainValidator(codec.from_data),
        PlainSerializer(codec.to_data),
        WithJsonSchema({}),
    ]
    """What was adopted."""
    meeting: str = ""
    """The meeting for which it was submitted."""
    submitted: str = ""
    """The day on which it was put on record as submitted."""
    reviews: tuple[Review, ...] = ()
    """Those that changed nothing."""
    reported: Report | None = None
    """The meeting that was told of the decision, where it was a delegated one."""
    later: tuple[Act, ...] = ()
    """The events that came later and bear on it: reviews, reports, corrections, a withdrawal, each whole."""
    ended: str = ""
    """The day on which it was superseded or withdrawn."""
    superseded_by: str = ""
    """The version that took its place."""
    reason: str = ""
    """Why it was withdrawn."""

    @property
    def never_began(self) -> bool:
        """Whether it was withdrawn before its day."""
        return self.state == "withdrawn" and self.ended < self.effective

    @property
    def events(self) -> tuple[Event, ...]:
        """The event that recorded the adoption, and those that came later."""
        return tuple(act.event for act in (self.event, *self.later))


_SHAPE = TypeAdapter(Certificate)


def dumps(certificate: Certificate) -> bytes:
    """The certificate as JSON: two-space indent, Unicode as it is, a newline at the end."""
    data = {"format": FORMAT, **_SHAPE.dump_python(certificate, mode="json")}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def loads(data: bytes) -> Certificate:
    """The certificate in some JSON. Raises ReadError where it is none, or does not hold together."""
    read = _object(data)
    if read.pop("format", None) != FORMAT:
        hint = f"its 'format' must be {FORMAT!r}; 'policygen certificate' makes one"
        raise ReadError("this is not a certificate's JSON", hint=hint)
    try:
        found = _SHAPE.validate_python(read)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "it"
        raise ReadError(f"this certificate is not whole: {place}: {first['msg']}") from None
    try:
        _check(found)
    except (UnicodeEncodeError, RecursionError):
        raise _altered("its event is not what policygen writes") from None
    return found


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a certificate's JSON; its text is a policy's."""
    made = _SHAPE.json_schema()
    made["properties"] = {
        "format": {"const": FORMAT},
        **made["properties"],
        "text": {"$ref": "policy.json"},
    }
    made["required"] = ["format", *made["required"]]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {**head, **made, "title": "A certificate of adoption"}


def _object(data: bytes) -> dict[str, Any]:
    if data.startswith(b"%PDF-"):
        hint = "name the certificate's JSON, which stands beside its PDF and is attached to it"
        raise ReadError("this is a PDF, and no certificate's JSON", hint=hint)
    try:
        read = json.loads(data)
    except UnicodeDecodeError:
        raise ReadError("this is not JSON: it is no text", hint=_MAKES) from None
    except (ValueError, RecursionError) as error:
        raise ReadError(f"this is not JSON: {error}", hint=_MAKES) from None
    if not isinstance(read, dict):
        raise ReadError("this is not a certificate's JSON")
    return read


# ---- whether it holds together


def _check(found: Certificate) -> None:
    """Raises ReadError at the first thing that was altered."""
    if codec.fingerprint(found.text) != found.fingerprint:
        raise _altered("its text has not the fingerprint that it names")
    if any(events.digest(event) != event.hash for event in found.events):
        raise _altered("its event has not the hash that it names")
    if _named(found) != _recorded(found):
        raise _altered("it does not say what its event says")
    if found.organisation != found.text.organisation:
        raise _altered("its text is another organisation's")
    if found.rule.id != found.decision.rule:
        raise _altered("it does not name the rule that its event names")
    for event in found.events:
        said = event.deed.particulars
        if event.deed.kind == "withdrawn" and (said["on"], said["reason"]) != _ended(found):
            raise _altered("it does not say what the event of its withdrawal says")
    hashes = {event.seq: event.hash for event in found.events}
    places = [event.seq for event in found.events] + [found.head.seq]
    if places != sorted(places) or hashes.get(found.head.seq, found.head.hash) != found.head.hash:
        raise _altered("its event does not stand before the last one")


def _ended(found: Certificate) -> tuple[str, str]:
    return (found.ended, found.reason) if found.state == "withdrawn" else ("", "")


def _named(found: Certificate) -> tuple[Any, ...]:
    """What both a certificate and its events say, as the certificate says it."""
    name = found.trust, found.policy, found.title, found.version
    submitted = found.meeting, found.submitted
    told = found.decision, found.effective, *submitted, found.reviews, found.reported
    return *name, found.fingerprint, *told, found.documents, found.next_review


def _recorded(found: Certificate) -> tuple[Any, ...]:
    """The same, as its events say it."""
    first, *later = found.events
    about = {
        (event.deed.trust, event.deed.policy, event.deed.fingerprint) for event in found.events
    }
    if first.deed.kind != "adopted" or len(about) > 1:
        raise _altered("its event records no adoption")
    if any(event.deed.kind not in LATER for event in later):
        raise _altered("an event of it is about something else")
    try:
        record = folding.folded(found.events)
        (one,) = record.versions
    except (ValueError, KeyError, TypeError):
        raise _altered("its event records no adoption") from None
    name = record.trust, record.policy, one.title, one.number
    told = one.decision, one.effective, one.meeting, one.submitted, record.reviews, one.reported
    due = one.next_review if found.state in CURRENT else ""
    return *name, one.fingerprint, *told, one.documents, due


def _altered(why: str) -> ReadError:
    return ReadError(f"this certificate was altered: {why}", hint="ask the clerk for it once more")
