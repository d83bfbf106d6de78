"""`policygen certificate`: a version that was adopted -> one page and a JSON that say so."""

from pathlib import Path

import click

from policygen.cli import root
from policygen.cli.acting import clerk, database
from policygen.cli.options import TRUST
from policygen.cli.paths import WRITE
from policygen.cli.workspaces import readable
from policygen.cli.writing import write_all
from policygen.project.register import versions
from policygen.project.register.opening import register


@click.command("certificate")
@click.argument("trust", type=TRUST)
@click.argument("policy")
@click.argument("version", default=versions.IN_FORCE)
@click.option(
    "-o",
    "--output",
    type=WRITE,
    default=None,
    help="The PDF to write, with a JSON of the same name beside it; named after the version unless told.",
)
@database
@click.pass_obj
def command(
    workspace: Path | None,
    trust: str,
    policy: str,
    version: str,
    output: Path | None,
    database: str,
) -> None:
    """Make the certificate of a version: one page, and a JSON to check copies by.

    VERSION is a number such as 1.0; the one in force unless told.
    """
    from policygen.project.register import certificate

    if output and output.suffix.lower() != ".pdf":
        raise click.UsageError(f"a certificate is a PDF, and {output.name!r} does not end in .pdf")
    folder = root(workspace)
    with register(folder, database) as store:
        name, files = certificate.certificate(
            readable(folder), store, (trust, policy), version, clerk("").today
        )
    page = output or Path(f"{name}.pdf")
    for place in (page, page.with_suffix(".json")):
        certificate.check_place(place)
    write_all({page: files["pdf"], page.with_suffix(".json"): files["json"]})
