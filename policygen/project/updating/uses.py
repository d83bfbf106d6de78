"""Library + trust -> every use of a clause in a policy, and where the trust file says it. Nothing is checked; no files.

Choosing clauses for a build stops at what is wrong with them. Here that is what is looked for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policygen.library import STANDARD, Library
from policygen.outline import Entry, Outline, SectionSpec, Use
from policygen.trust import PolicySpec, Trust
from policygen.yamlfile import Place, Source

_PLAIN = Use.model_validate({})


@dataclass(frozen=True)
class Placed:
    """A clause as a policy uses it."""

    policy: str
    id: str
    use: Use
    """What the order says of it, and what the policy says of it apart from the order."""
    places: tuple[Place, ...]
    """Where the trust file may say something of it; what stands further to the left counts."""
    source: Source = field(repr=False)

    @property
    def wording(self) -> str:
        return self.use.wording or STANDARD

    def place(self, key: str) -> Place:
        """The mapping that says what counts of a key; nothing where the trust file does not say it."""
        return next((one for one in self.places if key in at(self.source.data, one)), ())

    def file(self, *keys: str) -> Path:
        """The file in which something of the use stands."""
        return self.source.where((*self.place(keys[0]), *keys)).path

    def line(self, *keys: str) -> int:
        return self.source.where((*self.place(keys[0]), *keys)).line

    @property
    def base(self) -> str:
        """The mark of its words' base; nothing where that stands elsewhere than the words, and so is not theirs."""
        key = "text" if self.use.text else "phrases"
        if not self.place(key) or self.place(key) != self.place("base"):
            return ""
        files = {self.file(key), self.file("base")}
        files |= {self.file("phrases", old) for old in self.use.phrases if key == "phrases"}
        return self.use.base if len(files) == 1 else ""

    @property
    def is_named(self) -> bool:
        """Whether the trust file names it, and not an outline alone."""
        return len(self.places) > 1 or bool(at(self.source.data, self.places[0]))


def at(data: Any, place: Place) -> Mapping[str, Any]:
    """The mapping at a place of some data; an empty one where there is none."""
    for step in place:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return {}
    return data if isinstance(data, Mapping) else {}


def outline_of(library: Library, policy: str, spec: PolicySpec) -> Outline | None:
    found = library.outlines.get(spec.outline or policy)
    return found[0] if found else None


def uses(library: Library, trust: Trust, policy: str) -> Iterator[Placed]:
    """Each clause that the policy names, in the order of the policy; last those that it has settings for alone."""
    spec = trust.file.policies[policy]
    seen: set[str] = set()
    for entry, place in _entries(library, policy, spec):
        for id, use in entry.items():
            if id not in seen:  # what stands there twice, a build refuses
                seen.add(id)
                yield _placed(trust, policy, id, use, place)
    for id in spec.clauses:
        if id not in seen:
            yield _placed(trust, policy, id, _PLAIN, ())


def _entries(library: Library, policy: str, spec: PolicySpec) -> Iterator[tuple[Entry, Place]]:
    """What names a clause, and its place in the trust file; no place where an outline names it."""
    here: Place = ("policies", policy)
    if spec.sections is not None:
        yield from _in_sections(spec.sections, (*here, "sections"))
    elif outline := outline_of(library, policy, spec):
        yield from ((entry, ()) for entry, _ in _in_sections(outline.sections, ()))
    for number, add in enumerate(spec.add):
        yield add.clause, (*here, "add", number, "clause")


def _in_sections(sections: tuple[SectionSpec, ...], place: Place) -> Iterator[tuple[Entry, Place]]:
    for number, section in enumerate(sections):
        for index, entry in enumerate(section.clauses):
            yield entry, (*place, number, "clauses", index)


def _placed(trust: Trust, policy: str, id: str, use: Use, place: Place) -> Placed:
    settings = trust.file.policies[policy].clauses.get(id, _PLAIN)
    both = {**use.model_dump(exclude_unset=True), **settings.model_dump(exclude_unset=True)}
    places: tuple[Place, ...] = (("policies", policy, "clauses", id),)
    if place:
        places = (*places, (*place, id))
    return Placed(policy, id, Use(**both), places, trust.source)
