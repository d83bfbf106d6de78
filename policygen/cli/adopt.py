"""`policygen adopt`: a body's decision and what shows it -> the register; the text submitted is a version."""

from typing import Any

import click

from policygen.cli.acting import say
from policygen.cli.deciding import decided
from policygen.cli.options import DATE, DAY, TEXT
from policygen.cli.working import on_policy
from policygen.project.register.acts import Acts
from policygen.project.register.deciding import Wishes
from policygen.register.record import Evidence
from policygen.register.version import is_delegated


@click.command("adopt")
@decided
@click.option(
    "--effective",
    type=DAY,
    default="",
    help="When it takes effect; the day of the decision unless told.",
)
@click.option(
    "--next-review",
    type=DATE,
    default="",
    help="When it is to be reviewed; by the review cycle unless told.",
)
@click.option(
    "--version",
    "number",
    type=TEXT,
    default="",
    help="The version's number, where it is not to be the next one; with --reason.",
)
@click.option(
    "--substantive",
    is_flag=True,
    help="Your own verdict, in place of the comparison's: a version 2.0; with --reason.",
)
@click.option("--editorial", is_flag=True, help="The same: a version 1.1; with --reason.")
@click.option("--reason", type=TEXT, default="", help="Why the number or the verdict is yours.")
@click.option(
    "--summary",
    type=TEXT,
    default="",
    help="What changed, for the change history; the comparison's words unless told.",
)
@on_policy
def command(
    acts: Acts,
    trust: str,
    policy: str,
    evidence: Evidence,
    effective: str,
    next_review: str,
    number: str,
    substantive: bool,
    editorial: bool,
    reason: str,
    summary: str,
) -> None:
    """Record that a body has adopted what was submitted to it.

    The route must be one that is open to this kind of organisation, with the evidence it needs; see
    docs/reference/routes.md. This keeps a record; it is not legal advice.
    """
    if substantive and editorial:
        raise click.UsageError("a change is --substantive or --editorial, not both")
    verdict = substantive if substantive or editorial else None
    wishes = Wishes(effective, next_review, number, verdict, reason, summary)
    event = acts.adopt(trust, policy, evidence, wishes)
    said = event.deed.particulars
    version = said["version"]
    say(event, f"version {version['number']} adopted by the {version['decision']['title']}")
    click.echo(f"In force from {version['effective']}; next review {said['next_review']}.")
    for line in (_other_day(version), _delegated(version["decision"])):
        if line:
            click.echo(line)


def _other_day(version: dict[str, Any]) -> str:
    """That it was decided on another day than it was submitted for: one of them may be a slip."""
    decided, meeting = version["decision"]["on"], version["meeting"]
    if decided == meeting:
        return ""
    return (
        f"Submitted for {meeting}, decided on {decided}. If that day is a slip: 'policygen withdraw --mistaken', "
        "then submit and adopt it again."
    )


def _delegated(decision: dict[str, Any]) -> str:
    """Where the power to decide so stands, and that the full body is to be told."""
    if not is_delegated(decision["route"], decision["report_to"]):
        return f"It was adopted so as {said} allows." if (said := decision["delegation"]) else ""
    power = f" ({decision['delegation']})" if decision["delegation"] else ""
    if decision["report_to"]:
        return f"It was adopted by delegated power{power}: report it with 'policygen report-back'."
    return f"It was adopted by delegated power{power}." if power else ""
