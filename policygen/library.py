"""clauses/ -> Library: every clause with its wordings, every outline. Reads YAML; writes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import model_validator

from policygen import yamlfile
from policygen.errors import PolicygenError, Problems, SourceError
from policygen.outline import SPECIAL, Checked, Outline, Parameter, Use, Value
from policygen.shapes import CLAUSE_ID, Name, WordingId
from policygen.yamlfile import Source

STANDARD = "standard"
RESERVED = frozenset(Use.model_fields) | {"as", "roles", "policy", "control", "ref", "kind"}
"""Names that a parameter may not have."""


class ClauseSource(Checked):
    """A place in a real policy that the clause was taken from."""

    file: str
    paragraph: int
    """Which of the non-empty lines of the file, counted from 1."""
    wording: WordingId = STANDARD


class ClauseFile(Checked):
    """One thing that a policy says."""

    title: str
    topic: str
    style: Literal["body", "quote", "note", "record"] = "body"
    """quote: set apart; note: with a mark of its own; record: an adoption, review or approval line."""
    mark: str = "*"
    """For a note: the sign before it."""
    parameters: dict[Name, Parameter] = {}
    wordings: dict[WordingId, str]
    sources: tuple[ClauseSource, ...] = ()
    note: str = ""
    """For whoever chooses clauses."""

    @model_validator(mode="after")
    def _has_standard(self) -> "ClauseFile":
        if STANDARD not in self.wordings:
            raise ValueError("'wordings' must have one named 'standard'")
        return self


@dataclass(frozen=True)
class Clause:
    id: str
    file: ClauseFile
    source: Source = field(repr=False)

    @property
    def path(self) -> Path:
        return self.source.path

    @property
    def subject(self) -> str:
        """The folder that the clause stands in, such as `social-media`."""
        return self.path.parent.name

    def line_of(self, wording: str) -> int:
        return self.source.where(("wordings", wording)).line


@dataclass(frozen=True)
class Library:
    clauses: dict[str, Clause]
    outlines: dict[str, tuple[Outline, Source]]
    broken: frozenset[str] = frozenset()
    """Ids of clauses whose files could not be read."""
    broken_outlines: frozenset[str] = frozenset()
    """Folders whose outline could not be read."""

    @cached_property
    def topics(self) -> tuple[str, ...]:
        return tuple(sorted({clause.file.topic for clause in self.clauses.values()}))


def load_library(folder: Path) -> Library:
    """Every clause and outline below a folder. Raises Problems that names all that is wrong."""
    library, errors = read_library(folder)
    if errors:
        raise Problems(errors)
    return library


def read_library(folder: Path) -> tuple[Library, list[PolicygenError]]:
    """What can be read of a folder of clauses, and what is wrong with the rest."""
    if not folder.is_dir():
        hint = "a workspace has a folder named clauses"
        return Library({}, {}), [SourceError("there is no such folder", path=folder, hint=hint)]
    clauses: dict[str, Clause] = {}
    outlines: dict[str, tuple[Outline, Source]] = {}
    errors: list[PolicygenError] = []
    broken: set[Path] = set()
    for path in sorted(path for path in folder.rglob("*.y*ml") if path.is_file()):
        try:
            if path.stem == "outline":
                outlines[path.parent.name] = _load_outline(path)
            else:
                _add(clauses, _load_clause(path))
        except Problems as problems:
            errors += problems.errors
            broken.add(path)
        except PolicygenError as error:
            errors.append(error)
            broken.add(path)
    lost = frozenset(path.stem for path in broken) - set(clauses)
    no_order = frozenset(path.parent.name for path in broken if path.stem == "outline")
    return Library(clauses, outlines, lost, no_order), errors


def _load_outline(path: Path) -> tuple[Outline, Source]:
    source = yamlfile.load(path)
    outline = yamlfile.check(Outline, source)
    faults: list[SourceError] = []
    for name, parameter in outline.parameters.items():
        faults += parameter_faults(parameter, source, ("parameters", name))
    if faults:
        raise Problems(faults)
    return outline, source


def _load_clause(path: Path) -> Clause:
    source = yamlfile.load(path)
    clause = Clause(path.stem, yamlfile.check(ClauseFile, source), source)
    if errors := list(_faults(clause)):
        raise Problems(errors)
    return clause


def _add(clauses: dict[str, Clause], clause: Clause) -> None:
    if twin := clauses.get(clause.id):
        message = f"there are two clauses with the id {clause.id!r}"
        raise clause.source.error((), message, f"the other is {twin.path}; rename one of the files")
    clauses[clause.id] = clause


def _faults(clause: Clause) -> Iterable[SourceError]:
    source = clause.source
    if clause.id in SPECIAL:
        yield source.error((), f"a clause cannot be named {clause.id!r}", "rename the file")
    if not CLAUSE_ID.fits(clause.id):
        yield source.error((), f"{clause.id!r} is no id for a clause", CLAUSE_ID.meaning)
    for name, parameter in clause.file.parameters.items():
        place: yamlfile.Place = ("parameters", name)
        if name in RESERVED:
            yield source.error(
                place, f"a parameter cannot be named {name!r}", "choose another name"
            )
        yield from parameter_faults(parameter, source, place)
    for index, taken in enumerate(clause.file.sources):
        if taken.wording not in clause.file.wordings:
            hint = yamlfile.closest(taken.wording, clause.file.wordings)
            yield source.error(
                ("sources", index, "wording"), f"there is no wording {taken.wording!r}", hint
            )


def parameter_faults(
    parameter: Parameter, source: Source, place: yamlfile.Place
) -> Iterable[SourceError]:
    """What is wrong with a parameter's own definition."""
    if parameter.type == "choice" and not parameter.allowed:
        yield source.error(place, "a choice needs 'allowed' values")
    if not parameter.fits(parameter.default):
        yield source.error((*place, "default"), misfit(place[-1], parameter, parameter.default))


def misfit(name: str | int, parameter: Parameter, value: Value) -> str:
    """Says what a parameter's value should have been."""
    if parameter.type == "choice":
        return (
            f"{name!r} cannot be {value!r}: it is one of {', '.join(map(repr, parameter.allowed))}"
        )
    wanted = {"text": "text", "boolean": "true or false", "number": "a whole number"}
    return f"{name!r} cannot be {value!r}: it is {wanted[parameter.type]}"
