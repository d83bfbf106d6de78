"""Who acts, and when."""

from dataclasses import dataclass

from policygen.register.events import Actor


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who acts, and when."""

    actor: Actor
    at: str
    """ISO 8601, UTC, seconds."""
    day: str = ""
    """The date where the clerk is; that of `at` unless told."""

    @property
    def today(self) -> str:
        return self.day or self.at[:10]
