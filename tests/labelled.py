"""tests/cases/compare/labelled.yaml -> cases with labels, and how many of them are judged right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policygen import yamlfile
from policygen.compare.kinds import Case, Verdict, judge

LABELLED = Path(__file__).parent / "cases" / "compare" / "labelled.yaml"


@dataclass(frozen=True, slots=True)
class Labelled:
    case: Case
    kinds: tuple[str, ...]
    """The weightiest kind, and others that a fair judge could put first."""
    matters: bool
    held: bool


@dataclass(frozen=True, slots=True)
class Score:
    kind: float
    matters: float
    found: float
    """The share of what matters that is found."""
    false: float
    """The share of what is flagged that does not matter."""


def labelled() -> Iterator[Labelled]:
    for entry in yamlfile.load(LABELLED).data["passages"]:
        kinds = (entry["kind"], *entry.get("also", ()))
        yield Labelled(_case(entry), kinds, entry["matters"], entry.get("held", False))


def _case(entry: dict[str, Any]) -> Case:
    return Case(
        entry["old"],
        entry["new"],
        heading=entry.get("heading", False),
        moved=entry.get("moved", False),
        relabelled=entry.get("relabelled", False),
        neutral=frozenset((before, after) for before, after in entry.get("neutral", ())),
        lead=entry.get("lead", ""),
        section=entry.get("section", ""),
        beside=entry.get("beside", ""),
    )


def right_kind(one: Labelled, verdict: Verdict) -> bool:
    return bool(verdict.kinds) and verdict.kinds[0] in one.kinds


def score(entries: Iterable[Labelled]) -> Score:
    judged = [(one, judge(one.case)) for one in entries]
    weighty = [verdict.matters for one, verdict in judged if one.matters]
    flagged = [not one.matters for one, verdict in judged if verdict.matters]
    return Score(
        _share([right_kind(one, verdict) for one, verdict in judged]),
        _share([one.matters == verdict.matters for one, verdict in judged]),
        _share(weighty),
        _share(flagged),
    )


def _share(right: list[bool]) -> float:
    return sum(right) / len(right) if right else 1.0
