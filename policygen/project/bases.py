"""Wordings of the library that a trust has worded its own way, kept as they were: text <-> trusts/bases/.

A file a wording, named by the beginning of its SHA-256. So a later change of the library can be told from the
trust's own.
"""

import hashlib
from pathlib import Path

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
