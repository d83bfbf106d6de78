"""A Plan + the text of a trust file -> that text, changed where the plan says so. Comments, order and layout stay.

A policy with sections of its own is changed in them; one that takes an outline says what differs: settings of single
clauses, what is added and left out. Where the order itself is another, it gets sections of its own.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from policygen.assemble import Chosen, Draft
from policygen.assemble.select import ChosenSection
from policygen.project.importing.plan import Entry, Plan, PlannedSection
from policygen.project.returning.planning import section_ids
from policygen.project.returning.renames import Rename
from policygen.project.trustfiles import TrustText, child, plain, update

_KEPT = ("as", "when", "style")
"""What a use says of how a clause is set, which an editor's words do not change."""
_IN_CLAUSES = 12
"""Where the settings of a clause stand, in letters from the left, in a trust file as policygen writes it."""


def edit(
    text: TrustText,
    draft: Draft,
    plan: Plan,
    renames: Sequence[Rename],
    inherited: Mapping[str, Mapping[str, Any]],
) -> None:
    """Makes the trust file say what the plan says. `inherited` is what the file that it extends says of how single
    clauses are used."""
    for rename in renames:
        _rename(text.data, rename)
    policy = text.policy(draft.id)
    own = policy.get("sections")
    over = _Over(policy, draft, inherited)
    if isinstance(own, CommentedSeq):
        over.set([one for one in plan.entries if _is_set_apart(one, draft)])
        _edit_sections(own, draft, plan)
    elif needs_sections(draft, plan):
        _own_sections(policy, draft, plan, over)
    else:
        over.set([one for one in plan.entries if _stands(one.id, draft)])
        _add_and_leave_out(policy, draft, plan)


# ---- names


def _rename(data: CommentedMap, rename: Rename) -> None:
    group, _, name = rename.source.rpartition(".")
    known = child(data, group or "terms")
    if isinstance(known.get(name), CommentedMap):
        known[name]["title"] = rename.new
    else:
        known[name] = rename.new


# ---- settings of single clauses


