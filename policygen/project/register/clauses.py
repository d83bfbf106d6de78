"""Policy -> what it says, and what each of its clauses says, as hashes."""

import hashlib
import json
from dataclasses import replace

from policygen import codec
from policygen.model import Policy, Provenance
from policygen.register.record import Said

_DIGITS = 12
"""Enough to tell a clause's texts apart, and few enough to be kept with every version."""


def said(policy: Policy) -> Said:
    """What a draft says, and all that it shows: text, cover, head and foot, whose it is; not what it was made from."""
    data = codec.to_data(replace(policy, provenance=Provenance()))
    shown = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
    return Said(codec.fingerprint(policy), shown)


def clauses(policy: Policy) -> dict[str, str]:
    """Clause -> the beginning of the SHA-256 of what it says in the policy."""
    said: dict[str, str] = {}
    for block in codec.adoptable(policy).blocks():
        if name := block.origin.clause:
            said[name] = f"{said.get(name, '')}{block.text}\n"
    return {
        name: hashlib.sha256(text.encode()).hexdigest()[:_DIGITS] for name, text in said.items()
    }
