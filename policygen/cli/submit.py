"""`policygen submit`: the text of a policy, as it is now -> before a body, fixed and filed."""

import functools

import click

from policygen.cli.acting import say
from policygen.cli.options import DAY
from policygen.cli.working import on_policy
from policygen.compare import Comparison
from policygen.project.register import begun
from policygen.project.register.acts import Acts
from policygen.register.events import Event

_FIRST = "It is the first version."


def _submitted(
    acts: Acts, trust: str, policy: str, body: str, meeting: str
) -> tuple[Event, Comparison | None]:
    return acts.submit(trust, policy, body, meeting)


@click.command("submit")
@click.option("--to", "body", required=True, help="The body: board, or another one of the trust.")
@click.option("--meeting", type=DAY, required=True, help="The day of its meeting.")
@functools.partial(on_policy, make=_submitted)
def command(acts: Acts, trust: str, policy: str, body: str, meeting: str) -> None:
    """Fix the text of a policy, and put it before a body.

    Files the text as Word, PDF, web page and JSON, and how it differs from the version in force. Starts the
    register if there is none yet.
    """
    empty = begun.is_empty(acts.store)
    before = acts.store.record(trust, policy)
    event, found = _submitted(acts, trust, policy, body, meeting)
    title = event.deed.particulars["submission"]["body_title"]
    say(event, f"submitted to the {title} for {meeting}")
    if before and (one := before.submission):
        click.echo(f"It replaces what was submitted to the {one.body_title} for {one.meeting}.")
    if empty:
        click.echo(f"There was no register here; a new one begins: {acts.store.name}.")
        if lost := begun.lost(acts.workspace.root, acts.store.name):
            click.echo(lost, err=True)
    click.echo(event.deed.particulars["submission"]["summary"] if found else _FIRST)
