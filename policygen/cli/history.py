"""`policygen history`: what the register knows of a policy -> the terminal, act by act."""

from pathlib import Path

import click

from policygen.cli import root
from policygen.cli.acting import database
from policygen.cli.options import TRUST, say_json
from policygen.errors import RegisterError
from policygen.project.register import telling
from policygen.project.register.opening import register


@click.command("history")
@click.argument("trust", type=TRUST)
@click.argument("policy")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with everything that was recorded.")
@database
@click.pass_obj
def command(workspace: Path | None, trust: str, policy: str, as_json: bool, database: str) -> None:
    """Tell what the register knows of a policy, act by act."""
    with register(root(workspace), database) as store:
        store.record(trust, policy)  # refuses to tell what was altered, and says which event is
        events = store.events(trust, policy)
    if not events:
        raise RegisterError(
            f"the register knows nothing of {trust}/{policy}", hint="see 'policygen status'"
        )
    if as_json:
        say_json([telling.data(event) for event in events])
        return
    for event in events:
        click.echo(telling.line(event))
