"""`policygen init`: some questions -> a workspace."""

from pathlib import Path
from typing import get_args

import click

from policygen.cli.paths import FOLDER
from policygen.outline import Kind
from policygen.project.start import POLICY, Answers, check_new, start

KINDS = get_args(Kind)


def _is_new(ctx: click.Context, param: click.Parameter, folder: Path) -> Path:
    """Refuses a folder before the first question is asked."""
    check_new(folder)
    return folder


@click.command("init")
@click.argument(
    "folder",
    type=FOLDER,
    default=Path(),
    is_eager=True,
    callback=_is_new,
)
@click.option("--name", prompt="What is the school or trust called", help="Its name.")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default="maintained school",
    prompt="What kind of organisation is it",
    help="What kind of organisation it is.",
)
@click.option(
    "--body",
    prompt="What do its policies call it, after 'the'",
    default=lambda: _from_kind("Trust", "school"),
    help="What its policies call it after 'the': Trust, school, Academy.",
)
@click.option(
    "--head",
    prompt="What is the title of its head",
    default=lambda: _from_kind("CEO", "Headteacher"),
    help="The title of its head.",
)
@click.option(
    "--board",
    prompt="Which body governs it",
    default=lambda: _from_kind("Board of Trustees", "Governing Body"),
    help="The body that governs it.",
)
@click.option(
    "--chair",
    prompt="What is the title of its chair",
    default=lambda: _from_kind("Chair of Trustees", "Chair of Governors"),
    help="The title of that body's chair.",
)
@click.option(
    "--safeguarding-lead",
    prompt="Who is told of worries about a child's safety",
    default="Designated Safeguarding Lead",
    help="The title of who is told of worries about a child's safety.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def command(folder: Path, quiet: bool, **answers: str) -> None:
    """Start a workspace, with a first trust file.

    Writes the stock clauses, the schemas and a trust file into FOLDER (this one unless told). Asks what the
    options do not say.
    """
    for name, answer in answers.items():
        if not answer.strip():
            raise click.BadParameter("it cannot be empty", param_hint=f"--{name.replace('_', '-')}")
    given = Answers(**answers)
    written = start(folder, given)
    if quiet:
        return
    trust = next(path for path in written if path.parent.name == "trusts")
    click.echo(f"Written: {len(written)} files. Your trust file is {trust}; open it and look.")
    click.echo("Next:")
    if folder != Path():
        click.echo(f"  cd {folder}")
    click.echo(f"  policygen show {given.id} {POLICY}\n  policygen build")


def _from_kind(trust: str, school: str) -> str:
    """The usual answer for a trust or a school, by the kind told before."""
    kind = click.get_current_context().params.get("kind", "")
    return trust if "trust" in str(kind) else school
