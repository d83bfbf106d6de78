"""`policygen send-back`: a body's reasons -> the register; the text is a draft again."""

from pathlib import Path

import click

from policygen.cli.acting import acting, database, say
from policygen.cli.options import DAY, trusts_like
from policygen.cli.working import at_work


@click.command("send-back")
@click.argument("trust", shell_complete=trusts_like)
@click.argument("policy")
@click.option("--reason", required=True, help="What the body wants to be changed.")
@click.option("--date", "on", type=DAY, default="", help="The day it said so; today unless told.")
@acting
@database
@click.pass_obj
def command(
    workspace: Path | None,
    trust: str,
    policy: str,
    reason: str,
    on: str,
    actor: str,
    database: str,
) -> None:
    """Record that a body has sent a text back, with its reasons."""
    with at_work(workspace, database, actor) as acts:
        event = acts.send_back(trust, policy, reason, on)
    say(event, f"sent back: {reason}")
