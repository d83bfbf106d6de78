"""Library + Trust -> Draft: which clauses stand where, in which wording, with which settings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from policygen.errors import PolicygenError, Problems, SourceError
from policygen.library import STANDARD, Clause, Library, misfit
from policygen.outline import (
    SPECIAL,
    Entry,
    Outline,
    Parameter,
    SectionSpec,
    Use,
    Value,
    When,
)
from policygen.shapes import CLAUSE_ID
from policygen.trust import AddSpec, PolicySpec, Trust
from policygen.yamlfile import Place, Source, closest

LOCAL = "local"
"""The wording of a clause that a trust words itself."""


@dataclass(frozen=True)
class Chosen:
    """A clause as one policy uses it."""

    id: str
    use: Use
    clause: Clause | None
    """None for what the trust says alone and for what is no clause (signatures and the like)."""
    source: Source = field(repr=False)
    place: Place
    """Where the policy names it."""

    @property
    def wording(self) -> str:
        return LOCAL if self.use.text else self.use.wording or STANDARD

    @property
    def text(self) -> str:
        if self.use.text or self.clause is None:
            return self.use.text
        return self.clause.file.wordings[self.wording]

    @property
    def style(self) -> str:
        return self.use.style or (self.clause.file.style if self.clause else "body")

    def error(self, message: str, hint: str = "", key: str = "") -> SourceError:
        """An error about this use, at the line of one of its settings where that is known."""
        place = (*self.place, self.id, key) if key else self.place
        return self.source.error(place, message, hint)

    def text_error(self, message: str, hint: str = "") -> SourceError:
        """An error about the words, at the line they stand in."""
        if self.use.text or self.clause is None:
            return self.error(message, hint, "text")
        place = ("wordings", self.wording)
        return self.clause.source.error(place, f"clause {self.id!r}: {message}", hint)


@dataclass(frozen=True)
class ChosenSection:
    spec: SectionSpec
    chosen: tuple[Chosen, ...]
    source: Source = field(repr=False)
    place: Place


@dataclass(frozen=True)
class Draft:
    """What a policy will be made of."""

    trust: Trust
    id: str
    spec: PolicySpec
    title: str
    sections: tuple[ChosenSection, ...]
    unread: frozenset[str] = frozenset()
    """Clauses whose files could not be read, and of which enough has been said."""
    recorded: bool = False
    """A register keeps its document control: what is not in it has not happened yet."""

    @property
    def clauses(self) -> Iterator[Chosen]:
        for section in self.sections:
            yield from section.chosen

    @property
    def place(self) -> Place:
        return ("policies", self.id)


def select(library: Library, trust: Trust, policy: str) -> Draft:
    """The clauses of one policy, in order. Raises Problems."""
    spec = trust.file.policies.get(policy)
    if spec is None:
        hint = closest(policy, trust.file.policies)
        raise trust.source.error(("policies",), f"{trust.id} has no policy {policy!r}", hint)
    return _Selection(library, trust, policy, spec).draft()


class _Selection:
    """The work of choosing, and the errors met on the way."""

    def __init__(self, library: Library, trust: Trust, policy: str, spec: PolicySpec) -> None:
        self.library = library
        self.trust = trust
        self.policy = policy
        self.spec = spec
        self.place: Place = ("policies", policy)
        self.errors: list[PolicygenError] = []
        self.known: dict[str, Parameter] = {}

    def draft(self) -> Draft:
        outline, outline_source = self._outline()
        parameters = self._parameters(outline)
        if self.spec.sections is not None or outline is None or outline_source is None:
            sections = self.spec.sections or ()
            found = self._sections(sections, self.trust.source, (*self.place, "sections"))
        else:
            found = self._sections(outline.sections, outline_source, ("sections",))
        found = self._added(list(found))
        kept = self._kept(found, parameters)
        self._settings_are_used(found)
        self._no_clause_twice(kept)
        title = self.spec.title or (outline.title if outline else "")
        if not title and not self.errors:
            self._wrong((), "'title' is missing")
        if self.errors:
            raise Problems(self.errors)
        unread = self.library.broken
        return Draft(self.trust, self.policy, self.spec, title, tuple(kept), unread)

    # ---- the outline

    def _outline(self) -> tuple[Outline | None, Source | None]:
        name = self.spec.outline or self.policy
        if found := self.library.outlines.get(name):
            return found
        if name in self.library.broken_outlines:
            raise Problems(())  # enough has been said of it
        if self.spec.outline or self.spec.sections is None:
            hint = closest(name, self.library.outlines)
            place = ("outline",) if self.spec.outline else ()
            self._wrong(place, f"there is no outline {name!r}", hint)
        return None, None

    def _parameters(self, outline: Outline | None) -> dict[str, Value]:
        known = self.known = outline.parameters if outline else {}
        values = {name: parameter.default for name, parameter in known.items()}
        for name, value in self.spec.parameters.items():
            if name not in known:
                hint = closest(name, known)
                self._wrong(("parameters", name), f"the outline has no parameter {name!r}", hint)
            elif not known[name].fits(value):
                self._wrong(("parameters", name), misfit(name, known[name], value))
            else:
                values[name] = value
        return values

    # ---- sections and clauses

    def _sections(
        self, specs: tuple[SectionSpec, ...], source: Source, place: Place
    ) -> list[ChosenSection]:
        found = []
        for index, spec in enumerate(specs):
            here = (*place, index)
            chosen = (
                self._chosen(entry, source, (*here, "clauses", at))
                for at, entry in enumerate(spec.clauses)
            )
            found.append(ChosenSection(spec, tuple(filter(None, chosen)), source, here))
        return found

    def _chosen(self, entry: Entry, source: Source, place: Place) -> Chosen | None:
        ((id, use),) = entry.items()
        if settings := self.spec.clauses.get(id):
            use = Use(
                **{**use.model_dump(exclude_unset=True), **settings.model_dump(exclude_unset=True)}
            )
            source, place = self.trust.source, (*self.place, "clauses")
        if id in self.library.broken:
            return None
        chosen = Chosen(id, use, self.library.clauses.get(id), source, place)
        return chosen if self._is_right(chosen) else None

    def _is_right(self, chosen: Chosen) -> bool:
        before = len(self.errors)
        if chosen.id in SPECIAL:
            if extra := sorted(set(chosen.use.model_dump(exclude_unset=True)) - {"when"}):
                self.errors.append(
                    chosen.error(f"{chosen.id!r} takes no {extra[0]!r}", key=extra[0])
                )
        elif chosen.clause is None and not chosen.use.text:
            known = (*self.library.clauses, *SPECIAL)
            hint = closest(chosen.id, known)
            self.errors.append(chosen.error(f"there is no clause {chosen.id!r}", hint, ""))
        elif not CLAUSE_ID.fits(chosen.id):
            message = f"{chosen.id!r} is no id for a clause"
            self.errors.append(chosen.error(message, CLAUSE_ID.meaning))
        else:
            self._check_wording(chosen)
            self._check_values(chosen)
        return len(self.errors) == before

    def _check_wording(self, chosen: Chosen) -> None:
        if chosen.clause is None or chosen.use.text:
            return
        wordings = chosen.clause.file.wordings
        if chosen.wording not in wordings:
            message = f"clause {chosen.id!r} has no wording {chosen.wording!r}"
            hint = closest(chosen.wording, wordings)
            self.errors.append(chosen.error(message, hint, "wording"))

    def _check_values(self, chosen: Chosen) -> None:
        known = chosen.clause.file.parameters if chosen.clause else {}
        for name, value in chosen.use.values.items():
            if name not in known:
                message = f"clause {chosen.id!r} has no parameter {name!r}"
                hint = closest(name, (*known, "wording", "as", "phrases", "join", "when", "text"))
                self.errors.append(chosen.error(message, hint, name))
            elif not known[name].fits(value):
                message = f"clause {chosen.id!r}: {misfit(name, known[name], value)}"
                self.errors.append(chosen.error(message, known[name].help, name))

    # ---- what the policy changes in the order

    def _added(self, sections: list[ChosenSection]) -> list[ChosenSection]:
        for index, add in enumerate(self.spec.add):
            place: Place = (*self.place, "add", index, "clause")
            chosen = self._chosen(add.clause, self.trust.source, place)
            if chosen is None:
                continue
            for at, section in enumerate(sections):
                if new := _with(section, chosen, add.after, add.section):
                    sections[at] = new
                    break
            else:
                self._unplaced(index, add, sections)
        return sections

    def _unplaced(self, index: int, add: AddSpec, sections: list[ChosenSection]) -> None:
        if add.after:
            known = [chosen.id for one in sections for chosen in one.chosen]
            message = f"no clause {add.after!r} stands in this policy"
            self._wrong(("add", index, "after"), message, closest(add.after, known))
        elif add.section:
            known = [one.spec.name for one in sections if one.spec.name]
            message = f"no section has the id {add.section!r}"
            self._wrong(("add", index, "section"), message, closest(add.section, known))
        else:
            hint = "say 'after' which clause, or in which 'section'"
            self._wrong(("add", index), "this clause has no place in the policy", hint)

    def _kept(
        self, sections: list[ChosenSection], parameters: dict[str, Value]
    ) -> list[ChosenSection]:
        out = set(self.spec.leave_out)
        standing = {chosen.id for section in sections for chosen in section.chosen}
        for index, id in enumerate(self.spec.leave_out):
            if id not in standing:
                hint = closest(id, standing)
                self._wrong(("leave_out", index), f"no clause {id!r} stands in this policy", hint)
        kept = []
        for section in sections:
            if not self._holds(section.spec.when, section.source, section.place, parameters):
                continue
            chosen = tuple(
                one
                for one in section.chosen
                if one.id not in out
                and self._holds(one.use.when, one.source, (*one.place, one.id), parameters)
            )
            if chosen or not section.chosen:
                kept.append(replace(section, chosen=chosen))
        return kept

    def _holds(
        self, when: When | None, source: Source, place: Place, parameters: dict[str, Value]
    ) -> bool:
        """Whether a condition holds here; one that could never be right is an error."""
        if when is None:
            return True
        place = (*place, "when")
        if when.parameter and when.parameter not in parameters:
            hint = closest(when.parameter, parameters)
            message = f"the outline has no parameter {when.parameter!r}"
            self.errors.append(source.error((*place, "parameter"), message, hint))
        elif when.parameter and not self.known[when.parameter].fits(when.equals):
            message = misfit("equals", self.known[when.parameter], when.equals)
            self.errors.append(source.error((*place, "equals"), message))
        return when.holds(self.trust.file.kind, parameters)

    # ---- what would be a mistake

    def _settings_are_used(self, sections: Iterable[ChosenSection]) -> None:
        standing = {chosen.id for section in sections for chosen in section.chosen}
        if self.errors:
            return
        for id in sorted(set(self.spec.clauses) - standing):
            message = f"no clause {id!r} stands in this policy"
            self._wrong(("clauses", id), message, closest(id, standing))

    def _no_clause_twice(self, sections: Iterable[ChosenSection]) -> None:
        seen: set[str] = set()
        for section in sections:
            for chosen in section.chosen:
                if chosen.id in seen:
                    self.errors.append(
                        chosen.error(f"{chosen.id!r} stands in this policy twice", "take one out")
                    )
                seen.add(chosen.id)

    def _wrong(self, place: Place, message: str, hint: str = "") -> None:
        self.errors.append(self.trust.source.error((*self.place, *place), message, hint))


def _with(section: ChosenSection, new: Chosen, after: str, id: str) -> ChosenSection | None:
    """The section with a clause added after another, or at its end; None where it belongs elsewhere."""
    chosen = section.chosen
    if after:
        for at, one in enumerate(chosen):
            if one.id == after:
                return replace(section, chosen=(*chosen[: at + 1], new, *chosen[at + 1 :]))
        return None
    return replace(section, chosen=(*chosen, new)) if id and section.spec.name == id else None
