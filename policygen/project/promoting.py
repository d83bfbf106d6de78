"""A workspace + a clause of a trust's own -> the files that make it the library's. Only `write` writes.

what the trust says -> what speaks against it -> placeholders -> both files -> what they make, held against what is
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from policygen import files, template
from policygen.assemble import Draft, select
from policygen.assemble.names import names_of
from policygen.assemble.select import Chosen
from policygen.errors import SourceError, WriteError
from policygen.library import STANDARD, Clause, Library
from policygen.model import Table
from policygen.outline import SPECIAL
from policygen.project import entitling, entries, foresight, kin
from policygen.project.foresight import Changed
from policygen.project.importing.placeholders import placed, says
from policygen.project.workspace import Workspace
from policygen.recognise.titles import usual
from policygen.shapes import CLAUSE_ID, Shape
from policygen.trust import Trust
from policygen.words import Noun
from policygen.yamlfile import closest

_NAME = Shape("[a-z0-9]+(-[a-z0-9]+)*", "small letters, digits and single hyphens, at most 20", 20)
_OWN = ("name", "body", "school")
_SHOWN = 12
"""Topics that a hint names."""
_MARKS = re.compile(f"{template.OPEN}.|{template.CLOSE}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What whoever promotes has said; what is empty is found out."""

    policy: str = ""
    id: str = ""
    subject: str = ""
    title: str = ""
    topic: str = ""
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Promotion:
    """What promoting a clause comes to."""

    clause: str
    wording: str
    like: str
    """The clause of the library whose topic it takes; empty where that was said, or is its own."""
    changes: tuple[Changed, Changed]
    """The clause's file and the trust's."""
    bare: str = ""
    """The policy for whose sake names stand in it as they are."""
    cut: str = ""
    """Its title, where that breaks off within a sentence."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A clause in a trust's own words, where it stands."""

    workspace: Workspace
    trust: Trust
    draft: Draft
    chosen: Chosen
    names: Mapping[str, Any]
    """What may become placeholders."""

    @property
    def id(self) -> str:
        return self.chosen.id

    @property
    def text(self) -> str:
        """Its words, with placeholders."""
        return placed(self.chosen.use.text.strip("\n"), self.names)

    def error(self, message: str, hint: str) -> SourceError:
        return self.chosen.error(message, hint, "text")


def promote(workspace: Workspace, trust: str, clause: str, wishes: Wishes) -> Promotion:
    """What is to be written so that a clause of a trust's own is the library's. Raises PolicygenError."""
    case = _case(workspace, workspace.trust(trust), clause, wishes.policy)
    _is_plain(case)
    made = _made(case, wishes)
    if differs := _differing(case, made):
        # a school that extends the trust may call things otherwise, and speak here of what the trust calls them
        made = replace(_made(replace(case, names={}), wishes), bare=differs)
        differs = _differing(case, made)
    if differs:
        _is_free(case, made.clause, differs)
        message, hint = f"{differs} would not say the same", "nothing was written; please report it"
        raise WriteError(message, path=case.trust.source.path, hint=hint)
    return made


def _made(case: _Case, wishes: Wishes) -> Promotion:
    return _new_wording(case, wishes) if case.chosen.clause else _new_clause(case, wishes)


def _is_free(case: _Case, id: str, differing: str) -> None:
    """Raises SourceError where the policy that would say something else has a clause of its own by that id."""
    trust, _, policy = differing.partition("/")
    draft = select(case.workspace.library, case.workspace.trust(trust), policy)
    if trust != case.trust.id and any(one.id == id and not one.clause for one in draft.clauses):
        message = (
            f"{differing} has a clause {id!r} of its own, which would become the library's too"
        )
        raise case.error(message, "choose another name with --id")


def _differing(case: _Case, made: Promotion) -> str:
    return foresight.differing(case.workspace, made.clause, case.trust.id, *made.changes)


def write(promotion: Promotion) -> list[Path]:
    """Puts the files in place, all or none. Raises WriteError."""
    return files.write_all({change.path: change.new.encode() for change in promotion.changes})


# ---- what the trust says


