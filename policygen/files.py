"""Bytes -> a file, whole or not at all."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from policygen.errors import WriteError

_ELSEWHERE = "close the file where it is open, or choose another folder with --output"
_OPEN = "close the file where it is open, and see that you may write in this folder"
"""Of a workspace's own files, which have one place."""
_FULL = "make room on this disk, or choose another folder with --output"


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that whoever looks sees the old one or the new one, never half of either.

    Makes the folders above it. Raises WriteError; the old file then still stands. It is not forced onto the
    disk: what is lost with the machine's power is built again.
    """
    put_in_place(lay_beside(path, data), path)


def write_all(contents: Mapping[Path, bytes], *, own: bool = True) -> list[Path]:
    """Writes several files that belong together: none is put in its place before all lie beside theirs, so that a full
    disk or a folder that is closed to writing leaves all as they were. Raises WriteError; a workspace's own files
    cannot be written elsewhere."""
    laid: dict[Path, Path] = {}
    try:
        for path, data in contents.items():
            laid[path] = lay_beside(path, data)
        for path, beside in laid.items():
            put_in_place(beside, path)
    except WriteError as error:
        for beside in laid.values():
            remove(beside)
        hint = _OPEN if own and error.hint == _ELSEWHERE else error.hint
        raise WriteError(error.message, path=error.path, hint=hint) from None
    return list(contents)


def lay_beside(path: Path, data: bytes) -> Path:
    """Writes a file beside the place it is meant for, and says where. Raises WriteError, also where a file stands
    there that somebody closed to writing: a new one could be put in its place, and is not."""
    temporary = ""
    if path.is_dir():
        raise WriteError(
            "a folder stands where this file belongs", path=path, hint="choose another name"
        )
    if not _mode(path) & 0o200:
        hint = "open it to writing first, if it is to be written over"
        raise WriteError("this file is closed to writing", path=path, hint=hint)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(_mode(path))
    except OSError as error:
        if temporary:
            remove(Path(temporary))
        raise _refused(path, error) from None
    return Path(temporary)


def put_in_place(beside: Path, path: Path) -> None:
    """Puts a file that lies beside its place there. Raises WriteError; then it is gone, and the old file stands."""
    try:
        beside.replace(path)
    except OSError as error:
        remove(beside)
        raise _refused(path, error) from None


def remove(path: Path) -> None:
    """Removes a file, if that can be done."""
    with contextlib.suppress(OSError):
        path.unlink()


def write_secret(path: Path, data: bytes) -> None:
    """Writes a new file that its owner alone may read. Raises WriteError where there is one already."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except FileExistsError:
        hint = "a key that is written over is lost; choose another name"
        raise WriteError("there is such a file already", path=path, hint=hint) from None
    except OSError as error:
        raise _refused(path, error) from None


def _refused(path: Path, error: OSError) -> WriteError:
    hint = _FULL if error.errno == errno.ENOSPC else _ELSEWHERE
    return WriteError(f"cannot write this file: {error.strerror}", path=path, hint=hint)


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, or those that a new file would get."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask
