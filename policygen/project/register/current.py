"""Workspace -> what each policy says now, in brief; remembered until a file of the workspace changes."""

import hashlib
import importlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from policygen import __version__, files
from policygen.errors import PolicygenError, Problems, WriteError
from policygen.model import Control, Policy
from policygen.project.register.clauses import clauses, said
from policygen.project.workspace import Workspace
from policygen.register.status import Current

REMEMBERED = Path("output") / ".texts.json"
"""In the workspace: what was found the last time. It may be deleted at any time."""
SHOWN = Path("output") / ".shown.json"
"""The same, of what its templates make of policies."""

Name = tuple[str, str]
"""Trust and policy."""
Texts = dict[Name, Current]
_Found = TypeVar("_Found")
_FAITHFUL = "policygen.project.register.faithful"
"""Its readers and writers take a while to load, and few need them."""


def current(workspace: Workspace) -> tuple[Texts, Problems | None]:
    """Every policy of a workspace that can be made, and what is wrong with the others."""
    key = _key(workspace.root, "clauses", "trusts")
    path = workspace.root / REMEMBERED
    if (known := _remembered(path, key, lambda said: Current(**said))) is not None:
        return known, None
    errors: list[PolicygenError] = []
    made = {(one.trust, one.id): _brief(one) for one in workspace.drafts(errors)}
    if errors:
        return made, Problems(errors)
    _remember(path, key, {name: asdict(said) for name, said in made.items()})
    return made, None


def _brief(policy: Policy) -> Current:
    now = said(policy)
    return Current(
        policy.title,
        policy.organisation,
        policy.control.owner,
        now.fingerprint,
        clauses(policy),
        now.shown,
    )


def misshown(workspace: Workspace, names: Iterable[Name]) -> set[Name]:
    """Of some policies those that the workspace's own templates show with other words.

    Raises PolicygenError where one cannot be made.
    """
    wanted = set(names) if workspace.has_own_templates else set()
    if not wanted:
        return set()
    key = _key(workspace.root, "clauses", "trusts", "templates")
    path = workspace.root / SHOWN
    faithful = _remembered(path, key, bool) or {}
    if new := wanted - faithful.keys():
        looking = importlib.import_module(_FAITHFUL)
        for name in new:
            faithful[name] = looking.is_faithful(workspace.bearing(*name, Control()))
        _remember(path, key, faithful)
    return {name for name in wanted if not faithful[name]}


def _key(root: Path, *folders: str) -> str:
    """Equal keys mean equal texts, or pages."""
    digest = hashlib.sha256(__version__.encode())
    for folder in folders:
        wanted = "*" if folder == "templates" else "*.y*ml"
        for path in filter(Path.is_file, sorted((root / folder).rglob(wanted))):
            digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _remembered(path: Path, key: str, read: Callable[[Any], _Found]) -> dict[Name, _Found] | None:
    """What was found the last time, if it still holds."""
    try:
        data: dict[str, Any] = json.loads(path.read_bytes())
        if data["key"] != key:
            return None
        return {(trust, policy): read(said) for trust, policy, said in data["policies"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _remember(path: Path, key: str, found: Mapping[Name, object]) -> None:
    policies = [[*name, said] for name, said in found.items()]
    try:
        files.write_whole(path, json.dumps({"key": key, "policies": policies}).encode())
    except WriteError:
        return  # it is found out anew the next time
