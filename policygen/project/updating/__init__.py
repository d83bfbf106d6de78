"""A trust + the library as it is now -> what of the trust's is behind, and trust files brought up to date.

    uses -> looking -> what is behind, with a merge where the words are the trust's own -> answers -> changes
    -> editing -> what that builds, held against what was wanted

Only `write` writes. What a trust says in the library's words needs none of this: a build takes those as they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policygen import files, yamlfile
from policygen.assemble import assemble
from policygen.errors import PolicygenError, Problems, WriteError
from policygen.project import bases
from policygen.project.updating import editing
from policygen.project.updating.behind import Behind, Status
from policygen.project.updating.changes import Answers, Change, change
from policygen.project.updating.looking import behind
from policygen.project.updating.uses import at, uses
from policygen.project.workspace import Workspace, chosen
from policygen.trust import Trust, trust_of

__all__ = ["Answers", "Behind", "Change", "Outcome", "Status", "look", "settle", "write"]


@dataclass(frozen=True)
class Outcome:
    """What is to be written, and what is left to be done by hand."""

    changes: tuple[Change, ...]
    left: tuple[Behind, ...]
    contents: Mapping[Path, bytes] = field(repr=False)
    gone: tuple[Path, ...] = ()
    """Wordings that no trust was made from any more."""


def look(
    workspace: Workspace, trust: str, policies: Sequence[str] = (), unmarked: bool = False
) -> list[Behind]:
    """All that is behind the library in a trust's policies; on request also phrases that fit, and whose base is not
    known. Raises PolicygenError."""
    asked = workspace.trust(trust)
    return [
        one
        for policy in chosen(policies, [asked])
        for one in behind(workspace, asked, policy, unmarked)
    ]


def settle(
    workspace: Workspace,
    trust: str,
    found: Sequence[Behind],
    answers: Answers,
    accept: bool = False,
) -> Outcome:
    """What brings it up to date. Raises PolicygenError."""
    asked = workspace.trust(trust)
    pairs = [(one, change(one, answers, accept)) for one in found]
    changes = [_beneath(workspace, asked, made) for _, made in pairs if made]
    left = tuple(one for one, made in pairs if made is None)
    if not changes:
        return Outcome((), left, {})
    path = asked.source.path
    text = editing.edited(path, changes)
    source = yamlfile.parse(text.decode("utf-8-sig"), path)
    _check(workspace, asked, trust_of(asked.id, source, workspace.trusts), changes)
    kept = {
        bases.path(workspace.root, one.mark): one.behind.now.encode() for one in changes if one.mark
    }
    contents = kept | ({path: text} if text != path.read_bytes() else {})
    gone = tuple(_gone(workspace, asked, source.data, changes))
    return Outcome(tuple(changes), left, contents, gone)


def write(outcome: Outcome) -> list[Path]:
    """Puts the files in place, all or none. Raises WriteError."""
    written = files.write_all(outcome.contents)
    for path in outcome.gone:
        files.remove(path)
    return written


def _beneath(workspace: Workspace, trust: Trust, made: Change) -> Change:
    """Where other words would come up from beneath, of the order or of the file that this one extends, the library's
    are written out."""
    one = made.behind
    below = workspace.trusts.get(trust.file.extends)
    placed = next(use for use in uses(workspace.library, trust, one.policy) if use.id == one.clause)
    others = [at(trust.source.data, place) for place in placed.places if place != made.place]
    others += [at(below.source.data, made.place)] if below else []
    if made.said or not any(other.get("text") for other in others):
        return made
    values = {"text": one.theirs, "base": bases.mark(one.now)}
    return Change(one, made.place, values, one.theirs)


def _gone(
    workspace: Workspace, trust: Trust, data: Mapping[str, Any], changes: Iterable[Change]
) -> Iterator[Path]:
    """The files of wordings that no trust file names any more."""
    others = [one.source.data for one in workspace.trusts.values() if one.id != trust.id]
    used = {mark for one in (data, *others) for mark in _marks(one)}
    for mark in dict.fromkeys(one.behind.old for one in changes):
        if mark and mark not in used and bases.read(workspace.root, mark) is not None:
            yield bases.path(workspace.root, mark)


def _marks(data: Any) -> Iterator[str]:
    """Every `base` in some data."""
    if isinstance(data, Mapping):
        if isinstance(data.get("base"), str):
            yield data["base"]
        for value in data.values():
            yield from _marks(value)
    elif isinstance(data, list):
        for value in data:
            yield from _marks(value)


# ---- what it makes, held against what was wanted


def _check(workspace: Workspace, old: Trust, new: Trust, changes: Sequence[Change]) -> None:
    """Raises PolicygenError where the file would say something else than was wanted, or would not build."""
    library = workspace.library
    for policy in dict.fromkeys(one.behind.policy for one in changes):
        now = {one.id: one.use for one in uses(library, new, policy)}
        for made in (one for one in changes if one.behind.policy == policy):
            use = now[made.behind.clause]
            for key in ("text", "phrases"):
                if key in made.values and not _is_said(getattr(use, key), made.values[key]):
                    message = f"clause {made.behind.clause!r} would not say what was settled"
                    hint = "nothing was written; please report it"
                    raise WriteError(message, path=old.source.path, hint=hint)
        before = {error.message for error in _errors(workspace, old, policy)}
        if worse := [e for e in _errors(workspace, new, policy) if e.message not in before]:
            raise Problems(worse)


def _is_said(said: Any, wanted: Any) -> bool:
    """Whether a use says what is wanted, phrases in their order."""
    if isinstance(wanted, dict):
        return list(said.items()) == list(wanted.items())
    return bool((said or None) == wanted)


def _errors(workspace: Workspace, trust: Trust, policy: str) -> tuple[PolicygenError, ...]:
    try:
        assemble(workspace.library, trust, policy)
    except Problems as problems:
        return problems.errors
    except PolicygenError as error:
        return (error,)
    return ()
