"""Who acts, and when."""

from dataclasses import dataclass

from policygen.register.events import Actor


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who acts, and when."""

    actor: Actor
    at: str
    """ISO 8601, UTC, seconds."""

    @property
    def today(self) -> str:
        return self.at[:10]
