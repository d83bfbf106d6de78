"""`policygen submit`: the text of a policy, as it is now -> before a body, fixed and filed."""

from pathlib import Path

import click

from policygen.cli.acting import acting, database, say
from policygen.cli.options import DAY, trusts_like
from policygen.cli.working import at_work
from policygen.reports.cover import cover


@click.command("submit")
@click.argument("trust", shell_complete=trusts_like)
@click.argument("policy")
@click.option("--to", "body", required=True, help="The body: board, or another one of the trust.")
@click.option("--meeting", type=DAY, required=True, help="The day of its meeting.")
@acting
@database
@click.pass_obj
def command(
    workspace: Path | None,
    trust: str,
    policy: str,
    body: str,
    meeting: str,
    actor: str,
    database: str,
) -> None:
    """Fix the text of a policy, and put it before a body.

    Files the text as Word, PDF, web page and JSON, and how it differs from the version in force. Starts the
    register if there is none yet.
    """
    with at_work(workspace, database, actor, make=True) as acts:
        event, found = acts.submit(trust, policy, body, meeting)
    title = event.deed.particulars["submission"]["body_title"]
    say(event, f"submitted to the {title} for {meeting}")
    click.echo(cover(found).sentence if found else "It is the first version.")
