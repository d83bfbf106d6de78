"""A Plan -> what changes in the trust file, in words. No files."""

from collections.abc import Iterator, Sequence, Set

from policygen.assemble import Draft
from policygen.outline import Use
from policygen.project.importing.plan import Entry, Plan
from policygen.project.returning.outlined import needs_sections
from policygen.project.returning.parts import parts
from policygen.project.returning.renames import Rename
from policygen.project.returning.renaming import TITLE
from policygen.project.returning.sections import Heading

_BOTH = "; the change in the file and the one made here since are put together: read the whole"
_NOT_VALUES = ("text", "base", "phrases", "wording")
_SECTIONS = (
    "sections: the policy gets its own in place of the outline's, which has other headings or another order; what is"
    " added to the outline later does not come into it by itself"
)


def said(
    plan: Plan,
    renames: Sequence[Rename],
    headings: Sequence[Heading],
    draft: Draft,
    merged: Set[str] = frozenset(),
    apart: bool = False,
) -> Iterator[str]:
    """One line a change; `merged` are the clauses that have the changes of both sides, `apart` where the policy gets
    sections of its own in any case."""
    yield from map(_renamed, renames)
    yield from (_heading(one) for one in headings if one.status != "lost")
    yield from _clauses(plan, draft, merged)
    if needs_sections(draft, plan) or (apart and "sections" not in draft.spec.model_fields_set):
        yield _SECTIONS


def _clauses(plan: Plan, draft: Draft, merged: Set[str]) -> Iterator[str]:
    standing = {one.id: one.use for one in draft.clauses}
    for entry in plan.entries:
        if entry.id in draft.spec.leave_out:
            yield f"{entry.id}: no longer left out"
        elif entry.id not in standing:
            yield f"{entry.id}: a clause of the trust's own"
        elif not entry.settled:
            both = _BOTH if entry.id in merged else ""
            yield f"{entry.id}: {_change(entry, standing[entry.id])}{both}"
    kept = {entry.id for entry in plan.entries}
    yield from (f"{clause}: left out" for clause in standing if clause not in kept)
    if _order(plan) != [one for one in _order(draft) if one in kept]:
        yield "the clauses stand in another order"
    elif _moved(plan):
        yield "clauses stand under another heading"


def _renamed(one: Rename) -> str:
    if one.source in ("name", TITLE):
        return f"{one.source.rpartition('.')[2]}: is now {one.new!r}"
    full = f", in full {one.full!r}" if one.full else ""
    return f"{one.source}: the title is now {one.new!r}{full}"


def _heading(heading: Heading) -> str:
    if heading.status == "renamed":
        return f"section {heading.before!r}: the heading is now {heading.title!r}"
    return f"section {heading.title!r}: {'it is new' if heading.status == 'new' else 'it is gone'}"


def _change(entry: Entry, before: Use) -> str:
    run_on = _run_on(entry, before)
    return ", ".join(filter(None, (_words(entry, before, not run_on), run_on)))


def _run_on(entry: Entry, before: Use) -> str:
    if entry.joins == before.join:
        return ""
    return f"{'' if entry.joins else 'no longer '}runs on in the paragraph before it"


def _words(entry: Entry, before: Use, alone: bool) -> str:
    """What its words are now; nothing where they are what they were, unless nothing else is told."""
    if entry.local:
        same = str(entry.use["text"]).split() == before.text.split()
        return "" if same and not alone else "in words of the trust's own"
    known = before.values
    values = {k: v for k, v in entry.use.items() if k not in _NOT_VALUES and known.get(k) != v}
    told = [f"{name} is now {value!r}" for name, value in values.items()]
    if not told and entry.use.get("phrases"):
        return "in the library's words, with other phrases"
    return ", ".join(told) or ("in the library's words" if alone else "")


def _order(found: Plan | Draft) -> list[str]:
    if isinstance(found, Draft):
        return [one.id for one in found.clauses]
    standing = [entry.id for entry in found.entries if entry.relation != "new"]
    return standing


def _moved(plan: Plan) -> bool:
    """Whether a clause stands under another of the headings that there were."""
    old = {part.clause: plan.policy.sections[part.section].title for part in parts(plan.policy)}
    titles = set(old.values())
    return any(
        old.get(entry.id, section.section.title) != section.section.title
        and section.section.title in titles
        for section in plan.sections
        for entry in section.entries
    )
