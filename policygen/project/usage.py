"""Workspace -> who uses which clause, in which wording."""

from collections import defaultdict

from policygen.assemble import select
from policygen.library import Clause
from policygen.project.workspace import Workspace

Uses = dict[str, dict[str, list[str]]]
"""Clause -> wording -> the policies that use it, as trust/policy."""


def uses(workspace: Workspace) -> Uses:
    """Every use of every clause, those that a trust words itself under `local`."""
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for trust in workspace.trusts.values():
        for policy in trust.file.policies:
            for chosen in select(workspace.library, trust, policy).clauses:
                if chosen.clause:
                    found[chosen.id][chosen.wording].append(f"{trust.id}/{policy}")
    return {clause: dict(wordings) for clause, wordings in found.items()}


def matching(workspace: Workspace, words: str, topic: str = "") -> list[Clause]:
    """The clauses of a topic that have every one of some words in id, title, topic or a wording."""
    wanted = words.casefold().split()
    return [
        clause
        for clause in workspace.library.clauses.values()
        if (not topic or clause.file.topic == topic)
        and all(word in _said(clause) for word in wanted)
    ]


def _said(clause: Clause) -> str:
    file = clause.file
    return " ".join([clause.id, file.title, file.topic, *file.wordings.values()]).casefold()
