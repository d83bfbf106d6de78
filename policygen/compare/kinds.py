"""A changed passage -> what kind of change it is, and whether it matters."""

from dataclasses import dataclass

from policygen.compare.comparison import Kind
from policygen.diff import Edit


@dataclass(frozen=True, slots=True)
class Case:
    old: str
    new: str
    edits: tuple[Edit, ...]
    heading: bool = False
    moved: bool = False
    relabelled: bool = False
    neutral: frozenset[tuple[str, str]] = frozenset()
    roles: frozenset[str] = frozenset()
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    kinds: tuple[Kind, ...]
    matters: bool
    why: str
    weight: int = 0


def judge(case: Case) -> Verdict:
    kind: Kind = "wording" if case.old and case.new else "removed" if case.old else "added"
    return Verdict((kind,), kind != "wording", kind)
