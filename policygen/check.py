"""Library + trusts -> everything wrong with a workspace, in one go. Writes nothing.

Assembling every policy finds what is wrong with those; here is what no policy shows: wordings that nobody has
picked yet, parameters that nothing names.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from policygen.assemble import assemble
from policygen.errors import PolicygenError, Problems, SourceError
from policygen.library import Clause, Library
from policygen.template import TemplateFault, names_in
from policygen.trust import DEFAULT_TERMS, Trust
from policygen.yamlfile import closest

GIVEN = frozenset({*DEFAULT_TERMS, "name", "roles", "policy", "control", "ref"})
"""The names that every clause's text can use."""


@dataclass(frozen=True, slots=True)
class Finding:
    rule: str
    severity: Literal["error", "warning"]
    error: PolicygenError
    """The message, with its path, line and hint."""


def check(
    library: Library, trusts: Mapping[str, Trust], known: Iterable[PolicygenError] = ()
) -> list[Finding]:
    """Every finding, errors first, by file and line. `known` are errors met in loading."""
    errors = [*known, *_in_wordings(library, trusts), *_in_policies(library, trusts)]
    found = [Finding("error", "error", error) for error in Problems(errors).errors]
    warned = {"unused-parameter": _unused_parameters(library), "inherited-name": _inherited(trusts)}
    for rule, errors_of in warned.items():
        found += [Finding(rule, "warning", error) for error in Problems(errors_of).errors]
    return found


def _in_policies(library: Library, trusts: Mapping[str, Trust]) -> Iterator[PolicygenError]:
    for trust in trusts.values():
        for policy in trust.file.policies:
            try:
                assemble(library, trust, policy)
            except Problems as problems:
                yield from problems.errors
            except PolicygenError as error:
                yield error


def _in_wordings(library: Library, trusts: Mapping[str, Trust]) -> Iterator[SourceError]:
    terms = {name for trust in trusts.values() for name in trust.file.terms}
    for clause in library.clauses.values():
        known = GIVEN | terms | set(clause.file.parameters)
        for wording, text in clause.file.wordings.items():
            yield from _in_text(clause, ("wordings", wording), text, known)
        for name, parameter in clause.file.parameters.items():
            if isinstance(parameter.default, str):
                place = ("parameters", name, "default")
                yield from _in_text(clause, place, parameter.default, GIVEN | terms)


def _in_text(
    clause: Clause, place: tuple[str, ...], text: str, known: Iterable[str]
) -> Iterator[SourceError]:
    try:
        unknown = sorted(names_in(text) - set(known))
    except TemplateFault as fault:
        yield clause.source.error(place, f"clause {clause.id!r}: {fault.message}", fault.hint)
        return
    for name in unknown:
        message = f"clause {clause.id!r}: nothing here is named {name!r}"
        yield clause.source.error(place, message, closest(name, known))


def _unused_parameters(library: Library) -> Iterator[SourceError]:
    for clause in library.clauses.values():
        named: set[str] = set()
        for text in clause.file.wordings.values():
            try:
                named |= names_in(text)
            except TemplateFault:
                named |= set(clause.file.parameters)
        for name in sorted(set(clause.file.parameters) - named):
            message = f"clause {clause.id!r}: no wording names the parameter {name!r}"
            yield clause.source.error(("parameters", name), message, "take it out")


def _inherited(trusts: Mapping[str, Trust]) -> Iterator[SourceError]:
    """Schools with a name of their own whose policies would speak of the trust they extend."""
    for trust in trusts.values():
        term = trust.file.terms.get("name")
        if (
            term
            and trust.source.where(("terms", "name")).path != trust.source.where(("name",)).path
        ):
            message = (
                f"its policies will call it {term.title!r}, a name it takes from what it extends"
            )
            yield trust.source.error(("name",), message, "say 'terms: {name: ...}' here too")
