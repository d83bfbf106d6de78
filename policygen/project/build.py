"""Workspace -> output/<trust>/<policy>.<format>: only what changed, in several processes, all or nothing."""

import contextlib
import hashlib
import importlib.metadata
import json
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from policygen import __version__, codec, files, writers
from policygen.errors import SourceError, WriteError
from policygen.project.workspace import Made
from policygen.theme import HERE
from policygen.yamlfile import closest

FORMATS = tuple(writers.WRITERS)
STAMPS = ".built.json"
"""In the output folder: what each file was made from, so that nothing is made twice."""
SLOW = frozenset({"pdf"})
"""Formats worth a process of their own."""


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
    jobs: int = 0
    """How many processes; 0: one a core."""


def build(
    made: Iterable[Made], options: Options, progress: Callable[[int, int], None] | None = None
) -> list[Built]:
    """Builds the policies in the formats asked for. `progress` is told (done, all) as it goes.

    `made` may still be assembling while other processes render what it has given. Every file is rendered before
    the first is written. Raises PolicygenError; then nothing has changed.
    """
    _check_formats(options.formats)
    stamps = _read_stamps(options.output)
    targets: list[Target] = []
    with _Rendering(options.jobs or _cores()) as rendering:
        for one in made:
            for target in _targets(one, options):
                targets.append(target)
                if not _stands(target, options.output, stamps):
                    rendering.add(target)
        rendered = list(rendering.results(progress or (lambda done, count: None)))
    _write(rendered, options.output, stamps)
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
    libraries = ("weasyprint", "python-docx", "pikepdf", "jinja2", "font-source-sans-pro")
    versions = [f"{name} {importlib.metadata.version(name)}" for name in libraries]
    folder = HERE / "writers"
    own = [HERE / "ooxml.py", *sorted(folder.rglob("*.py")), *sorted(folder.rglob("*.conf"))]
    return "\n".join([__version__, *versions, _digest(own)])


def _digest(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _read_stamps(output: Path) -> dict[str, dict[str, str]]:
    try:
        stamps = json.loads((output / STAMPS).read_bytes())
        return {str(name): dict(stamp) for name, stamp in stamps.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _stands(target: Target, output: Path, stamps: dict[str, dict[str, str]]) -> bool:
    """Whether the file is there, untouched since it was made from the same."""
    stamp = stamps.get(target.path.relative_to(output).as_posix(), {})
    if stamp.get("from") != target.key:
        return False
    try:
        return hashlib.sha256(target.path.read_bytes()).hexdigest() == stamp.get("sha256")
    except OSError:
        return False


# ---- rendering


class _Rendering(contextlib.ExitStack):
    """Renders targets: the slow ones in other processes where there are several, the others here."""

    def __init__(self, jobs: int) -> None:
        super().__init__()
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._slow: list[Target] = []
        self._quick: list[Target] = []
        self._coming: list[Future[bytes]] = []

    def add(self, target: Target) -> None:
        """Takes a target in; a second slow one starts the other processes."""
        if target.format not in SLOW:
            self._quick.append(target)
            return
        self._slow.append(target)
        if self._jobs > 1 and len(self._slow) > 1:
            self._pool = self._pool or self._processes()
            due = self._slow[len(self._coming) :]
            self._coming += [self._pool.submit(_rendered, one) for one in due]

    def results(self, progress: Callable[[int, int], None]) -> Iterator[tuple[Target, bytes]]:
        """Every target with its bytes, the quick ones first."""
        count = len(self._quick) + len(self._slow)
        coming = (future.result() for future in self._coming)
        work = chain(
            ((target, _rendered(target)) for target in self._quick),
            zip(self._slow, coming if self._coming else map(_rendered, self._slow), strict=True),
        )
        for done, (target, data) in enumerate(work, 1):
            yield target, data
            progress(done, count)

    def _processes(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        pool = ProcessPoolExecutor(self._jobs, context, initializer=writers.load, initargs=("pdf",))
        self.callback(pool.shutdown, cancel_futures=True)
        return pool


def _rendered(target: Target) -> bytes:
    return writers.write(target.made.policy, target.format, target.made.theme)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# ---- writing


def _write(
    rendered: list[tuple[Target, bytes]], output: Path, stamps: dict[str, dict[str, str]]
) -> None:
    if not rendered:
        return
    _check_writable(rendered)
    for target, data in rendered:
        files.write_whole(target.path, data)
        name = target.path.relative_to(output).as_posix()
        stamps[name] = {"from": target.key, "sha256": hashlib.sha256(data).hexdigest()}
    text = json.dumps(dict(sorted(stamps.items())), indent=1) + "\n"
    files.write_whole(output / STAMPS, text.encode())


def _check_writable(rendered: list[tuple[Target, bytes]]) -> None:
    """Finds out before the first file is written whether the last one can be."""
    for folder in sorted({target.path.parent for target, _ in rendered}):
        standing = next(one for one in (folder, *folder.parents) if one.exists())
        if not standing.is_dir() or not os.access(standing, os.W_OK | os.X_OK):
            hint = "choose another folder with --output"
            raise WriteError("cannot write to this folder", path=standing, hint=hint)
    for target, _ in rendered:
        if target.path.is_dir():
            raise WriteError("a folder stands where this file belongs", path=target.path)
