"""Trusts + what a trust file says of the organisation -> what is known of whose policy it is. No files."""

from collections.abc import Iterator, Mapping
from typing import Any

from policygen.model import Policy
from policygen.project.importing.drafting import Place
from policygen.project.importing.leftovers import Known
from policygen.project.importing.naming import Names
from policygen.trust import Trust

_SURE = 0.6
"""A name that is less sure is no ground to call another strange."""


def known(
    trusts: Mapping[str, Trust],
    place: Place,
    frame: Mapping[str, Any],
    names: Names,
    policy: Policy,
) -> Known:
    """The names of the organisation and its kin, its titles, and whose policy the file says that it is."""
    if place.existing is None:
        own = [policy.organisation, names.name.value] if names.name.sure >= _SURE else []
        return Known(tuple(_organisations(trusts, place, frame, own)), tuple(_titles(frame)))
    stranger = names.name.value if names.name.sure >= _SURE else ""
    found = tuple(_organisations(trusts, place, frame, [str(frame["name"])]))
    return Known(found, tuple(_titles(frame)), stranger)


def _organisations(
    trusts: Mapping[str, Trust], place: Place, frame: Mapping[str, Any], own: list[str]
) -> Iterator[str]:
    """The organisation's own names, and those of what it extends or what extends it; none where its name is unsure."""
    if not own:
        return
    yield from filter(None, own)
    yield from (title for title, _ in _terms(frame.get("terms", {})))
    extends = place.existing.file.extends if place.existing else ""
    for one in trusts.values():
        if place.trust in (one.id, one.file.extends) or one.id == extends:
            yield one.file.name


def _titles(frame: Mapping[str, Any]) -> Iterator[str]:
    for group in ("roles", "terms"):
        for both in _terms(frame.get(group, {})):
            yield from filter(None, both)


def _terms(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each title, short and in full."""
    for value in said.values():
        if isinstance(value, Mapping):
            yield str(value.get("title", "")), str(value.get("full", ""))
        else:
            yield str(value), ""
