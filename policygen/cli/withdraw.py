"""`policygen withdraw`: a reason -> the register; the policy is no longer in force."""

import click

from policygen.cli.acting import say
from policygen.cli.options import DAY, TEXT
from policygen.cli.working import on_policy
from policygen.project.register.acts import Acts


@click.command("withdraw")
@click.option("--reason", type=TEXT, required=True, help="Why it is withdrawn.")
@click.option("--date", "on", type=DAY, default="", help="The day from which; today unless told.")
@on_policy
def command(acts: Acts, trust: str, policy: str, reason: str, on: str) -> None:
    """Record that a policy is no longer in force."""
    event = acts.withdraw(trust, policy, reason, on)
    say(event, f"version {event.deed.particulars['version']} withdrawn: {reason}")
