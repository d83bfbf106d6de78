"""Where a register is kept -> the register, open."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policygen.errors import RegisterError
from policygen.project.register.places import address
from policygen.register.store import Store, opened


@contextmanager
def register(root: Path, database: str = "", make: bool = False) -> Iterator[Store]:
    """The register of a workspace. Raises RegisterError where there is none, unless `make` is to make one."""
    place = address(root, database)
    if not make and isinstance(place, Path) and not place.exists():
        hint = "the first 'policygen submit' makes it; another one is named with --database"
        raise RegisterError("there is no register here", path=place, hint=hint)
    with opened(place, make) as store:
        yield store
