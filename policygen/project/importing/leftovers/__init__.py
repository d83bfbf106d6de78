"""Policy + what is known of its trust -> what in it wants a look. No files, no clock.

A false alarm costs more than it is worth: whoever meets two of them reads no further. So each of these would rather
miss something than doubt a text that is in order.
"""

from dataclasses import dataclass

from policygen.model import Policy
from policygen.project.importing.leftovers.dates import past
from policygen.project.importing.leftovers.lines import lines
from policygen.project.importing.leftovers.notes import notes
from policygen.project.importing.leftovers.order import contents, numbers, typed_contents
from policygen.project.importing.leftovers.placeholders import placeholders
from policygen.project.importing.leftovers.posts import posts, two_names
from policygen.project.importing.leftovers.schools import schools, whose
from policygen.reports.imported.shape import Leftover

__all__ = ["Known", "leftovers"]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of whose policy it is."""

    organisations: tuple[str, ...] = ()
    """Its own names, and those of its trust and schools."""
    titles: tuple[str, ...] = ()
    """What its roles and terms are called, short and in full."""
    stranger: str = ""
    """Whose policy a file says that it is, where it goes into a trust file that is there."""


def leftovers(policy: Policy, known: Known = Known(), on: str = "") -> tuple[Leftover, ...]:
    """Everything that wants a look, by kind. `on` is the day by which a date is past; without it no date is."""
    texts = list(lines(policy))
    return (
        *whose(known.stranger, known.organisations),
        *placeholders(texts),
        *posts(texts, known.titles),
        *two_names(texts),
        *(past(policy, texts, on) if on else ()),
        *numbers(policy.sections),
        *contents(policy),
        *typed_contents(policy),
        *notes(policy),
        *schools(texts, known.organisations),
    )
