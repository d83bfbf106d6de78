"""`policygen publish`: the policies in force, from the register -> a website in a folder."""

import re
from pathlib import Path

import click

from policygen.cli import root
from policygen.cli.acting import clerk, database
from policygen.cli.options import counted
from policygen.project.register.opening import register

_BASE = re.compile(r"https?://[^\s/?#\"<>]+(/[^\s?#\"<>]*)?")


@click.command("publish")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--base-url",
    "base",
    default="",
    metavar="URL",
    help="The address that the folder will have; for sitemap.xml and the pages' canonical links.",
)
@database
@click.pass_obj
def command(workspace: Path | None, folder: Path, base: str, database: str) -> None:
    """Write a website of the policies in force.

    Each as it was filed when it was adopted: web page, PDF and Word. Only what has changed since the last time is
    written; files in DIR that are not this command's stay as they are.
    """
    from policygen.project.register.publish import publish

    if base and not _BASE.fullmatch(base):
        raise click.UsageError(
            f"{base!r} is no address; write it as https://school.example/policies"
        )
    with register(root(workspace), database) as store:
        done = publish(store, folder, clerk("").today, base)
    files = done.files
    shown = f"{counted(done.policies, 'policy')} of {counted(done.schools, 'school')}"
    click.echo(f"{folder}: {shown} in force.")
    click.echo(
        f"Files: {files.written} written, {files.unchanged} as before, {files.removed} removed."
    )
