"""`policygen import`: a file -> a policy of a trust file, ready to build."""

from pathlib import Path

import click

from policygen.cli.init import KINDS
from policygen.cli.options import trusts_like
from policygen.cli.paths import READ
from policygen.cli.workspaces import workspace_of
from policygen.project import importing
from policygen.readers import Options


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
@click.option("--password", default="", help="Of a PDF that asks for one.")
@click.option("--dry-run", is_flag=True, help="Say what was recognised, and write nothing.")
@click.pass_obj
def command(
    workspace: Path | None,
    file: Path,
    trust: str,
    policy: str,
    title: str,
    name: str,
    kind: str | None,
    password: str,
    dry_run: bool,
) -> None:
    """Bring in a policy that a trust has already, as a trust file.

    FILE is Word, PDF, web page, OpenDocument, Markdown or text. What the library has is recognised, however it is
    ordered and whoever is named; the rest becomes clauses of the trust's own. Not a word is lost: what the trust
    file builds is held against FILE before anything is written.
    """
    asked = importing.Asked(trust, policy, title, name, kind or "")
    with workspace_of(workspace) as found:
        imported = importing.bring(found, file, asked, Options(password=password))
    if not dry_run:
        importing.write(imported)
    for warning in imported.warnings:
        click.echo(f"{file}: {warning}", err=True)
    for path in imported.contents if not dry_run else ():
        click.echo(f"Written: {path}")
