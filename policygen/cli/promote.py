"""`policygen promote`: a clause of a trust's own -> a clause of the library."""

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from policygen.cli import root
from policygen.cli.options import trusts_like
from policygen.project import promoting
from policygen.project.foresight import Changed
from policygen.project.promoting import Promotion
from policygen.project.workspace import Workspace

_CUT = "The title is the beginning of its words, {!r}: --title says a better one."
_COLOURS = {"+": "green", "-": "red"}


@click.command("promote")
@click.argument("trust", shell_complete=trusts_like)
@click.argument("clause")
@click.option("--policy", default="", help="The policy it stands in, where several have it.")
@click.option("--id", default="", help="Its id in the library; the one it has unless told.")
@click.option(
    "--subject",
    default="",
    metavar="FOLDER",
    help="The folder below clauses/ to put it in; the policy's own unless told.",
)
@click.option("--title", default="", help="Its title; its first words unless told.")
@click.option("--topic", default="", help="Its topic; that of the clause most like it unless told.")
@click.option(
    "--wording",
    default="",
    metavar="NAME",
    help="What its words are called as one more wording of a clause that the library has.",
)
@click.option("-y", "--yes", is_flag=True, help="Write without asking whether to.")
@click.pass_obj
def command(
    workspace: Path | None,
    trust: str,
    clause: str,
    policy: str,
    id: str,
    subject: str,
    title: str,
    topic: str,
    wording: str,
    yes: bool,
) -> None:
    """Make a clause that one trust words itself a clause of the library.

    CLAUSE is its id in the file of TRUST. Names and titles in it become placeholders. The trust then uses the
    library's, and no policy changes by a word. Both files are shown, and written once you agree.
    """
    wishes = promoting.Wishes(policy, id, subject, title, topic, wording)
    made = promoting.promote(Workspace(root(workspace)), trust, clause, wishes)
    if not yes:
        _show(made)
        if not sys.stdin.isatty():
            raise click.UsageError("nothing was written: there is nobody to ask; say --yes")
        click.confirm("Write this", abort=True)
    else:
        _tell(made)
    for path in promoting.write(made):
        click.echo(f"Written: {path}")


def _show(made: Promotion) -> None:
    for change in made.changes:
        for line in _lines(change):
            click.secho(line, fg=_COLOURS.get(line[:1]))
    _tell(made)
    click.echo("No policy changes by a word.")


def _tell(made: Promotion) -> None:
    """What was found out and not asked for."""
    if made.like:
        click.echo(f"The topic is that of {made.like!r}; --topic says another.")
    if made.cut:
        click.echo(_CUT.format(made.cut))
    if made.bare:
        click.echo(f"Names stay as they are: {made.bare} has others, and would say those.")


def _lines(change: Changed) -> Iterator[str]:
    """The path, and what goes and comes beneath it, with a little of what stands around."""
    yield f"{change.path}{'' if change.old else ' (new)'}"
    found = difflib.unified_diff(change.old.splitlines(), change.new.splitlines(), lineterm="", n=2)
    for at, line in enumerate(found):
        if at > 1:
            yield "..." if line.startswith("@@") else line
