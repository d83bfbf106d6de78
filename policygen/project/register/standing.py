"""Workspace + register -> how every policy stands."""

from pathlib import Path

from policygen.errors import PolicygenError, SourceError
from policygen.project.register import places
from policygen.project.register.current import current
from policygen.project.register.opening import register
from policygen.project.workspace import Workspace
from policygen.register.record import Record
from policygen.register.status import Current, Standing
from policygen.register.status import status as standings
from policygen.yamlfile import closest

__all__ = ["Standing", "status"]


def status(
    root: Path, database: str, trusts: tuple[str, ...], on: str, within: int
) -> tuple[list[Standing], PolicygenError | None]:
    """How the policies of some trusts stand, or of all, and what is wrong with the workspace.

    Where the workspace cannot be read, the register alone is told.
    """
    records = _records(root, database)
    now, trouble = _current(root)
    found = standings(records, now, on, within)
    if trusts:
        _check_known(trusts, {one.trust for one in found})
        found = [one for one in found if one.trust in trusts]
    return found, trouble


def _records(root: Path, database: str) -> list[Record]:
    if not places.is_there(root, database):
        return []
    with register(root, database) as store:
        return store.briefs()


def _current(root: Path) -> tuple[dict[tuple[str, str], Current], PolicygenError | None]:
    try:
        return current(Workspace(root)), None
    except PolicygenError as error:
        return {}, error


def _check_known(trusts: tuple[str, ...], known: set[str]) -> None:
    for name in trusts:
        if name not in known:
            hint = closest(name, known)
            raise SourceError(
                f"neither the workspace nor the register has a trust {name!r}", hint=hint
            )
