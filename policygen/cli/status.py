"""`policygen status`: the register and the workspace -> how every policy stands."""

import sys
from pathlib import Path

import click

from policygen.cli import TROUBLE, complain, root
from policygen.cli.acting import clerk, database
from policygen.cli.options import DAY, Count, by_name, check_ending, trusts_like
from policygen.cli.paths import WRITE
from policygen.files import write_whole
from policygen.project.register import standing
from policygen.register.cycle import WITHIN

ATTENTION, OVERDUE = 1, 3
"""Exit codes with --exit-code."""
FORMATS = ("txt", "json", "csv", "html")


@click.command("status")
@click.argument("trusts", nargs=-1, metavar="[TRUST]...", shell_complete=trusts_like)
@click.option("--on", type=DAY, default="", help="The day to look from; today unless told.")
@click.option(
    "--within",
    type=Count("days"),
    default=WITHIN,
    show_default=True,
    help="Days before its review from which a policy is due.",
)
@click.option(
    "-f",
    "--format",
    "format",
    type=click.Choice(FORMATS),
    default=None,
    help="What to make; a table unless told, or what the name of --output ends in.",
)
@click.option("-o", "--output", type=WRITE, help="The file to write.")
@click.option(
    "--exit-code",
    is_flag=True,
    help="Exit with 3 where a review is overdue, with 1 where a policy is due, not adopted, or changed.",
)
@database
@click.pass_obj
def command(
    workspace: Path | None,
    trusts: tuple[str, ...],
    on: str,
    within: int,
    format: str | None,
    output: Path | None,
    exit_code: bool,
    database: str,
) -> None:
    """Show how every policy stands, and what needs seeing to."""
    made = format or by_name(output, {name: name for name in FORMATS}) or "txt"
    check_ending(output, made)
    today = on or clerk("").today
    found, trouble = standing.status(root(workspace), database, trusts, today, within)
    if trouble:
        complain(trouble)
    if not any(one.version or one.submitted_to for one in found):
        _note(root(workspace), database)
    whole = trouble is None
    _give(found, made, output, today, whole)
    if not whole:
        sys.exit(TROUBLE)
    if exit_code:
        sys.exit(_code(found))


def _note(folder: Path, database: str) -> None:
    """Says so where no register knows any of it."""
    from policygen.project.register import begun

    if said := begun.note(folder, database):
        click.echo(said, err=True)


def _code(found: list[standing.Standing]) -> int:
    if any(one.state == "overdue" for one in found):
        return OVERDUE
    return ATTENTION if any(one.wants_seeing_to for one in found) else 0


def _give(
    found: list[standing.Standing], made: str, output: Path | None, today: str, whole: bool
) -> None:
    if made == "txt":
        from rich.console import Console

        from policygen.papers.status import terminal

        if output is None:
            terminal.show(found, Console(), whole)
        else:
            write_whole(output, terminal.text(found, whole))
        return
    from policygen.papers.status.formats import report

    data = report(found, made, today, whole)
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        write_whole(output, data)
        click.echo(output)
