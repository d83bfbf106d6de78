"""Files that were asked for -> their places, with a line each; all of them, or none."""

from collections.abc import Mapping
from pathlib import Path

import click

from policygen import files as places
from policygen.project import kept


def write_all(files: Mapping[Path, bytes], quiet: bool = False) -> None:
    """Raises WriteError before the first is written where one would take the place of what cannot be made again."""
    for path, data in files.items():
        kept.check_file(path, data)
    for path in places.write_all(files, own=False):
        if not quiet:
            click.echo(path)
