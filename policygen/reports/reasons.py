"""Why a change matters -> in plain words, and the names of the rules that say so. No files."""

import re
from itertools import groupby

_PART = re.compile(r"(.+?) \(rule ([\w-]+)\)(?:; |$)")


def reason(why: str) -> tuple[str, str]:
    """`duty weakened: must → may (rule modal-verbs)` -> (`duty weakened: must → may`, `rule modal-verbs`). What is said
    before a colon is said once of neighbours."""
    parts = _PART.findall(why)
    if "".join(f"{said} (rule {rule}); " for said, rule in parts).removesuffix("; ") != why:
        return why, ""
    told = []
    for topic, group in groupby(
        [said.rpartition(": ") for said, _ in parts], key=lambda one: one[0]
    ):
        words = ", ".join([rest for *_, rest in group])
        told.append(f"{topic}: {words}" if topic else words)
    names = dict.fromkeys(rule for _, rule in parts)
    return "; ".join(told), f"rule{'s' * (len(names) > 1)} {', '.join(names)}"
