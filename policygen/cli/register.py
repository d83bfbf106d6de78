"""`policygen register`: the register itself -> whether it is whole, a backup, and back."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from policygen.cli import root
from policygen.cli.acting import database
from policygen.cli.groups import Group
from policygen.cli.options import counted, say_json
from policygen.cli.paths import WRITE
from policygen.errors import ReadError
from policygen.papers.certificate import Certificate, loads
from policygen.project.register import begun
from policygen.project.register.opening import register
from policygen.project.register.places import address
from policygen.register import audit as auditing
from policygen.register import backup as copying
from policygen.register.database import Database
from policygen.register.store import Store

DAMAGED = 1
"""Exit code of `verify` where something is not as it was recorded."""

BACKUPS = (".backup", ".db")
"""How the name of a backup ends."""

_NAMED = 6
"""Events that are named in a note."""

_FOREIGN = (
    "The certificate may be of another register; if it is of this one, the register is not whole"
)


@click.group("register", cls=Group)
def command() -> None:
    """Look through the register, back it up, restore it."""


@command.command("verify")
@click.option(
    "--certificate",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A certificate's JSON: each event that it names must stand in the chain, at its place.",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@database
@click.pass_obj
def verify(workspace: Path | None, certificate: Path | None, as_json: bool, database: str) -> None:
    """Look through every event and document, and name the first one that is not as it was.

    Exits with 1 where one is not.
    """
    proof = _loaded(certificate) if certificate else None
    with register(root(workspace), database) as store:
        found = auditing.audit(store, _known(proof) if proof else None)
        unlike = _unlike(store, proof) if proof and not found.trouble else ()
    looked = _counted(found)
    if as_json:
        trouble = found.trouble or None
        say_json(
            {
                "events": found.events,
                "documents": found.documents,
                "head": found.head,
                "trouble": trouble,
                "earlier": found.earlier,
                "certificate": unlike,
            }
        )
    elif found.trouble:
        told = _FOREIGN if found.foreign else "The register is not whole"
        click.echo(f"{told}: {found.trouble}. ({looked} looked at)")
    else:
        click.echo(f"The register is whole: {looked}. The last event is {found.head[:16]}.")
        if proof:
            click.echo(_told(proof, unlike))
    if found.earlier and not as_json:
        click.echo(_clocks(found.earlier))
    empty = not found.events and not found.trouble
    lost = begun.lost(root(workspace)) if empty else ""
    if lost:
        click.echo(lost, err=True)
    if found.trouble or lost or unlike:
        sys.exit(DAMAGED)


@command.command("backup")
@click.argument("file", type=WRITE)
@database
@click.pass_obj
def backup(workspace: Path | None, file: Path, database: str) -> None:
    """Copy the register into a new file, and look through the copy.

    The file's name ends in .backup or .db.
    """
    if file.suffix.lower() not in BACKUPS:
        said = f"a backup's name ends in {' or '.join(BACKUPS)}; {file.name!r} does not"
        raise click.UsageError(said)
    with register(root(workspace), database) as store:
        found = copying.backup(store, file)
    click.echo(f"{file}: {_counted(found)}, looked through.")


@command.command("restore")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@database
@click.pass_obj
def restore(workspace: Path | None, file: Path, database: str) -> None:
    """Fill an empty register from a backup, and look through it."""
    copying.check(file)
    with register(root(workspace), database, make=True) as store:
        found = copying.restore(file, store)
        name = store.name
    click.echo(f"{name}: {_counted(found)}, looked through.")


@command.command("upgrade")
@database
@click.pass_obj
def upgrade(workspace: Path | None, database: str) -> None:
    """Make the register's tables, or bring them up to date; for whoever keeps a shared database."""
    opened = Database(address(root(workspace), database))
    opened.prepare(make=True)
    opened.close()
    click.echo(f"{opened.name}: up to date.")


def _counted(found: auditing.Audit) -> str:
    return f"{counted(found.events, 'event')}, {counted(found.documents, 'document')}"


def _clocks(earlier: tuple[int, ...]) -> str:
    """Which events say an earlier time than the one before; nothing is wrong with the chain there."""
    named = ", ".join(map(str, earlier[:_NAMED])) + (", …" if len(earlier) > _NAMED else "")
    which = f"event {named} says" if len(earlier) == 1 else f"events {named} say"
    return f"Note: {which} an earlier time than the one before: a computer's clock was wrong, or set back."


def _unlike(store: Store, proof: Certificate) -> tuple[str, ...]:
    from policygen.project.register import certificate

    return certificate.unlike(store, proof)


def _told(proof: Certificate, unlike: Sequence[str]) -> str:
    """Whether a certificate, whose events were found in the chain, says what the register would have."""
    of = f"{proof.trust}/{proof.policy} {proof.version}"
    if unlike:
        what = ", ".join(name.replace("_", " ") for name in unlike)
        return f"The certificate of {of} does not fit: it was altered, or made by an older policygen: {what}."
    named = counted(len(proof.events), "event")
    return (
        f"The certificate of {of} fits: {named} that it names, and the last one of its day, "
        f"event {proof.head.seq}, stand where it says."
    )


def _known(proof: Certificate) -> dict[int, str]:
    """The places in the chain that a certificate names, and the hash at each."""
    return {proof.head.seq: proof.head.hash} | {one.seq: one.hash for one in proof.events}


def _loaded(certificate: Path) -> Certificate:
    try:
        return loads(certificate.read_bytes())
    except ReadError as error:
        raise ReadError(error.message, path=certificate, hint=error.hint) from None
    except OSError as error:
        raise ReadError(f"cannot read this file: {error.strerror}", path=certificate) from None
