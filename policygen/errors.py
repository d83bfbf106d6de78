"""Everything that can go wrong, as one tree; an error words itself and prints nothing.

    PolicygenError          anything a person can mend
    ├── SourceError         a clause, outline, trust file or template says something wrong
    ├── ReadError           a file handed to policygen cannot be understood
    ├── WriteError          a file cannot be written; what was there before still is
    ├── RegisterError       the register refuses an act, or cannot be opened; it is as it was before
    └── SetupError          the machine lacks something (fonts, a system library)

`Problems` gathers several of them, so that a clerk sees everything wrong in one go.
"""

from collections.abc import Iterable
from pathlib import Path


class PolicygenError(Exception):
    """Something a person can mend, said in one line with a place and a hint."""

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        """Counted from 1; None where the trouble has no line."""
        self.hint = hint
        """What to do about it, as a short sentence or question."""

    @property
    def where(self) -> str:
        """`path:line`, `path`, or nothing."""
        if self.path is None:
            return ""
        return f"{self.path}:{self.line}" if self.line else str(self.path)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.message}{hint}"


class SourceError(PolicygenError):
    """A clause, outline, trust file or template says something wrong."""


class ReadError(PolicygenError):
    """A file handed to policygen cannot be understood."""


class WriteError(PolicygenError):
    """A file cannot be written; what was there before still is."""


class RegisterError(PolicygenError):
    """The register refuses an act that would make it untrue, or cannot be opened. It is as it was before."""


class SetupError(PolicygenError):
    """The machine lacks something that policygen needs."""


class Problems(PolicygenError):
    """Several errors at once, in the order of the files and lines they stand in."""

    def __init__(self, errors: Iterable[PolicygenError]) -> None:
        self.errors = tuple(
            sorted(_distinct(errors), key=lambda e: (str(e.path or ""), e.line or 0))
        )
        super().__init__("\n".join(map(str, self.errors)))


def _distinct(errors: Iterable[PolicygenError]) -> list[PolicygenError]:
    """The errors without repetitions: one mistake in a shared file is said once."""
    return list({str(error): error for error in errors}.values())
