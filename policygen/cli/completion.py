"""`policygen completion`: a shell's name -> the lines that make it complete our words."""

import click
from click.shell_completion import get_completion_class

from policygen.cli import cli


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the lines that make a shell complete policygen's words.

    For bash: policygen completion bash >> ~/.bashrc
    """
    found = get_completion_class(shell)
    if found:
        click.echo(found(cli, {}, "policygen", "_POLICYGEN_COMPLETE").source())
