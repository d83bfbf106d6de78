"""An edited Word file -> what was sent, and what came back. Reads one file."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from policygen import readers
from policygen.errors import ReadError
from policygen.model import Policy
from policygen.project.importing.cleaning import clean
from policygen.readers.reading import Tracked
from policygen.writers import docx

_COMMENTS = re.compile(r"it has \d+ comments?, which (?:is|are) left out")
"""What a reader says of comments, which are listed by themselves here."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that went out and came home."""

    path: Path
    base: Policy
    """As policygen made it."""
    theirs: Policy
    """As it reads now."""
    warnings: tuple[str, ...]
    package: bytes = field(repr=False)


def read(path: Path, tracked: Tracked = "accepted") -> Sent:
    """The file, its tracked changes taken as told. Raises ReadError where policygen did not make it."""
    reading = readers.read(path, readers.Options(tracked=tracked))
    package = path.read_bytes()
    base = docx.carried(package)
    if base is None or not base.trust or not base.id:
        raise ReadError(
            "policygen did not make this file, or what it carried is gone",
            path=path,
            hint="bring it in with 'policygen import'",
        )
    told = tuple(one for one in reading.warnings if not _COMMENTS.fullmatch(one))
    return Sent(path, base, clean(reading.policy), told, package)
