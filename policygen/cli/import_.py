"""`policygen import`: a file -> a policy of a trust file, ready to build, and an account of it."""

import io
import sys
from dataclasses import replace
from pathlib import Path

import click

from policygen.cli import doubting
from policygen.cli.acting import clerk
from policygen.cli.init import KINDS
from policygen.cli.options import DATE, by_name, trusts_like
from policygen.cli.paths import READ, WRITE
from policygen.cli.workspaces import workspace_of
from policygen.files import write_whole
from policygen.project import importing
from policygen.project.importing import report
from policygen.readers import Options
from policygen.readers.reading import Tracked
from policygen.reports.imported import words
from policygen.reports.imported.formats import REPORTS
from policygen.reports.imported.shape import Account


@click.command("import")
@click.argument("file", type=READ)
@click.option(
    "--trust",
    default="",
    shell_complete=trusts_like,
    help="The trust file to add the policy to, or the name of a new one; made of the organisation's name unless told.",
)
@click.option(
    "--policy", default="", help="The policy's id in the trust file; made of its title unless told."
)
@click.option("--title", default="", help="The policy's title, where the file does not say it.")
@click.option(
    "--name", default="", help="What the organisation is called, where the file does not say it."
)
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default=None,
    help="What kind of organisation it is; guessed unless told.",
)
@click.option(
    "--tracked",
    type=click.Choice(("accepted", "rejected", "refused")),
    default="accepted",
    help="How to take tracked changes that a Word file has; accepted unless told.",
)
@click.option("--password", default="", help="Of a PDF that asks for one.")
@click.option(
    "--interactive", is_flag=True, help="Ask about names, titles and passages that are in doubt."
)
@click.option(
    "--anyway", is_flag=True, help="Bring in a file that does not look like a policy too."
)
@click.option(
    "--report",
    "output",
    type=WRITE,
    help="Write the account of what was recognised to this file, .html, .json or .txt, and do not print it.",
)
@click.option(
    "--on", type=DATE, default="", help="The day by which a date is past; today unless told."
)
@click.option("--dry-run", is_flag=True, help="Say what was recognised, and write no trust file.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_obj
def command(
    workspace: Path | None,
    file: Path,
    trust: str,
    policy: str,
    title: str,
    name: str,
    kind: str | None,
    tracked: Tracked,
    password: str,
    interactive: bool,
    anyway: bool,
    output: Path | None,
    on: str,
    dry_run: bool,
    quiet: bool,
) -> None:
    """Bring in a policy that a trust has already, as a trust file.

    FILE is Word, PDF, web page, OpenDocument, Markdown or text. What the library has is recognised, however it is
    ordered and whoever is named; the rest becomes clauses of the trust's own. Not a word is lost: what the trust
    file builds is held against FILE before anything is written.
    """
    format = by_name(output, {name: name for name in REPORTS})
    day = on or clerk("").today
    asked = importing.Asked(trust, policy, title, name, kind or "", anyway, day)
    options = Options(tracked, password)
    with workspace_of(workspace) as found:
        if interactive:
            asked = doubting.asked(found, file, asked, options)
        imported = importing.bring(found, file, asked, options)
        account = replace(report.account(found, imported), written=not dry_run)
    written = [] if dry_run else importing.write(imported)
    if output and format:
        write_whole(output, REPORTS[format](account, found.theme(imported.made)))
    if quiet:
        return
    if output:
        click.echo(f"{output}: {words.sentence(account)}")
    else:
        _show(account)
    for path in written:
        click.echo(f"Written: {path}")


def _show(account: Account) -> None:
    from rich.console import Console

    from policygen.reports.imported import terminal

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(
            errors="replace"
        )  # a pipe may know fewer signs than a school's name has
    terminal.show(account, Console())
    click.echo()
