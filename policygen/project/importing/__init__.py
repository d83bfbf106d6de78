"""A file + a workspace -> a policy of a trust file, ready to build. Nothing is written but by `write`.

reading -> recognition -> names -> plan -> fitting -> YAML -> what that builds, held against the reading
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from policygen import files, readers, yamlfile
from policygen.assemble import assemble
from policygen.diff import Edit
from policygen.errors import ReadError, SourceError, WriteError
from policygen.library import Library
from policygen.model import Policy
from policygen.outline import slug
from policygen.project import bases
from policygen.project.importing import drafting, facts, fitting, placeholders, recorded, trusting
from policygen.project.importing.answering import answered, named
from policygen.project.importing.cleaning import clean
from policygen.project.importing.conserving import lost, miscounted
from policygen.project.importing.drafting import Place
from policygen.project.importing.fronting import fronted, letters
from policygen.project.importing.known import known
from policygen.project.importing.leftovers import leftovers
from policygen.project.importing.leftovers.order import unheaded
from policygen.project.importing.naming import Names, naming
from policygen.project.importing.organisation import Guess
from policygen.project.importing.plan import Plan, plan
from policygen.project.importing.relating import related
from policygen.project.importing.remarks import remarks
from policygen.project.importing.signing import signed
from policygen.project.importing.telling import unlike
from policygen.project.workspace import Workspace
from policygen.recognise import Index, Recognition, recognise
from policygen.reports.imported.shape import Leftover
from policygen.shapes import TRUST_ID
from policygen.trust import Trust, trust_of

_MOST_ID = 40
_MOST_BLOCKS = 10_000
"""Paragraphs of a file; so many take about a minute."""
_BARE = "it has a title or headings, and no text beneath them"
_EMPTY = "it has no text"
_SCAN = "it has no text; if its pages are pictures, run text recognition (OCR) first"
_WITH_PICTURES = (".docx", ".odt", ".doc", ".html")


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
    on: str = ""
    """The day by which a date is past; without it, none is."""
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
    leftovers: tuple[Leftover, ...]
    """What wants a look."""
    trust: str
    id: str
    """The policy's, in the trust file."""
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
    policy = _prepared(reading.policy, path)
    titled = facts.title(policy, path, asked.title)
    policy = replace(policy, title=titled.value)
    index = Index(library)
    recognition = recognise(policy, index)
    if not asked.anyway:
        _refuse_unlike(reading.policy, recognition, library, path)
    recognition = answered(recognition, asked.passages, index)
    guessed = naming(policy, recognition, _titles(trusts), asked.name, asked.kind)
    names = named(guessed, asked.roles)
    place = _place(workspace, path, asked, names, policy)
    names = _of_trust(place, names)
    frame = drafting.frame(place.existing, names, policy)
    planned, recognition = _planned(library, frame, policy, recognition)
    marks = bases.kept(workspace.root, library, planned.entries)  # first: they stand in the YAML
    frame, names = drafting.without_spare(library, frame, names, planned)
    looks = leftovers(policy, known(trusts, place, frame, names, policy), asked.on)
    looks += (*recorded.copies(planned), *unheaded(_but(policy.title, reading.unheaded)))
    settings = {"title": titled, "language": facts.language(policy), **facts.control(policy)}
    said = remarks(settings, planned, looks)
    text = drafting.drafted(library, place, frame, names, planned, said)
    made = trust_of(place.trust, yamlfile.parse(text, place.path), trusts)
    return Imported(
        path,
        reading.warnings,
        policy,
        recognition,
        names,
        planned,
        looks,
        place.trust,
        place.id,
        _built(library, made, place.id, _signed(reading.policy), policy, path),
        made,
        marks | {place.path: drafting.contents(place, text)},
    )


def write(imported: Imported) -> list[Path]:
    """Puts the files in place, all or none. Raises WriteError."""
    return files.write_all(imported.contents)


