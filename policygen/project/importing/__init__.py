"""A file + a workspace -> a policy of a trust file, ready to build. Nothing is written but by `write`.

reading -> recognition -> names -> plan -> fitting -> YAML -> what that builds, held against the reading
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from policygen import files, readers, yamlfile
from policygen.assemble import assemble
from policygen.diff import Edit
from policygen.errors import ReadError, SourceError, WriteError
from policygen.library import STANDARD, Library
from policygen.model import Policy
from policygen.outline import slug
from policygen.project import bases
from policygen.project.importing import fitting, placeholders, trusting, writing
from policygen.project.importing.answering import answered, named
from policygen.project.importing.cleaning import clean
from policygen.project.importing.conserving import lost
from policygen.project.importing.naming import Names, naming
from policygen.project.importing.plan import Entry, Plan, plan
from policygen.project.importing.signing import signed
from policygen.project.importing.telling import unlike
from policygen.project.workspace import Workspace
from policygen.recognise import Index, Recognition, recognise
from policygen.trust import Trust, trust_of

_MOST_ID = 40
_ROLE = re.compile(r"\broles\.(\w+)")


@dataclass(frozen=True, slots=True)
class Asked:
    """What whoever imports has said; what is empty is found out."""

    trust: str = ""
    """The trust file's name, of one that exists or of a new one."""
    policy: str = ""
    title: str = ""
    name: str = ""
    kind: str = ""
    anyway: bool = False
    """Bring in what does not look like a policy too."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """Role -> its title."""
    passages: Mapping[int, str] = field(default_factory=dict)
    """The number of a group that was recognised -> the clause that it is; empty for none."""


@dataclass(frozen=True)
class Imported:
    """What an import comes to."""

    path: Path
    warnings: tuple[str, ...]
    policy: Policy
    """As it was read."""
    recognition: Recognition
    names: Names
    plan: Plan
    trust: str
    id: str
    """The policy's, in the trust file."""
    is_new: bool
    """Whether the trust file is."""
    built: Policy
    """What the trust file makes."""
    made: Trust
    """The trust file as it is to be."""
    contents: dict[Path, bytes] = field(repr=False)
    """Each file to write."""


def bring(workspace: Workspace, path: Path, asked: Asked, options: readers.Options) -> Imported:
    """Reads a file and lays out the trust file that says it word for word. Raises PolicygenError."""
    library, trusts = workspace.library, workspace.trusts
    reading = readers.read(path, options)
    policy = _titled(signed(clean(reading.policy)), path, asked.title)
    if not any(block.text.strip() for block in policy.blocks()):
        raise SourceError("there is no policy in this file", path=path, hint="it has no text")
    index = Index(library)
    recognition = recognise(policy, index)
    if not asked.anyway:
        _refuse_unlike(reading.policy, recognition, library, path)
    recognition = answered(recognition, asked.passages, index)
    names = naming(policy, recognition, _titles(trusts), asked.name, asked.kind)
    names = named(names, asked.roles)
    existing = trusts.get(asked.trust) if asked.trust else None
    trust = asked.trust or _id(names.name.value if names.name.sure else path.stem)
    existing = existing or trusts.get(trust)
    id = asked.policy or _id(policy.title)
    if existing and id in existing.file.policies:
        message = f"{trust} has a policy {id!r} already"
        raise SourceError(message, path=existing.source.path, hint="name another one with --policy")
    frame = _frame(existing, names, policy)
    planned = plan(policy, recognition, tuple(library.clauses))
    settings = trusting.settings(planned, frame)
    fitting.fit(library, frame, planned, settings)
    fitting.built(library, frame, planned, settings)
    placeholders.put(library, frame, planned, settings)
    marks = bases.kept(workspace.root, library, planned.entries)
    written = _written(workspace.root, library, trust, id, existing, frame, names, planned, path)
    made = trust_of(trust, yamlfile.parse(written[1], written[0]), trusts)
    built = assemble(library, made, id)
    if differences := lost(policy, built):
        raise WriteError(
            _said(differences), path=path, hint="nothing was written; please report it"
        )
    contents = {written[0]: written[1].encode()} | marks
    return Imported(
        path,
        reading.warnings,
        policy,
        recognition,
        names,
        planned,
        trust,
        id,
        existing is None,
        built,
        made,
        contents,
    )


