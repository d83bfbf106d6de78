"""Workspace -> what each policy says now, in brief; remembered until a file of clauses/ or trusts/ changes."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from policygen import __version__, files
from policygen.errors import PolicygenError, Problems, WriteError
from policygen.model import Policy
from policygen.project.register.clauses import clauses, said
from policygen.project.workspace import Workspace
from policygen.register.status import Current

REMEMBERED = Path("output") / ".texts.json"
"""In the workspace: what was found the last time. It may be deleted at any time."""

Texts = dict[tuple[str, str], Current]
"""By trust and policy."""


def current(workspace: Workspace) -> tuple[Texts, Problems | None]:
    """Every policy of a workspace that can be made, and what is wrong with the others."""
    key = _key(workspace.root)
    path = workspace.root / REMEMBERED
    if (known := _remembered(path, key)) is not None:
        return known, None
    errors: list[PolicygenError] = []
    made = {(one.trust, one.id): _brief(one) for one in workspace.drafts(errors)}
    if errors:
        return made, Problems(errors)
    _remember(path, key, made)
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


def _key(root: Path) -> str:
    """Equal keys mean equal texts."""
    digest = hashlib.sha256(__version__.encode())
    for folder in ("clauses", "trusts"):
        for path in sorted((root / folder).rglob("*.y*ml")):
            digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _remembered(path: Path, key: str) -> Texts | None:
    try:
        data: dict[str, Any] = json.loads(path.read_bytes())
        if data["key"] != key:
            return None
        return {(trust, policy): Current(**said) for trust, policy, said in data["policies"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _remember(path: Path, key: str, known: Texts) -> None:
    policies = [[*name, asdict(said)] for name, said in known.items()]
    try:
        files.write_whole(path, json.dumps({"key": key, "policies": policies}).encode())
    except WriteError:
        return  # it is found out anew the next time
