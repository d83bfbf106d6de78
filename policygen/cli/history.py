"""`policygen history`: what the register knows of a policy -> the terminal, act by act."""

import sys
from pathlib import Path

import click

from policygen.cli import complain, root
from policygen.cli.acting import database
from policygen.cli.options import TRUST, say_json
from policygen.errors import RegisterError
from policygen.project.register import telling
from policygen.project.register.opening import register

DAMAGED = 1
"""Exit code where something is not as it was recorded."""


@click.command("history")
@click.argument("trust", type=TRUST)
@click.argument("policy")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with everything that was recorded.")
@database
@click.pass_obj
def command(workspace: Path | None, trust: str, policy: str, as_json: bool, database: str) -> None:
    """Tell what the register knows of a policy, act by act.

    Where something was altered it says so first, marks each such act, tells all that stands there, and exits with 1.
    """
    folder = root(workspace)
    trouble = _trouble(folder, database, trust, policy)
    with register(folder, database) as store:
        events = store.events(trust, policy)
    if not events:
        raise trouble or RegisterError(
            f"the register knows nothing of {trust}/{policy}", hint="see 'policygen status'"
        )
    if trouble:
        complain(trouble, "warning: ")
    if as_json:
        say_json([telling.data(event) for event in events])
    else:
        for event in events:
            click.echo(telling.line(event))
    if trouble:
        sys.exit(DAMAGED)


def _trouble(folder: Path, database: str, trust: str, policy: str) -> RegisterError | None:
    """What is not as it was recorded, of one policy."""
    try:
        with register(folder, database) as store:
            store.record(trust, policy)
    except RegisterError as error:
        return error
    return None
