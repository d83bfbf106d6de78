"""`policygen withdraw`: a reason -> the register; the policy is no longer in force."""

from pathlib import Path

import click

from policygen.cli.acting import acting, database, say
from policygen.cli.options import DAY, trusts_like
from policygen.cli.working import at_work


@click.command("withdraw")
@click.argument("trust", shell_complete=trusts_like)
@click.argument("policy")
@click.option("--reason", required=True, help="Why it is withdrawn.")
@click.option("--date", "on", type=DAY, default="", help="The day from which; today unless told.")
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
    """Record that a policy is no longer in force."""
    with at_work(workspace, database, actor) as acts:
        event = acts.withdraw(trust, policy, reason, on)
    say(event, f"version {event.deed.particulars['version']} withdrawn: {reason}")
