"""Words typed in a terminal -> a call of project, and what it says back. Commands are loaded when asked for.

Exit codes: 0 done; 2 something to mend, in the files or in the command; 70 a fault of policygen's own.
"""

import difflib
import importlib
import keyword
import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from policygen import __version__
from policygen.cli.paths import FOLDER
from policygen.errors import PolicygenError, Problems, SourceError

COMMANDS = {
    "adopt": "Record that a body has adopted what was submitted to it.",
    "build": "Make the policies as Word, PDF, web page, Markdown, text and JSON.",
    "calendar": "Write the review dates as a calendar with reminders.",
    "certificate": "Make the certificate of a version: one page, and a JSON to check copies by.",
    "check": "Say everything that is wrong with the workspace.",
    "clauses": "Show the clause library, and who uses what.",
    "compare": "Say what changed between two versions of a policy.",
    "completion": "Print the lines that make a shell complete policygen's words.",
    "correct-minute": "Put a mistyped minute's reference right.",
    "diff-versions": "Say what changed between two versions that the register holds.",
    "fetch": "Take the files of a version out of the register.",
    "history": "Tell what the register knows of a policy, act by act.",
    "import": "Bring in a policy that a trust has already, as a trust file.",
    "init": "Start a workspace, with a first trust file.",
    "matrix": "Lay clauses against trusts: who has which, in which wording, and what each lacks.",
    "pack": "Make the papers for a meeting, as one PDF and in parts.",
    "promote": "Make a clause that one trust words itself a clause of the library.",
    "publish": "Write a website of the policies in force.",
    "recognise": "Say which clause of the library each passage of a file is.",
    "register": "Look through the register, back it up, restore it.",
    "report-back": "Record that a delegated decision was reported to the full body.",
    "return": "Bring home a Word file that policygen made and somebody edited.",
    "review": "Record that a review has begun, was cancelled, or changed nothing.",
    "schema": "Write the JSON Schemas by which editors check the files.",
    "send-back": "Record that a body has sent a text back, with its reasons, or that it was taken back.",
    "show": "Show a policy in the terminal.",
    "sign": "Sign a version with a certificate, or record a signature in ink.",
    "signer": "Make a key and certificate for trials.",
    "status": "Show how every policy stands, and what needs seeing to.",
    "submit": "Fix the text of a policy, and put it before a body.",
    "trusts": "List the trusts and schools, and their policies.",
    "update": "Bring a trust's own wordings up to date with the library.",
    "verify": "Say what a file is: which version of which policy, and whether every word is the adopted text.",
    "why": "Say which clause and which line put some words into a built file.",
    "withdraw": "Record that a version is no longer in force, or that one that waits for its day never will be.",
}
"""Every command, and what it does; its module in this package has its name, with `_` for a hyphen, and one behind it
where Python keeps the word for itself (`import_`)."""

OTHERWISE = {
    "approve": "adopt",
    "ratify": "adopt",
    "agree": "adopt",
    "propose": "submit",
    "present": "submit",
    "table": "submit",
    "reject": "send-back",
    "take-back": "send-back",
    "revoke": "withdraw",
    "repeal": "withdraw",
    "delete": "withdraw",
    "agenda": "pack",
    "papers": "pack",
    "diff": "compare",
    "log": "history",
    "list": "trusts",
    "due": "status",
    "download": "fetch",
    "export": "fetch",
    "backup": "register backup",
    "restore": "register restore",
    "audit": "register verify",
    "website": "publish",
    "validate": "check",
    "new": "init",
    "bring-in": "import",
    "merge": "update",
    "start": "init",
    "make": "build",
}
"""What others call a command."""

TROUBLE, FAULT = 2, 70


class _Lazy(click.Group):
    """A group that knows its commands' names, and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"policygen.cli.{_module(name)}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A slip in a command's name is told the nearest one."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            if not (meant := _meant(args[0])):
                raise
            message = f"No such command {args[0]!r}. Did you mean {meant!r}?"
            raise click.UsageError(message, ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _meant(word: str) -> str:
    """The command of another name, or the nearest one; empty where none is near."""
    if word in OTHERWISE:
        return OTHERWISE[word]
    if begun := [command for command in COMMANDS if command.startswith(word)]:
        return begun[0]
    near = [
        *difflib.get_close_matches(word, COMMANDS, 1, 0.6),
        *difflib.get_close_matches(word, OTHERWISE, 1, 0.75),
    ]
    found = max(near, key=lambda one: difflib.SequenceMatcher(None, word, one).ratio(), default="")
    return OTHERWISE.get(found, found)


@click.command(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C",
    "--workspace",
    type=FOLDER,
    help="The folder with clauses/ and trusts/; else this folder or the nearest one above.",
)
@click.option("--debug", is_flag=True, help="On a fault of policygen's own, print where it was.")
@click.version_option(__version__, message="policygen %(version)s")
@click.pass_context
def cli(ctx: click.Context, workspace: Path | None, debug: bool) -> None:
    """Policies for schools and trusts, from one clause library."""
    ctx.obj = workspace


def main() -> NoReturn:
    """Runs the command line and ends the process with its exit code."""
    try:
        sys.exit(cli(prog_name="policygen", standalone_mode=False))
    except PolicygenError as error:
        complain(error)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
    except click.UsageError as error:
        help = f"{error.ctx.command_path} --help" if error.ctx else "policygen --help"
        click.echo(f"policygen: {error.format_message()} (see '{help}')", err=True)
    except click.Abort:
        click.echo("policygen: stopped", err=True)
    except (click.ClickException, OSError) as error:
        click.echo(f"policygen: {_said(error)}", err=True)
    except Exception as error:
        _own_fault(error)
    sys.exit(TROUBLE)


def _said(error: Exception) -> str:
    """In one line; of a file, its name first and then what the machine says."""
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{error.filename}: {error.strerror[0].lower()}{error.strerror[1:]}"
    return " ".join(str(error).split())


def _own_fault(error: Exception) -> NoReturn:
    if "--debug" in sys.argv:
        import traceback

        traceback.print_exc()
    said = _said(error) or type(error).__name__
    hint = "run it again as 'policygen --debug ...' and send us what it prints"
    click.echo(f"policygen: a fault of its own: {said} ({hint})", err=True)
    sys.exit(FAULT)


def complain(error: PolicygenError, kind: str = "") -> None:
    """Each problem as one line on standard error, after what kind it is, such as `warning: `."""
    for one in error.errors if isinstance(error, Problems) else (error,):
        click.echo(kind + " ".join(str(one).split("\n")), err=True)


def root(given: Path | None) -> Path:
    """The workspace's folder: the one given, or this one, or the nearest above that is one."""
    if given is not None:
        return given
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "trusts").is_dir() and (folder / "clauses").is_dir():
            return Path(os.path.relpath(folder))
    hint = "go to one, name one with --workspace, or start one with 'policygen init'"
    raise SourceError("this folder is no workspace: it has no clauses and trusts", hint=hint)


def _module(command: str) -> str:
    return f"{command}_" if keyword.iskeyword(command) else command.replace("-", "_")
