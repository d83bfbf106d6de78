"""`policygen recognise`: a file -> which clause of the library each passage is."""

from pathlib import Path
from typing import Any

import click

from policygen.cli.options import say_json
from policygen.cli.paths import READ
from policygen.cli.workspaces import workspace_of
from policygen.project import importing
from policygen.readers import Options


@click.command("recognise")
@click.argument("file", type=READ)
@click.option(
    "-f",
    "--format",
    "format",
    type=click.Choice(("text", "json")),
    default="text",
    help="For people, or for programs; for people unless told.",
)
@click.option("--password", default="", help="Of a PDF that asks for one.")
@click.pass_obj
def command(workspace: Path | None, file: Path, format: str, password: str) -> None:
    """Say which clause of the library each passage of a file is.

    FILE is any policy: Word, PDF, web page, OpenDocument, Markdown, text or policygen's JSON. Nothing is written.
    """
    with workspace_of(workspace) as found:
        passages = importing.passages(found, file, Options(password=password))
    if format == "json":
        say_json(passages)
        return
    for passage in passages:
        click.echo(_line(passage))


def _line(passage: dict[str, Any]) -> str:
    sure = f"{passage['score']:.0%}" if passage["clause"] else ""
    text = " ".join(str(passage["text"]).split())
    return f"{passage['relation']:<9} {sure:>4}  {passage['clause']:<30}  {text[:80]}".rstrip()
