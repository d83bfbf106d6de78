"""Records + what the library makes now -> how every policy stands on a day: due, changed, before whom."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from typing import Literal

from policygen.register import twins
from policygen.register.cycle import WITHIN, standing
from policygen.register.record import Record, Submission, Version, Worded
from policygen.register.twins import Called

State = Literal[
    "overdue",
    "due",
    "no trust file",
    "under review",
    "to report",
    "submitted",
    "not adopted",
    "adopted",
    "withdrawn",
    "in order",
]
"""The first of them that holds."""


@dataclass(frozen=True, slots=True)
class Current(Worded):
    """A policy as the library makes it now."""

    title: str
    organisation: str
    owner: str
    fingerprint: str
    clauses: dict[str, str]
    """Clause -> the beginning of the SHA-256 of what it says here."""
    shown: str = ""
    """SHA-256 of all that the trust file makes of it, cover and feet too."""
    misshown: bool = False
    """The workspace's templates add words to it, or hide some; looked at only of what lies before a body."""


@dataclass(frozen=True, slots=True)
class Unreported:
    """A decision by delegated power that is still to be told to the full body."""

    version: str
    review: str = ""
    """The day of the review of that version, where that is what was decided."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one policy stands."""

    trust: str
    policy: str
    title: str
    organisation: str
    owner: str
    state: State
    version: str = ""
    adopted_on: str = ""
    adopted_by: str = ""
    effective: str = ""
    next_review: str = ""
    under_review: str = ""
    """The day a review began that is not over yet."""
    submitted_to: str = ""
    meeting: str = ""
    changed_since_submitted: bool = False
    changed_since_adopted: bool = False
    """The library, the trust file or the outline now makes another text."""
    clauses: tuple[str, ...] = ()
    """Those that now say something else, came or went."""
    named: tuple[str, ...] = ()
    """The same with their titles, as far as the library has them."""
    waiting: str = ""
    """The version that is adopted and waits for its day, and that day."""
    waiting_from: str = ""
    waiting_review: str = ""
    """When it is to be reviewed."""
    to_report: tuple[Unreported, ...] = ()
    """What is still to be reported back."""
    withdrawn: str = ""
    """The day the version told was withdrawn, where it is."""
    no_file: bool = False
    """No trust file has it any more, and yet it is adopted or lies before a body."""

    @property
    def name(self) -> str:
        return f"{self.trust}/{self.policy}"

    @property
    def wants_seeing_to(self) -> bool:
        """Whether a clerk has to do something about it."""
        changed = self.changed_since_submitted or self.changed_since_adopted
        state = self.state in ("overdue", "due", "not adopted")
        return state or changed or self.no_file or bool(self.to_report)


def status(
    records: list[Record],
    current: dict[tuple[str, str], Current],
    on: str,
    within: int = WITHIN,
    gone: Set[tuple[str, str]] = frozenset(),
) -> list[Standing]:
    """Every policy of the register or the workspace, by trust and policy.

    `current` is what the workspace makes now; `within` the days before a review from which it is due; `gone` are
    the policies that no trust file has any more.
    """
    known = {(record.trust, record.policy): record for record in records}
    names = sorted(known.keys() | current.keys())
    found = (_standing(name, known.get(name), current.get(name), on, within) for name in names)
    return _apart([_without_file(one) if (one.trust, one.policy) in gone else one for one in found])


def _apart(found: list[Standing]) -> list[Standing]:
    """With titles by which the policies of a school can be told apart."""
    called = (Called(one.organisation, one.title, one.trust, one.policy) for one in found)
    return [
        one if one.title == title else replace(one, title=title)
        for one, title in zip(found, twins.titles(called), strict=True)
    ]


def _without_file(one: Standing) -> Standing:
    """Of a policy that no trust file has: where something is still to be done about it, it says so."""
    if one.state in ("withdrawn", "not adopted"):
        return one
    state = one.state if one.state in ("overdue", "due") else "no trust file"
    return replace(one, state=state, no_file=True)


def _standing(
    name: tuple[str, str], record: Record | None, now: Current | None, on: str, within: int
) -> Standing:
    record = record or Record(*name)
    told, waiting = record.told(on), record.waiting(on)
    submission = record.submission
    over = told is not None and record.state(told, on) == "withdrawn"
    adopted = waiting or (None if over else told)
    return Standing(
        *name,
        title=now.title if now else told.title if told else submission.title if submission else "",
        organisation=(now.organisation if now else "") or record.organisation,
        owner=(now.owner if now else "") or record.owner,
        state=_state(record, told, on, within),
        version=told.number if told else "",
        adopted_on=told.decision.on if told else "",
        adopted_by=told.decision.title if told else "",
        effective=told.effective if told else "",
        next_review=record.review_on(on),
        under_review=record.under_review,
        submitted_to=submission.body_title if submission else "",
        meeting=submission.meeting if submission else "",
        changed_since_submitted=_differs(now, submission) or bool(now and now.misshown),
        changed_since_adopted=_differs(now, adopted),
        clauses=_changed(adopted, now),
        waiting=waiting.number if waiting else "",
        waiting_from=waiting.effective if waiting else "",
        waiting_review=(waiting.next_review or record.next_review) if waiting else "",
        to_report=tuple(_unreported(record)),
        withdrawn=told.withdrawn if told and over else "",
    )


def _differs(now: Current | None, then: Version | Submission | None) -> bool:
    return bool(now and then and now.said != then.said)


def _state(record: Record, told: Version | None, on: str, within: int) -> State:
    version = record.in_force(on)
    if version and (due := standing(record.review_on(on), on, within)) == "overdue":
        return due
    if record.under_review:
        return "under review"
    if version:
        return due or ("to report" if any(_unreported(record)) else "in order")
    if record.submission:
        return "submitted"
    if told is None:
        return "not adopted"
    return "withdrawn" if record.state(told, on) == "withdrawn" else "adopted"


def _changed(version: Version | None, now: Current | None) -> tuple[str, ...]:
    if version is None or now is None or not _differs(now, version):
        return ()
    differing = version.clauses.items() ^ now.clauses.items()
    return tuple(sorted({clause for clause, _ in differing}))


def _unreported(record: Record) -> Iterator[Unreported]:
    """The decisions that are still to be reported back."""
    yield from (Unreported(one.number) for one in record.versions if one.to_report)
    yield from (Unreported(one.version, one.decision.on) for one in record.reviews if one.to_report)
