"""A workspace and its register -> what can be done with them, while the register is open."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from policygen.cli import root
from policygen.cli.acting import acting, clerk, database
from policygen.cli.options import TRUST
from policygen.project.register import controls
from policygen.project.register.acts import Acts
from policygen.project.register.opening import is_missing, register, trial
from policygen.project.workspace import Workspace
from policygen.register.store import Store

Command = Callable[..., Any]


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


def on_policy(command: Command, make: Command | None = None) -> Command:
    """Adds TRUST, POLICY, --as and --database; the command takes `acts`, `trust` and `policy`, the register open.

    `make`: where there is no register yet, it is made, once one that is thrown away has not refused `make`.
    """

    @functools.wraps(command)
    def around(workspace: Path | None, /, database: str, actor: str, **given: Any) -> None:
        folder = root(workspace)
        if make and is_missing(folder, database):
            with trial() as store:
                who = clerk(actor)
                make(Acts(recording(folder, store, who.today), store, who), **given)
        with at_work(workspace, database, actor, bool(make)) as acts:
            command(acts=acts, **given)

    policy = click.argument("policy")
    trust = click.argument("trust", type=TRUST)
    return trust(policy(acting(database(click.pass_obj(around)))))
