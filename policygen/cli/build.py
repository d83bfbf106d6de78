"""`policygen build`: trusts and formats -> files under output/."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import click

from policygen import writers
from policygen.cli import root
from policygen.cli.options import DATE, Count, say_json, trusts_like
from policygen.cli.paths import INTO
from policygen.project import stamps
from policygen.project.processes import Processes

FORMATS = tuple(writers.WRITERS)


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
    type=INTO,
    help="Where to; the workspace's output folder unless told.",
)
@click.option(
    "--on", type=DATE, default="", help="The date policies bear that have none of their own."
)
@click.option(
    "-j", "--jobs", type=Count("processes", 1), help="How many processes; one a core unless told."
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
    output = output or folder / "output"
    formats = formats or FORMATS
    with Processes(jobs or 0) as processes:
        if _is_long(folder, trusts, formats, output):
            processes.start()
        from policygen.cli.workspaces import workspace_of
        from policygen.project.build import Options, build

        progress = _silent if quiet or as_json else _progress()
        with workspace_of(workspace) as found:
            made = found.making(trusts, policies, on)
            built = build(made, Options(output, formats), processes, progress)
    lines = [(one.path, one.written) for one in built]
    if as_json:
        say_json([{"path": str(path), "written": written} for path, written in lines])
    elif not quiet:
        _say(lines)


def _is_long(folder: Path, trusts: tuple[str, ...], formats: tuple[str, ...], output: Path) -> bool:
    """Whether there will be much to do: several trusts, a slow format, and nothing there yet.

    Asked before anything is read, so that other processes start while this one is still loading.
    """
    count = len(trusts) or len(list((folder / "trusts").glob("*.y*ml")))
    return count > 1 and bool(writers.SLOW & set(formats)) and not stamps.read(output)


def _say(built: list[tuple[Path, bool]]) -> None:
    """A line a policy: its files, the new ones first."""
    for stem in dict.fromkeys(path.with_suffix("") for path, _ in built):
        mine = [
            (path.suffix[1:], written) for path, written in built if path.with_suffix("") == stem
        ]
        new = " ".join(format for format, written in mine if written)
        old = " ".join(format for format, written in mine if not written)
        said = [f"written: {new}" if new else "", f"as before: {old}" if old else ""]
        click.echo(f"{stem}  {'; '.join(filter(None, said))}")
    if not built:
        click.echo("There is nothing to build: no trust file has a policy.")


def _silent(done: int, count: int) -> None:
    """Says nothing."""


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
