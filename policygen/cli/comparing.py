"""Two versions -> their comparison, as the options of `compare` and `diff-versions` ask for it."""

import functools
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from policygen import reports
from policygen.cli.options import DATE, by_name, check_ending
from policygen.cli.paths import WRITE
from policygen.compare import Comparison
from policygen.compare import Options as Asked
from policygen.files import write_whole
from policygen.project import compare as project
from policygen.project.compare import Version

DIFFERS, MATTERS = 1, 3
"""Exit codes with --exit-code."""
FORMATS = (project.TRACKED, *reports.REPORTS)
ENDINGS = {project.TRACKED: "docx", **reports.ENDINGS}
BY_ENDING = {ENDINGS[format]: format for format in reversed(FORMATS)}
"""The first format that has an ending: for `.docx` the tracked changes."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options ask for."""

    format: str | None
    output: Path | None
    matters: bool
    author: str
    on: str
    exit_code: bool

    @property
    def made(self) -> str | None:
        """The format to make; None for the terminal's view."""
        return self.format or by_name(self.output, BY_ENDING)


def shown(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that say how a comparison is to be shown; the command takes them as `wanted`."""
    options = (
        click.option(
            "-f",
            "--format",
            "format",
            type=click.Choice(FORMATS),
            help="What to make; unless told, what the name of --output ends in, else the terminal's view.",
        ),
        click.option("-o", "--output", type=WRITE, help="The file to write."),
        click.option(
            "--matters", is_flag=True, help="In the terminal, only the changes that matter."
        ),
        click.option(
            "--author", default="policygen", help="Of the tracked changes; policygen unless told."
        ),
        click.option(
            "--date", "on", type=DATE, default="", help="Of the tracked changes; today unless told."
        ),
        click.option(
            "--exit-code",
            is_flag=True,
            help="Exit with 1 where something differs but nothing that matters, with 3 where something matters.",
        ),
    )

    @functools.wraps(command)
    def gathered(**given: Any) -> Any:
        wanted = Wanted(**{name: given.pop(name) for name in Wanted.__dataclass_fields__})
        return command(wanted=wanted, **given)

    for option in reversed(options):
        gathered = option(gathered)
    return gathered


def check(wanted: Wanted, read: Sequence[Path] = ()) -> None:
    """What is asked for goes together, and no file that is read is written over. Raises UsageError."""
    made, output = wanted.made, wanted.output
    if output is None:
        if made not in (None, *reports.TEXTS):
            raise click.UsageError(f"say with --output where to write the {made}")
        return
    if any(output.exists() and path.exists() and output.samefile(path) for path in read):
        raise click.UsageError(f"{output} is one of the files to compare; write to another one")
    if made:
        check_ending(output, made, ENDINGS[made])
    if wanted.matters:
        raise click.UsageError("--matters is for the terminal; leave out --output, or --matters")


def tell(before: Version, after: Version, asked: Asked, wanted: Wanted) -> None:
    """Shows or writes what changed, and exits as --exit-code says."""
    found = project.compared(before, after, asked)
    if wanted.made is None:
        _show(found, wanted.matters)
    else:
        on = wanted.on
        when = f"{on}T00:00:00Z" if on else datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        revisions = project.Revisions(wanted.author, when)
        _give(project.report(before, after, found, wanted.made, revisions), wanted.output, found)
    if wanted.exit_code and not found.identical:
        sys.exit(MATTERS if found.summary.matters else DIFFERS)


def _show(found: Comparison, matters: bool) -> None:
    from rich.console import Console

    from policygen.reports import terminal

    terminal.show(found, Console(), matters)


def _give(data: bytes, output: Path | None, found: Comparison) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
        return
    write_whole(output, data)
    from policygen.reports.cover import cover

    click.echo(f"{output}: {cover(found).sentence}")
