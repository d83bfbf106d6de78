"""A Plan + the text of a trust file -> that text, changed where the plan says so. Comments, order and layout stay.

A policy with sections of its own is changed in them; one that takes an outline says what differs: settings of single
clauses, what is added and left out. Where the order itself is another, it gets sections of its own.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from policygen.assemble import Draft
from policygen.project.importing import trusting
from policygen.project.importing.plan import Entry, Plan, PlannedSection
from policygen.project.returning.renames import Rename
from policygen.project.trustfiles import TrustText, child, plain, update

_KEPT = ("as", "when", "style")
"""What a use says of how a clause is set, which an editor's words do not change."""
_IN_CLAUSES = 12
"""Where the settings of a clause stand, in letters from the left, in a trust file as policygen writes it."""


def edit(text: TrustText, draft: Draft, plan: Plan, renames: Sequence[Rename]) -> None:
    """Makes the trust file say what the plan says."""
    for rename in renames:
        _rename(text.data, rename)
    policy = text.policy(draft.id)
    own = policy.get("sections")
    if isinstance(own, CommentedSeq):
        _edit_sections(own, draft, plan)
        _edit_settings(policy, [one for one in plan.entries if _is_set_apart(one, draft)])
    elif _same_order(draft, plan):
        _edit_settings(policy, list(plan.entries))
    elif _only_more_or_less(draft, plan):
        _edit_settings(policy, [one for one in plan.entries if _stands(one.id, draft)])
        _add_and_leave_out(policy, draft, plan)
    else:
        _own_sections(policy, draft, plan)


# ---- names


def _rename(data: CommentedMap, rename: Rename) -> None:
    group, _, name = rename.source.rpartition(".")
    known = child(data, group or "terms")
    if isinstance(known.get(name), CommentedMap):
        known[name]["title"] = rename.new
    else:
        known[name] = rename.new


# ---- settings of single clauses


def _edit_settings(policy: CommentedMap, entries: Sequence[Entry]) -> None:
    for entry in entries:
        if not entry.settled:
            settings = child(policy, "clauses")
            _set(settings, entry.id, entry)


def _set(parent: Any, key: Any, entry: Entry) -> None:
    """Makes the use of a clause say what the entry says."""
    node = parent.get(key) if isinstance(parent, CommentedMap) else None
    if not isinstance(node, CommentedMap):
        node = parent[key] = CommentedMap()
    kept = {name: node[name] for name in node if name in _KEPT}
    joins = {"join": True} if entry.joins else {}
    update(node, kept | joins | entry.use, _IN_CLAUSES)


def _is_set_apart(entry: Entry, draft: Draft) -> bool:
    """Whether the trust file already says of a clause, apart from its sections, how it is used."""
    return not entry.settled and entry.id in draft.spec.clauses


def _stands(clause: str, draft: Draft) -> bool:
    return any(one.id == clause for one in draft.clauses)


# ---- what the outline has


def _ids(draft: Draft) -> list[list[str]]:
    return [[one.id for one in section.chosen] for section in draft.sections]


def _planned(plan: Plan) -> list[list[str]]:
    return [[entry.id for entry in section.entries] for section in plan.sections]


def _headings(plan: Plan) -> bool:
    """Whether every section has the heading that it had."""
    return [s.section.title for s in plan.sections] == [s.title for s in plan.policy.sections]


def _same_order(draft: Draft, plan: Plan) -> bool:
    return _ids(draft) == _planned(plan) and _headings(plan)


def _only_more_or_less(draft: Draft, plan: Plan) -> bool:
    """Whether clauses came or went and all others stand as they stood."""
    old, new = _ids(draft), _planned(plan)
    if (
        len(old) != len(new)
        or not _headings(plan)
        or any(row and not _stands(row[0], draft) for row in new)
    ):
        return False
    both = {id for row in old for id in row} & {id for row in new for id in row}
    return [[id for id in row if id in both] for row in old] == [
        [id for id in row if id in both] for row in new
    ]


def _add_and_leave_out(policy: CommentedMap, draft: Draft, plan: Plan) -> None:
    standing = {entry.id for entry in plan.entries}
    gone = [one.id for one in draft.clauses if one.id not in standing]
    if gone:
        left_out = policy.setdefault("leave_out", CommentedSeq())
        left_out.extend(gone)
    for section in plan.sections:
        for before, entry in zip(section.entries, section.entries[1:], strict=False):
            if not _stands(entry.id, draft):
                added = policy.setdefault("add", CommentedSeq())
                added.append(CommentedMap(clause=_node(entry), after=before.id))


def _own_sections(policy: CommentedMap, draft: Draft, plan: Plan) -> None:
    """Sections of the policy's own, in place of the outline's."""
    numbers = draft.spec.numbering.model_dump()
    settings = {
        one.id: one.use.model_dump(exclude_unset=True, by_alias=True) for one in draft.clauses
    }
    for entry in plan.entries:
        if entry.settled:
            entry.use = {k: v for k, v in settings[entry.id].items() if k not in ("when", "join")}
    made = trusting.policy_data(plan, {"numbering": {k: v for k, v in numbers.items() if v}})
    for key in ("clauses", "add", "leave_out", "outline"):
        policy.pop(key, None)
    policy["sections"] = plain(made["sections"], 4)


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
    if planned.heading:
        row["heading"] = planned.heading
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


def _node(entry: Entry, usual: str = "paragraph") -> Any:
    use = dict(entry.use)
    if entry.joins:
        use = {"join": True} | use
    elif entry.layout != usual:
        use = {"as": entry.layout} | use
    return plain({entry.id: use}, _IN_CLAUSES) if use else entry.id
