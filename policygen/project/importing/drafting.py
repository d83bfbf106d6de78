"""Names + Plan -> the text of a trust file: a new one, or one that is there with a policy more. No files but that."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policygen.library import STANDARD, Library
from policygen.model import Policy
from policygen.project.importing import trusting, writing
from policygen.project.importing.naming import Names
from policygen.project.importing.plan import Entry, Plan
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


def drafted(
    library: Library, place: Place, frame: Mapping[str, Any], names: Names, planned: Plan
) -> str:
    """What the trust file is to say."""
    data = trusting.policy_data(planned, trusting.settings(planned, frame))
    policy = writing.policy_yaml(place.id, planned, data)
    if place.existing is None:
        return writing.trust_yaml(frame, names, policy, place.source)
    asked, known = _asked_for(library, planned, data), place.existing.file.roles
    wanted = {role: frame["roles"][role] for role in sorted(asked - set(known))}
    return writing.added(place.path.read_text("utf-8"), policy, wanted)


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