def _case(workspace: Workspace, trust: Trust, clause: str, policy: str) -> _Case:
    if policy and policy not in trust.file.policies:
        hint = closest(policy, trust.file.policies)
        raise SourceError(f"{trust.id} has no policy {policy!r}", path=trust.source.path, hint=hint)
    drafts = [select(workspace.library, trust, id) for id in trust.file.policies]
    found = [
        (draft, chosen)
        for draft in drafts
        if policy in ("", draft.id)
        for chosen in draft.clauses
        if chosen.id == clause and clause not in SPECIAL
    ]
    if not found:
        own = {one.id for draft in drafts for one in draft.clauses if one.use.text}
        message = f"{policy or trust.id} has no clause {clause!r}"
        raise SourceError(message, path=trust.source.path, hint=closest(clause, own))
    if len(found) > 1:
        names = ", ".join(draft.id for draft, _ in found)
        message = f"{clause!r} stands in several policies: {names}"
        raise SourceError(message, path=trust.source.path, hint="name one with --policy")
    draft, chosen = found[0]
    return _Case(workspace, trust, draft, chosen, _names(draft, chosen))


def _names(draft: Draft, chosen: Chosen) -> dict[str, Any]:
    """What the placeholders of a clause stand for, its parameters too."""
    names = names_of(draft, draft.spec.control)
    known = chosen.clause.file.parameters if chosen.clause else {}
    values = {name: chosen.use.values.get(name, one.default) for name, one in known.items()}
    return names | {
        name: _bare(template.fill(value, names, [])) if isinstance(value, str) else value
        for name, value in values.items()
    }


def _bare(text: str) -> template.Marked:
    """A value without the marks of what fills it in."""
    return template.Marked(_MARKS.sub("", text))


# ---- what speaks against it


def _is_plain(case: _Case) -> None:
    """Raises SourceError for what cannot be made a clause as it stands."""
    id, use = case.id, case.chosen.use
    if not use.text:
        hint = "only a clause with a 'text' of its own can be promoted"
        raise case.error(f"{id!r} says what the library says already", hint)
    if use.phrases:
        hint = "write them into its text first"
        raise case.error(f"{id!r} changes words of its own text by 'phrases'", hint)
    where = case.chosen.source.where((*case.chosen.place, id, "text"))
    if where.path != case.trust.source.path:
        hint = "promote it for the trust whose file it is, or write it into this one first"
        raise case.error(f"{case.trust.id} has the text of {id!r} from this file", hint)
    for target in template.references(use.text):
        if target not in case.workspace.library.clauses:
            message = f"it refers to {target!r}, which is no clause of the library"
            raise case.error(message, "promote that one first, or take the reference out")


# ---- the files


def _new_wording(case: _Case, wishes: Wishes) -> Promotion:
    """Its words as one more wording of the library's clause."""
    clause = case.workspace.library.clauses[case.id]
    if wishes.id or wishes.subject or wishes.title or wishes.topic:
        hint = "leave out --id, --subject, --title and --topic"
        raise case.error(f"{case.id!r} is a clause of the library, and stays what it is", hint)
    if not wishes.wording:
        hint = "name that with --wording"
        raise case.error(f"{case.id!r} is a clause of the library and gets one more wording", hint)
    if not _NAME.fits(wishes.wording):
        raise case.error(f"{wishes.wording!r} is no name for a wording", _NAME.meaning)
    if wishes.wording in clause.file.wordings:
        message = f"clause {case.id!r} has a wording {wishes.wording!r} already"
        raise case.error(message, "choose another name")
    old = _read(clause.path)
    new = Changed(clause.path, old, entries.with_wording(old, wishes.wording, case.text))
    changes = (new, _trust_file(case, ("text", "base"), wishes.wording, case.id))
    return Promotion(case.id, wishes.wording, "", changes)


