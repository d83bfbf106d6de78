"""`policygen show`: a policy -> the terminal."""

import shutil
import sys
import textwrap
from pathlib import Path

import click

from policygen import codec
from policygen.cli.options import DATE, TRUST
from policygen.cli.workspaces import workspace_of
from policygen.model import Policy
from policygen.writers import text


@click.command("show")
@click.argument("trust", type=TRUST)
@click.argument("policy", required=False)
@click.option(
    "--on", type=DATE, default="", help="The date the policy bears if it has none of its own."
)
@click.option("--json", "as_json", is_flag=True, help="The policy as JSON.")
@click.pass_obj
def command(workspace: Path | None, trust: str, policy: str | None, on: str, as_json: bool) -> None:
    """Show a policy in the terminal.

    POLICY may be left out where the trust has only one.
    """
    with workspace_of(workspace) as found:
        shown = found.one(trust, policy or "", on).policy
    if as_json:
        click.echo(codec.dumps(shown), nl=False)
    elif sys.stdout.isatty():
        click.echo_via_pager(_for_screen(shown))
    else:
        click.echo(text.write(shown).decode(), nl=False)


def _for_screen(policy: Policy) -> str:
    """The text as wide as the screen allows, with its headings bold."""
    width = min(shutil.get_terminal_size().columns, 100)
    headings = {text.heading(section) for section in policy.sections}
    headings |= {line.text for line in policy.furniture.cover if line.kind == "title"}
    lines = []
    for line in text.write(policy).decode().split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        wrapped = textwrap.fill(line, width, subsequent_indent=indent) if line else ""
        lines.append(click.style(wrapped, bold=True) if line in headings else wrapped)
    return "\n".join(lines)