class _Over:
    """What a policy says of how single clauses are used, laid over what its outline and the file that it extends
    say."""

    def __init__(
        self, policy: CommentedMap, draft: Draft, inherited: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self.policy = policy
        self.chosen = {one.id: one for one in draft.clauses}
        self.draft = draft
        self.inherited = inherited

    def set(self, entries: Sequence[Entry]) -> None:
        """Says of those clauses that are not settled what is not said of them elsewhere."""
        for entry in entries:
            if not entry.settled:
                self._set(entry)

    def _set(self, entry: Entry) -> None:
        settings = child(self.policy, "clauses")
        node = child(settings, entry.id)
        above = self.inherited.get(entry.id, {})
        beneath = _beneath(self.chosen[entry.id], self.draft)
        values = _said(node, entry)
        told = _laid_over(values, above)
        same = [k for k, v in values.items() if k not in {*above, *node} and beneath.get(k) == v]
        update(node, {k: v for k, v in told.items() if k not in same}, _IN_CLAUSES)
        if not node:
            del settings[entry.id]

    def drop(self, clauses: Sequence[str]) -> None:
        """Says nothing more of clauses that are gone."""
        settings = self.policy.get("clauses", {})
        for clause in clauses:
            settings.pop(clause, None)
            if clause in self.inherited:
                child(self.policy, "clauses")[clause] = None


def _beneath(chosen: Chosen, draft: Draft) -> dict[str, Any]:
    """How a clause is used where it is listed, as far as nothing is laid over that."""
    laid = draft.spec.clauses.get(chosen.id)
    over = laid.model_dump(exclude_unset=True, by_alias=True) if laid else {}
    use = chosen.use.model_dump(exclude_unset=True, by_alias=True)
    return {name: value for name, value in use.items() if name not in over}


def _laid_over(values: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """What is to be said so that, laid over what stands above, it comes to these values; None takes a key away."""
    told: dict[str, Any] = {key: None for key in above if key not in {*values, *_KEPT}}
    for key, value in values.items():
        if above.get(key) == value:
            continue
        both = isinstance(value, Mapping) and isinstance(above.get(key), Mapping)
        told[key] = _laid_over(value, above[key]) if both else value
    return told


def _said(node: CommentedMap, entry: Entry) -> dict[str, Any]:
    """How an entry is used, with what its node says of how it is set."""
    kept = {name: node[name] for name in node if name in _KEPT}
    return kept | ({"join": True} if entry.joins else {}) | entry.use


def _set(parent: Any, key: Any, entry: Entry) -> None:
    """Makes the use of a clause say what the entry says."""
    node = parent.get(key) if isinstance(parent, CommentedMap) else None
    if not isinstance(node, CommentedMap):
        node = parent[key] = CommentedMap()
    update(node, _said(node, entry), _IN_CLAUSES)


def _is_set_apart(entry: Entry, draft: Draft) -> bool:
    """Whether the trust file already says of a clause, apart from its sections, how it is used."""
    return not entry.settled and entry.id in draft.spec.clauses


def _stands(clause: str, draft: Draft) -> bool:
    return any(one.id == clause for one in draft.clauses)


# ---- what the outline has


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
    if any(row and not _stands(row[0], draft) for row in new.values()):
        return True
    both = {id for row in old.values() for id in row} & {id for row in new.values() for id in row}
    return any(
        [id for id in row if id in both] != [id for id in new.get(name, ()) if id in both]
        for name, row in old.items()
    )


def _add_and_leave_out(policy: CommentedMap, draft: Draft, plan: Plan) -> None:
    standing = {entry.id for entry in plan.entries}
    gone = [one.id for one in draft.clauses if one.id not in standing]
    if gone:
        left_out = policy.setdefault("leave_out", CommentedSeq(draft.spec.leave_out))
        left_out.extend(gone)
    for section in plan.sections:
        for before, entry in zip(section.entries, section.entries[1:], strict=False):
            if not _stands(entry.id, draft):
                added = policy.setdefault("add", plain(_added(draft)))
                added.append(CommentedMap(clause=_node(entry), after=before.id))


def _added(draft: Draft) -> list[dict[str, Any]]:
    """What is added already, as the file that this one extends says it: a list takes the place of that above."""
    return [one.model_dump(exclude_unset=True, by_alias=True) for one in draft.spec.add]


def _own_sections(policy: CommentedMap, draft: Draft, plan: Plan, over: _Over) -> None:
    """Sections of the policy's own, in place of the outline's; what is said of single clauses stays."""
    specs = dict(section_ids(draft, plan.policy))
    over.set([one for one in plan.entries if _is_set_apart(one, draft)])
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
    planned: PlannedSection, was: ChosenSection | None, draft: Draft, over: _Over
) -> dict[str, Any]:
    """A section as the outline has it, with what came back."""
    made = was.spec.model_dump(exclude_unset=True, by_alias=True) if was else {}
    made = {key: value for key, value in made.items() if key not in ("when", "clauses")}
    made |= _heading(planned, new=was is None)
    usual = made.get("as", draft.spec.layout)
    made["clauses"] = [_listed(entry, usual, draft, over) for entry in planned.entries]
    return made


def _listed(entry: Entry, usual: str, draft: Draft, over: _Over) -> Any:
    """A clause in a section: as it was listed, or as the entry says."""
    chosen = over.chosen.get(entry.id)
    if chosen is None or not (entry.settled or _is_set_apart(entry, draft)):
        kept = _beneath(chosen, draft) if chosen else {}
        style = {name: value for name, value in kept.items() if name in ("as", "style")}
        return _node(entry, usual, style)
    use = {k: v for k, v in _beneath(chosen, draft).items() if k not in ("when", "join")}
    use = ({"join": True} if entry.joins else {}) | use
    return {entry.id: use} if use else entry.id


def _heading(planned: PlannedSection, new: bool) -> dict[str, Any]:
    """What is to be said of a heading."""
    if not planned.heading:
        return {}
    section = planned.section
    level = {"level": section.level} if new and section.level > 1 else {}
    listed = {} if section.contents_title or not new else {"contents": False}
    return {"heading": planned.heading} | level | listed


# ---- sections of its own


def _edit_sections(own: CommentedSeq, draft: Draft, plan: Plan) -> None:
    """Each section with what it now holds; those that came and went."""
    nodes = _entries(own)
    rows = list(own)
    kept: list[Any] = []
    for planned in plan.sections:
        row = _row(planned, rows, kept)
        if row is None:
            row = CommentedMap()
        kept.append(row)
        _head(row, planned)
        _edit_clauses(row, planned, nodes, draft)
    if kept != rows or any(a is not b for a, b in zip(kept, rows, strict=False)):
        own[:] = kept


def _entries(own: CommentedSeq) -> dict[str, Any]:
    """Clause -> as it is written."""
    return {_id(node): node for row in own for node in row.get("clauses") or ()}


def _id(node: Any) -> str:
    return str(next(iter(node))) if isinstance(node, Mapping) else str(node)


def _row(planned: PlannedSection, rows: Sequence[Any], taken: Sequence[Any]) -> Any:
    """The section as it is written: the one with most of its clauses, or else with its heading."""
    wanted = {entry.id for entry in planned.entries}
    left = [row for row in rows if not any(row is one for one in taken)]
    shared = [(len(wanted & {_id(node) for node in row.get("clauses") or ()}), row) for row in left]
    most = max((count for count, _ in shared), default=0)
    if most:
        return next(row for count, row in shared if count == most)
    title = planned.section.title
    return next((row for row in left if row.get("heading", "") == title), None)


def _head(row: CommentedMap, planned: PlannedSection) -> None:
    row.update(_heading(planned, new=not row))
    if "clauses" not in row and planned.entries:
        row["clauses"] = CommentedSeq()


def _edit_clauses(
    row: CommentedMap, planned: PlannedSection, nodes: Mapping[str, Any], draft: Draft
) -> None:
    clauses = row.get("clauses", CommentedSeq())
    usual = row.get("as", draft.spec.layout)
    target = [_settled_node(entry, nodes, usual, draft) for entry in planned.entries]
    current = list(clauses)
    if [_id(node) for node in current] == [_id(node) for node in target]:
        for at, node in enumerate(target):
            if clauses[at] is not node and clauses[at] != node:
                clauses[at] = node
        return
    wanted = [_id(node) for node in target]
    for at in range(len(clauses) - 1, -1, -1):
        if _id(clauses[at]) not in wanted:
            del clauses[at]
    for at, node in enumerate(target):
        if at < len(clauses) and _id(clauses[at]) == wanted[at]:
            clauses[at] = node
            continue
        there = next((i for i in range(at, len(clauses)) if _id(clauses[i]) == wanted[at]), None)
        if there is not None:
            del clauses[there]
        clauses.insert(at, node)


def _settled_node(entry: Entry, nodes: Mapping[str, Any], usual: str, draft: Draft) -> Any:
    node = nodes.get(entry.id)
    if node is None:
        return _node(entry, usual)
    if _is_set_apart(entry, draft) or (entry.settled and _joins(node) == entry.joins):
        return node
    holder = node if isinstance(node, CommentedMap) else CommentedMap()
    _set(holder, entry.id, entry)
    return holder if holder[entry.id] else entry.id


def _joins(node: Any) -> bool:
    use = node[_id(node)] if isinstance(node, Mapping) else None
    return bool(use and use.get("join"))


def _node(entry: Entry, usual: str = "paragraph", style: Mapping[str, Any] | None = None) -> Any:
    use = dict(style or {}) | entry.use
    if entry.joins:
        use = {"join": True} | use
    elif entry.layout != usual and "as" not in use:
        use = {"as": entry.layout} | use
    return plain({entry.id: use}, _IN_CLAUSES) if use else entry.id
