"""Files of a website -> a folder: all of them or none, only what changed, and nobody else's files are touched.

The folder's own list says what was put there. What changes is first written beside, in a folder of its own; then
the list is widened, the files take their places, and the list says what is there now. Whoever is killed between
leaves no file that the list does not name, and the next time mends the rest.
"""

import contextlib
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from policygen.errors import WriteError
from policygen.project.kept import KEYS, OWN, is_part

FORMAT = "policygen-site/1"
LIST = "policygen-site.json"
"""In the folder: the files that were put there, each with its SHA-256."""
_BESIDE = ".policygen-site-"
_WORKSPACE = (*OWN, "output", "schemas")
_PRIVATE = ("trusts", "register.db", *(f"*{key}" for key in KEYS))
"""What is nobody else's business."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of the files."""

    written: int
    unchanged: int
    removed: int


@contextlib.contextmanager
def placing(folder: Path) -> Iterator["Placing"]:
    """A folder that files are to be put into. Raises WriteError; then everything is as it was."""
    _check_public(folder)
    new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"{_BESIDE}*"):
            shutil.rmtree(left)
        with tempfile.TemporaryDirectory(prefix=_BESIDE, dir=folder) as beside:
            yield Placing(folder, Path(beside), _listed(folder))
    except OSError as error:
        raise WriteError(
            f"cannot write this file: {error.strerror}",
            path=error.filename or folder,
            hint="nothing was published; what was there still is",
        ) from None
    finally:
        if new:
            with contextlib.suppress(OSError):
                folder.rmdir()


def _check_public(folder: Path) -> None:
    """Raises WriteError where a workspace, a register or a key would be put on the website with the policies."""
    own = is_part(folder.resolve(), _WORKSPACE)
    kept = [name for name in _PRIVATE if any(folder.glob(name))]
    if own or kept:
        what = f"it holds {kept[0].replace('*', '…')}" if kept else "it is part of the workspace"
        message = f"this folder is not for a website: {what}"
        raise WriteError(message, path=folder, hint="name a folder of its own, such as website")


class Placing:
    """Files on their way into a folder."""

    def __init__(self, folder: Path, beside: Path, before: dict[str, str]) -> None:
        self._folder = folder
        self._new = beside / "new"
        self._old = beside / "old"
        self._before = before
        self._names: dict[str, str] = {}
        self._changed: list[str] = []

    def add(self, name: str, data: bytes) -> None:
        """Makes a file ready, unless the same one is there."""
        target = self._target(name)
        self._names[name] = hashlib.sha256(data).hexdigest()
        if target.is_file() and target.read_bytes() == data:
            return
        if name not in self._before and (target.exists() or target.is_symlink()):
            message = "'policygen publish' did not write this file, and does not write over it"
            raise WriteError(message, path=target, hint="move it away, or name another folder")
        self._write(name, data)
        self._changed.append(name)

    def settle(self) -> Placed:
        """Puts the files in their places, and removes those of before that are not among them."""
        gone = sorted(self._before.keys() - self._names.keys())
        with contextlib.ExitStack() as undo:
            if self._changed or gone:
                self._list({**self._before, **self._names}, undo)
            for name in self._changed:
                self._put(name, undo)
            for name in gone:
                self._remove(name, undo)
            self._list(self._names, undo)
            undo.pop_all()
        return Placed(len(self._changed), len(self._names) - len(self._changed), len(gone))

    def _list(self, names: dict[str, str], undo: contextlib.ExitStack) -> None:
        data = json.dumps({"format": FORMAT, "files": names}, indent=1, sort_keys=True) + "\n"
        target = self._folder / LIST
        if not target.is_file() or target.read_text(encoding="utf-8") != data:
            self._write(LIST, data.encode())
            self._put(LIST, undo)

    def _write(self, name: str, data: bytes) -> None:
        path = self._new / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def _put(self, name: str, undo: contextlib.ExitStack) -> None:
        target = self._target(name)
        undo.callback(_prune, self._folder, target)
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            undo.callback(_restore, self._kept(name, target), target)
        else:
            undo.callback(target.unlink, missing_ok=True)
        (self._new / name).replace(target)

    def _remove(self, name: str, undo: contextlib.ExitStack) -> None:
        target = self._target(name)
        if target.is_file():
            kept = self._old / name
            kept.parent.mkdir(parents=True, exist_ok=True)
            undo.callback(_restore, kept, target)
            target.replace(kept)
        _prune(self._folder, target)

    def _kept(self, name: str, target: Path) -> Path:
        """A copy of what stands in a place, with its time: the first one that is asked for."""
        kept = self._old / name
        kept.parent.mkdir(parents=True, exist_ok=True)
        return kept if kept.exists() else Path(shutil.copy2(target, kept))

    def _target(self, name: str) -> Path:
        target = self._folder / name
        if not _is_inside(name) or not target.parent.resolve().is_relative_to(
            self._folder.resolve()
        ):
            raise WriteError("this leads out of the folder to publish in", path=target)
        return target


def _listed(folder: Path) -> dict[str, str]:
    """What was put into the folder before."""
    path = folder / LIST
    if not path.exists():
        return {}
    try:
        data = json.loads(path.read_bytes())
        files = dict(data["files"]) if data["format"] == FORMAT else {"": ""}
    except (ValueError, KeyError, TypeError):
        files = {"": ""}
    if not all(map(_is_inside, files)):
        hint = "restore it, or name another folder"
        raise WriteError("this is not a list of what was published here", path=path, hint=hint)
    return files


def _is_inside(name: object) -> bool:
    """Whether it names a file within the folder, and no hidden one."""
    parts = PurePosixPath(name).parts if isinstance(name, str) and "\\" not in name else ()
    return bool(parts) and not any(part.startswith((".", "/")) for part in parts)


def _restore(kept: Path, target: Path) -> None:
    """Puts back what was there first; a file that was put in its place twice is put back once."""
    if kept.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        kept.replace(target)


def _prune(folder: Path, target: Path) -> None:
    """Removes the folders that a file stood in, as far as nothing else is in them."""
    for parent in target.parents:
        if parent == folder:
            return
        with contextlib.suppress(OSError):
            parent.rmdir()
