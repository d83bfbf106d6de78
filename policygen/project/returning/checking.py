"""A Plan + what the trust file makes -> nothing, or an error: it must say what came back. No files."""

from collections.abc import Iterable, Iterator, Set
from pathlib import Path

from policygen.errors import WriteError
from policygen.labels import pattern
from policygen.library import Library
from policygen.model import Block, Item, Policy
from policygen.project.importing import wording
from policygen.project.importing.fitting import plain
from policygen.project.importing.plan import Entry, Plan
from policygen.project.returning.parts import parts, said_by, same

_REPORT = "nothing was written; please report it"


def check(plan: Plan, made: Policy, came: Set[str], path: Path) -> None:
    """Raises WriteError where the trust file would not say what came back, clause by clause and in order, with the
    labels that it came back with. `came` are the clauses that did."""
    for message in _misfits(plan, made):
        raise WriteError(message, path=path, hint=_REPORT)
    for entry in mislabelled(plan, made, came):
        message = f"the trust file would number clause {entry.id!r} otherwise than it came back"
        raise WriteError(message, path=path, hint=_REPORT)


def fits(plan: Plan, made: Policy) -> bool:
    """Whether a policy says what came back, labels apart."""
    return not any(_misfits(plan, made))


def _misfits(plan: Plan, made: Policy) -> Iterator[str]:
    shown = said_by(parts(made))
    wanted = {entry.id: entry.blocks for entry in plan.entries if entry.blocks and not entry.signs}
    for clause, blocks in wanted.items():
        if not same(blocks, shown.get(clause, ())):
            yield f"the trust file would not say what came back of clause {clause!r}"
    order = [clause for clause in shown if clause in wanted]
    if order != [clause for clause in wanted if clause in shown]:
        yield "the trust file would have the clauses in another order"


def mislabelled(plan: Plan, made: Policy, came: Set[str]) -> list[Entry]:
    """The entries whose labels would not come out as they came back. Where the workspace has clauses since, numbers
    may be others, but they count in the same way."""
    shown = said_by(parts(made))
    exact = all(entry.id in came for entry in plan.entries)
    return [
        entry
        for entry in plan.entries
        if not entry.settled
        and not entry.joins
        and _labels(entry.blocks, exact) != _labels(shown.get(entry.id, ()), exact)
    ]


def write_out(entry: Entry, library: Library) -> None:
    """Makes labels that nothing would count as they came back part of the entry's own words."""
    entry.layout = "paragraph"
    entry.use = {**plain(entry, library), "text": wording.text(entry.blocks)}


def _labels(blocks: Iterable[Block], exact: bool) -> list[str]:
    items = [one for one in blocks if isinstance(one, Item)]
    return [one.label if exact else pattern(one.label) for one in items if one.label]
