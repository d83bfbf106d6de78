"""A file's bytes + the text whose words it is to show -> all that it shows otherwise. No files."""

from dataclasses import dataclass

from policygen import readers, writers
from policygen.errors import ReadError
from policygen.model import Policy
from policygen.project.register.verifying.census import unaccounted
from policygen.project.register.verifying.concealing import concealed
from policygen.project.register.verifying.finding import Found, compared
from policygen.project.register.verifying.known import Text
from policygen.project.register.verifying.matching import Alteration
from policygen.project.register.verifying.plain_pdf import plain
from policygen.project.register.verifying.wording import stream
from policygen.readers import Options
from policygen.theme import Theme

ELSEWHERE = "outside the text"
"""Where words stand that no reading of the file takes in."""
_CLOSED = "it cannot be looked through for words that it hides or shows elsewhere"
LOOSE = frozenset({"pdf"})
"""Formats in which a space, or a hyphen at a line's end, cannot be told for sure."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as whoever looks at it sees it."""

    data: bytes
    format: str
    policy: Policy
    """What was read from what it shows; the policy that a file of ours carries is left aside."""
    warnings: tuple[str, ...]
    through: bool
    """Whether it could be looked through."""


def seen(data: bytes, format: str, name: str) -> Seen:
    """Reads a file. Raises ReadError."""
    shown = _shown(data) if format == "pdf" else data
    reading = readers.read_bytes(shown or data, name, Options(carried=False))
    return Seen(shown or data, format, reading.policy, tuple(reading.warnings), shown is not None)


def alterations(one: Seen, found: Found, lines: tuple[str, ...] = ()) -> tuple[Alteration, ...]:
    """What is not as in the text that was found. `lines` are what else is known to stand in the file."""
    left = unaccounted(one.data, one.format, stream(one.policy), found.around, lines)
    unseen = concealed(one.data, one.format, one.policy, found.text.load(), found.around)
    elsewhere = [Alteration(ELSEWHERE, "", left)] if left else []
    if left is None or unseen is None or not one.through:
        elsewhere.append(Alteration("", "", "", how=_CLOSED))
    return (*found.match.alterations, *elsewhere, *(unseen or ()))


def faults(data: bytes, format: str, text: Text) -> tuple[Alteration, ...]:
    """What a file that was made of a text shows otherwise.

    Not what reading it would find in the same file with the looks that policygen comes with: that is the reading's
    own fault. Nor what it cannot be sure of: looks are a school's own.
    """
    found = tuple(one for one in _examined(data, format, text) if not one.unsure)
    if not found:
        return ()
    usual = _examined(writers.load(format)(text.load(), Theme()), format, text)
    return tuple(one for one in found if one not in usual)


def _examined(data: bytes, format: str, text: Text) -> tuple[Alteration, ...]:
    try:
        one = seen(data, format, f"copy.{format}")
    except ReadError:
        return (Alteration("", "", "", how=_CLOSED),)
    return alterations(one, compared(stream(one.policy), text, format in LOOSE))


def _shown(data: bytes) -> bytes | None:
    """A PDF as it is shown; None where that cannot be told."""
    try:
        return plain(data)
    except Exception:  # a damaged file can fail anywhere in a library
        return None
