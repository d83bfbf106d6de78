"""Workspace + register -> what to say where nothing is in it, and whether there was one before. Looks only."""

from pathlib import Path

from policygen.project.register import places
from policygen.project.register.opening import register
from policygen.project.register.placing import LIST
from policygen.register.store import Store

_SIGNS = ("*-signed.pdf", "*-certificate.json", LIST)
"""What is only made from a register: signed versions, certificates, a website."""
_BACKUP = "*.backup"
_DEPTH = 3
"""How deep such files stand at most: `output/oakfield-school/social-media-signed.pdf`."""
_NAMED = 3


def note(root: Path, database: str) -> str:
    """What a clerk has to know where there is no register, or an empty one; nothing where there is something in it."""
    if not places.is_there(root, database):
        return lost(root) or "There is no register here yet; the first 'policygen submit' makes it."
    with register(root, database) as store:
        return lost(root) if is_empty(store) else ""


def is_empty(store: Store) -> bool:
    """Whether nothing has been recorded yet."""
    return store.head()[0] == 0


def lost(root: Path, new: str = "") -> str:
    """That there was another register, where files stand about that only a register makes; nothing where none do.

    `new` is the name of the one that takes its place, if nothing is done about it.
    """
    signs = [path for sign in _SIGNS for path in _files(root, sign)]
    if not signs:
        return ""
    named = ", ".join(map(str, signs[:_NAMED]))
    more = f" and {len(signs) - _NAMED} more" if len(signs) > _NAMED else ""
    backups = sorted(_files(root, _BACKUP), key=lambda path: (root / path).stat().st_mtime)
    backup = backups[-1] if backups else "FILE"
    away = f"move the new one, {new}, away; then " if new else ""
    return (
        f"warning: there is nothing in this register, and yet there was one before it, of which come {named}{more} "
        f"({away}bring back the old {places.FILE}, name it with --database, or 'policygen register restore {backup}')"
    )


def _files(root: Path, name: str) -> list[Path]:
    """The files of such a name, as seen from the workspace."""
    found = (path for depth in range(_DEPTH) for path in root.glob("*/" * depth + name))
    return sorted(path.relative_to(root) for path in found)
