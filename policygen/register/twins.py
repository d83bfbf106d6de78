"""Policies by school and title -> titles by which they can be told apart. No store, no clock."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Called:
    """What a list says of a policy, and by what policygen knows it."""

    school: str
    title: str
    trust: str
    policy: str


def titles(listed: Iterable[Called]) -> list[str]:
    """The title of each; where a school has it twice, with the policy's own name, or that of its trust file too."""
    every = list(listed)
    twins = defaultdict[tuple[str, str], list[Called]](list)
    for one in every:
        twins[one.school, one.title].append(one)
    return [_title(one, twins[one.school, one.title]) for one in every]


def _title(one: Called, twins: list[Called]) -> str:
    if len(twins) == 1:
        return one.title
    is_plain = len({twin.policy for twin in twins}) == len(twins)
    return f"{one.title} ({one.policy if is_plain else f'{one.trust}/{one.policy}'})"
