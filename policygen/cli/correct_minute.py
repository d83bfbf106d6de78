"""`policygen correct-minute`: the right reference, for one that was mistyped -> the register."""

from pathlib import Path

import click

from policygen.cli.acting import acting, database, say
from policygen.cli.options import trusts_like
from policygen.cli.working import at_work


@click.command("correct-minute")
@click.argument("trust", shell_complete=trusts_like)
@click.argument("policy")
@click.argument("event", type=click.IntRange(min=1))
@click.option("--minute", required=True, help="The right reference.")
@click.option("--reason", required=True, help="How it came to be wrong.")
@acting
@database
@click.pass_obj
def command(
    workspace: Path | None,
    trust: str,
    policy: str,
    event: int,
    minute: str,
    reason: str,
    actor: str,
    database: str,
) -> None:
    """Put a mistyped minute's reference right.

    EVENT is the number of the event that has it, as 'policygen history' tells it. The event stays as it is; the
    correction is recorded after it.
    """
    with at_work(workspace, database, actor) as acts:
        made = acts.correct_minute(trust, policy, event, minute, reason)
    said = made.deed.particulars
    say(made, f"event {event} gives minute {said['minute']}, not {said['wrong']}")
