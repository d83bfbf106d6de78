"""Workspace -> Matrix: clauses against the trusts and schools that have them. Pure data."""

from collections.abc import Sequence

from policygen.assemble import Draft, select
from policygen.errors import PolicygenError, Problems, SourceError
from policygen.library import Library
from policygen.project.matrix.cells import most, row
from policygen.project.matrix.order import ordered, plain
from policygen.project.workspace import Workspace, chosen
from policygen.reports.matrix.shape import Column, Group, Laid, Matrix
from policygen.trust import Trust

__all__ = ["matrix"]


def matrix(
    workspace: Workspace, trusts: Sequence[str] = (), policies: Sequence[str] = ()
) -> Matrix:
    """The policies asked for against the trusts asked for, all where nothing is named.

    "Most" and "others" are those asked for. Raises Problems with everything wrong, and SourceError for what there is
    not.
    """
    asked = [workspace.trust(name) for name in dict.fromkeys(trusts) or workspace.trusts]
    wanted = chosen(policies, asked)
    if not wanted:
        message = "there is no policy to lay out"
        raise SourceError(message, hint="no trust file asked for has one under 'policies'")
    drafts = _drafts(workspace.library, asked, wanted)
    return Matrix(tuple(_laid(workspace.library, asked, id, found) for id, found in drafts.items()))


def _drafts(
    library: Library, trusts: Sequence[Trust], policies: Sequence[str]
) -> dict[str, list[Draft]]:
    """Each policy as each trust has it."""
    found: dict[str, list[Draft]] = {policy: [] for policy in policies}
    errors: list[PolicygenError] = []
    for policy, drafts in found.items():
        for trust in (trust for trust in trusts if policy in trust.file.policies):
            try:
                drafts.append(select(library, trust, policy))
            except Problems as problems:
                errors += problems.errors
    if errors:
        raise Problems(errors)
    return found


def _laid(library: Library, trusts: Sequence[Trust], policy: str, drafts: Sequence[Draft]) -> Laid:
    titles = [plain(draft.title) for draft in drafts]
    groups = (
        Group(heading, tuple(row(library, drafts, id) for id in ids))
        for heading, ids in ordered(library, drafts).items()
    )
    return Laid(
        policy,
        most(titles, titles[0]) or titles[0],
        tuple(_column(draft.trust) for draft in drafts),
        tuple(groups),
        tuple(_column(trust) for trust in trusts if policy not in trust.file.policies),
    )


def _column(trust: Trust) -> Column:
    return Column(trust.id, trust.file.name, trust.file.kind)
