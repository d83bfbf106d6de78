"""A matrix's cells and gaps -> a clerk's words, for every display. No markup."""

import re
from collections.abc import Callable, Sequence

from policygen.reports.matrix.shape import Cell, Column, Group, Lack, Laid, Row

LACKS = "no"
UNMEANT = "not meant for it"
SAME, EMPTY = "No clause differs.", "It has no clauses."
NOTHING = "nothing"
_NAMED = 8
"""Of those who have what another lacks, how many are named."""
TITLE = "Clauses and who has them"
ALONE = "What one has and no other"
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}")


def shown(laid: Laid, only_differences: bool) -> tuple[Group, ...]:
    """The groups with the rows to show; those with none are left out."""
    if not only_differences:
        return laid.groups
    found = (
        Group(group.heading, tuple(row for row in group.rows if row.differs))
        for group in laid.groups
    )
    return tuple(group for group in found if group.rows)


def summary(laid: Laid) -> str:
    """`10 clauses, 5 trusts and schools; 5 clauses differ`."""
    rows = list(laid.rows)
    differing = sum(row.differs for row in rows)
    trusts = len(laid.columns)
    who = "1 trust or school" if trusts == 1 else f"{trusts} trusts and schools"
    verb = "differs" if differing == 1 else "differ"
    return f"{_clauses(len(rows))}, {who}; {_clauses(differing)} {verb}"


def gaps(laid: Laid) -> str:
    """The heading over what each lacks; what one has alone is told before."""
    return (
        f"What {'else ' if any(map(laid.alone, laid.columns)) else ''}each lacks that others have"
    )


def without(laid: Laid, name: Callable[[Column], str]) -> str:
    """Who does not have the policy; empty where all do."""
    return f"Without this policy: {listed([*map(name, laid.without)])}" if laid.without else ""


def none_shown(laid: Laid) -> str:
    """Said in place of a table without rows."""
    return SAME if any(laid.rows) else EMPTY


def wording(row: Row, cell: Cell) -> str:
    """The wording where it is worth naming; else whether the clause is there."""
    if cell.has:
        return cell.wording if row.names_wording(cell) else "yes"
    return LACKS if cell.standing == "lacks" else UNMEANT


def phrases(cell: Cell) -> str:
    count = len(cell.phrases)
    return f"{count} phrase{'' if count == 1 else 's'} of its own" if count else ""


def setting(name: str, value: str, short: int = 0) -> str:
    """`expected of: staff at …`: a parameter's value, with what each trust fills in left open. Where only `short`
    ones have room, no other is quoted."""
    said = _PLACEHOLDER.sub("…", value)
    quoted = not short or (said == value and len(said) <= short)
    return f"{name.replace('_', ' ')}: {said if quoted else 'in its own words'}"


def holders(laid: Laid, lack: Lack, name: Callable[[Column], str]) -> str:
    """`all the others have`, `oak and elm have`."""
    names = [name(column) for column in lack.holders]
    if len(names) == len(laid.columns) - 1 and names[1:]:
        return "all the others have"
    more = len(names) - _NAMED
    if more > 1:
        names = [*names[:_NAMED], f"{more} more"]
    return f"{listed(names)} {'have' if names[1:] else 'has'}"


def listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def gap(laid: Laid, column: Column, row: Row, name: str) -> str:
    """A clause that a trust lacks, with what keeps it out where that is known."""
    why = row.cells[laid.columns.index(column)].why
    return f"{name} ({why})" if why else name


def _clauses(count: int) -> str:
    return f"{count} clause{'' if count == 1 else 's'}"
