"""Verbs of what people do -> their forms; and which words are participles. Reads no rules but their list."""

from functools import lru_cache
from typing import Literal, NamedTuple

from policygen.compare.judging.terms import listed, rules

Form = Literal["bare", "states", "doing"]
"""`Record`, `records`, `recording`."""


class Verb(NamedTuple):
    form: Form
    base: str
    sure: bool
    """No noun looks like it."""


@lru_cache(maxsize=1)
def verbs() -> dict[str, Verb]:
    """Every form of every deed in small letters."""
    found: dict[str, Verb] = {}
    for group, sure in (("both", False), ("verbs", True)):
        for base in listed(rules()["deeds"][group]):
            found |= {_third(base): Verb("states", base, sure), base: Verb("bare", base, sure)}
            found |= dict.fromkeys(_participles(base), Verb("doing", base, sure))
    return found


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{base}s"


def _participles(base: str) -> tuple[str, ...]:
    """`Making`, `planning`: the rules of the doubled letter are not worth their words."""
    if base.endswith("e") and not base.endswith("ee"):
        return (f"{base[:-1]}ing",)
    return f"{base}ing", f"{base}{base[-1]}ing"


def participle(word: str) -> bool:
    """After `be`: what is done."""
    return (word.endswith(_PARTICIPLES) and word not in _NO_PARTICIPLES) or word in _IRREGULAR


_PARTICIPLES = ("ed", "en", "ept", "eld", "ought", "aught", "ade", "done")
_NO_PARTICIPLES = frozenset(
    "open often even ten seven children women men experienced skilled talented dedicated committed interested located"
    " situated based varied delighted pleased devoted excited gifted detailed mixed red indeed crowded aged".split()
)
"""What things are, not what is done with them."""
_IRREGULAR = frozenset(
    "drawn shown thrown withdrawn flown grown known worn torn sworn borne cut put set shut hung rung sung begun run won"
    " sent spent lent meant paid laid said read fed led met sold told heard left lost dealt found bound wound ground"
    " struck stuck".split()
)
