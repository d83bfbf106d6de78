"""Record <-> JSON: which versions a policy had, what is before a body, what is under review. No store, no clock.

Which version is in force on a day, which waits, which was the last, is worked out here and nowhere else.
"""

from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from policygen.register.events import canonical
from policygen.register.version import (
    Decided,
    Decision,
    Evidence,
    Never,
    Report,
    Review,
    Said,
    Signed,
    State,
    Submission,
    Version,
    Weight,
    Worded,
)

__all__ = [
    "Decided",
    "Decision",
    "Evidence",
    "Never",
    "Record",
    "Report",
    "Review",
    "Said",
    "Signed",
    "State",
    "Submission",
    "Version",
    "Weight",
    "Worded",
    "dumps",
    "loads",
]


@dataclass(frozen=True)
class Record:
    """All that the register knows of one policy of one trust."""

    trust: str
    policy: str
    organisation: str = ""
    owner: str = ""
    versions: tuple[Version, ...] = ()
    """In the order of their adoption."""
    submission: Submission | None = None
    returned: str = ""
    """Why the last submission was sent back; empty once there is a new one."""
    under_review: str = ""
    """The day a review was opened that is not over yet."""
    reviews: tuple[Review, ...] = ()
    next_review: str = ""
    last: int = 0
    """The last event that it takes in."""

    def begun(self, on: str) -> tuple[Version, ...]:
        """The versions whose day had come by a day, and that were not stopped before it."""
        return tuple(one for one in self.versions if one.effective <= on and not one.was_stopped)

    def last_in_force(self, on: str) -> Version | None:
        """The version in force on a day or, where none is, the last that was."""
        begun = self.begun(on)
        return begun[-1] if begun else None

    def in_force(self, on: str) -> Version | None:
        """The version in force on a day."""
        latest = self.last_in_force(on)
        return None if latest is None or (latest.withdrawn and latest.withdrawn <= on) else latest

    def waiting(self, on: str) -> Version | None:
        """The version that is adopted and has not taken effect yet; there is one at most."""
        latest = self.versions[-1] if self.versions else None
        return latest if latest and self.state(latest, on) == "adopted" else None

    def before(self, on: str) -> Version | None:
        """The version that a new text is held against: of those that were in force, the last; else the last adopted."""
        return self.last_in_force(on) or (self.standing[-1] if self.standing else None)

    def told(self, on: str) -> Version | None:
        """The version by which the policy is known on a day: in force, or waiting, or what was there last."""
        return self.in_force(on) or self.waiting(on) or self.before(on)

    def withdrawn_since(self, on: str) -> tuple[Version, ...]:
        """The versions that were withdrawn, from the last one on that was in force."""
        last = self.last_in_force(on)
        since = self.standing[self.standing.index(last) if last else 0 :]
        return tuple(one for one in since if self.state(one, on) == "withdrawn")

    def review_on(self, on: str) -> str:
        """The next review, on a day: that of the version in force, whatever waits to follow it."""
        version = self.in_force(on) or self.waiting(on)
        return (version and version.next_review) or self.next_review

    def state(self, version: Version, on: str) -> State:
        """What has become of a version, on a day."""
        if version.mistaken or (version.withdrawn and version.withdrawn <= on):
            return "withdrawn"
        if version.effective > on:
            return "adopted"
        return "in force" if self.in_force(on) == version else "superseded"

    def follower(self, version: Version, on: str) -> Version | None:
        """The version that took the place of another one: the next that was in force for a day, or else had its day."""
        later = self.versions[self.versions.index(version) + 1 :]
        begun = [one for one in self.begun(on) if one in later]
        return next((one for one in begun if not one.never_began), begun[0] if begun else None)

    @property
    def standing(self) -> tuple[Version, ...]:
        """The versions that were adopted indeed, and not by a slip of the record."""
        return tuple(one for one in self.versions if not one.mistaken)

    def version(self, number: str) -> Version | None:
        """The version of a number."""
        return next((version for version in self.versions if version.number == number), None)

    def until(self, on: str) -> "Record":
        """Without what was decided after a day."""
        versions = tuple(one for one in self.versions if one.decision.on <= on)
        if versions == self.versions:
            return self
        reviews = tuple(one for one in self.reviews if one.decision.on <= on)
        due = versions[-1].next_review if versions else ""
        return replace(self, versions=versions, reviews=reviews, next_review=due)

    def brief(self) -> "Record":
        """Without what is over and done: the versions that another one has followed, and old reviews.

        What is still to be reported back is not over.

        From the day of its last event on, the same version is in force as in the whole record.
        """
        kept = [one.number for one in self.versions if not one.was_stopped][-2:]
        last = self.versions[-1:]
        versions = [one for one in self.versions if one.number in kept or one.to_report]
        if last and last[0] not in versions:
            versions += last
        reviews = [one for one in self.reviews if one is self.reviews[-1] or one.to_report]
        return replace(self, versions=tuple(versions), reviews=tuple(reviews))


_RECORD = TypeAdapter(Record)


def dumps(record: Record) -> str:
    """The record as canonical JSON."""
    return canonical(_RECORD.dump_python(record, mode="json", exclude_defaults=True))


def loads(text: str) -> Record:
    """The record that `dumps` made the text from."""
    return _RECORD.validate_json(text)
