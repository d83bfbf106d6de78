"""`policygen trusts`: the trust files -> a list."""

from pathlib import Path

import click

from policygen.cli import root
from policygen.cli.options import say_json
from policygen.project.workspace import Workspace


@click.command("trusts")
@click.option("--json", "as_json", is_flag=True, help="The list as JSON.")
@click.pass_obj
def command(workspace: Path | None, as_json: bool) -> None:
    """List the trusts and schools, and their policies."""
    trusts = Workspace(root(workspace)).trusts
    if as_json:
        say_json(
            [
                {
                    "trust": trust.id,
                    "name": trust.file.name,
                    "kind": trust.file.kind,
                    "extends": trust.file.extends or None,
                    "policies": list(trust.file.policies),
                }
                for trust in trusts.values()
            ]
        )
        return
    width = max(map(len, trusts), default=0)
    for trust in trusts.values():
        extends = f", extends {trust.file.extends}" if trust.file.extends else ""
        click.echo(f"{trust.id:<{width}}  {trust.file.name} ({trust.file.kind}{extends})")
        for policy in trust.file.policies:
            click.echo(f"{'':<{width}}    {policy}")
