"""`policygen why`: a built file and some words -> where they come from."""

import textwrap
from dataclasses import asdict
from pathlib import Path

import click

from policygen.cli import root
from policygen.cli.options import say_json
from policygen.cli.paths import READ
from policygen.project.why import why
from policygen.project.workspace import Workspace


@click.command("why")
@click.argument("file", type=READ)
@click.argument("words")
@click.option("--json", "as_json", is_flag=True, help="The answer as JSON.")
@click.pass_obj
def command(workspace: Path | None, file: Path, words: str, as_json: bool) -> None:
    """Say which clause and which line put some words into a built file.

    FILE is a policy that policygen built, as DOCX, PDF, HTML or JSON; quote some WORDS of it.
    """
    answers = why(Workspace(root(workspace)), file, words)
    if as_json:
        say_json([asdict(answer) for answer in answers])
        return
    for answer in answers:
        click.secho(
            f"{answer.trust}/{answer.policy}, {answer.section or 'under no heading'}", bold=True
        )
        click.echo(textwrap.indent(textwrap.fill(answer.text, 92), "  | "))
        for reason in answer.reasons:
            words_given = f" gives “{reason.words}”" if reason.words else ""
            click.echo(f"  {reason.what}{words_given}")
            click.echo(f"      {reason.where or 'the workspace does not say this any more'}")
