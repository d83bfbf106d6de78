"""Names + Plan -> the text of a trust file: a new one, or one that is there with a policy more. No files but that."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from policygen.library import STANDARD, Library
from policygen.model import Policy
from policygen.project import trustfiles
from policygen.project.importing import trusting, writing
from policygen.project.importing.naming import Names
from policygen.project.importing.plan import Entry, Plan
from policygen.project.importing.remarks import Remarks
from policygen.trust import Trust

_ROLE = re.compile(r"\broles\.(\w+)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an imported policy goes."""

    trust: str
    id: str
    """The policy's, in the trust file."""
    path: Path
    """The trust file's."""
    source: str
    """The name of the file that was imported."""
    existing: Trust | None
    """The trust file as it is; None for a new one."""


def frame(existing: Trust | None, names: Names, policy: Policy) -> dict[str, Any]:
    """What the trust file says of the organisation; one that is there has the last word."""
    found = trusting.frame(names, policy)
    if existing is None:
        return found
    known = trusting.standing(existing)
    return known | {"roles": found.get("roles", {}) | known.get("roles", {})}


def without_spare(
    library: Library, frame: Mapping[str, Any], names: Names, planned: Plan
) -> tuple[dict[str, Any], Names]:
    """The frame and the names without roles that nobody named and that the policy can be built without."""
    data = trusting.policy_data(planned, trusting.settings(planned, frame))
    asked = _asked_for(library, planned, data)
    spare = {role for role, guess in names.roles.items() if not guess.sure and role not in asked}
    roles = {role: guess for role, guess in names.roles.items() if role not in spare}
    told = {role: said for role, said in frame.get("roles", {}).items() if role not in spare}
    return {**frame, **({"roles": told} if "roles" in frame else {})}, replace(names, roles=roles)


def drafted(
    library: Library,
    place: Place,
    frame: Mapping[str, Any],
    names: Names,
    planned: Plan,
    remarks: Remarks,
) -> str:
    """What the trust file is to say."""
    data = trusting.policy_data(planned, trusting.settings(planned, frame))
    policy = writing.policy_yaml(place.id, planned, data, remarks)
    if place.existing is None:
        return writing.trust_yaml(frame, names, policy, place.source, remarks)
    asked, known = _asked_for(library, planned, data), place.existing.file.roles
    lacking = sorted(asked - set(known))
    wanted = {role: frame["roles"][role] for role in lacking}
    guesses = {role: names.roles[role] for role in lacking if role in names.roles}
    return writing.added(place.path.read_text("utf-8-sig"), policy, wanted, guesses)


def contents(place: Place, text: str) -> bytes:
    """The text of the trust file as bytes, laid out as the file that is there."""
    return trustfiles.contents(text, place.path.read_bytes().decode() if place.existing else "")


def _asked_for(library: Library, planned: Plan, data: Mapping[str, Any]) -> set[str]:
    """The roles that the policy cannot be built without."""
    signing = data.get("signatures", {}).get("by", ())
    texts = [text for entry in planned.entries for text in _texts(entry, library)]
    return {role for text in texts for role in _ROLE.findall(text)} | {
        one["role"] if isinstance(one, dict) else one for one in signing
    }


def _texts(entry: Entry, library: Library) -> Iterator[str]:
    """Every text with placeholders that an entry is made of."""
    said = [*entry.use.values(), *entry.use.get("phrases", {}).values()]
    yield from (value for value in said if isinstance(value, str))
    clause = library.clauses.get(entry.id)
    if clause and not entry.local:
        yield clause.file.wordings[entry.use.get("wording", STANDARD)]
    for name, parameter in clause.file.parameters.items() if clause else ():
        if name not in entry.use and isinstance(parameter.default, str):
            yield parameter.default
