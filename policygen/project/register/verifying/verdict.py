"""What verifying found, in one place; and what it means. No files."""

from dataclasses import dataclass
from typing import Literal

from policygen.project.register.verifying.kinds import Kind
from policygen.project.register.verifying.matching import Alteration
from policygen.register.record import Decision, Never, Signed

Words = Literal["adopted", "altered", "unvouched", "unread"]
State = Literal["in force", "adopted", "superseded", "withdrawn", "submitted", "draft", "unknown"]
IN_FORCE, GENUINE, UNKNOWN, ALTERED, UNVOUCHED = 0, 1, 2, 3, 4
"""Exit codes: the file in force as it was filed; something else that is genuine; unknown; altered; the words are
as adopted, and may not be what is seen."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A signature in the file."""

    field: str
    name: str
    date: str
    whole: bool
    """Nothing was altered since it was made."""
    trusted: bool
    """One of the certificates that are trusted vouches for it."""
    held: bool
    """The register, or the certificate, has this signature."""
    certificate: str
    """SHA-256 of the signatory's certificate."""
    problem: str = ""
    role: str = ""
    """The role that it was made in: on record, or of the place where it stands."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file is."""

    file: str
    sha256: str
    format: str
    on: str
    """The day of which it speaks."""
    source: Literal["register", "certificate"]
    state: State = "unknown"
    trust: str = ""
    policy: str = ""
    title: str = ""
    organisation: str = ""
    version: str = ""
    since: str = ""
    by: str = ""
    never_in_force: Never = ""
    """Why that version never was in force, where that is so."""
    decision: Decision | None = None
    words: Words = "unread"
    """Whether every word is that of the text named."""
    exact: str = ""
    """What the file is byte for byte among those filed of the version, such as `pdf`; empty where it is none."""
    filed_as: str = ""
    """What else it is byte for byte, such as the draft that lay before a body."""
    kind: Kind | None = None
    """What it says it is, where that is no copy of a policy."""
    alterations: tuple[Alteration, ...] = ()
    stranger: bool = False
    """Whether it does not name the title and the school of the text that it is held against."""
    signatures: tuple[Checked, ...] = ()
    recorded: tuple[Signed, ...] = ()
    """Signatures that the register, or the certificate, has of the version."""
    notes: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the file is whole and unaltered: one that was filed, with the words adopted, its signatures whole."""
        return (
            bool(self.exact)
            and self.words == "adopted"
            and all(one.whole for one in self.signatures)
        )

    @property
    def broken(self) -> tuple[Checked, ...]:
        """The signatures that are not whole."""
        return tuple(one for one in self.signatures if not one.whole)

    @property
    def code(self) -> int:
        """The exit code."""
        if self.words == "altered" or self.broken:
            return ALTERED
        if self.words == "unvouched":
            return UNVOUCHED
        if self.state == "unknown":
            return UNKNOWN
        return IN_FORCE if self.whole and self.state == "in force" else GENUINE
