"""`policygen review`: a review that begins, is cancelled, or changed nothing -> the register."""

from pathlib import Path

import click

from policygen.cli.acting import acting, database, say
from policygen.cli.deciding import decided
from policygen.cli.options import DATE, DAY, trusts_like
from policygen.cli.working import at_work
from policygen.register.record import Evidence


@click.group("review")
def command() -> None:
    """Record that a review has begun, was cancelled, or changed nothing."""


@command.command("start")
@click.argument("trust", shell_complete=trusts_like)
@click.argument("policy")
@click.option("--date", "on", type=DAY, default="", help="The day it began; today unless told.")
@acting
@database
@click.pass_obj
def start(
    workspace: Path | None, trust: str, policy: str, on: str, actor: str, database: str
) -> None:
    """Record that a policy is under review."""
    with at_work(workspace, database, actor) as acts:
        event = acts.open_review(trust, policy, on)
    say(event, f"version {event.deed.particulars['version']} is under review")


@command.command("cancel")
@click.argument("trust", shell_complete=trusts_like)
@click.argument("policy")
@click.option("--reason", required=True, help="Why there is to be no review now.")
@acting
@database
@click.pass_obj
def cancel(
    workspace: Path | None, trust: str, policy: str, reason: str, actor: str, database: str
) -> None:
    """Record that a review that had begun is not to be."""
    with at_work(workspace, database, actor) as acts:
        event = acts.close_review(trust, policy, reason)
    say(event, f"version {event.deed.particulars['version']} is under review no more: {reason}")


@command.command("unchanged")
@click.argument("trust", shell_complete=trusts_like)
@click.argument("policy")
@decided
@click.option(
    "--next-review",
    type=DATE,
    default="",
    help="When it is to be reviewed again; by the review cycle unless told.",
)
@acting
@database
@click.pass_obj
def unchanged(
    workspace: Path | None,
    trust: str,
    policy: str,
    evidence: Evidence,
    next_review: str,
    actor: str,
    database: str,
) -> None:
    """Record a review that changed nothing; the next one is due a cycle later."""
    with at_work(workspace, database, actor) as acts:
        event = acts.reviewed(trust, policy, evidence, next_review)
    said = event.deed.particulars
    say(event, f"version {said['version']} reviewed, nothing changed")
    click.echo(f"Next review {said['next_review']}.")
    if not said["documents"]:
        click.echo(
            "Its files stay as they were: what stands around its text is no longer the same."
        )
    if said["decision"]["report_to"]:
        told = f"policygen report-back … --review {said['decision']['on']}"
        click.echo(f"It was reviewed by delegated power: report it with '{told}'.")
