"""`policygen report-back`: the meeting that was told of a delegated decision -> the register."""

import click

from policygen.cli.acting import say
from policygen.cli.options import DAY, TEXT
from policygen.cli.working import on_policy
from policygen.project.register.acts import Acts
from policygen.register.record import Evidence


@click.command("report-back")
@on_policy
@click.argument("version")
@click.option(
    "--review",
    type=DAY,
    default="",
    help="The day of the review, where its decision was reported; else the adoption.",
)
@click.option("--to", "body", default="board", help="The body that was told; board unless told.")
@click.option("--date", "on", type=DAY, required=True, help="The day of its meeting.")
@click.option("--minute", type=TEXT, required=True, help="The minute's reference.")
def command(
    acts: Acts, trust: str, policy: str, version: str, review: str, body: str, on: str, minute: str
) -> None:
    """Record that a delegated decision was reported to the full body."""
    event = acts.report_back(trust, policy, version, Evidence(body, on, minute=minute), review)
    what = f"review of version {version} on {review}" if review else f"version {version}"
    say(event, f"{what} reported back to the {event.deed.particulars['body']}")
