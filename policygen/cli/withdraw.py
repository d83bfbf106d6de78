"""`policygen withdraw`: a reason -> the register; the policy is no longer in force."""

import click

from policygen.cli.acting import say
from policygen.cli.options import DAY, TEXT
from policygen.cli.working import on_policy
from policygen.project.register.acts import Acts


@click.command("withdraw")
@click.option("--reason", type=TEXT, required=True, help="Why it is withdrawn.")
@click.option("--date", "on", type=DAY, default="", help="The day from which; today unless told.")
@click.option(
    "--mistaken",
    is_flag=True,
    help="Its adoption was put on record by mistake, such as with a mistyped day: it never was in force.",
)
@on_policy
def command(acts: Acts, trust: str, policy: str, reason: str, on: str, mistaken: bool) -> None:
    """Record that a policy is no longer in force.

    With --mistaken, that the last adoption on record never was: the version before it stays in force, and the
    minute is free for its own meeting. Then submit and adopt again, with what is right.
    """
    event = acts.withdraw(trust, policy, reason, on, mistaken)
    say(event, f"version {event.deed.particulars['version']} withdrawn: {reason}")
    if mistaken:
        left = acts.store.record(trust, policy)
        before = left.in_force(acts.clerk.today) if left else None
        now = f"version {before.number} is" if before else "no version is"
        click.echo(f"It never was in force; {now} in force. Submit and adopt anew what is right.")
