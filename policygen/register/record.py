"""Record <-> JSON: which versions a policy had, what is before a body, what is under review. No store, no clock."""

from dataclasses import dataclass, field, replace
from typing import Literal

from pydantic import TypeAdapter

from policygen.register.events import canonical

State = Literal["adopted", "in force", "superseded", "withdrawn"]
Weight = Literal["first", "substantive", "editorial"]


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says, as two hashes; texts with the same two are the same paper."""

    fingerprint: str
    shown: str = ""
    """SHA-256 of all that the trust file makes of it, cover and feet too."""


class Worded:
    """Whatever has the text of a policy."""

    __slots__ = ()
    fingerprint: str
    shown: str

    @property
    def said(self) -> Said:
        return Said(self.fingerprint, self.shown)


@dataclass(frozen=True)
class Evidence:
    """What shows that a body decided."""

    body: str
    """Its id in the trust file; as it was typed, its id or title."""
    on: str
    """ISO date."""
    route: str = ""
    """Such as `meeting`; see routes.py."""
    minute: str = ""
    present: int | None = None
    needed: int | None = None
    members: int | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None
    casting: str = ""
    """How the chair's second vote was given: `for`, `against` or not at all."""
    delegation: str = ""
    """Where the power to decide is written down, if it is a delegated one."""


@dataclass(frozen=True)
class Decision(Evidence):
    """What a body decided, with evidence that keeps a rule."""

    title: str = ""
    """The body's title, as it was then."""
    rule: str = ""
    """The id of the rule that the route fits."""
    report_to: str = ""
    """The body that must be told of it."""


@dataclass(frozen=True)
class Report:
    """The meeting that was told of a delegated decision."""

    body: str
    """Its title, as it was then."""
    on: str
    minute: str
    event: int


class Decided:
    """Whatever a body decided."""

    __slots__ = ()
    decision: Decision
    event: int
    reported: Report | None

    @property
    def to_report(self) -> bool:
        """Whether it is still to be told to the body that delegated the decision."""
        return bool(self.decision.report_to) and self.reported is None


@dataclass(frozen=True)
class Signed:
    """One signature on a version."""

    role: str
    """The role's id in the trust file."""
    name: str
    on: str
    how: Literal["ink", "certificate"]
    document: str
    """SHA-256 of the signed file, or of the scan."""
    certificate: str = ""
    """SHA-256 of the signatory's certificate."""


@dataclass(frozen=True)
class Version(Worded, Decided):
    """A text that was adopted."""

    number: str
    title: str
    fingerprint: str
    decision: Decision
    effective: str
    weight: Weight
    summary: str
    """What changed, for the change history."""
    documents: dict[str, str]
    """Format -> SHA-256 of the file."""
    event: int
    """Its place in the chain."""
    hash: str
    clauses: dict[str, str] = field(default_factory=dict)
    """Clause -> the beginning of the SHA-256 of what it says here."""
    shown: str = ""
    """SHA-256 of all that the trust file makes of it, cover and feet too."""
    signatures: tuple[Signed, ...] = ()
    withdrawn: str = ""
    """The day it was withdrawn."""
    reported: Report | None = None
    next_review: str = ""
    meeting: str = ""
    """The meeting for which the text was submitted; not known of what older registers hold."""
    submitted: str = ""
    """The day on which it was."""
    mistaken: bool = False
    """Whether its adoption was put on record by mistake: then it never was in force, and its minute is nobody's."""
    past_reviews: tuple[str, ...] = ()
    past_minutes: tuple[str, ...] = ()
    """The next reviews, and the mistyped minutes, that files say which were filed of it before."""

    @property
    def was_stopped(self) -> bool:
        """Whether it was withdrawn before its day came, or a mistake, so that the version before it stayed in force."""
        return self.mistaken or (bool(self.withdrawn) and self.withdrawn < self.effective)

    @property
    def never_began(self) -> bool:
        """Whether it was withdrawn before it was in force for a day; then later ones need not follow its dates."""
        return self.was_stopped or (bool(self.withdrawn) and self.withdrawn == self.effective)

    @property
    def to_report(self) -> bool:
        """Of a mistake nobody need be told."""
        return not self.mistaken and super().to_report


@dataclass(frozen=True)
class Submission(Worded):
    """A text that lies before a body."""

    title: str
    fingerprint: str
    body: str
    body_title: str
    meeting: str
    on: str
    """The day it was submitted."""
    documents: dict[str, str]
    clauses: dict[str, str] = field(default_factory=dict)
    shown: str = ""
    against: str = ""
    """The version that it was compared with; empty for the first."""
    changes: int = 0
    matters: int = 0
    summary: str = ""
    event: int = 0


@dataclass(frozen=True)
class Review(Decided):
    """A review that changed nothing."""

    decision: Decision
    version: str
    event: int
    reported: Report | None = None


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

    def in_force(self, on: str) -> Version | None:
        """The version in force on a day."""
        begun = [one for one in self.versions if one.effective <= on and not one.was_stopped]
        latest = begun[-1] if begun else None
        return None if latest is None or (latest.withdrawn and latest.withdrawn <= on) else latest

    def review_on(self, on: str) -> str:
        """The next review, on a day: that of the version in force, whatever waits to follow it."""
        version = self.in_force(on)
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
        begun = [one for one in later if one.effective <= on and not one.was_stopped]
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
