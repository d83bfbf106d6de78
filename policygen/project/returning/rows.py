"""A policy that has sections of its own: those, changed where a plan says so. No files."""

from collections.abc import Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from policygen.assemble import Draft
from policygen.project.importing.plan import Entry, Plan, PlannedSection
from policygen.project.returning.outlined import heading
from policygen.project.returning.overlay import is_set_apart, node_of, put, renumbered
from policygen.project.returning.planning import section_ids


def edit_sections(own: CommentedSeq, draft: Draft, plan: Plan) -> None:
    """Each section with what it now holds; those that came and went."""
    nodes = _entries(own)
    rows = list(own)
    places = {id: rows[int(one.place[-1])] for id, one in section_ids(draft, plan.policy) if id}
    kept: list[Any] = []
    for planned in plan.sections:
        row = places.get(planned.section.id)
        row = CommentedMap() if row is None else row
        kept.append(row)
        _head(row, planned)
        _edit_clauses(row, planned, nodes, draft)
    if len(kept) != len(rows) or any(a is not b for a, b in zip(kept, rows, strict=True)):
        own[:] = kept


def _entries(own: CommentedSeq) -> dict[str, Any]:
    """Clause -> as it is written."""
    return {_id(node): node for row in own for node in row.get("clauses") or ()}


def _id(node: Any) -> str:
    return str(next(iter(node))) if isinstance(node, Mapping) else str(node)


def _head(row: CommentedMap, planned: PlannedSection) -> None:
    row.update(heading(planned, new=not row))
    if planned.section.level != row.get("level", 1):
        row["level"] = planned.section.level
    if not planned.entries:
        if row.get("clauses"):
            del row["clauses"]
    elif not row.get("clauses"):
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
        return node_of(entry, usual)
    said = _use(node)
    stays = entry.settled and bool(said.get("join")) == entry.joins
    moved = renumbered(entry, said.get("as", usual))
    if is_set_apart(entry, draft) or (stays and not moved):
        return node
    holder = node if isinstance(node, CommentedMap) else CommentedMap()
    put(holder, entry, usual)
    return holder if holder[entry.id] else entry.id


def _use(node: Any) -> Mapping[str, Any]:
    """What is said of a clause where it is listed."""
    return (node[_id(node)] if isinstance(node, Mapping) else None) or {}