def write(imported: Imported) -> list[Path]:
    """Puts the files in place. Raises WriteError."""
    for path, data in imported.contents.items():
        files.write_whole(path, data)
    return list(imported.contents)


def passages(workspace: Workspace, path: Path, options: readers.Options) -> list[dict[str, Any]]:
    """What each passage of a file is, for programs. Raises PolicygenError."""
    recognition = recognise(readers.read(path, options).policy, Index(workspace.library))
    found = [
        {
            "text": passage.text,
            "relation": group.relation,
            "clause": group.clause,
            "wording": group.wording,
            "score": round(group.score, 3),
        }
        for group in recognition.groups
        for passage in group.passages
    ]
    return [{"index": index, **one} for index, one in enumerate(found)]


# ---- the parts of it


def _refuse_unlike(policy: Policy, found: Recognition, library: Library, path: Path) -> None:
    wrong, more = unlike(policy, found, library)
    if wrong:
        raise ReadError(wrong, path=path, hint=f"{more}; --anyway brings it in all the same")


def _titled(policy: Policy, path: Path, title: str) -> Policy:
    """The policy with a title: as told, as read, its first heading, or the file's name."""
    first = next((section.title for section in policy.sections if section.title), "")
    named = " ".join(re.split(r"[-_\s]+", path.stem)).strip().capitalize()
    return replace(policy, title=" ".join((title or policy.title or first or named).split()))


def _titles(trusts: Mapping[str, Trust]) -> dict[str, list[str]]:
    """Role -> what the trusts of the workspace call it."""
    titles: dict[str, list[str]] = {}
    for trust in trusts.values():
        for role, term in trust.file.roles.items():
            titles.setdefault(role, []).append(term.title)
    return titles


def _id(text: str) -> str:
    made = slug(text)[:_MOST_ID].strip("-")
    return made or "policy"


def _frame(existing: Trust | None, names: Names, policy: Policy) -> dict[str, Any]:
    found = trusting.frame(names, policy)
    if existing is None:
        return found
    known = {
        key: value
        for key, value in existing.source.data.items()
        if key not in ("policies", "extends")
    }
    return known | {"roles": found.get("roles", {}) | known.get("roles", {})}


def _written(
    root: Path,
    library: Library,
    trust: str,
    id: str,
    existing: Trust | None,
    frame: dict[str, Any],
    names: Names,
    planned: Plan,
    path: Path,
) -> tuple[Path, str]:
    """The trust file, and what it is to say."""
    data = trusting.policy_data(planned, trusting.settings(planned, frame))
    policy = writing.policy_yaml(id, planned, data)
    if existing is None:
        return root / "trusts" / f"{trust}.yaml", writing.trust_yaml(
            frame, names, policy, path.name
        )
    known, asked = existing.file.roles, _asked_for(library, planned, data)
    wanted = {role: frame["roles"][role] for role in sorted(asked - set(known))}
    text = existing.source.path.read_text("utf-8")
    return existing.source.path, writing.added(text, policy, wanted)


def _asked_for(library: Library, planned: Plan, data: Mapping[str, Any]) -> set[str]:
    """The roles that the policy cannot be built without."""
    signing = data.get("signatures", {}).get("by", ())
    texts = [text for entry in planned.entries for text in _texts(entry, library)]
    return {role for text in texts for role in _ROLE.findall(text)} | {
        one["role"] if isinstance(one, dict) else one for one in signing
    }


def _texts(entry: Entry, library: Library) -> Iterator[str]:
    """Every text with placeholders that an entry is made of."""
    said = [*entry.use.values(), *entry.use.get("phrases", {}).values()]
    yield from (value for value in said if isinstance(value, str))
    clause = library.clauses.get(entry.id)
    if clause and not entry.local:
        yield clause.file.wordings[entry.use.get("wording", STANDARD)]
    for name, parameter in clause.file.parameters.items() if clause else ():
        if name not in entry.use and isinstance(parameter.default, str):
            yield parameter.default


def _said(differences: list[Edit]) -> str:
    kind, words = differences[0]
    what = "would lack" if kind == "removed" else "would add"
    return f"the trust file {what} words of this file: {words[:80]!r} (and {len(differences) - 1} more places)"
