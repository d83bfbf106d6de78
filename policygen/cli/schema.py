"""`policygen schema`: the JSON Schemas -> a folder."""

from pathlib import Path

import click

from policygen import files
from policygen.cli.paths import FOLDER
from policygen.project.schemas import schemas


@click.command("schema")
@click.option(
    "-o",
    "--output",
    type=FOLDER,
    default=Path("schemas"),
    show_default=True,
    help="The folder to write to.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def command(output: Path, quiet: bool) -> None:
    """Write the JSON Schemas by which editors check the files.

    For clauses, outlines, trust files, and the JSON of a policy, of a comparison, of an import and of a certificate.
    """
    for name, text in schemas().items():
        files.write_whole(output / name, text.encode())
        if not quiet:
            click.echo(output / name)
