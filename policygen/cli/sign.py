"""`policygen sign`: a PDF and a key, or a scan -> the signed PDF, and the signature in the register."""

from pathlib import Path

import click

from policygen.cli.acting import acting, database, say
from policygen.cli.options import DAY, TEXT
from policygen.cli.passphrases import passphrase, passphrase_fd
from policygen.cli.working import at_work

_INK = (
    "--ink takes the policy and the version, such as: "
    "policygen sign scan.pdf --ink oakfield-school/conduct 1.0"
)


class _Sign(click.Command):
    """Says what --ink takes where one of its two words is forgotten."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        given = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.UsageError:
            at = given.index("--ink") if "--ink" in given else len(given)
            if at < len(given) and not _is_version(given[at + 2 : at + 3]):
                raise click.UsageError(_INK, ctx) from None
            raise


def _is_version(words: list[str]) -> bool:
    return bool(words) and words[0][:1].isdigit()


@click.command("sign", cls=_Sign)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--p12",
    type=click.Path(path_type=Path),
    help="The key file to sign with, .p12 or .pfx.",
)
@click.option(
    "--ink",
    nargs=2,
    metavar="TRUST/POLICY VERSION",
    help="FILE is a scan of this version, signed on paper.",
)
@click.option(
    "--role", type=TEXT, default="", help="Whose signature it is; the only one left unless told."
)
@click.option(
    "--name", type=TEXT, default="", help="The signatory; the certificate's name unless told."
)
@click.option("--date", "on", type=DAY, default="", help="The day it was signed, in ink.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The signed PDF; beside FILE, as FILE-2.0-signed.pdf for version 2.0, unless told.",
)
@passphrase_fd
@acting
@database
@click.pass_obj
def command(
    workspace: Path | None,
    file: Path,
    p12: Path | None,
    ink: tuple[str, str] | None,
    role: str,
    name: str,
    on: str,
    output: Path | None,
    passphrase_fd: int | None,
    actor: str,
    database: str,
) -> None:
    """Sign a version with a certificate, or record a signature in ink.

    With --p12, FILE is the PDF that is on file; it is signed (PAdES) in its signature block, and each
    signatory signs the file that the one before has signed. With --ink, FILE is a scan; --role, --name and --date
    say whose signature it has.
    """
    _check(p12, ink, role, name, on, output)
    with at_work(workspace, database, actor) as acts:
        from policygen.project.register import signing

        if ink:
            named = _parts(ink[0])
            event = signing.in_ink(acts, file, named, ink[1], signing.Ink(role, name, on))
        else:
            from policygen.signing import keys

            ready = signing.ready(acts, file, role)
            data = signing.contents(p12 or Path())
            key = keys.load(data, passphrase(passphrase_fd))
            output = output or _beside(file, ready.number)
            event = signing.sign(acts, ready, key, name, output)
            click.echo(output)
    said = event.deed.particulars
    one = said["signed"]
    how = "in ink" if ink else f"with the certificate {one['certificate'][:16]}"
    say(event, f"version {said['version']} signed by {one['name']} ({one['role']}) {how}")


def _check(
    p12: Path | None,
    ink: tuple[str, str] | None,
    role: str,
    name: str,
    on: str,
    output: Path | None,
) -> None:
    if bool(p12) == bool(ink):
        raise click.UsageError("say either --p12, to sign a PDF, or --ink, to record a scan")
    if ink and not (role and name and on):
        raise click.UsageError("a signature in ink needs --role, --name and --date")
    if p12 and on:
        raise click.UsageError("--date is for ink; with a key one signs today")
    if ink and output:
        raise click.UsageError("--output is for --p12; a scan stays as it is")


def _parts(name: str) -> tuple[str, str]:
    trust, _, policy = name.partition("/")
    if not trust or not policy:
        raise click.UsageError(f"{name!r} names no policy; write it as oakfield-school/conduct")
    return trust, policy


def _beside(file: Path, number: str) -> Path:
    """FILE-2.0-signed.pdf, where the name does not say the version; a signed file's next signature stays in it."""
    if file.stem.endswith("-signed"):
        return file
    stem = file.stem if number in file.stem else f"{file.stem}-{number}"
    return file.with_name(f"{stem}-signed{file.suffix}")
