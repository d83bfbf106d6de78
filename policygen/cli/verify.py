"""`policygen verify`: a file that somebody has -> what it is, whether unaltered and in force, signed by whom."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from policygen.cli import root
from policygen.cli.acting import clerk, database
from policygen.cli.options import say_json
from policygen.errors import PolicygenError, RegisterError, SourceError
from policygen.papers import certificate as certificates
from policygen.project.register import places, verify
from policygen.project.register.opening import register
from policygen.project.register.verifying import telling
from policygen.project.register.verifying.sources import ByCertificate, ByRegister, Source
from policygen.project.workspace import Workspace


@click.command("verify")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--certificate",
    type=click.Path(path_type=Path),
    help="The JSON of a certificate to verify by, in place of a register.",
)
@click.option(
    "--trust",
    "trusted",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="CERT",
    help="A certificate that is trusted (PEM or DER), such as the school's own; may be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, with every altered word.")
@database
@click.pass_obj
def command(
    workspace: Path | None,
    file: Path,
    certificate: Path | None,
    trusted: tuple[Path, ...],
    as_json: bool,
    database: str,
) -> None:
    """Say what a file is: which version of which policy, and whether every word is the adopted text.

    FILE is a PDF, a Word file, a web page, or of another format that is read. Exit code 0: the text in force, in a
    file that was filed, its signatures whole; 1: something else that is genuine, such as a copy, a superseded version
    or a draft; 3: words were altered or are not shown, or a signature is broken; 2: it is unknown, or cannot be read;
    4: every word is there, and may not be seen.
    """
    given = verify.File(file.name, verify.contents(file), tuple(map(verify.root, trusted)))
    with _source(workspace, certificate, database) as source:
        try:
            found = verify.verify(given, source)
        except PolicygenError as error:
            error.path = error.path or file
            raise
    if as_json:
        say_json(telling.data(found))
    else:
        click.echo("\n".join(telling.lines(found)))
    sys.exit(found.code)


@contextlib.contextmanager
def _source(workspace: Path | None, certificate: Path | None, database: str) -> Iterator[Source]:
    if certificate:
        yield ByCertificate(_loaded(certificate))
        return
    folder = _workspace(workspace, database)
    if not places.is_there(folder, database):
        hint = "name one with --database, or a certificate's JSON with --certificate"
        raise RegisterError("there is no register here to verify by", path=folder, hint=hint)
    around = Workspace(folder) if (folder / "trusts").is_dir() else None
    with register(folder, database) as store:
        yield ByRegister(store, clerk("").today, around)


def _workspace(workspace: Path | None, database: str) -> Path:
    """The workspace's folder; this one where the register is named."""
    try:
        return root(workspace)
    except SourceError:
        if database:
            return Path()
        hint = "go to a workspace, or name --database or --certificate"
        raise RegisterError("there is no register here to verify by", hint=hint) from None


def _loaded(path: Path) -> certificates.Certificate:
    try:
        return certificates.loads(verify.contents(path))
    except PolicygenError as error:
        error.path = error.path or path
        raise
