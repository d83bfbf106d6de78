"""`policygen fetch`: a version in the register -> its files in a folder, as they were filed."""

from pathlib import Path

import click

from policygen.cli import root
from policygen.cli.acting import clerk, database
from policygen.cli.options import TRUST
from policygen.cli.paths import INTO
from policygen.cli.writing import write_all
from policygen.project.register import versions
from policygen.project.register.opening import register


@click.command("fetch")
@click.argument("trust", type=TRUST)
@click.argument("policy")
@click.argument("version", default=versions.IN_FORCE)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    help="Only this file; may be repeated. All unless told.",
)
@click.option(
    "-o",
    "--output",
    type=INTO,
    default=Path(),
    help="The folder to write to; this one unless told.",
)
@database
@click.pass_obj
def command(
    workspace: Path | None,
    trust: str,
    policy: str,
    version: str,
    formats: tuple[str, ...],
    output: Path,
    database: str,
) -> None:
    """Take the files of a version out of the register.

    They come as they were filed.

    VERSION is a number such as 1.0, or in-force, or submitted; the one in force unless told.
    """
    with register(root(workspace), database) as store:
        found = versions.files(store, (trust, policy), version, clerk("").today, formats)
    write_all({output / name: data for name, data in found.items()})
