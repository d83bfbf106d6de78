"""`policygen correct-minute`: the right reference, for one that was mistyped -> the register."""

import click

from policygen.cli.acting import say
from policygen.cli.options import EVENT, TEXT
from policygen.cli.working import on_policy
from policygen.project.register.acts import Acts


@click.command("correct-minute")
@on_policy
@click.argument("event", type=EVENT)
@click.option("--minute", type=TEXT, required=True, help="The right reference.")
@click.option("--reason", type=TEXT, required=True, help="How it came to be wrong.")
def command(acts: Acts, trust: str, policy: str, event: int, minute: str, reason: str) -> None:
    """Put a mistyped minute's reference right.

    EVENT is the number of the event that has it, as 'policygen history' tells it. The event stays as it is; the
    correction is recorded after it.
    """
    made = acts.correct_minute(trust, policy, event, minute, reason)
    said = made.deed.particulars
    say(made, f"event {event} gives minute {said['minute']}, not {said['wrong']}")