def passages(workspace: Workspace, path: Path, options: readers.Options) -> list[dict[str, Any]]:
    """What each passage of a file is, for programs. Raises PolicygenError."""
    policy = _prepared(readers.read(path, options).policy, path)
    policy = replace(policy, title=facts.title(policy, path, "").value)
    library = workspace.library
    recognition = recognise(policy, Index(library))
    names = naming(policy, recognition, _titles(workspace.trusts), "", "")
    frame = drafting.frame(None, names, policy)
    _, recognition = _planned(library, frame, policy, recognition)
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


def _signed(policy: Policy) -> Policy:
    """A policy as it was read, without what a trust file cannot say, its lines to sign on told apart."""
    return signed(clean(policy))


def _prepared(policy: Policy, path: Path) -> Policy:
    """The same with its cover told apart from its text. Raises SourceError where there is no text, or too much."""
    if (count := sum(1 for _ in policy.blocks())) > _MOST_BLOCKS:
        hint = f"at most {_MOST_BLOCKS:,} are brought in at once; bring it in as several files"
        raise SourceError(f"this file has {count:,} paragraphs", path=path, hint=hint)
    found = fronted(_signed(policy), path.stem)
    if not any(block.text.strip() for block in found.blocks()):
        headed = found.title or any(section.title for section in found.sections)
        empty = _SCAN if path.suffix.lower() in _WITH_PICTURES else _EMPTY
        hint = _BARE if headed else empty
        raise SourceError("there is no policy in this file", path=path, hint=hint)
    return found


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


def _place(workspace: Workspace, path: Path, asked: Asked, names: Names, policy: Policy) -> Place:
    """Where the policy goes. Raises SourceError where a policy stands there, and for a name that is none."""
    trust = asked.trust or _id(names.name.value if names.name.sure else path.stem)
    if not TRUST_ID.fits(trust):
        hint = f"{TRUST_ID.meaning}; name it so with --trust"
        raise SourceError(f"{trust!r} is no name for a trust file", path=path, hint=hint)
    id = asked.policy or _id(policy.title)
    existing = workspace.trusts.get(trust)
    if existing and id in existing.file.policies:
        message = f"{trust} has a policy {id!r} already"
        raise SourceError(message, path=existing.source.path, hint="name another one with --policy")
    written = existing.source.path if existing else workspace.root / "trusts" / f"{trust}.yaml"
    return Place(trust, id, written, path.name, existing)


def _of_trust(place: Place, names: Names) -> Names:
    """The names, with what a trust file that is there says of the kind of organisation."""
    if place.existing is None:
        return names
    return replace(names, kind=Guess(place.existing.file.kind, 1.0, "the trust file says so"))


def _planned(
    library: Library, frame: Mapping[str, Any], policy: Policy, recognition: Recognition
) -> tuple[Plan, Recognition]:
    """The entries of the policy, each used so that it says its words; and what of it is the same as the library's."""
    planned = plan(policy, recognition, tuple(library.clauses))
    settings = trusting.settings(planned, frame)
    fitting.fit(library, frame, planned, settings)
    data = trusting.policy_data(planned, settings)
    names = trusting.names(library, frame, fitting.SCRATCH, data)
    recognition = related(library, recognition, planned, names)
    fitting.built(library, frame, planned, settings)
    recorded.put(library, frame, planned, settings)
    placeholders.put(library, frame, planned, settings)
    placeholders.put_in_headings(library, frame, planned, settings)
    return planned, recognition


def _built(
    library: Library, made: Trust, id: str, read: Policy, policy: Policy, path: Path
) -> Policy:
    """What the trust file makes. Raises WriteError where that does not say every word of the policy in its order, or
    any word of the file as it was read more often."""
    built = assemble(library, made, id)
    if differences := lost(policy, built) or miscounted(read, built):
        hint = "nothing was written; please report it"
        raise WriteError(_said(differences), path=path, hint=hint)
    return built


def _but(title: str, entries: Iterable[str]) -> Iterator[str]:
    """The entries of a list of contents that are not the title itself, each once."""
    yield from (one for one in dict.fromkeys(entries) if letters(one) != letters(title))


def _said(differences: list[Edit]) -> str:
    kind, words = differences[0]
    what = "would lack" if kind == "removed" else "would add"
    more = f" (and {len(differences) - 1} more places)" if len(differences) > 1 else ""
    return f"the trust file {what} words of this file: {words[:80]!r}{more}"
