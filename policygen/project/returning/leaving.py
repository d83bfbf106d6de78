"""Library + Trust + policy -> what the clauses that it leaves out would say. No files."""

from collections.abc import Iterator
from dataclasses import replace

from policygen.assemble import assemble
from policygen.errors import Problems
from policygen.library import Library
from policygen.project.returning.parts import Part, parts
from policygen.trust import Trust


def left_out(library: Library, trust: Trust, policy: str) -> list[Part]:
    """The parts of each such clause, as the policy would have it; of those that would not come together, none."""
    spec = trust.file.policies[policy]
    return [part for clause in spec.leave_out for part in _parts(library, trust, policy, clause)]


def _parts(library: Library, trust: Trust, policy: str, clause: str) -> Iterator[Part]:
    spec = trust.file.policies[policy]
    rest = tuple(one for one in spec.leave_out if one != clause)
    policies = {**trust.file.policies, policy: spec.model_copy(update={"leave_out": rest})}
    under = replace(trust, file=trust.file.model_copy(update={"policies": policies}))
    try:
        made = assemble(library, under, policy)
    except Problems:  # that may be why it is left out
        return
    yield from (part for part in parts(made) if part.clause == clause)
