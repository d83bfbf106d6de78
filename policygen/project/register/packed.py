"""Papers for a meeting -> their folder. What was made there before and is no part of them any more is taken away.

The folder's own list says what was put there, so that nothing is removed or written over that somebody else put
there, or has written in since, such as a form for a decision.
"""

import contextlib
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from policygen.errors import WriteError
from policygen.files import write_whole

LIST = ".policygen-papers.json"
"""In the folder: the files that were put there, each with its SHA-256."""
_FORMAT = "policygen-papers/1"
_NUMBER = re.compile(r"^\d+-(?=.*/)")


def check(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raises WriteError where a folder has other papers, or a paper that somebody has written in."""
    listed = _listed(folder)
    for name, found in _there(folder):
        if listed.get(name) == found:
            continue
        if name not in files:
            message = f"this folder has files that are no part of these papers, such as {name!r}"
            hint = "empty it, or choose another with --output"
            raise WriteError(message, path=folder, hint=hint)
        if name in listed and found != _sha256(files[name]):
            message = "somebody has written in this file since it was made"
            hint = "move it away, or choose another folder with --output"
            raise WriteError(message, path=folder / name, hint=hint)


def settle(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Once the papers are there: takes away what stands there of older ones, and lists what is there now.

    What is told is what is gone: no paper that is there still, in a folder of another number.
    """
    listed = _listed(folder)
    gone = [
        folder / name
        for name, found in _there(folder)
        if name not in files and listed.get(name) == found
    ]
    for path in gone:
        _remove(path)
    hashes = {name: _sha256(data) for name, data in files.items()}
    data = json.dumps({"format": _FORMAT, "files": hashes}, indent=1, sort_keys=True) + "\n"
    write_whole(folder / LIST, data.encode())
    kept = {_paper(name) for name in files}
    return [path for path in gone if _paper(path.relative_to(folder).as_posix()) not in kept]


def _paper(name: str) -> str:
    """A paper, whatever number its place on the agenda gave its folder."""
    return _NUMBER.sub("", name)


def _remove(path: Path) -> None:
    """Removes a file, and its folder if nothing else is in it."""
    try:
        path.unlink()
    except OSError as error:
        message = f"cannot take this file away: {error.strerror}"
        raise WriteError(message, path=path, hint="it is no part of these papers") from None
    with contextlib.suppress(OSError):
        path.parent.rmdir()


def _there(folder: Path) -> Iterator[tuple[str, str]]:
    """The name and SHA-256 of each file of a folder."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != LIST:
            yield name, _sha256(path.read_bytes())


def _listed(folder: Path) -> dict[str, str]:
    """What was put there before; nothing where no list says so."""
    try:
        data = json.loads((folder / LIST).read_bytes())
        return dict(data["files"]) if data["format"] == _FORMAT else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