def _new_clause(case: _Case, wishes: Wishes) -> Promotion:
    """Its words as the standard wording of a clause."""
    id = _new_id(case, wishes)
    like = kin.like(case.workspace.library, _plain(case), case.draft, case.chosen)
    title = entitling.Title(wishes.title) if wishes.title else _title(case)
    said = {
        "title": title.text,
        "topic": wishes.topic or (like.file.topic if like else ""),
        "style": case.chosen.use.style,
        "mark": case.chosen.use.mark,
        "wordings": {STANDARD: case.text},
    }
    path = _folder(case, wishes.subject, like) / f"{id}.yaml"
    if not said["topic"]:
        hint = f"say what it is about with --topic{_topics(case.workspace.library)}"
        raise case.error("no clause of the library is about the same", hint)
    up = "../" * len(path.relative_to(case.workspace.root).parents[:-1])
    head = f"# yaml-language-server: $schema={up}schemas/clause.json\n"
    new = Changed(path, "", head + entries.dumped({key: one for key, one in said.items() if one}))
    changes = (new, _trust_file(case, ("text", "style", "mark"), "", id))
    about = like.id if like and not wishes.topic else ""
    return Promotion(id, STANDARD, about, changes, cut=title.text if title.cut else "")


def _title(case: _Case) -> entitling.Title:
    """A title of its own words. Raises SourceError for a table, whose first cell tells nothing."""
    blocks = says(case.chosen.use.text, case.names)
    if all(isinstance(block, Table) for block in blocks):
        hint = "look whether others want it, names and addresses too, and say what it is called with --title"
        raise case.error(f"{case.id!r} is a table", hint)
    return entitling.title(_anybody(case))


def _anybody(case: _Case) -> str:
    """Its words with usual titles for the names in it: what it is called is no one trust's."""
    roles = (
        {
            role: Noun(next(iter(usual().get(role, ())), role.replace("_", " ")), f"roles.{role}")
            for role in case.names["roles"]
        }
        if "roles" in case.names
        else {}
    )
    terms = {name: Noun("school", name) for name in _OWN if name in case.names}
    try:
        found = says(case.text, {**case.names, **terms, "roles": roles})
    except template.TemplateFault:
        return _plain(case)
    return "\n".join(" ".join(block.text.split()) for block in found).strip()


def _topics(library: Library) -> str:
    """The topics that there are, as a hint."""
    known = sorted({clause.file.topic for clause in library.clauses.values()})
    return f": {', '.join(known[:_SHOWN])}" if known else ""


def _new_id(case: _Case, wishes: Wishes) -> str:
    if wishes.wording:
        message = f"{case.id!r} is new to the library, and its words are its standard wording"
        raise case.error(message, "leave out --wording")
    id = wishes.id or case.id
    if not CLAUSE_ID.fits(id) or id in SPECIAL:
        raise case.error(f"{id!r} is no id for a clause", CLAUSE_ID.meaning)
    if id in case.workspace.library.clauses:
        raise case.error(f"there is a clause {id!r} already", "choose another name with --id")
    for one in case.draft.clauses:
        if id != case.id and case.id in template.references(one.text):
            message = f"clause {one.id!r} refers to {case.id!r} by its id"
            raise case.error(message, "leave out --id")
    return id


def _trust_file(case: _Case, out: tuple[str, ...], wording: str, id: str) -> Changed:
    path = case.trust.source.path
    old = _read(path)
    new = entries.without(old, case.draft.id, case.id, out, wording, id)
    return Changed(path, old, new)


def _folder(case: _Case, subject: str, like: Clause | None) -> Path:
    """Where the clause is to stand: as told, with the policy's other clauses, or with the one that it is like."""
    known = {one.subject: one.path.parent for one in case.workspace.library.clauses.values()}
    name = subject or case.draft.spec.outline or case.draft.id
    if name in known:
        return known[name]
    if not subject:
        return like.path.parent if like else case.workspace.root / "clauses" / name
    if not CLAUSE_ID.fits(subject):
        raise case.error(f"{subject!r} is no name for a folder of clauses", CLAUSE_ID.meaning)
    return case.workspace.root / "clauses" / subject


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


def _plain(case: _Case) -> str:
    return "\n".join(
        block.text for block in says(case.chosen.use.text, _names(case.draft, case.chosen))
    ).strip()
