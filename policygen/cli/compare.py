"""`policygen compare`: two versions of a policy -> what changed, and what of it matters."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import click

from policygen import reports
from policygen.cli import root
from policygen.cli.options import DATE, by_name
from policygen.cli.paths import READ, WRITE
from policygen.compare import Comparison
from policygen.compare import Options as Asked
from policygen.files import write_whole
from policygen.project import compare as project
from policygen.readers import Options as Reading

DIFFERS, MATTERS = 1, 3
"""Exit codes with --exit-code."""
FORMATS = (project.TRACKED, *reports.REPORTS)
ENDINGS = {project.TRACKED: "docx", **reports.ENDINGS}
BY_ENDING = {ENDINGS[format]: format for format in reversed(FORMATS)}
"""The first format that has an ending: for `.docx` the tracked changes."""


@click.command("compare")
@click.argument("old", type=READ)
@click.argument("new", type=READ, required=False)
@click.option(
    "--against",
    metavar="TRUST/POLICY",
    help="Compare with what the library makes of this policy now, instead of NEW.",
)
@click.option(
    "-f",
    "--format",
    "format",
    type=click.Choice(FORMATS),
    help="What to make; unless told, what the name of --output ends in, else the terminal's view.",
)
@click.option("-o", "--output", type=WRITE, help="The file to write.")
@click.option("--matters", is_flag=True, help="In the terminal, only the changes that matter.")
@click.option(
    "--same-roles", is_flag=True, help="Leave names and roles out, for two trusts' policies."
)
@click.option(
    "--tracked",
    type=click.Choice(("accepted", "rejected", "refused")),
    default="accepted",
    help="How to take tracked changes that a Word file has itself; accepted unless told.",
)
@click.option("--password", default="", help="Of a PDF that asks for one.")
@click.option(
    "--author", default="policygen", help="Of the tracked changes; policygen unless told."
)
@click.option(
    "--date", "on", type=DATE, default="", help="Of the tracked changes; today unless told."
)
@click.option(
    "--exit-code",
    is_flag=True,
    help="Exit with 1 where something differs but nothing that matters, with 3 where something matters.",
)
@click.pass_obj
def command(
    workspace: Path | None,
    old: Path,
    new: Path | None,
    against: str | None,
    format: str | None,
    output: Path | None,
    matters: bool,
    same_roles: bool,
    tracked: Literal["accepted", "rejected", "refused"],
    password: str,
    author: str,
    on: str,
    exit_code: bool,
) -> None:
    """Say what changed between two versions of a policy.

    OLD and NEW are files: Word, PDF, web page, OpenDocument, Markdown, text or policygen's JSON. What matters
    comes first.
    """
    if (new is None) == (against is None):
        raise click.UsageError("name two files, or one file and --against TRUST/POLICY")
    made = format or by_name(output, BY_ENDING)
    _check(made, output, [old, *([new] if new else [])], matters)
    reading = Reading(tracked, password)
    before = project.read(old, reading)
    after = _generated(workspace, against) if new is None else project.read(new, reading)
    found = project.compared(before, after, Asked(same_roles))
    if made is None:
        _show(found, matters)
    else:
        when = f"{on}T00:00:00Z" if on else datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        data = project.report(before, after, found, made, project.Revisions(author, when))
        _give(data, output, found)
    if exit_code and not found.identical:
        sys.exit(MATTERS if found.summary.matters else DIFFERS)


def _check(made: str | None, output: Path | None, read: list[Path], matters: bool) -> None:
    """What is asked for goes together, and no file that is read is written over."""
    if output is None:
        if made not in (None, *reports.TEXTS):
            raise click.UsageError(f"say with --output where to write the {made}")
        return
    if any(output.exists() and path.exists() and output.samefile(path) for path in read):
        raise click.UsageError(f"{output} is one of the files to compare; write to another one")
    if made and output.suffix.lower() != (ending := f".{ENDINGS[made]}"):
        raise click.UsageError(
            f"a file of the format {made} ends in {ending}; {output.name!r} does not"
        )
    if matters:
        raise click.UsageError("--matters is for the terminal; leave out --output, or --matters")


def _generated(workspace: Path | None, name: str | None) -> project.Version:
    """What the library makes of TRUST/POLICY, or of a trust's only policy."""
    from policygen.project.workspace import Workspace

    trust, _, policy = (name or "").partition("/")
    made = Workspace(root(workspace)).one(trust, policy)
    return project.generated(made.policy, made.theme)


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
