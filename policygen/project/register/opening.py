"""Where a register is kept -> the register, open."""

import os
import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from policygen.errors import RegisterError
from policygen.project.register.places import FILE, VARIABLE, address
from policygen.register.store import Store, opened


@contextmanager
def register(root: Path, database: str = "", make: bool = False) -> Iterator[Store]:
    """The register of a workspace. Raises RegisterError where there is none, unless `make` is to make one."""
    place = address(root, database)
    if not make and is_missing(root, database):
        hint = "the first 'policygen submit' makes it; another one is named with --database"
        raise RegisterError("there is no register here", path=place, hint=hint)
    try:
        with opened(place, make) as store:
            yield store
    except RegisterError as error:
        error.hint = _of(error.hint, database)
        raise


@contextmanager
def trial() -> Iterator[Store]:
    """An empty register that is thrown away: what it refuses, a new one would refuse, and then none is made."""
    with TemporaryDirectory() as folder, opened(Path(folder) / FILE, make=True) as store:
        yield store


def is_missing(root: Path, database: str = "") -> bool:
    """Whether the register would be a file that is not there."""
    place = address(root, database)
    return isinstance(place, Path) and not place.exists()


def _of(hint: str, database: str) -> str:
    """A hint whose commands ask the register that was named, where that is another one than they would ask."""
    if not database or database == os.environ.get(VARIABLE):
        return hint
    named = shlex.quote(_SECRET.sub(r"\1", database))
    return _COMMAND.sub(lambda found: f"'{found[1]} --database {named}'", hint)


_SECRET = re.compile(r"(://[^:/@]*):[^@]*(?=@)")
"""A password in an address: it is not said."""
_COMMAND = re.compile(r"'(policygen (?:register verify|history|status|submit|fetch)\b[^']*)'")
