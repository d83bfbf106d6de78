"""The shape of a matrix: for each policy, clauses against the trusts that have it. Knows no display."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Standing = Literal["usual", "other", "own", "lacks", "unmeant"]
"""usual: in the wording that most have; other: in another of the library's; own: in words of the trust's own;
lacks: not in this policy; unmeant: not in it, and not meant for this kind of organisation."""
HAS: tuple[Standing, ...] = ("usual", "other", "own")


@dataclass(frozen=True, slots=True)
class Column:
    """A trust or school."""

    trust: str
    """The name of its file."""
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Cell:
    """How one trust has one clause."""

    standing: Standing
    wording: str = ""
    """Which wording, such as `standard` or `own words 2`; the same words have the same name in a row."""
    settings: tuple[tuple[str, str], ...] = ()
    """The parameters that are set otherwise than most have them, with their values."""
    phrases: tuple[tuple[str, str], ...] = ()
    """Words of the wording, and what the trust says in their place."""
    why: str = ""
    """For a clause that is not there: what keeps it out, where the files say so."""

    @property
    def has(self) -> bool:
        return self.standing in HAS

    @property
    def touched(self) -> bool:
        """Whether settings or a few words differ."""
        return bool(self.settings or self.phrases)


@dataclass(frozen=True, slots=True)
class Row:
    """A clause, and how each trust has it, in the order of the columns."""

    clause: str
    title: str
    cells: tuple[Cell, ...]
    own: bool = False
    """No clause of the library, but one that a trust file words itself."""

    @property
    def wordings(self) -> tuple[str, ...]:
        """The wordings in use, each once."""
        return tuple(dict.fromkeys(cell.wording for cell in self.cells if cell.has))

    @property
    def differs(self) -> bool:
        """Whether those that it is meant for have it differently, or some have it not."""
        meant = [cell for cell in self.cells if cell.standing != "unmeant"]
        ways = {(cell.has, cell.wording, cell.phrases) for cell in meant}
        return len(ways) > 1 or any(cell.settings for cell in meant)

    def names_wording(self, cell: Cell) -> bool:
        """Whether it is worth saying in which wording a trust has the clause."""
        return cell.has and (cell.standing != "usual" or len(self.wordings) > 1)


@dataclass(frozen=True, slots=True)
class Group:
    """The clauses of one section or topic."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Lack:
    """Clauses that a trust does not have, and the trusts that have all of them."""

    holders: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """One policy: its clauses against the trusts that have it."""

    policy: str
    title: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    without: tuple[Column, ...] = ()
    """Those asked for that do not have the policy."""

    @property
    def rows(self) -> Iterator[Row]:
        for group in self.groups:
            yield from group.rows

    def alone(self, column: Column) -> tuple[Row, ...]:
        """What a trust has and no other, of three or more; what keeps it out elsewhere is told with `lacks`."""
        return tuple(
            row for row in self.rows if self._lone(row) and self._holders(row) == (column,)
        )

    def _lone(self, row: Row) -> bool:
        return (
            len(self.columns) > 2
            and len(self._holders(row)) == 1
            and not any(cell.why for cell in row.cells)
        )

    def _holders(self, row: Row) -> tuple[Column, ...]:
        return tuple(c for c, cell in zip(self.columns, row.cells, strict=True) if cell.has)

    def lacks(self, column: Column) -> tuple[Lack, ...]:
        """What a trust lacks that others have, first what most of them have; without what is one trust's alone."""
        at = self.columns.index(column)
        found: dict[tuple[Column, ...], list[Row]] = {}
        for row in self.rows:
            if row.cells[at].standing == "lacks" and not self._lone(row):
                found.setdefault(self._holders(row), []).append(row)
        lacks = (Lack(holders, tuple(rows)) for holders, rows in found.items())
        return tuple(sorted(lacks, key=lambda lack: -len(lack.holders)))


@dataclass(frozen=True, slots=True)
class Matrix:
    policies: tuple[Laid, ...]
