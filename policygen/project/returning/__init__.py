"""An edited Word file + the workspace that made it -> a trust file that says what came back. Only `write` writes.

sent -> mapping -> fates, renames -> questions -> planning -> fitting -> editing -> what that builds, held against
what was wanted
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from policygen import files, yamlfile
from policygen.assemble import Draft, assemble, select
from policygen.errors import Problems, SourceError
from policygen.model import Block, Policy
from policygen.project import bases
from policygen.project.importing import fitting, placeholders, trusting
from policygen.project.importing.plan import Plan
from policygen.project.returning import editing, headed, moving, neighbours, renaming, sections
from policygen.project.returning import fates as fating
from policygen.project.returning.around import Around, around, stated
from policygen.project.returning.checking import check, fits, mislabelled, write_out
from policygen.project.returning.fates import Fate
from policygen.project.returning.headed import Headed
from policygen.project.returning.ids import with_ids
from policygen.project.returning.leaving import left_out
from policygen.project.returning.mapping import mapped
from policygen.project.returning.margin import Margin, margin, placed
from policygen.project.returning.order import Orders, Sides, orders, rows
from policygen.project.returning.parts import Part, parts
from policygen.project.returning.planning import planned, rows_of
from policygen.project.returning.references import followed
from policygen.project.returning.renames import Rename, renames
from policygen.project.returning.saying import said
from policygen.project.returning.sections import Heading, settled
from policygen.project.returning.sent import Sent, read
from policygen.project.returning.settling import Answers, Asked, put_together, questions
from policygen.project.trustfiles import TrustText
from policygen.project.workspace import Workspace, chosen
from policygen.readers.reading import Tracked
from policygen.trust import Trust, trust_of


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
    orders: Orders
    renames: tuple[Rename, ...]
    headings: tuple[Heading, ...]
    headed: tuple[Headed, ...]
    """Headings that one side changed, above what the other one changed."""
    around: tuple[Around, ...]
    """What was changed beside the text, and is not brought home."""
    asked: tuple[Asked, ...]
    margin: Margin
    """Its tracked changes and comments."""

    @property
    def name(self) -> str:
        return f"{self.trust.id}/{self.draft.id}"

    def question(self, asked: Asked, answers: Answers) -> Asked:
        """Something that is asked, under the titles that were chosen before."""
        return renaming.as_answered(asked, self.renames, renaming.nouns(self.draft), answers)

    @property
    def is_news(self) -> bool:
        """Whether there is something to be brought home."""
        told = any(fate.is_news and not fate.is_looks and not fate.is_out for fate in self.fates)
        headings = any(one.status != "lost" for one in self.headings)
        return bool(self.renames or headings) or told


@dataclass(frozen=True)
class Outcome:
    """What is to be written."""

    plan: Plan
    changes: tuple[str, ...]
    """In words: `use-of-name: permission is now 'prior permission'`."""
    references: tuple[str, ...]
    """Those that will say another number than the file, in words."""
    contents: dict[Path, bytes] = field(repr=False)


def look(
    workspace: Workspace,
    path: Path,
    tracked: Tracked = "accepted",
    named: tuple[str, str] = ("", ""),
) -> Returned:
    """Says what an editor did to a file that policygen made. `named` are the trust and the policy that it is said to
    be. Raises PolicygenError."""
    sent = read(path, tracked, _named(workspace, *named))
    trust = workspace.trust(sent.base.trust)
    if sent.base.id not in trust.file.policies:
        message = f"{trust.id} has no policy {sent.base.id!r} any more"
        raise SourceError(message, path=path, hint="bring the file in with 'policygen import'")
    draft = select(workspace.library, trust, sent.base.id)
    known = {part.clause for part in parts(sent.base)}
    here = assemble(workspace.library, trust, draft.id)
    since = [part for part in parts(here) if part.clause not in known]
    taken = {*workspace.library.clauses, *(one.id for one in draft.clauses)}
    since += left_out(workspace.library, trust, draft.id)
    back = with_ids(mapped(sent.base, sent.theirs), taken, since)
    names = renaming.names_around(sent.base, sent.theirs)
    found = renames(parts(sent.base), back, renaming.nouns(draft), names)
    under, now, base = trust, here, sent.base
    try:
        if found:
            under = renaming.renamed(trust, draft.id, found)
            now = assemble(workspace.library, under, draft.id)
            was = renaming.renamed(trust, draft.id, [one.undone for one in found])
            before = assemble(workspace.library, was, draft.id)
            base = renaming.under(base, before, now, renaming.changed(was, under, found))
    except Problems:  # a phrase quotes the old title: the words change where they stand
        found, under = [], trust
    came = settled(base, now, sent.theirs, back)
    noted = placed(margin(sent.package), back)
    moved = {one.clause for one in noted.changes if one.kind == "moved"}
    order = orders(
        rows(came.sent, parts(base)),
        rows_of(draft, now),
        rows(came.theirs, came.back),
        fating.weights(base, came.theirs, came.back, moved),
    )
    told = fating.fates(base, now, came.theirs, came.back, order)
    heads = headed.headed(told, base, now, came.theirs, came.back)
    if not any(fate.theirs for fate in told if fate.base):
        message = "nothing of the policy that was sent is in this file any more"
        hint = "look whether it is the right one; another text comes in with 'policygen import'"
        raise SourceError(message, path=path, hint=hint)
    return Returned(
        replace(sent, theirs=came.theirs),
        under,
        select(workspace.library, under, draft.id),
        now,
        came.back,
        tuple(told),
        order,
        tuple(one for one in found if one.new != one.here),
        came.headings,
        tuple(heads),
        (*around(base, now, came.theirs, came.back), *stated(base, now, told)),
        (
            *renaming.questions(found),
            *sections.questions(came.headings),
            *headed.questions(heads),
            *questions(told),
            *neighbours.side_by_side(told, now),
            *moving.moved_and_changed(told, order, parts(base), parts(now), came.back),
            *moving.moved_by_both(told, order, came.sent, now, came.theirs),
        ),
        noted,
    )


def settle(workspace: Workspace, returned: Returned, answers: Answers) -> Outcome:
    """What the trust file is to say. Raises PolicygenError; a difference from what came back is one."""
    library, draft = workspace.library, returned.draft
    theirs, headings = sections.answered(returned.sent.theirs, returned.headings, answers)
    theirs, headings = headed.settled(theirs, headings, returned.headed, answers)
    order = replace(returned.orders, sides=_sides(returned, answers))
    back, kept = returned.back, _kept(returned, answers)
    plan = planned(library, draft, returned.now, theirs, back, returned.fates, order, kept, answers)
    frame = trusting.standing(returned.trust)
    settings = returned.trust.source.data["policies"][draft.id]
    settings = _without_order(settings) | {"title": draft.title}
    fitting.fit(library, frame, plan, settings)
    placeholders.put(library, frame, plan, settings)
    marks = bases.kept(workspace.root, library, plan.entries)
    came = _numbered(plan, order)
    contents, made = _edited(workspace, returned, plan, returned.renames)
    own = not fits(plan, made)
    if own:  # what differs from an outline cannot be said of it
        contents, made = _edited(workspace, returned, plan, returned.renames, own)
    if wrong := mislabelled(plan, made, came):
        for entry in wrong:
            write_out(entry, library)
        contents, made = _edited(workspace, returned, plan, returned.renames, own)
    path = returned.trust.source.path
    check(plan, made, came, path)
    named = renaming.answered(returned.renames, answers)
    if named != returned.renames:
        contents, _ = _edited(workspace, returned, plan, named, own)
    by = {fate.clause: fate for fate in returned.fates}
    both = {id for id, fate in by.items() if put_together(fate, answers.get(id, ()))}
    changes = tuple(said(plan, named, headings, draft, both, own))
    return Outcome(plan, changes, tuple(followed(plan, made)), {path: contents} | marks)


def write(outcome: Outcome) -> list[Path]:
    """Puts the files in place, all or none. Raises WriteError."""
    return files.write_all(outcome.contents)


def _named(workspace: Workspace, trust: str, policy: str) -> Policy | None:
    """What the workspace makes of a policy; nothing where none is named."""
    if not trust:
        return None
    found = workspace.trust(trust)
    ids = chosen([policy] if policy else [], [found])
    if len(ids) != 1:
        message = f"{trust} has {len(ids)} policies"
        raise SourceError(message, hint=f"say which with --policy: {', '.join(ids)}")
    return assemble(workspace.library, found, ids[0])


# ---- settling


def _numbered(plan: Plan, order: Orders) -> set[str]:
    """The clauses whose numbers are to be those that came back: all, where they are to stand in that order."""
    came = [clause for clauses in order.theirs.values() for clause in clauses]
    return set(came) if [entry.id for entry in plan.entries] == came else set()


def _sides(returned: Returned, answers: Answers) -> Sides:
    """As whose order has them what was asked about is to stand."""
    stay = neighbours.unmoved(returned.fates, returned.now, answers)
    found = moving.sides(returned.fates, returned.orders, answers)
    return replace(found, clauses={**found.clauses, **dict.fromkeys(stay, "ours")})


def _kept(returned: Returned, answers: Answers) -> dict[str, tuple[Block, ...]]:
    """The clauses that are to say what one side says alone."""
    told = returned.fates
    kept = neighbours.kept(told, returned.now, answers)
    kept |= moving.kept(told, returned.orders, answers)
    return kept | headed.kept(returned.headed, answers)


def _without_order(settings: Mapping[str, Any]) -> dict[str, Any]:
    """A policy's settings without what says which clauses it has."""
    order = ("sections", "clauses", "add", "leave_out", "outline", "parameters")
    return {key: value for key, value in settings.items() if key not in order}


def _inherited(trust: Trust, trusts: Mapping[str, Trust], policy: str) -> dict[str, Any]:
    """What the file that a trust extends says of how single clauses of a policy are used."""
    above = trusts.get(str(trust.source.data.get("extends")))
    said = above.source.data.get("policies", {}).get(policy) if above else None
    return dict((said or {}).get("clauses") or {})


def _edited(
    workspace: Workspace, returned: Returned, plan: Plan, named: Sequence[Rename], own: bool = False
) -> tuple[bytes, Policy]:
    """The trust file with what the plan says, as bytes, and the policy that it makes; on request with sections of the
    policy's own."""
    trust, policy = returned.trust, returned.draft.id
    text = TrustText(trust.source.path)
    above = _inherited(trust, workspace.trusts, policy)
    was = renaming.nouns_of(workspace.trust(trust.id))
    editing.edit(text, returned.draft, plan, named, was, above, own)
    made = text.text
    under = trust_of(trust.id, yamlfile.parse(made, text.path), workspace.trusts)
    return text.contents(made), assemble(workspace.library, under, policy)
