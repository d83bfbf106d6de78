"""What a register keeps of a policy: texts, what bodies decided of them, who signed. No store, no clock."""

from dataclasses import dataclass, field
from typing import Literal

State = Literal["adopted", "in force", "superseded", "withdrawn"]
Weight = Literal["first", "substantive", "editorial"]
Never = Literal["", "mistake", "before its day"]
"""Why a version never was in force: put on record by mistake, or withdrawn before its day."""


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
    """Where the power to decide is written down, if it is a delegated one; or the clause that allows the full body its
    route, where one must."""


def is_delegated(route: str, report_to: str) -> bool:
    """Whether a body decided for the full body, by the route and by whom it is to be reported to."""
    return bool(report_to) or route in ("committee", "individual")


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
    def never(self) -> Never:
        """Why it never was in force; empty where it was, or may still be."""
        if self.mistaken:
            return "mistake"
        return "before its day" if self.withdrawn and self.withdrawn < self.effective else ""

    @property
    def was_stopped(self) -> bool:
        """Whether it never was in force, so that the version before it stayed so."""
        return bool(self.never)

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
