"""Workspace -> output/<trust>/<policy>.<format>: only what changed, in several processes, all or nothing."""

import hashlib
import importlib.metadata
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from policygen import __version__, codec, files, writers
from policygen.errors import SourceError, WriteError
from policygen.model import Policy
from policygen.project import kept, stamps
from policygen.project.processes import Processes, written
from policygen.project.stamps import Stamps
from policygen.project.workspace import Made
from policygen.theme import HERE, Theme
from policygen.yamlfile import closest

FORMATS = tuple(writers.WRITERS)


@dataclass(frozen=True, slots=True)
class Target:
    """A file to be built, and what it is built from."""

    path: Path
    made: Made
    format: str
    key: str
    """Equal keys make equal bytes."""


@dataclass(frozen=True, slots=True)
class Built:
    path: Path
    written: bool
    """False: it stood there already, the same."""


@dataclass(frozen=True, slots=True)
class Options:
    output: Path
    formats: tuple[str, ...] = FORMATS


def build(
    made: Iterable[Made],
    options: Options,
    processes: Processes,
    progress: Callable[[int, int], None] = lambda done, count: None,
) -> list[Built]:
    """Builds the policies in the formats asked for. `progress` is told (done, all) as it goes.

    `made` may still be assembling while other processes render what it has given. Every file is rendered before
    the first is written. Raises PolicygenError; then nothing has changed.
    """
    _check_formats(options.formats)
    known = stamps.read(options.output)
    targets: list[Target] = []
    rendering = _Rendering(processes)
    for one in made:
        mine = list(_targets(one, options))
        targets += mine
        rendering.add([target for target in mine if not _stands(target, options.output, known)])
    rendered = list(rendering.results(progress))
    _write(rendered, options.output, known)
    paths = {target.path for target, _ in rendered}
    return [Built(target.path, target.path in paths) for target in targets]


def _check_formats(formats: Sequence[str]) -> None:
    for format in formats:
        if format not in writers.WRITERS:
            raise SourceError(f"there is no format {format!r}", hint=closest(format, FORMATS))


def _targets(made: Made, options: Options) -> Iterator[Target]:
    inputs = _inputs(made)
    for format in dict.fromkeys(options.formats):
        path = options.output / made.policy.trust / f"{made.policy.id}.{format}"
        key = hashlib.sha256(f"{inputs} {format}".encode()).hexdigest()
        yield Target(path, made, format, key)


# ---- what need not be made again


def _inputs(made: Made) -> str:
    """All that the bytes of a policy's files depend on."""
    theme = made.theme
    crest = hashlib.sha256(theme.crest.data).hexdigest() if theme.crest else ""
    look = [theme.colour, theme.word_font, crest, _looks(theme.templates), _code()]
    return json.dumps([codec.dumps(made.policy), look])


@cache
def _looks(folders: tuple[Path, ...]) -> str:
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return _digest(paths)


@cache
def _code() -> str:
    """Our own writers and the libraries that decide what their bytes are."""
    libraries = ("weasyprint", "pydyf", "fonttools", "pillow", "lxml", "python-docx", "jinja2")
    versions = [f"{name} {importlib.metadata.version(name)}" for name in libraries]
    own = [*sorted(HERE.glob("*.py")), *sorted((HERE / "writers").rglob("*.py"))]
    return "\n".join([__version__, *versions, _digest([*own, *HERE.rglob("*.conf")])])


def _digest(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _stands(target: Target, output: Path, known: Stamps) -> bool:
    """Whether the file is there, untouched since it was made from the same."""
    stamp = known.get(target.path.relative_to(output).as_posix(), {})
    if stamp.get("from") != target.key:
        return False
    try:
        return hashlib.sha256(target.path.read_bytes()).hexdigest() == stamp.get("sha256")
    except OSError:
        return False


# ---- rendering


class _Rendering:
    """Renders policies, in other processes where several have a format that takes long.

    The slow formats go out at once and the quick ones after all of them, so that the processes end together.
    """

    def __init__(self, processes: Processes) -> None:
        self._processes = processes
        self._slow: list[list[Target]] = []
        self._quick: list[list[Target]] = []
        self._coming: list[Future[tuple[bytes, ...]]] = []

    def add(self, targets: list[Target]) -> None:
        """Takes in one policy's targets; a second slow one sets the other processes to work."""
        for kind, slow in ((self._slow, True), (self._quick, False)):
            if mine := [one for one in targets if (one.format in writers.SLOW) is slow]:
                kind.append(mine)
        if self._processes.jobs > 1 and len(self._slow) > 1:
            self._send(self._slow)

    def results(self, progress: Callable[[int, int], None]) -> Iterator[tuple[Target, bytes]]:
        """Every target with its bytes."""
        due = [*self._slow, *self._quick]
        if self._coming:
            self._send(due)
        here = (written(*_parts(one)) for one in due[len(self._coming) :])
        made = chain((future.result() for future in self._coming), here)
        count, done = sum(map(len, due)), 0
        for targets, files_made in zip(due, made, strict=True):
            yield from zip(targets, files_made, strict=True)
            done += len(targets)
            progress(done, count)

    def _send(self, due: list[list[Target]]) -> None:
        """Those that have not gone out yet."""
        waiting = due[len(self._coming) :]
        self._coming += [self._processes.write(*_parts(one)) for one in waiting]


def _parts(targets: list[Target]) -> tuple[Policy, tuple[str, ...], Theme]:
    """What is rendered for one policy's targets: all of them are of the same one."""
    made = targets[0].made
    return made.policy, tuple(target.format for target in targets), made.theme


# ---- writing


def _write(rendered: list[tuple[Target, bytes]], output: Path, known: Stamps) -> None:
    if not rendered:
        return
    _check_writable(rendered)
    for target, data in rendered:
        files.write_whole(target.path, data)
        name = target.path.relative_to(output).as_posix()
        known[name] = {"from": target.key, "sha256": hashlib.sha256(data).hexdigest()}
    stamps.write(output, known)


def _check_writable(rendered: list[tuple[Target, bytes]]) -> None:
    """Finds out before the first file is written whether the last one can be."""
    for folder in sorted({target.path.parent for target, _ in rendered}):
        standing = next(one for one in (folder, *folder.parents) if one.exists())
        if not standing.is_dir() or not os.access(standing, os.W_OK | os.X_OK):
            hint = "choose another folder with --output"
            raise WriteError("cannot write to this folder", path=standing, hint=hint)
    for target, data in rendered:
        kept.check_file(target.path, data)
        if target.path.is_dir():
            raise WriteError("a folder stands where this file belongs", path=target.path)
