"""`policygen signer`: a name -> a key and certificate for trials."""

from datetime import UTC, datetime
from pathlib import Path

import click

from policygen.cli import root
from policygen.cli.groups import Group
from policygen.cli.options import TEXT
from policygen.cli.passphrases import passphrase, passphrase_fd
from policygen.errors import PolicygenError, WriteError
from policygen.files import write_secret, write_whole
from policygen.trust import is_office, read_trusts, roles_of


@click.group("signer", cls=Group)
def command() -> None:
    """Make a key and certificate for trials."""


@command.command("new")
@click.option("--name", type=TEXT, required=True, help="The signatory's name.")
@click.option("--role", type=TEXT, default="", help="The signatory's role, such as chair.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The key file, such as chair.p12; the certificate is put beside it, as .pem.",
)
@passphrase_fd
@click.pass_obj
def new(
    workspace: Path | None, name: str, role: str, output: Path, passphrase_fd: int | None
) -> None:
    """Make a key and a certificate for trials.

    They are no more than that: nobody but you vouches for the name in them.
    """
    from policygen.signing import keys

    certificate = output.with_suffix(".pem")
    if certificate == output:
        hint = (
            f"name the key file {output.with_suffix('.p12').name}; the certificate is put beside it"
        )
        raise WriteError("this is a certificate's name", path=output, hint=hint)
    for path in (output, certificate):
        if path.exists():
            hint = "nothing is written over a key or its certificate; choose another --output"
            raise WriteError("there is such a file already", path=path, hint=hint)
    _warn(workspace, role)
    made = keys.new(name, role, passphrase(passphrase_fd, new=True), datetime.now(UTC))
    write_secret(output, made.p12)
    write_whole(certificate, made.pem)
    click.echo(f"{output}: the key, with its certificate; keep it and its passphrase to yourself")
    click.echo(f"{certificate}: the certificate alone, for whoever is to trust it")
    click.echo(f"SHA-256 of the certificate: {made.certificate}; valid to {made.ends:%Y-%m-%d}")
    click.echo("They are for trials: nobody but you vouches for the name in them.")


def _warn(workspace: Path | None, role: str) -> None:
    """Says where a role is none of the workspace's, if there is one: then the certificate names no office."""
    try:
        trusts, _ = read_trusts(root(workspace) / "trusts")
    except PolicygenError:
        return
    offices = [office for one in trusts.values() for office in roles_of(one.file).items()]
    if role and offices and not any(is_office(role, id, noun) for id, noun in offices):
        known = ", ".join(dict.fromkeys(f"{id} ({noun.full})" for id, noun in offices))
        click.echo(f"warning: {role!r} is no role of a trust here; there are: {known}", err=True)
