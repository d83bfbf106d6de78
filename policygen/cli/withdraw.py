"""`policygen withdraw`: a reason -> the register; a version is no longer in force, or never comes to be."""

import click

from policygen.cli.acting import say
from policygen.cli.options import DAY, TEXT
from policygen.cli.working import on_policy
from policygen.project.register.acts import Acts
from policygen.register.record import Record


@click.command("withdraw")
@click.option("--reason", type=TEXT, required=True, help="Why it is withdrawn.")
@click.option("--date", "on", type=DAY, default="", help="The day from which; today unless told.")
@click.option(
    "--version",
    "number",
    type=TEXT,
    default="",
    help="Which one: needed where one is in force and another waits for its day.",
)
@click.option(
    "--mistaken",
    is_flag=True,
    help="Its adoption was put on record by mistake, such as with a mistyped day: it never was in force.",
)
@on_policy
def command(
    acts: Acts, trust: str, policy: str, reason: str, on: str, number: str, mistaken: bool
) -> None:
    """Record that a version is no longer in force, or that one that waits for its day never will be.

    With --mistaken, that the last adoption on record never was: the version before it stays in force, and the
    minute is free for its own meeting. Then submit and adopt again, with what is right.
    """
    event = acts.withdraw(trust, policy, reason, on, mistaken, number)
    withdrawn = event.deed.particulars["version"]
    say(event, f"version {withdrawn} withdrawn: {reason}")
    if left := acts.store.record(trust, policy):
        click.echo(f"{_was(left, withdrawn)}{_left(left, acts.clerk.today)}")
    if mistaken:
        click.echo("Submit and adopt anew what is right.")


def _was(record: Record, number: str) -> str:
    """That it never was in force, where that is so."""
    version = record.version(number)
    return "It never was in force. " if version and version.was_stopped else ""


def _left(record: Record, today: str) -> str:
    """What is in force now, and what waits."""
    current, waiting = record.in_force(today), record.waiting(today)
    now = f"Version {current.number} stays in force." if current else "No version is in force now."
    coming = f" Version {waiting.number} takes effect on {waiting.effective}." if waiting else ""
    return f"{now}{coming}"
