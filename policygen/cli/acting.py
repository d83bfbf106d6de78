"""What the commands around a register take: where it is, who acts, and what shows that a body decided."""

import functools
import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from policygen.cli import root
from policygen.cli.options import DAY
from policygen.project.register import controls
from policygen.project.register.acts import Acts, Clerk
from policygen.project.register.deciding import Evidence
from policygen.project.register.opening import register
from policygen.project.register.places import VARIABLE
from policygen.project.workspace import Workspace
from policygen.register.events import Actor, Event
from policygen.register.routes import ROUTES
from policygen.register.store import Store

database = click.option(
    "--database",
    envvar=VARIABLE,
    default="",
    metavar="ADDRESS",
    help="Where the register is: postgresql://USER@HOST/NAME, or a file; the workspace's register.db unless told.",
)
acting = click.option(
    "--as",
    "actor",
    default="",
    metavar="NAME, ROLE",
    help="Who does this, such as 'Jo Field, Clerk'; the user of this computer unless told.",
)


def decided(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that say what a body decided; the command takes them as `evidence`."""
    options = (
        click.option(
            "--by",
            "body",
            required=True,
            help="The body that decided: board, or another one of the trust.",
        ),
        click.option("--date", "on", type=DAY, required=True, help="The day of the decision."),
        click.option(
            "--route",
            type=click.Choice(ROUTES),
            default=None,
            help="How it decided; as is usual for the body unless told.",
        ),
        click.option("--minute", default="", help="The minute's reference."),
        click.option("--present", type=click.IntRange(min=0), help="How many were present."),
        click.option("--needed", type=click.IntRange(min=0), help="How many had to be."),
        click.option(
            "--members",
            type=click.IntRange(min=1),
            help="How many members the body has; the trust file's number unless told.",
        ),
        click.option("--for", "votes_for", type=click.IntRange(min=0), help="Votes for."),
        click.option(
            "--against", "votes_against", type=click.IntRange(min=0), help="Votes against."
        ),
        click.option("--abstained", type=click.IntRange(min=0), help="Abstentions."),
        click.option(
            "--casting",
            type=click.Choice(("for", "against")),
            default=None,
            help="The chair's second vote, where votes were equal.",
        ),
        click.option(
            "--delegation", default="", help="Where a delegated power to decide is written down."
        ),
    )

    @functools.wraps(command)
    def gathered(**given: Any) -> Any:
        said = {name: given.pop(name) for name in Evidence.__dataclass_fields__}
        evidence = Evidence(**{name: value for name, value in said.items() if value is not None})
        return command(evidence=evidence, **given)

    for option in reversed(options):
        gathered = option(gathered)
    return gathered


def clerk(actor: str) -> Clerk:
    """Who acts, now: `Jo Field, Clerk`, or the user of this computer."""
    name, _, role = actor.partition(",")
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Clerk(Actor(name.strip() or getpass.getuser(), role.strip()), at)


@contextmanager
def at_work(
    workspace: Path | None, database: str, actor: str = "", make: bool = False
) -> Iterator[Acts]:
    """The acts of a workspace's register. Raises RegisterError where there is none, unless `make` is to make it."""
    folder = root(workspace)
    who = clerk(actor)
    with register(folder, database, make) as store:
        yield Acts(recording(folder, store, who.today), store, who)


def recording(folder: Path, store: Store | None, today: str) -> Workspace:
    """The workspace, whose policies bear the document control that the register gives them."""
    return Workspace(folder, functools.partial(controls.of, store, today) if store else None)


def say(event: Event, what: str) -> None:
    """One line on what was recorded, with its place in the chain."""
    deed = event.deed
    click.echo(f"{deed.trust}/{deed.policy}: {what}")
    click.echo(f"Recorded as event {event.seq} by {event.actor.name}, {event.hash[:16]}.")
