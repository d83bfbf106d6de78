"""`policygen diff-versions`: two versions that the register holds -> what changed, and what of it matters."""

from pathlib import Path

import click

from policygen.cli import root
from policygen.cli.acting import clerk, database
from policygen.cli.comparing import Wanted, check, shown, tell
from policygen.cli.options import TRUST
from policygen.compare import Options as Asked
from policygen.project.register import versions
from policygen.project.register.opening import register


@click.command("diff-versions")
@click.argument("trust", type=TRUST)
@click.argument("policy")
@click.argument("old")
@click.argument("new", default=versions.IN_FORCE)
@shown
@database
@click.pass_obj
def command(
    workspace: Path | None,
    trust: str,
    policy: str,
    old: str,
    new: str,
    wanted: Wanted,
    database: str,
) -> None:
    """Say what changed between two versions that the register holds.

    OLD and NEW are numbers such as 1.0, or in-force, or submitted; NEW is the one in force unless told.
    """
    check(wanted)
    with register(root(workspace), database) as store:
        before, after = versions.pair(store, (trust, policy), old, new, clerk("").today)
    tell(before, after, Asked(), wanted)
