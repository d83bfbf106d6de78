"""What somebody did -> an Event, tied by its hash to the one before. No store, no clock.

The hash is SHA-256 (FIPS 180-4) of the event's fields as canonical JSON: keys in order, no spaces, Unicode as it is.
It covers the hash of the event before, so that whoever knows the last one knows them all.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

Kind = Literal[
    "submitted",
    "returned",
    "adopted",
    "withdrawn",
    "review opened",
    "review closed",
    "reviewed",
    "signed",
    "reported back",
    "corrected",
]
START = "0" * 64
"""What the first event has for the hash of the one before."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something."""

    name: str
    role: str = ""
    """As the person says it, such as `Clerk`."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What is to be recorded, before it has a place in the chain."""

    kind: Kind
    trust: str
    policy: str
    fingerprint: str
    """Of the text that it is about."""
    said: str
    """The particulars and the evidence, as canonical JSON."""
    minute: str = ""
    meeting: str = ""
    """The meeting's body and date, where there is a minute: `board 2026-03-12`."""
    documents: tuple[str, ...] = ()
    """SHA-256 of every stored document that it names, in order."""

    @property
    def particulars(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self.said)
        return data


@dataclass(frozen=True, slots=True)
class Event:
    """A deed in its place: appended, never changed."""

    seq: int
    """Counted from 1, without gaps."""
    at: str
    """When it was recorded: ISO 8601, UTC, seconds."""
    actor: Actor
    deed: Deed
    previous: str
    """The hash of the event before."""
    hash: str


def canonical(data: Any) -> str:
    """Plain data as the one JSON text that stands for it."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal(deed: Deed, actor: Actor, at: str, seq: int, previous: str) -> Event:
    """The deed as the event that follows the one whose hash is `previous`."""
    return Event(seq, at, actor, deed, previous, _digest(deed, actor, at, seq, previous))


def digest(event: Event) -> str:
    """The hash that the event must have."""
    return _digest(event.deed, event.actor, event.at, event.seq, event.previous)


def _digest(deed: Deed, actor: Actor, at: str, seq: int, previous: str) -> str:
    fields = {"seq": seq, "at": at, "actor": asdict(actor), "previous": previous, **asdict(deed)}
    return hashlib.sha256(canonical(fields).encode()).hexdigest()
