"""Workspace + Imported -> Account: what was recognised, how it differs, what is new, what is lacking. No clock."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from policygen.assemble import select
from policygen.assemble.names import names_of
from policygen.compare import compare
from policygen.compare.comparison import Comparison
from policygen.diff import Edit
from policygen.errors import Problems
from policygen.library import Clause, Library
from policygen.model import Paragraph, Policy, Section
from policygen.project.importing import Imported
from policygen.project.importing.naming import Names
from policygen.project.importing.organisation import Guess
from policygen.project.importing.plan import Entry
from policygen.project.importing.relating import open_names, values
from policygen.project.importing.saying import lines, usual
from policygen.project.workspace import Workspace
from policygen.recognise import Recognition
from policygen.reports.imported import words
from policygen.reports.imported.shape import (
    RELATIONS,
    Account,
    Change,
    Count,
    Holder,
    Lack,
    Name,
    Own,
    Topic,
)
from policygen.trust import Trust

_ITS_OWN = 0.2
"""A folder of the library is one that the policy is of where it gives so much of the clauses found."""


def account(workspace: Workspace, imported: Imported) -> Account:
    """What became of a file that was brought in."""
    library = workspace.library
    return Account(
        imported.path.name,
        imported.policy.title,
        imported.made.file.name,
        imported.trust,
        imported.id,
        tuple(_counts(imported.recognition)),
        tuple(_changes(library, imported)),
        tuple(_own(imported)),
        _lacks(workspace, imported),
        tuple(_names(imported.names)),
        imported.leftovers,
        imported.warnings,
    )


# ---- how much


def _counts(recognition: Recognition) -> Iterator[Count]:
    passages: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for group in recognition.groups:
        passages[group.relation] += len(group.passages)
        said[group.relation] += sum(len(passage.text.split()) for passage in group.passages)
    yield from (Count(one, passages[one], said[one]) for one in RELATIONS)


# ---- what is said otherwise


def _changes(library: Library, imported: Imported) -> Iterator[Change]:
    names = names_said(library, imported)
    for place, entry in _placed(imported):
        clause = library.clauses.get(entry.clause)
        if clause is None or entry.signs:
            continue
        said = usual(clause, entry.wording, names, values(entry, library))
        compared = compare(_policy(said), _policy(lines(entry.blocks)))
        if edits := _edits(compared):
            yield _change(clause, place, entry, compared, edits)


def names_said(library: Library, imported: Imported) -> dict[str, Any]:
    """What placeholders stand for in the policy of an import."""
    draft = select(library, imported.made, imported.id)
    names = names_of(draft, draft.spec.control)
    return open_names(library, imported.recognition, names)


def _change(
    clause: Clause, place: str, entry: Entry, compared: Comparison, edits: tuple[Edit, ...]
) -> Change:
    kinds = {kind for change in compared.changes for kind in change.kinds}
    return Change(
        clause.id,
        clause.file.title,
        place,
        entry.relation,
        round(entry.score, 3),
        edits,
        tuple(kind for kind in words.KINDS if kind in kinds),
        entry.relation != "same" and any(change.matters for change in compared.changes),
        "phrases" in entry.use,
    )


def _placed(imported: Imported) -> Iterator[tuple[str, Entry]]:
    for planned in imported.plan.sections:
        place = f"{planned.section.label} {planned.section.title}".strip()
        yield from ((place, entry) for entry in planned.entries)


def _policy(blocks: tuple[Paragraph, ...]) -> Policy:
    return Policy("clause", sections=(Section("s", blocks=blocks),))


def _edits(compared: Comparison) -> tuple[Edit, ...]:
    """The edits of all paragraphs in a row, each on a line; none where nothing differs."""
    found: list[Edit] = []
    for block in (one for one in compared.blocks if one.edits):
        if found:
            found.append(("same", "\n"))
        found += block.edits
    return tuple(found) if any(kind != "same" for kind, _ in found) else ()


# ---- what is new, what is lacking


def _own(imported: Imported) -> Iterator[Own]:
    for place, entry in _placed(imported):
        if not entry.clause and not entry.signs:
            yield Own(entry.id, place, entry.text)


def _lacks(workspace: Workspace, imported: Imported) -> tuple[Topic, ...]:
    """What the folders of the library that the policy is of have beside, by topic."""
    library = workspace.library
    found = {group.clause for group in imported.recognition.groups if group.clause}
    subjects = Counter(library.clauses[id].subject for id in found)
    near = {subject for subject, count in subjects.items() if count >= _ITS_OWN * len(found)}
    holders = _holders(workspace, imported.trust)
    topics: dict[str, list[Lack]] = {}
    for clause in library.clauses.values():
        if clause.id not in found and clause.subject in near:
            lack = Lack(clause.id, clause.file.title, tuple(holders.get(clause.id, ())))
            topics.setdefault(clause.file.topic, []).append(lack)
    lacks = {name: sorted(found, key=_by_holders) for name, found in topics.items()}
    return tuple(Topic(name, tuple(found)) for name, found in sorted(lacks.items()))


def _by_holders(lack: Lack) -> tuple[int, str]:
    """First what most have; what the same have stands together."""
    return -len(lack.holders), " ".join(holder.trust for holder in lack.holders)


def _holders(workspace: Workspace, own: str) -> dict[str, list[Holder]]:
    """Clause -> the other trusts that have it. One whose policies cannot be chosen has said so elsewhere."""
    found: dict[str, list[Holder]] = {}
    for trust in workspace.trusts.values():
        for id in _used(workspace.library, trust) if trust.id != own else ():
            found.setdefault(id, []).append(Holder(trust.id, trust.file.name))
    return found


def _used(library: Library, trust: Trust) -> set[str]:
    ids: set[str] = set()
    for policy in trust.file.policies:
        try:
            ids |= {chosen.id for chosen in select(library, trust, policy).clauses if chosen.clause}
        except Problems:
            continue
    return ids


# ---- names


def _names(names: Names) -> Iterator[Name]:
    yield _name("name", names.name)
    yield _name("kind", names.kind)
    yield from (_name(f"terms.{term}", guess) for term, guess in names.terms.items())
    yield from (_name(f"roles.{role}", guess) for role, guess in names.roles.items())


def _name(what: str, guess: Guess) -> Name:
    return Name(what, words.titled(guess.value), round(guess.sure, 3), guess.why)
