"""A file descriptor or a prompt -> a passphrase; never the command line, the environment or a log."""

import os
import sys

import click

LEAST = 8

passphrase_fd = click.option(
    "--passphrase-fd",
    type=click.IntRange(min=0),
    metavar="N",
    help="The file descriptor whose first line is the passphrase; asked for unless told.",
)


def passphrase(fd: int | None, new: bool = False) -> bytes:
    """The passphrase of a key file; asked for twice where it is new."""
    given = _asked(new) if fd is None else _line(fd)
    return (_long_enough(given) if new else given).encode()


def _long_enough(given: str) -> str:
    if len(given) < LEAST:
        raise click.UsageError(f"a passphrase has at least {LEAST} letters")
    return given


def _asked(new: bool) -> str:
    if not sys.stdin.isatty():
        hint = "give it on a file descriptor, with --passphrase-fd"
        raise click.UsageError(f"there is no terminal to ask for the passphrase; {hint}")
    asking = f"Passphrase (at least {LEAST} letters)" if new else "Passphrase"
    check = _long_enough if new else str
    said: str = click.prompt(
        asking, hide_input=True, confirmation_prompt=new, err=True, value_proc=check
    )
    return said


def _line(fd: int) -> str:
    try:
        with os.fdopen(fd, encoding="utf-8", closefd=False) as file:
            return file.readline().rstrip("\r\n")
    except (OSError, ValueError):
        message = f"file descriptor {fd} cannot be read; try '--passphrase-fd 3 3<FILE'"
        raise click.UsageError(message) from None
