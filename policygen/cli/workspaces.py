"""The folder -> its Workspace, with its register where it has one. What a register needs is loaded only then."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policygen.cli import complain, root
from policygen.errors import Problems
from policygen.project.register import places
from policygen.project.workspace import Workspace


def readable(folder: Path) -> Workspace:
    """The workspace, for what the register knows: what cannot be read of it is no more than a warning."""
    workspace = Workspace(folder)
    if errors := workspace.unread:
        complain(Problems(errors), "warning: ")
    return workspace


@contextmanager
def workspace_of(workspace: Path | None, database: str = "") -> Iterator[Workspace]:
    """The workspace, whose policies bear what its register says of them."""
    folder = root(workspace)
    if not places.is_there(folder, database):
        yield Workspace(folder)
        return
    from policygen.cli.acting import clerk
    from policygen.cli.working import recording
    from policygen.project.register.opening import register

    with register(folder, database) as store:
        yield recording(folder, store, clerk("").today)
