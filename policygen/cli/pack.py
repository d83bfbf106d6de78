"""`policygen pack`: what is submitted for a meeting -> its papers, as one PDF and in parts."""

from pathlib import Path

import click

from policygen.cli import root
from policygen.cli.acting import database
from policygen.cli.options import DAY, trusts_like
from policygen.cli.paths import INTO
from policygen.cli.workspaces import readable
from policygen.cli.writing import write_all
from policygen.project.register.opening import register

_CHANGED = (
    "is another text now than the one that was submitted; these papers have the one that was "
    "submitted (submit it again, or undo the change, before it is adopted)"
)


@click.command("pack")
@click.argument("trusts", nargs=-1, metavar="[TRUST]...", shell_complete=trusts_like)
@click.option("--meeting", "on", type=DAY, required=True, help="The day of the meeting.")
@click.option("--body", required=True, help="The body that meets: board, or another one.")
@click.option(
    "-o",
    "--output",
    type=INTO,
    default=None,
    help="The folder to write to; one named after the body and the day unless told.",
)
@database
@click.pass_obj
def command(
    workspace: Path | None,
    trusts: tuple[str, ...],
    on: str,
    body: str,
    output: Path | None,
    database: str,
) -> None:
    """Make the papers for a meeting, as one PDF and in parts.

    They have the agenda list, and for each policy that is submitted to the body for that day what has changed,
    the text, and a form for the decision. Of all trusts unless some are named.
    """
    from policygen.project.register import pack, packed

    folder = root(workspace)
    with register(folder, database) as store:
        made = pack.pack(readable(folder), store, on, body, trusts)
    output = output or Path(Path(made.name).stem)
    packed.check(output, made.files)
    write_all({output / path: data for path, data in made.files.items()})
    for path in packed.settle(output, made.files):
        click.echo(f"{path} is no part of these papers any more, and was taken away.")
    for policy in made.changed:
        click.echo(f"warning: {policy} {_CHANGED}", err=True)
    for astray in made.astray:
        click.echo(f"warning: {astray}, the last that was in force (submit it again)", err=True)
