"""`policygen compare`: two versions of a policy -> what changed, and what of it matters."""

from pathlib import Path
from typing import Literal

import click

from policygen.cli.comparing import Wanted, check, shown, tell
from policygen.cli.paths import READ
from policygen.cli.workspaces import workspace_of
from policygen.compare import Options as Asked
from policygen.project import compare as project
from policygen.readers import Options as Reading


@click.command("compare")
@click.argument("old", type=READ)
@click.argument("new", type=READ, required=False)
@click.option(
    "--against",
    metavar="TRUST/POLICY",
    help="Compare with what the library makes of this policy now, instead of NEW.",
)
@shown
@click.option(
    "--same-roles", is_flag=True, help="Leave names and roles out, for two trusts' policies."
)
@click.option(
    "--tracked",
    type=click.Choice(("accepted", "rejected", "refused")),
    default="accepted",
    help="How to take tracked changes that a Word file has itself; accepted unless told.",
)
@click.option("--password", default="", help="Of a PDF that asks for one.")
@click.pass_obj
def command(
    workspace: Path | None,
    old: Path,
    new: Path | None,
    against: str | None,
    wanted: Wanted,
    same_roles: bool,
    tracked: Literal["accepted", "rejected", "refused"],
    password: str,
) -> None:
    """Say what changed between two versions of a policy.

    OLD and NEW are files: Word, PDF, web page, OpenDocument, Markdown, text or policygen's JSON. What matters
    comes first.
    """
    if (new is None) == (against is None):
        raise click.UsageError("name two files, or one file and --against TRUST/POLICY")
    check(wanted, [old, *([new] if new else [])])
    reading = Reading(tracked, password)
    before = project.read(old, reading)
    after = _generated(workspace, against) if new is None else project.read(new, reading)
    tell(before, after, Asked(same_roles), wanted)


def _generated(workspace: Path | None, name: str | None) -> project.Version:
    """What the library makes of TRUST/POLICY, or of a trust's only policy."""
    trust, _, policy = (name or "").partition("/")
    with workspace_of(workspace) as found:
        made = found.one(trust, policy)
    return project.generated(made.policy, made.theme)
