"""An edited Word file + the workspace that made it -> a trust file that says what came back. Only `write` writes.

sent -> mapping -> fates, renames -> questions -> planning -> fitting -> editing -> what that builds, held against
what was wanted
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from policygen import files, yamlfile
from policygen.assemble import Draft, assemble, select
from policygen.errors import Problems, SourceError, WriteError
from policygen.library import Library
from policygen.model import Block, Footnote, Item, Paragraph, Policy
from policygen.project import bases
from policygen.project.importing import fitting, placeholders, trusting
from policygen.project.importing.plan import Plan, own_id
from policygen.project.returning import editing
from policygen.project.returning import fates as fating
from policygen.project.returning.fates import Fate, is_record
from policygen.project.returning.mapping import NEW, mapped
from policygen.project.returning.margin import Margin, margin, placed
from policygen.project.returning.parts import Part, parts
from policygen.project.returning.planning import planned
from policygen.project.returning.renames import Rename, renames
from policygen.project.returning.saying import said
from policygen.project.returning.sent import Sent, read
from policygen.project.returning.settling import Answers, Asked, questions
from policygen.project.trustfiles import TrustText
from policygen.project.workspace import Workspace
from policygen.readers.reading import Tracked
from policygen.trust import Trust, roles_of, terms_of, trust_of


@dataclass(frozen=True)
class Returned:
    """A file that came home, and what was done to it."""

    sent: Sent
    trust: Trust
    draft: Draft
    now: Policy
    """What the workspace makes of the policy, under the titles that came back."""
    back: tuple[Part, ...]
    fates: tuple[Fate, ...]
    renames: tuple[Rename, ...]
    asked: tuple[Asked, ...]
    margin: Margin
    """Its tracked changes and comments."""

    @property
    def name(self) -> str:
        return f"{self.trust.id}/{self.draft.id}"

    @property
    def is_news(self) -> bool:
        return bool(self.renames or self.headings) or any(fate.is_news for fate in self.fates)

    @property
    def headings(self) -> tuple[str, ...]:
        """Those that came back and that neither stood in what was sent nor stand in the workspace."""
        known = {one.title for policy in (self.sent.base, self.now) for one in policy.sections}
        return tuple(one.title for one in self.sent.theirs.sections if one.title not in known)


@dataclass(frozen=True)
class Outcome:
    """What is to be written."""

    plan: Plan
    changes: tuple[str, ...]
    """In words: `use-of-name: permission is now 'prior permission'`."""
    contents: dict[Path, bytes] = field(repr=False)


def look(workspace: Workspace, path: Path, tracked: Tracked = "accepted") -> Returned:
    """Says what an editor did to a file that policygen made. Raises PolicygenError."""
    sent = read(path, tracked)
    trust = workspace.trust(sent.base.trust)
    if sent.base.id not in trust.file.policies:
        message = f"{trust.id} has no policy {sent.base.id!r} any more"
        raise SourceError(message, path=path, hint="bring the file in with 'policygen import'")
    draft = select(workspace.library, trust, sent.base.id)
    known = {part.clause for part in parts(sent.base)}
    here = assemble(workspace.library, trust, draft.id)
    since = [part for part in parts(here) if part.clause not in known]
    taken = {*workspace.library.clauses, *(one.id for one in draft.clauses)}
    back = _with_ids(mapped(sent.base, sent.theirs), taken, since)
    found = renames(parts(sent.base), back, _titles(trust))
    renamed, now, base = trust, here, sent.base
    try:
        if found:
            renamed = _renamed(trust, found)
            now = assemble(workspace.library, renamed, draft.id)
            base = _under(base, here, now)
    except Problems:  # a phrase quotes the old title: the words change where they stand
        found, renamed = [], trust
    told = fating.fates(base, now, sent.theirs, back)
    return Returned(
        sent,
        renamed,
        select(workspace.library, renamed, draft.id),
        now,
        tuple(back),
        tuple(told),
        tuple(found),
        tuple(questions(told)),
        placed(margin(sent.package), back),
    )


def settle(workspace: Workspace, returned: Returned, answers: Answers) -> Outcome:
    """What the trust file is to say. Raises PolicygenError; a difference from what came back is one."""
    library, draft = workspace.library, returned.draft
    theirs = returned.sent.theirs
    plan = planned(library, draft, returned.now, theirs, returned.back, returned.fates, answers)
    frame = trusting.standing(returned.trust)
    settings = returned.trust.source.data["policies"][draft.id]
    settings = _without_order(settings) | {"title": draft.title}
    fitting.fit(library, frame, plan, settings)
    placeholders.put(library, frame, plan, settings)
    marks = bases.kept(workspace.root, library, plan.entries)
    text = TrustText(returned.trust.source.path)
    editing.edit(text, draft, plan, returned.renames)
    made = _built(library, returned.trust, text, workspace.trusts, draft.id)
    _check(plan, made, text.path)
    changes = tuple(said(plan, returned.renames, draft))
    return Outcome(plan, changes, {text.path: text.contents} | marks)


def write(outcome: Outcome) -> list[Path]:
    """Puts the files in place, all or none. Raises WriteError."""
    return files.write_all(outcome.contents)


# ---- looking


def _with_ids(back: Sequence[Part], taken: set[str], since: Sequence[Part]) -> list[Part]:
    """Each passage that is new with an id for a clause of the trust's own: that of a clause which came to the
    workspace `since` it was sent and says the same, or one that is not `taken`."""
    there = {part.block.text: part.clause for part in since}
    found = []
    for part in _in_one_place(back):
        if part.clause == NEW:
            text = part.block.text
            part = replace(part, clause=there.get(text) or own_id(text, taken))
            taken.add(part.clause)
        found.append(part)
    return found


def _in_one_place(back: Sequence[Part]) -> Iterator[Part]:
    """The parts, of a clause that stands in several places only the longest stretch; the others are new."""
    runs = [list(run) for _, run in groupby(back, key=lambda part: part.clause)]
    longest: dict[str, int] = {}
    for at, run in enumerate(runs):
        known = longest.get(run[0].clause)
        if known is None or _length(run) > _length(runs[known]):
            longest[run[0].clause] = at
    for at, run in enumerate(runs):
        stays = longest[run[0].clause] == at or is_record(run[0])
        yield from run if stays else [replace(part, clause=NEW) for part in run]


def _length(run: Sequence[Part]) -> int:
    return sum(len(part.block.text) for part in run)


def _titles(trust: Trust) -> dict[str, str]:
    """Placeholder -> title, of terms and roles."""
    nouns = {**terms_of(trust.file), **{f"roles.{k}": v for k, v in roles_of(trust.file).items()}}
    return {name: noun.title for name, noun in nouns.items()}


def _renamed(trust: Trust, found: Sequence[Rename]) -> Trust:
    """The trust under the titles that came back."""
    data: dict[str, Any] = {
        k: dict(v) if k in ("roles", "terms") else v for k, v in trust.source.data.items()
    }
    for rename in found:
        group, _, name = rename.source.rpartition(".")
        known = data.setdefault(group or "terms", {})
        before = known.get(name)
        known[name] = {**before, "title": rename.new} if isinstance(before, Mapping) else rename.new
    return trust_of(trust.id, replace(trust.source, data=data), {})


def _under(base: Policy, here: Policy, now: Policy) -> Policy:
    """What was sent, as it would have been under the new titles: where the workspace, which makes `here` under the old
    titles and `now` under the new, still makes what was sent."""
    old, new = ({part.block.id: part.block for part in parts(one)} for one in (here, now))

    def under(block: Block) -> Block:
        before = old.get(block.id)
        return new.get(block.id, block) if before and before.text == block.text else block

    sections = (replace(one, blocks=tuple(map(under, one.blocks))) for one in base.sections)
    return replace(base, sections=tuple(sections))


# ---- settling


def _without_order(settings: Mapping[str, Any]) -> dict[str, Any]:
    """A policy's settings without what says which clauses it has."""
    order = ("sections", "clauses", "add", "leave_out", "outline", "parameters")
    return {key: value for key, value in settings.items() if key not in order}


