"""An edited Word file -> what was sent, and what came back. Reads one file."""

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from policygen import readers
from policygen.errors import ReadError
from policygen.model import Policy
from policygen.project.importing.cleaning import clean
from policygen.readers.reading import Tracked
from policygen.writers import docx, html, pdf

_COMMENTS = re.compile(r"it has \d+ comments?, which (?:is|are) left out")
"""What a reader says of comments, which are listed by themselves here."""

_FROM_NOW = (
    "what it was when it was sent is not known: all that differs from what the workspace says now counts as edited,"
    " what was changed here since included"
)


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


def read(path: Path, tracked: Tracked = "accepted", known: Policy | None = None) -> Sent:
    """The file, its tracked changes taken as told. `known` is what the workspace makes of the policy that it is said to
    be: where the file does not say any more what it was, that counts as what was sent. Raises ReadError where nothing
    tells it."""
    reading = readers.read(path, readers.Options(tracked=tracked))
    package = path.read_bytes()
    base = docx.carried(package)
    if base is None or not base.trust or not base.id:
        if known is None or not zipfile.is_zipfile(path):
            raise _unknown(path, package, known is not None)
        base = known
    elif known and (known.trust, known.id) != (base.trust, base.id):
        message = f"this file is {base.trust}/{base.id}, and not {known.trust}/{known.id}"
        raise ReadError(message, path=path, hint="leave out --trust and --policy")
    told = tuple(one for one in reading.warnings if not _COMMENTS.fullmatch(one))
    if base is known:
        told = (*told, _FROM_NOW)
    return Sent(path, base, clean(reading.policy), told, package)


def _unknown(path: Path, data: bytes, is_named: bool) -> ReadError:
    """Why nothing tells what a file was, and what to do."""
    if is_named or any(carried(data) for carried in (pdf.carried, html.carried)):
        message = "only a Word file comes home"
        return ReadError(message, path=path, hint="give the Word file that was sent and edited")
    message = "policygen did not make this file, or what it carried is gone"
    hint = (
        "where it is one of yours that another program saved, say which with --trust and --policy; else bring it in"
        " with 'policygen import'"
    )
    return ReadError(message, path=path, hint=hint)
