"""Bytes -> a file, whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path

from policygen.errors import WriteError


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that whoever looks sees the old one or the new one, never half of either.

    Makes the folders above it. Raises WriteError; the old file then still stands. It is not forced onto the
    disk: what is lost with the machine's power is built again.
    """
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(_mode(path))
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        hint = "close the file where it is open, or choose another folder with --output"
        raise WriteError(
            f"cannot write this file: {error.strerror}", path=path, hint=hint
        ) from None


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, or those that a new file would get."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask
