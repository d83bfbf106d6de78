"""Policy -> what each of its clauses says, as the beginning of a hash."""

import hashlib

from policygen import codec
from policygen.model import Policy

_DIGITS = 12
"""Enough to tell a clause's texts apart, and few enough to be kept with every version."""


def clauses(policy: Policy) -> dict[str, str]:
    """Clause -> the beginning of the SHA-256 of what it says in the policy."""
    said: dict[str, str] = {}
    for block in codec.adoptable(policy).blocks():
        if name := block.origin.clause:
            said[name] = f"{said.get(name, '')}{block.text}\n"
    return {
        name: hashlib.sha256(text.encode()).hexdigest()[:_DIGITS] for name, text in said.items()
    }
