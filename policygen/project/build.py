"""Workspace -> output/<trust>/<policy>.<format>: renders only what changed, in several processes, writes all or nothing."""

import contextlib
import hashlib
import importlib.metadata
import json
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
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
    made: Sequence[Made], options: Options, progress: Callable[[int, int], None] | None = None
) -> list[Built]:
    """Builds the policies in the formats asked for. `progress` is told (done, all) as it goes.

    Every file is rendered before the first is written. Raises PolicygenError; then nothing has changed.
    """
    _check_formats(options.formats)
    targets = list(_targets(made, options))
    stamps = _read_stamps(options.output)
    due = [target for target in targets if not _stands(target, options.output, stamps)]
    rendered = _render(due, options.jobs, progress or (lambda done, count: None))
    _check_writable(options.output, rendered)
    for target, data in rendered:
        files.write_whole(target.path, data)
        name = target.path.relative_to(options.output).as_posix()
        stamps[name] = {"from": target.key, "sha256": hashlib.sha256(data).hexdigest()}
    if rendered:
        text = json.dumps(dict(sorted(stamps.items())), indent=1) + "\n"
        files.write_whole(options.output / STAMPS, text.encode())
    paths = {target.path for target in due}
    return [Built(target.path, target.path in paths) for target in targets]


def _check_formats(formats: Sequence[str]) -> None:
    for format in formats:
        if format not in writers.WRITERS:
            raise SourceError(f"there is no format {format!r}", hint=closest(format, FORMATS))


def _targets(made: Sequence[Made], options: Options) -> Iterator[Target]:
    for one in made:
        inputs = _inputs(one)
        for format in dict.fromkeys(options.formats):
            path = options.output / one.policy.trust / f"{one.policy.id}.{format}"
            key = hashlib.sha256(f"{inputs} {format}".encode()).hexdigest()
            yield Target(path, one, format, key)


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
    own = [HERE / "ooxml.py", *sorted((HERE / "writers").glob("*.py"))]
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


def _render(
    due: list[Target], jobs: int, progress: Callable[[int, int], None]
) -> list[tuple[Target, bytes]]:
    slow = [target for target in due if target.format in SLOW]
    quick = [target for target in due if target.format not in SLOW]
    workers = min(jobs or _cores(), len(slow))
    done: list[tuple[Target, bytes]] = []
    with _pool(workers) as pool:
        coming = pool.map(_rendered, slow) if pool else map(_rendered, slow)
        for target, data in _both(zip(slow, coming, strict=True), quick):
            done.append((target, data))
            progress(len(done), len(due))
    return done


def _both(
    slow: Iterator[tuple[Target, bytes]], quick: list[Target]
) -> Iterator[tuple[Target, bytes]]:
    """The quick ones here, while other processes are at the slow ones."""
    for target in quick:
        yield target, _rendered(target)
    yield from slow


def _rendered(target: Target) -> bytes:
    return writers.write(target.made.policy, target.format, target.made.theme)


def _pool(workers: int) -> Executor | contextlib.nullcontext[None]:
    if workers < 2:
        return contextlib.nullcontext()
    method = "fork" if sys.platform == "linux" else "spawn"
    if method == "fork":
        writers.load("pdf")
    return ProcessPoolExecutor(workers, multiprocessing.get_context(method))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# ---- writing


def _check_writable(output: Path, rendered: list[tuple[Target, bytes]]) -> None:
    """Finds out before the first file is written whether the last one can be."""
    for folder in sorted({target.path.parent for target, _ in rendered}):
        standing = next(one for one in (folder, *folder.parents) if one.exists())
        if not standing.is_dir() or not os.access(standing, os.W_OK | os.X_OK):
            hint = "choose another folder with --output"
            raise WriteError("cannot write to this folder", path=standing, hint=hint)
    for target, _ in rendered:
        if target.path.is_dir():
            raise WriteError("a folder stands where this file belongs", path=target.path)


