"""Workspace + register -> how every policy stands."""

from collections.abc import Set
from dataclasses import replace
from pathlib import Path

from policygen.errors import PolicygenError, Problems, SourceError
from policygen.project.register import places
from policygen.project.register.current import Name, Texts, current, misshown
from policygen.project.register.opening import register
from policygen.project.workspace import Workspace
from policygen.register.record import Record
from policygen.register.status import Standing
from policygen.register.status import status as standings
from policygen.register.store import Store
from policygen.yamlfile import closest

__all__ = ["Standing", "status"]


def status(
    root: Path, database: str, trusts: tuple[str, ...], on: str, within: int
) -> tuple[list[Standing], Problems | None]:
    """How the policies of some trusts stand, or of all, and what is wrong with the workspace.

    What is wrong with a file leaves all that the register and the other files tell.
    """
    records = _records(root, database, on)
    workspace = Workspace(root)
    now, trouble = current(workspace)
    names = {(record.trust, record.policy) for record in records}
    gone = names - (_possible(workspace, names) if trouble else now.keys())
    now, trouble = _as_shown(workspace, records, now, trouble)
    found = standings(records, now, on, within, gone)
    if trusts:
        _check_known(trusts, {one.trust for one in found} | _files(root))
        found = [one for one in found if one.trust in trusts]
    return _titled(found, workspace), trouble


def _titled(found: list[Standing], workspace: Workspace) -> list[Standing]:
    """With the titles of the clauses that changed."""
    if not any(one.clauses for one in found):
        return found
    names = {id: f"{title} ({id})" for id, title in workspace.titles.items()}
    return [
        replace(one, named=tuple(names.get(clause, clause) for clause in one.clauses))
        for one in found
    ]


def _records(root: Path, database: str, on: str) -> list[Record]:
    if not places.is_there(root, database):
        return []
    with register(root, database) as store:
        return [_then(store, brief, on) for brief in store.briefs()]


def _then(store: Store, brief: Record, on: str) -> Record:
    """In brief; or on a day before its last decision, all that was decided by then."""
    if brief.until(on) == brief:
        return brief
    return (store.record(brief.trust, brief.policy) or brief).until(on)


def _as_shown(
    workspace: Workspace, records: list[Record], now: Texts, trouble: Problems | None
) -> tuple[Texts, Problems | None]:
    """With what the workspace's own templates make of those that lie before a body."""
    names = [(one.trust, one.policy) for one in records if one.submission]
    try:
        wrong = misshown(workspace, (name for name in names if name in now))
    except PolicygenError as error:
        return now, trouble or (error if isinstance(error, Problems) else Problems([error]))
    return {**now, **{name: replace(now[name], misshown=True) for name in wrong}}, trouble


def _possible(workspace: Workspace, names: Set[Name]) -> set[Name]:
    """Those that a trust file has, or may have: one that cannot be read may have any."""
    if not (workspace.root / "trusts").is_dir():
        return set(names)
    readable = workspace.readable
    unread = _files(workspace.root) - readable.keys()
    return {
        (trust, policy)
        for trust, policy in names
        if trust in unread or (trust in readable and policy in readable[trust].file.policies)
    }


def _files(root: Path) -> set[str]:
    """The names of the trust files."""
    return {path.stem for path in (root / "trusts").glob("*.y*ml")}


def _check_known(trusts: tuple[str, ...], known: set[str]) -> None:
    for name in trusts:
        if name not in known:
            hint = closest(name, known)
            raise SourceError(
                f"neither the workspace nor the register has a trust {name!r}", hint=hint
            )
