"""`policygen matrix`: clauses against trusts -> the terminal, a spreadsheet, a web page."""

import io
import sys
from pathlib import Path

import click

from policygen.cli import root
from policygen.cli.options import by_name, check_ending, trusts_like
from policygen.cli.paths import WRITE
from policygen.files import write_whole
from policygen.project.matrix import matrix
from policygen.project.workspace import Workspace

FORMATS = ("txt", "csv", "html")


@click.command("matrix")
@click.argument("trusts", nargs=-1, metavar="[TRUST]...", shell_complete=trusts_like)
@click.option(
    "-p", "--policy", "policies", multiple=True, help="Only this policy; may be repeated."
)
@click.option(
    "-f",
    "--format",
    "format",
    type=click.Choice(FORMATS),
    help="What to make; text unless told, or what the name of --output ends in.",
)
@click.option("-o", "--output", type=WRITE, help="The file to write.")
@click.option("--only-differences", is_flag=True, help="Leave out clauses that all have alike.")
@click.pass_obj
def command(
    workspace: Path | None,
    trusts: tuple[str, ...],
    policies: tuple[str, ...],
    format: str | None,
    output: Path | None,
    only_differences: bool,
) -> None:
    """Lay clauses against trusts: who has which, in which wording, and what each lacks.

    Takes the trusts named, or all. What "most" and "others" have is counted among these alone.
    """
    made = format or by_name(output, {name: name for name in FORMATS}) or "txt"
    check_ending(output, made)
    if made == "html" and output is None:
        raise click.UsageError("say with --output where to write the html")
    found = matrix(Workspace(root(workspace)), trusts, policies)
    if output is None and made == "txt":
        from rich.console import Console

        from policygen.reports.matrix import terminal

        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(
                errors="replace"
            )  # a pipe may know fewer signs than a school's name has
        terminal.show(found, Console(), only_differences)
        return
    from policygen.reports.matrix.formats import REPORTS

    data = REPORTS[made](found, only_differences)
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        write_whole(output, data)
        click.echo(f"{output}: written")
