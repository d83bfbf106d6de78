"""What shows that a body decided: the options that `adopt` and `review` share -> Evidence."""

import functools
from collections.abc import Callable
from typing import Any

import click

from policygen.cli.options import DAY, TEXT, Count
from policygen.register.record import Evidence
from policygen.register.routes import ROUTES


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
        click.option("--minute", type=TEXT, default="", help="The minute's reference."),
        click.option("--present", type=Count("people"), help="How many were present."),
        click.option("--needed", type=Count("people"), help="How many had to be."),
        click.option(
            "--members",
            type=Count("people", 1),
            help="How many members the body has, where the trust file does not say.",
        ),
        click.option("--for", "votes_for", type=Count("votes"), help="Votes for."),
        click.option("--against", "votes_against", type=Count("votes"), help="Votes against."),
        click.option("--abstained", type=Count("votes"), help="Abstentions."),
        click.option(
            "--casting",
            type=click.Choice(("for", "against")),
            default=None,
            help="The chair's second vote, where votes were equal.",
        ),
        click.option(
            "--delegation",
            type=TEXT,
            default="",
            help="Where a delegated power to decide is written down, or what allows the full body this route.",
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
