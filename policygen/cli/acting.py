"""What the commands around a register take: where it is, and who acts."""

import getpass
import re
from datetime import UTC, datetime

import click

from policygen import words
from policygen.project.register.clerk import Clerk
from policygen.project.register.places import VARIABLE
from policygen.register.events import Actor, Event

database = click.option(
    "--database",
    envvar=VARIABLE,
    default="",
    metavar="ADDRESS",
    help="Where the register is: postgresql://USER@HOST/NAME, or a file; the workspace's register.db unless told.",
)


def _named(ctx: click.Context, param: click.Parameter, actor: str | None) -> str:
    """Who is named; where nobody is, the user of this computer is looked at before anything is recorded."""
    if actor is not None and not words.said(actor):
        raise click.UsageError(f"--as {actor!r} names nobody; {_HOW}", ctx)
    if actor is None and (user := getpass.getuser()).lower() in _NOBODY:
        told = f"warning: this will be recorded as done by {user!r}, and stay so (say who acts with --as 'NAME, ROLE')"
        click.echo(told, err=True)
    return actor or ""


WHO = "POLICYGEN_AS"
acting = click.option(
    "--as",
    "actor",
    default=None,
    envvar=WHO,
    callback=_named,
    metavar="NAME, ROLE",
    help="Who does this, such as 'Jo Field, Clerk'; the user of this computer unless told.",
)

_HOW = "write it as 'Jo Field, Clerk'"
_NOBODY = frozenset(
    {"root", "admin", "administrator", "user", "guest", "owner", "nobody", "system"}
)
"""What computers call their users where they are called after no person."""
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Signs that end a line, steer a terminal or turn the direction of writing."""
_LONGEST = 200


def clerk(actor: str) -> Clerk:
    """Who acts, now: `Jo Field, Clerk`, or the user of this computer."""
    if _UNFIT.search(actor) or len(actor) > _LONGEST:
        raise click.UsageError(
            f"--as takes a name and a role in one line, of at most {_LONGEST} signs"
        )
    name, _, role = actor.partition(",")
    if actor and not words.said(name):
        raise click.UsageError(f"--as {actor!r} names nobody; {_HOW}")
    now = datetime.now(UTC)
    at, day = now.strftime("%Y-%m-%dT%H:%M:%SZ"), now.astimezone().date().isoformat()
    return Clerk(Actor(name.strip() or getpass.getuser(), role.strip()), at, day)


def say(event: Event, what: str) -> None:
    """One line on what was recorded, with its place in the chain."""
    deed, actor = event.deed, event.actor
    named = click.get_current_context().params.get("actor")
    who = f"{actor.name}, {actor.role}" if actor.role else actor.name
    how = "" if named else ", the user of this computer (say who acts with --as 'NAME, ROLE')"
    click.echo(f"{deed.trust}/{deed.policy}: {what}")
    click.echo(f"Recorded as event {event.seq} by {who}{how}, {event.hash[:16]}.")
