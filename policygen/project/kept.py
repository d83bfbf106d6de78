"""A path -> why nothing may be written there: what cannot be made again stays. Looks, and writes nothing."""

from collections.abc import Sequence
from pathlib import Path

from policygen.errors import WriteError

OWN = ("clauses", "trusts", "templates")
"""The folders of a workspace that people fill themselves."""
KEYS = (".p12", ".pfx")
_DATABASE = (".db", ".db-wal", ".db-shm", ".db-journal")
_HINT = "choose another place"


def check_file(path: Path, data: bytes | None = None) -> None:
    """Raises WriteError where a register, a key, a signed PDF, or a file of the workspace's own would be written over.

    Not where `data` is what the file has already.
    """
    check_folder(path)
    if not path.is_file():
        return
    there = path.read_bytes()
    if there != data and (what := _what(path, there)):
        raise WriteError(f"this is {what}: nothing is written over it", path=path, hint=_HINT)


def check_folder(folder: Path) -> None:
    """Raises WriteError for the clauses, trust files and templates of a workspace, and for folders in them."""
    whole = folder.resolve()
    for one in (whole, *whole.parents):
        if is_part(one, OWN) and (one.parent / "clauses").is_dir():
            message = f"the workspace's {one.name}/ is filled by hand: no command writes to it"
            raise WriteError(message, path=folder, hint=_HINT)


def is_part(folder: Path, names: Sequence[str]) -> bool:
    """Whether a folder is one of a workspace's, of those names."""
    return folder.name in names and (folder.parent / "trusts").is_dir()


def _what(path: Path, data: bytes) -> str:
    """What a file is that is not made by a command over and over; empty for any other."""
    if path.name.endswith(_DATABASE) or data.startswith(b"SQLite format 3\0"):
        return "a register"
    if path.suffix.lower() in KEYS or data.startswith(b"-----BEGIN"):
        return "a key or a certificate"
    return "a signed PDF" if data.startswith(b"%PDF") and b"/ByteRange" in data else ""
