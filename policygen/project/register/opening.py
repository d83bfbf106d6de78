"""Where a register is kept -> the register, open."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policygen.project.register.places import address
from policygen.register.store import Store, opened


@contextmanager
def register(root: Path, database: str = "", make: bool = False) -> Iterator[Store]:
    """The register of a workspace. Raises RegisterError where there is none, unless `make` is to make one."""
    with opened(address(root, database), make) as store:
        yield store
