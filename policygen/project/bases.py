"""Wordings of the library that a trust says its own way, kept as they were: text <-> trusts/bases/.

A file a wording, named by the beginning of its SHA-256. So a later change of the library can be told from the
trust's own.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from policygen.library import STANDARD, Library
from policygen.project.importing.plan import Entry

_DIGITS = 12


def mark(text: str) -> str:
    """The name by which a trust file remembers a wording."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def path(root: Path, mark: str) -> Path:
    return root / "trusts" / "bases" / f"{mark}.txt"


def read(root: Path, wanted: str) -> str | None:
    """The wording of a mark; None where it is not kept, or what is kept is another."""
    try:
        text = path(root, wanted).read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None
    return text if mark(text) == wanted else None


def kept(root: Path, library: Library, entries: Iterable[Entry]) -> dict[Path, bytes]:
    """Marks each wording of the trust's own that has no mark yet, and each use with phrases, with the library's
    wording that it was made from, and gives the files that keep those."""
    found: dict[Path, bytes] = {}
    for entry in entries:
        clause = library.clauses.get(entry.id)
        if clause and entry.varies and _is_made_anew(entry):
            text = clause.file.wordings[entry.wording]
            if entry.wording != STANDARD:
                entry.use["wording"] = entry.wording
            entry.use["base"] = mark(text)
            found[path(root, mark(text))] = text.encode()
    return found


def _is_made_anew(entry: Entry) -> bool:
    """Whether its words differ from the library's as they are now, and not from those of an earlier day."""
    if entry.local:
        return not entry.template
    return not entry.settled and bool(entry.use.get("phrases"))
