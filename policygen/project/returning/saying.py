"""A Plan -> what changes in the trust file, in words. No files."""

from collections.abc import Iterator, Mapping, Sequence

from policygen.assemble import Draft
from policygen.project.importing.plan import Entry, Plan
from policygen.project.returning.renames import Rename

_NOT_VALUES = ("text", "base", "phrases", "wording")


def said(plan: Plan, renames: Sequence[Rename], draft: Draft) -> Iterator[str]:
    """One line a change."""
    for rename in renames:
        yield f"{rename.source}: the title is now {rename.new!r}"
    standing = {one.id: one.use for one in draft.clauses}
    for section in plan.sections:
        if section.heading:
            yield f"section {section.section.title!r}: the heading is new"
    for entry in plan.entries:
        if entry.id not in standing:
            yield f"{entry.id}: a clause of the trust's own"
        elif not entry.settled:
            before = standing[entry.id].values
            yield f"{entry.id}: {_change(entry, before)}"
    kept = {entry.id for entry in plan.entries}
    for clause in standing:
        if clause not in kept:
            yield f"{clause}: left out"
    if _order(plan) != [one for one in _order(draft) if one in kept]:
        yield "the clauses stand in another order"


def _change(entry: Entry, before: Mapping[str, object]) -> str:
    if entry.local:
        return "in words of the trust's own"
    values = {k: v for k, v in entry.use.items() if k not in _NOT_VALUES and before.get(k) != v}
    told = [f"{name} is now {value!r}" for name, value in values.items()]
    if not told and entry.use.get("phrases"):
        return "in the library's words, with other phrases"
    return ", ".join(told) or "in the library's words"


def _order(found: Plan | Draft) -> list[str]:
    if isinstance(found, Draft):
        return [one.id for one in found.clauses]
    standing = [entry.id for entry in found.entries if entry.relation != "new"]
    return standing
