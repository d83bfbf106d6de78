"""Passages matched with their clauses by hand, and how many of them are recognised.

A case file has a line for each: `clause, clause | passage`; a dash where it is none of the library's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from policygen.model import Paragraph, Policy, Section, Span
from policygen.recognise import Index, recognise

CASES = Path(__file__).parent / "cases" / "recognise"


@dataclass(frozen=True, slots=True)
class Matched:
    text: str
    clauses: frozenset[str]


@dataclass(frozen=True, slots=True)
class Counted:
    kin: int
    found: int
    """Of the kin, those of which every clause is found."""
    unrelated: int
    claims: int
    """Of the unrelated, those that claim a clause."""

    @property
    def recall(self) -> float:
        """Per cent."""
        return 100 * self.found / self.kin

    @property
    def claimed(self) -> float:
        """Per cent."""
        return 100 * self.claims / self.unrelated


@cache
def matched() -> tuple[tuple[Matched, ...], ...]:
    """The passages of each case file."""
    return tuple(tuple(_read(path)) for path in sorted(CASES.glob("*.txt")))


def _read(path: Path) -> Iterator[Matched]:
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            clauses, _, text = line.partition(" | ")
            yield Matched(text, frozenset(clauses.split(", ")) - {"-"})


def counted(index: Index) -> Counted:
    pairs = [pair for case in matched() for pair in zip(case, clauses(case, index), strict=True)]
    kin = [(one, found) for one, found in pairs if one.clauses]
    other = [found for one, found in pairs if not one.clauses]
    right = sum(one.clauses <= found for one, found in kin)
    return Counted(len(kin), right, len(other), sum(map(bool, other)))


def clauses(case: tuple[Matched, ...], index: Index) -> list[set[str]]:
    """The clauses of each passage, as they are recognised in one policy."""
    blocks = tuple(Paragraph(f"p{at}", (Span(one.text),)) for at, one in enumerate(case))
    found: list[set[str]] = [set() for _ in case]
    for group in recognise(Policy("Case", sections=(Section("s", blocks=blocks),)), index).groups:
        for passage in group.passages:
            found[passage.block] |= {group.clause} - {""}
    return found
