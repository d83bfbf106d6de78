"""`policygen send-back`: a body's reasons, or a slip -> the register; the text is a draft again."""

import click

from policygen.cli.acting import say
from policygen.cli.options import DAY, TEXT
from policygen.cli.working import on_policy
from policygen.project.register.acts import Acts


@click.command("send-back")
@click.option(
    "--reason",
    type=TEXT,
    required=True,
    help="What the body wants to be changed, or why it is taken back.",
)
@click.option("--date", "on", type=DAY, default="", help="The day it said so; today unless told.")
@click.option(
    "--undecided",
    is_flag=True,
    help="The body did not send it back: it is taken back, such as for a slip, before any decision.",
)
@on_policy
def command(acts: Acts, trust: str, policy: str, reason: str, on: str, undecided: bool) -> None:
    """Record that a body has sent a text back, with its reasons, or that it was taken back.

    Before the day of the body's meeting it is taken back: the body has decided nothing yet.
    """
    event = acts.send_back(trust, policy, reason, on, undecided)
    taken = "taken" in event.deed.particulars
    say(event, f"{'taken' if taken else 'sent'} back: {reason}")
