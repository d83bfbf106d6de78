"""What a website tells of each policy, and of the versions that are no longer in force. Imports nothing of ours."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Shown:
    """A policy in force."""

    trust: str
    policy: str
    title: str
    language: str
    organisation: str
    version: str
    adopted_by: str
    adopted_on: str
    effective: str
    next_review: str
    sizes: dict[str, int] = field(default_factory=dict)
    """Format -> bytes."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A version that was in force once. Its address says so, and does not show its text."""

    trust: str
    policy: str
    title: str
    language: str
    organisation: str
    version: str
    adopted_by: str
    adopted_on: str
    effective: str
    until: str
    """The day from which it was no longer in force."""
    fingerprint: str
    superseded_by: str = ""
    """The version that took its place; empty where it was withdrawn."""
    now: str = ""
    """The version that is in force and published; empty where there is none."""


@dataclass(frozen=True, slots=True)
class School:
    """A trust or school with its policies in force."""

    trust: str
    organisation: str
    policies: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """All that is told."""

    on: str
    """The day of which it speaks."""
    shown: tuple[Shown, ...] = ()
    gone: tuple[Gone, ...] = ()
    withdrawn: tuple[Gone, ...] = ()
    """Those of whose policy nothing is in force: its own address says so, too."""
    base: str = ""
    """The address that it is to stand at, where that is known."""

    @property
    def schools(self) -> tuple[School, ...]:
        """By name, and their policies by title."""
        return tuple(
            sorted(self._schools(), key=lambda one: (one.organisation.casefold(), one.trust))
        )

    def _schools(self) -> Iterator[School]:
        for trust in {one.trust for one in self.shown}:
            mine = [one for one in self.shown if one.trust == trust]
            mine.sort(key=lambda one: (one.title.casefold(), one.policy))
            yield School(trust, mine[0].organisation or trust, tuple(mine))
