"""`policygen review`: a review that begins, is cancelled, or changed nothing -> the register."""

import click

from policygen.cli.acting import say
from policygen.cli.deciding import decided
from policygen.cli.groups import Group
from policygen.cli.options import DATE, DAY, TEXT
from policygen.cli.working import on_policy
from policygen.project.register.acts import Acts
from policygen.register.record import Evidence


@click.group("review", cls=Group)
def command() -> None:
    """Record that a review has begun, was cancelled, or changed nothing."""


@command.command("start")
@click.option("--date", "on", type=DAY, default="", help="The day it began; today unless told.")
@on_policy
def start(acts: Acts, trust: str, policy: str, on: str) -> None:
    """Record that a policy is under review."""
    event = acts.open_review(trust, policy, on)
    say(event, f"version {event.deed.particulars['version']} is under review")


@command.command("cancel")
@click.option("--reason", type=TEXT, required=True, help="Why there is to be no review now.")
@on_policy
def cancel(acts: Acts, trust: str, policy: str, reason: str) -> None:
    """Record that a review that had begun is not to be."""
    event = acts.close_review(trust, policy, reason)
    say(event, f"the review of version {event.deed.particulars['version']} is cancelled: {reason}")


@command.command("unchanged")
@decided
@click.option(
    "--next-review",
    type=DATE,
    default="",
    help="When it is to be reviewed again; by the review cycle unless told.",
)
@on_policy
def unchanged(acts: Acts, trust: str, policy: str, evidence: Evidence, next_review: str) -> None:
    """Record a review that changed nothing; the next one is due a cycle later."""
    event = acts.reviewed(trust, policy, evidence, next_review)
    said = event.deed.particulars
    say(event, f"version {said['version']} reviewed, nothing changed")
    click.echo(f"Next review {said['next_review']}.")
    if not said["documents"]:
        click.echo("Its files stay as they were: what stands around its text is not the same now.")
    if said["decision"]["report_to"]:
        told = f"policygen report-back … --review {said['decision']['on']}"
        click.echo(f"It was reviewed by delegated power: report it with '{told}'.")
