"""`policygen send-back`: a body's reasons -> the register; the text is a draft again."""

import click

from policygen.cli.acting import say
from policygen.cli.options import DAY, TEXT
from policygen.cli.working import on_policy
from policygen.project.register.acts import Acts


@click.command("send-back")
@click.option("--reason", type=TEXT, required=True, help="What the body wants to be changed.")
@click.option("--date", "on", type=DAY, default="", help="The day it said so; today unless told.")
@on_policy
def command(acts: Acts, trust: str, policy: str, reason: str, on: str) -> None:
    """Record that a body has sent a text back, with its reasons."""
    event = acts.send_back(trust, policy, reason, on)
    say(event, f"sent back: {reason}")
