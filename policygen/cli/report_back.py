"""`policygen report-back`: the meeting that was told of a delegated decision -> the register."""

from pathlib import Path

import click

from policygen.cli.acting import acting, database, say
from policygen.cli.options import DAY, trusts_like
from policygen.cli.working import at_work
from policygen.register.record import Evidence


@click.command("report-back")
@click.argument("trust", shell_complete=trusts_like)
@click.argument("policy")
@click.argument("version")
@click.option("--to", "body", default="board", help="The body that was told; board unless told.")
@click.option("--date", "on", type=DAY, required=True, help="The day of its meeting.")
@click.option("--minute", required=True, help="The minute's reference.")
@acting
@database
@click.pass_obj
def command(
    workspace: Path | None,
    trust: str,
    policy: str,
    version: str,
    body: str,
    on: str,
    minute: str,
    actor: str,
    database: str,
) -> None:
    """Record that a delegated decision was reported to the full body."""
    with at_work(workspace, database, actor) as acts:
        event = acts.report_back(trust, policy, version, Evidence(body, on, minute=minute))
    say(event, f"version {version} reported back to the {event.deed.particulars['body']}")
