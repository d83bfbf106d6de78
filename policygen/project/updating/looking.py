"""Library + trust + the wordings kept -> what is behind the library in a policy, and the merge where there is one.

Reads trusts/bases/ and nothing else; writes nothing.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from policygen.assemble import Draft
from policygen.assemble.names import names_of
from policygen.library import Clause, misfit
from policygen.merging import Merged, merge
from policygen.outline import SPECIAL
from policygen.project import bases
from policygen.project.senses import same_sense
from policygen.project.updating import shown
from policygen.project.updating.behind import Behind, Phrasing, Status
from policygen.project.updating.uses import Placed, outline_of, uses
from policygen.project.workspace import Workspace
from policygen.trust import Trust
from policygen.yamlfile import Place, closest

_ELSEWHERE = "it stands in the file that this one extends; run 'policygen update {}'"


def behind(workspace: Workspace, trust: Trust, policy: str, unmarked: bool) -> Iterator[Behind]:
    """Everything in a policy that is behind the library, in the order of the policy; where asked for, phrases too that
    fit and have no mark."""
    found = list(uses(workspace.library, trust, policy))
    looking = _Looking(workspace, trust, policy, unmarked)
    for placed in found:
        if placed.id not in SPECIAL and placed.is_named:
            yield from looking.at(placed)
    yield from looking.left({placed.id for placed in found})


class _Looking:
    """The work of looking through one policy."""

    def __init__(self, workspace: Workspace, trust: Trust, policy: str, unmarked: bool) -> None:
        self.root = workspace.root
        self.library = workspace.library
        self.trust = trust
        self.unmarked = unmarked
        self.spec = trust.file.policies[policy]
        self.policy = policy
        outline = outline_of(self.library, policy, self.spec)
        title = self.spec.title or (outline.title if outline else "")
        draft = Draft(trust, policy, self.spec, title, ())
        self.names = names_of(draft, self.spec.control)

    def at(self, placed: Placed) -> Iterator[Behind]:
        clause = self.library.clauses.get(placed.id)
        if clause is None:
            yield from self._no_clause(placed)
        elif placed.wording not in clause.file.wordings:
            message = f"clause {placed.id!r} has no wording {placed.wording!r} any more"
            hint = closest(placed.wording, clause.file.wordings)
            yield self._found("wording", placed, "wording", message, hint)
        else:
            yield from self._values(placed, clause)
            if placed.use.text:
                yield from self._text(placed, clause)
            elif placed.use.phrases:
                yield from self._phrases(placed, clause)

    # ---- what the library has no more

    def _no_clause(self, placed: Placed) -> Iterator[Behind]:
        message = f"the library has no clause {placed.id!r} any more"
        if placed.use.text and placed.use.base:
            hint = "its text is a clause of this policy's own now: take 'base' out"
            yield self._found("clause", placed, "base", message, hint)
        elif not placed.use.text:
            hint = closest(placed.id, self.library.clauses)
            hint = hint if hint.startswith("did") else "take it out, or give it a 'text' here"
            if placed.use.base and bases.read(self.root, placed.use.base) is not None:
                kept = bases.path(Path(), placed.use.base).as_posix()
                hint = f"take it out, or give it a 'text': what the library said is in {kept}"
            yield self._found("clause", placed, "", message, hint)

    def _values(self, placed: Placed, clause: Clause) -> Iterator[Behind]:
        known = clause.file.parameters
        for name, value in placed.use.values.items():
            if not placed.place(name):
                continue  # the outline says it
            if name not in known:
                message = f"clause {placed.id!r} has no parameter {name!r} any more"
                hint = closest(name, known)
                hint = hint if hint.startswith("did") else "take it out"
                yield self._found("parameter", placed, name, message, hint)
            elif not known[name].fits(value):
                message = f"clause {placed.id!r}: {misfit(name, known[name], value)}"
                yield self._found("parameter", placed, name, message, known[name].help)

    def left(self, standing: set[str]) -> Iterator[Behind]:
        """Clauses that are named only to be left out, or to stand before another."""
        here: Place = ("policies", self.policy)
        named: list[tuple[str, Place]] = [
            (id, (*here, "leave_out", at)) for at, id in enumerate(self.spec.leave_out)
        ]
        named += [(add.after, (*here, "add", at, "after")) for at, add in enumerate(self.spec.add)]
        for id, place in named:
            if id and id not in standing and id not in self.library.clauses and id not in SPECIAL:
                message = f"the library has no clause {id!r} any more"
                hint = "take it out" if "leave_out" in place else "say after which clause instead"
                yield self._at("clause", id, place, message, hint)

    # ---- words of the trust's own

    def _text(self, placed: Placed, clause: Clause) -> Iterator[Behind]:
        now, ours = clause.file.wordings[placed.wording], placed.use.text.strip()
        if not placed.place("text"):
            return  # the outline's own words
        if not placed.base:
            if ours != now.strip() or self.unmarked:
                yield self._unmarked(placed, clause, ours)
            return
        if placed.base == bases.mark(now):
            yield from self._unkept(placed, clause)
            return
        base = bases.read(self.root, placed.base)
        if base is None:
            yield self._unknown(placed, clause, ours, self._lost(placed))
            return
        merged = merge(base.strip(), ours, now.strip(), same_sense)
        yield self._changed(placed, clause, (base.strip(), ours, now.strip()), merged)

    def _phrases(self, placed: Placed, clause: Clause) -> Iterator[Behind]:
        now = clause.file.wordings[placed.wording]
        blocks = shown.shown(now, clause, placed.use, self.names)
        if blocks is None or not placed.place("phrases"):
            return  # a build says what is wrong, or the outline says them
        phrases = placed.use.phrases
        _, unfit = shown.with_phrases(blocks, phrases, self.names)
        if not placed.base or placed.base == bases.mark(now):
            yield from (self._unfit(placed, old) for old in unfit)
            if placed.base and not unfit:
                yield from self._unkept(placed, clause)
            elif self.unmarked and not unfit:
                yield self._unmarked(placed, clause, "")
            return
        base = bases.read(self.root, placed.base)
        before = shown.shown(base, clause, placed.use, self.names) if base is not None else None
        ours, lost = shown.with_phrases(before or (), phrases, self.names)
        if before is None or lost:
            yield from (self._unfit(placed, old) for old in unfit)
            if not unfit:
                message = (
                    f"the phrases of clause {placed.id!r} do not fit the wording that 'base' names"
                )
                message = message if before is not None else self._lost(placed)
                yield self._unknown(placed, clause, "", message)
            return
        texts = shown.text(before), shown.text(ours), shown.text(blocks)
        phrasing = Phrasing(tuple(blocks), phrases, self.names)
        merged = merge(*texts, same_sense)
        if merged.text is not None and phrasing.phrases(merged.text) is None:
            yield from (self._unfit(placed, old) for old in unfit or phrases)
        else:
            yield self._changed(placed, clause, texts, merged, phrasing)

    def _unmarked(self, placed: Placed, clause: Clause, ours: str) -> Behind:
        message = f"what the library changed in clause {placed.id!r} since cannot be told"
        return self._unknown(placed, clause, ours, message)

    def _lost(self, placed: Placed) -> str:
        kept = bases.path(Path(), placed.base).as_posix()
        message = f"{kept} is missing or was altered: what the library changed in clause {placed.id!r} cannot be told"
        return message

    # ---- what was found

    def _changed(
        self,
        placed: Placed,
        clause: Clause,
        texts: tuple[str, str, str],
        merged: Merged,
        phrasing: Phrasing | None = None,
    ) -> Behind:
        message = f"the library's wording of clause {placed.id!r} changed"
        key = "phrases" if phrasing else "text"
        now = clause.file.wordings[placed.wording]
        names = shown.filling(clause, placed.use, self.names)
        more = (placed.place(key), *texts, now, placed.base, merged, phrasing, names)
        return self._found("changed", placed, key, message, "", *more)

    def _unknown(self, placed: Placed, clause: Clause, ours: str, message: str) -> Behind:
        key = "text" if placed.use.text else "phrases"
        hint = "compare by hand; 'policygen update --accept' then takes it as seen"
        now = clause.file.wordings[placed.wording]
        names = shown.filling(clause, placed.use, self.names)
        texts = ("", ours, now.strip() if ours else "", now, placed.base)
        more = (placed.place(key), *texts, None, None, names)
        return self._found("unknown", placed, key, message, hint, *more)

    def _unkept(self, placed: Placed, clause: Clause) -> Iterator[Behind]:
        """The library's wording is the one that the words were made from, and its file is gone."""
        if bases.read(self.root, placed.base) is None:
            now = clause.file.wordings[placed.wording]
            kept = bases.path(Path(), placed.base).as_posix()
            message = f"{kept}, which clause {placed.id!r} was made from, is missing or was altered"
            hint = "the library still says the same: 'policygen update' puts it back"
            more = (placed.place("base"), "", "", "", now, placed.base)
            yield self._found("unkept", placed, "base", message, hint, *more)

    def _unfit(self, placed: Placed, old: str) -> Behind:
        message = f"the phrase {old!r} has no place in the library's wording of clause {placed.id!r} any more"
        hint = "copy its words as the clause says them now, or take the phrase out"
        place = (*placed.place("phrases"), "phrases", old)
        return self._at("phrase", placed.id, place, message, hint)

    def _found(
        self, status: Status, placed: Placed, key: str, message: str, hint: str, *more: Any
    ) -> Behind:
        place = placed.place(key) if key else ()
        place = (*place, key) if place else placed.places[-1]
        return self._at(status, placed.id, place, message, hint, *more)

    def _at(
        self, status: Status, id: str, place: Place, message: str, hint: str, *more: Any
    ) -> Behind:
        where = self.trust.source.where(place)
        own = where.path == self.trust.source.path
        if not own:
            hint = _ELSEWHERE.format(where.path.stem)
        return Behind(status, self.policy, id, where.path, where.line, own, message, hint, *more)
