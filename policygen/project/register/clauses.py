"""Policy -> what it shows, and what each of its clauses says, as hashes."""

import hashlib
import json
from dataclasses import replace

from policygen import codec
from policygen.model import Policy, Provenance

_DIGITS = 12
"""Enough to tell a clause's texts apart, and few enough to be kept with every version."""


def shown(policy: Policy) -> str:
    """SHA-256 of all that a draft shows: text, cover, head and foot, whose it is; not of what it was made from."""
    said = codec.to_data(replace(policy, provenance=Provenance()))
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def clauses(policy: Policy) -> dict[str, str]:
    """Clause -> the beginning of the SHA-256 of what it says in the policy."""
    said: dict[str, str] = {}
    for block in codec.adoptable(policy).blocks():
        if name := block.origin.clause:
            said[name] = f"{said.get(name, '')}{block.text}\n"
    return {
        name: hashlib.sha256(text.encode()).hexdigest()[:_DIGITS] for name, text in said.items()
    }
