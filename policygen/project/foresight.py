"""A workspace + a clause's file and a trust's that are to change -> which policy would say something else. No files
but those of trusts that extend it, which are read."""

from dataclasses import dataclass, replace
from pathlib import Path

from policygen import codec, yamlfile
from policygen.assemble import assemble
from policygen.errors import PolicygenError
from policygen.library import Clause, ClauseFile, Library
from policygen.project.workspace import Workspace
from policygen.trust import Trust, trust_of


@dataclass(frozen=True, slots=True)
class Changed:
    """A file, and what becomes of it."""

    path: Path
    old: str
    """Nothing for a new file."""
    new: str


def differing(
    workspace: Workspace, clause: str, trust: str, clause_file: Changed, trust_file: Changed
) -> str:
    """The first policy of the workspace, as trust/policy, that the changes would make say something else; empty
    where none would. What cannot be built as it is now does not count. Raises PolicygenError."""
    library = _library(workspace.library, clause, clause_file)
    trusts = _trusts(workspace, trust, trust_file)
    for id, one in workspace.trusts.items():
        for policy in one.file.policies:
            before = _said(workspace.library, one, policy)
            if before is not None and before != _said(library, trusts[id], policy):
                return f"{id}/{policy}"
    return ""


def _said(library: Library, trust: Trust, policy: str) -> tuple[str, list[str]] | None:
    """What a policy says, down to what its fingerprint leaves out; None where it cannot be built."""
    try:
        made = assemble(library, trust, policy)
    except PolicygenError:
        return None
    return codec.fingerprint(made), [block.text for block in made.blocks()]


def _library(library: Library, clause: str, changed: Changed) -> Library:
    source = yamlfile.parse(changed.new, changed.path)
    made = Clause(clause, yamlfile.check(ClauseFile, source), source)
    return replace(library, clauses=library.clauses | {clause: made})


def _trusts(workspace: Workspace, trust: str, changed: Changed) -> dict[str, Trust]:
    """The trusts with one file changed: that one, and those that extend it, one after another."""
    trusts = dict(workspace.trusts)
    trusts[trust] = trust_of(trust, yamlfile.parse(changed.new, changed.path), trusts)
    done = [trust]
    for above in done:
        for id, one in workspace.trusts.items():
            if one.file.extends == above:
                trusts[id] = trust_of(id, yamlfile.load(one.source.path), trusts)
                done.append(id)
    return trusts
