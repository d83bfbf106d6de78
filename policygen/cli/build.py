"""`policygen build`: trusts and formats -> files under output/."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import click

from policygen.cli import root
from policygen.cli.options import DATE, say_json, trusts_like
from policygen.project.build import FORMATS, Built, Options, build
from policygen.project.workspace import Workspace


@click.command("build")
@click.argument("trusts", nargs=-1, metavar="[TRUST]...", shell_complete=trusts_like)
@click.option(
    "-p", "--policy", "policies", multiple=True, help="Only this policy; may be repeated."
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    help="Only this format; may be repeated. All unless told.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to; the workspace's output folder unless told.",
)
@click.option(
    "--on", type=DATE, default="", help="The date policies bear that have none of their own."
)
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), help="How many processes; one a core unless told."
)
@click.option("--json", "as_json", is_flag=True, help="Say what was built as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_obj
def command(
    workspace: Path | None,
    trusts: tuple[str, ...],
    policies: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    on: str,
    jobs: int | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Make the policies as Word, PDF, web page, Markdown, text and JSON.

    Builds every policy of the trusts named, or of all. Only what changed is made again. If anything is wrong,
    nothing is written.
    """
    folder = root(workspace)
    made = Workspace(folder).making(trusts, policies, on)
    options = Options(output or folder / "output", formats or FORMATS, jobs or 0)
    built = build(made, options, None if quiet or as_json else _progress())
    if as_json:
        say_json([{"path": str(one.path), "written": one.written} for one in built])
    elif not quiet:
        _say(built)


def _say(built: list[Built]) -> None:
    """A line a policy: its files, the new ones first."""
    for stem in dict.fromkeys(one.path.with_suffix("") for one in built):
        mine = [one for one in built if one.path.with_suffix("") == stem]
        new = " ".join(one.path.suffix[1:] for one in mine if one.written)
        old = " ".join(one.path.suffix[1:] for one in mine if not one.written)
        said = [f"written: {new}" if new else "", f"as before: {old}" if old else ""]
        click.echo(f"{stem}  {'; '.join(filter(None, said))}")
    if not built:
        click.echo("There is nothing to build: no trust file has a policy.")


def _progress() -> Callable[[int, int], None]:
    """Says how far it is, on a terminal, once a second has gone by."""
    started = time.monotonic()

    def tell(done: int, count: int) -> None:
        if not sys.stderr.isatty() or time.monotonic() - started < 1:
            return
        click.echo(
            f"\r{done} of {count} files made" + ("\n" if done == count else ""), err=True, nl=False
        )

    return tell
