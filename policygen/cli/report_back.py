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
@click.option(
    "--review",
    type=DAY,
    default="",
    help="The day of the review, where its decision was reported; else the adoption.",
)
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
    review: str,
    body: str,
    on: str,
    minute: str,
    actor: str,
    database: str,
) -> None:
    """Record that a delegated decision was reported to the full body."""
    with at_work(workspace, database, actor) as acts:
        evidence = Evidence(body, on, minute=minute)
        event = acts.report_back(trust, policy, version, evidence, review)
    what = f"review of version {version} on {review}" if review else f"version {version}"
    say(event, f"{what} reported back to the {event.deed.particulars['body']}")
