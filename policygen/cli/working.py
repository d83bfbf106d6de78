"""A workspace and its register -> what can be done with them, while the register is open."""

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policygen.cli import root
from policygen.cli.acting import clerk
from policygen.project.register import controls
from policygen.project.register.acts import Acts
from policygen.project.register.opening import register
from policygen.project.workspace import Workspace
from policygen.register.store import Store


@contextmanager
def at_work(
    workspace: Path | None, database: str, actor: str = "", make: bool = False
) -> Iterator[Acts]:
    """The acts of a workspace's register. Raises RegisterError where there is none, unless `make` is to make it."""
    folder = root(workspace)
    who = clerk(actor)
    with register(folder, database, make) as store:
        yield Acts(recording(folder, store, who.today), store, who)


def recording(folder: Path, store: Store, today: str) -> Workspace:
    """The workspace, whose policies bear the document control that the register gives them."""
    return Workspace(folder, functools.partial(controls.of, store, today))
