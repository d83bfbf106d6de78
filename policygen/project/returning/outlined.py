"""A policy that takes an outline: what differs from it, or sections of its own in its place. No files."""

from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from policygen.assemble import Draft
from policygen.assemble.select import ChosenSection
from policygen.project.importing.plan import Entry, Plan, PlannedSection
from policygen.project.returning.overlay import (
    Overlay,
    beneath,
    is_set_apart,
    node_of,
    renumbered,
    stands,
)
from policygen.project.returning.planning import section_ids
from policygen.project.trustfiles import child, plain


def needs_sections(draft: Draft, plan: Plan) -> bool:
    """Whether more is to be said than which clauses came and went: a heading is another, or the order."""
    if draft.spec.sections is not None and "sections" in draft.spec.model_fields_set:
        return False
    old = {
        id: [one.id for one in section.chosen] for id, section in section_ids(draft, plan.policy)
    }
    new = {one.section.id: [entry.id for entry in one.entries] for one in plan.sections}
    if any(one.heading for one in plan.sections) or list(new) != [id for id in old if id in new]:
        return True
    known = {*draft.spec.leave_out, *(one.id for one in draft.clauses)}
    if any(row and row[0] not in known for row in new.values()):
        return True
    both = {id for row in old.values() for id in row} & {id for row in new.values() for id in row}
    return any(
        [id for id in row if id in both] != [id for id in new.get(name, ()) if id in both]
        for name, row in old.items()
    )


def add_and_leave_out(policy: CommentedMap, draft: Draft, plan: Plan) -> None:
    standing = {entry.id for entry in plan.entries}
    gone = [one.id for one in draft.clauses if one.id not in standing]
    if gone:
        left_out = policy.setdefault("leave_out", CommentedSeq(draft.spec.leave_out))
        left_out.extend(gone)
    for entry in plan.entries:
        if entry.id in draft.spec.leave_out:
            _back_in(policy, draft, entry)
    for section in plan.sections:
        for before, entry in zip(section.entries, section.entries[1:], strict=False):
            if not stands(entry.id, draft) and entry.id not in draft.spec.leave_out:
                added = policy.setdefault("add", plain(_added(draft)))
                added.append(CommentedMap(clause=node_of(entry), after=before.id))


def _back_in(policy: CommentedMap, draft: Draft, entry: Entry) -> None:
    """A clause that was left out, where the outline has it again."""
    no_longer_left_out(policy, draft, entry)
    node = node_of(entry)
    if not isinstance(node, str):
        child(policy, "clauses").update(node)


def no_longer_left_out(policy: CommentedMap, draft: Draft, entry: Entry) -> None:
    left_out = policy.setdefault("leave_out", CommentedSeq(draft.spec.leave_out))
    left_out.remove(entry.id)
    if not left_out and not draft.trust.file.extends:
        del policy["leave_out"]


def _added(draft: Draft) -> list[dict[str, Any]]:
    """What is added already, as the file that this one extends says it: a list takes the place of that above."""
    return [one.model_dump(exclude_unset=True, by_alias=True) for one in draft.spec.add]


def own_sections(policy: CommentedMap, draft: Draft, plan: Plan, over: Overlay) -> None:
    """Sections of the policy's own, in place of the outline's; what is said of single clauses stays."""
    specs = dict(section_ids(draft, plan.policy))
    over.set([one for one in plan.entries if is_set_apart(one, draft)])
    standing = {entry.id for entry in plan.entries}
    over.drop([one.id for one in draft.clauses if one.id not in standing])
    for key in ("add", "leave_out"):
        policy.pop(key, None)
        if getattr(draft.spec, key):
            policy[key] = CommentedSeq()
    policy["sections"] = plain(
        [_own_section(one, specs.get(one.section.id), draft, over) for one in plan.sections], 4
    )


def _own_section(
    planned: PlannedSection, was: ChosenSection | None, draft: Draft, over: Overlay
) -> dict[str, Any]:
    """A section as the outline has it, with what came back."""
    made = was.spec.model_dump(exclude_unset=True, by_alias=True) if was else {}
    made = {key: value for key, value in made.items() if key not in ("when", "clauses")}
    made |= heading(planned, new=was is None)
    usual = made.get("as", draft.spec.layout)
    made["clauses"] = [_listed(entry, usual, draft, over) for entry in planned.entries]
    return made


def _listed(entry: Entry, usual: str, draft: Draft, over: Overlay) -> Any:
    """A clause in a section: as it was listed, or as the entry says."""
    chosen = over.chosen.get(entry.id)
    if chosen is None or not (entry.settled or is_set_apart(entry, draft)):
        kept = beneath(chosen, draft) if chosen else {}
        style = {name: value for name, value in kept.items() if name in ("as", "style")}
        return node_of(entry, usual, style)
    use = {k: v for k, v in beneath(chosen, draft).items() if k not in ("when", "join")}
    use = ({"join": True} if entry.joins else {}) | use | renumbered(entry, use.get("as", usual))
    return {entry.id: use} if use else entry.id


def heading(planned: PlannedSection, new: bool) -> dict[str, Any]:
    """What is to be said of a heading."""
    if not planned.heading:
        return {}
    section = planned.section
    level = {"level": section.level} if new and section.level > 1 else {}
    listed = {} if section.contents_title or not new else {"contents": False}
    return {"heading": planned.heading} | level | listed