def _built(
    library: Library, trust: Trust, text: TrustText, trusts: dict[str, Trust], policy: str
) -> Policy:
    return assemble(
        library, trust_of(trust.id, yamlfile.parse(text.text, text.path), trusts), policy
    )


def _check(plan: Plan, made: Policy, path: Path) -> None:
    """Raises WriteError where the trust file would not say what came back, clause by clause and in order."""
    shown: dict[str, list[Block]] = {}
    for part in parts(made):
        shown.setdefault(part.clause, []).append(part.block)
    wanted = {entry.id: entry.blocks for entry in plan.entries if entry.blocks and not entry.signs}
    for clause, blocks in wanted.items():
        if not _same(blocks, shown.get(clause, [])):
            message = f"the trust file would not say what came back of clause {clause!r}"
            raise WriteError(message, path=path, hint="nothing was written; please report it")
    order = [clause for clause in shown if clause in wanted]
    if order != [clause for clause in wanted if clause in shown]:
        raise WriteError("the trust file would have the clauses in another order", path=path)


def _same(wanted: Sequence[Block], shown: Sequence[Block]) -> bool:
    """Whether some blocks say the same words; where they refer to a section, its number may be another."""
    words = [
        [word for block in blocks for word in block.text.split()] for blocks in (wanted, shown)
    ]
    if words[0] != words[1] and any(map(_refers, shown)):
        words = [[word for word in said if not word.strip(".,;:()").isdecimal()] for said in words]
    return words[0] == words[1]


def _refers(block: Block) -> bool:
    spans = block.spans if isinstance(block, Paragraph | Item | Footnote) else ()
    return any(span.href.startswith("#") for span in spans)
