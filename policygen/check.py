"""Library + trusts -> everything wrong with a workspace, in one go. Writes nothing.

Assembling every policy finds what is wrong with those; here is what no policy shows: wordings that nobody has
picked yet, parameters that nothing names.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from policygen.assemble import assemble
from policygen.errors import PolicygenError, Problems, SourceError
from policygen.library import Clause, Library
from policygen.outline import SPECIAL, Outline, Use
from policygen.template import TemplateFault, forms_in, names_in, references
from policygen.trust import DEFAULT_TERMS, Trust, bodies_of
from policygen.words import FORMS
from policygen.yamlfile import Place, closest

GIVEN = frozenset({*DEFAULT_TERMS, "name", "roles", "policy", "control", "ref"})
"""The names that every clause's text can use."""


_FULL = {
    "academy": "trustees: {title: Board of Trustees, kind: full}",
    "academy trust": "trustees: {title: Board of Trustees, kind: full}",
}
"""What names the full body, by the kind of organisation."""
_FULL_ELSEWHERE = "governors: {title: Governing Body, kind: full}"


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
    errors = [*known, *in_library(library, trusts), *_in_policies(library, trusts)]
    found = [Finding("error", "error", error) for error in Problems(errors).errors]
    warned: dict[str, Iterator[SourceError]] = {
        "unused-parameter": _unused_parameters(library),
        "inherited-name": _inherited(trusts),
        "no-full-body": _without_full_body(trusts),
        "literal-signs": _literal_signs(library),
    }
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


def in_library(library: Library, trusts: Mapping[str, Trust]) -> Iterator[SourceError]:
    """What is wrong with clauses and outlines, whether or not a policy uses them."""
    known = {*library.clauses, *library.broken, *SPECIAL}
    for outline, source in library.outlines.values():
        for place, use in _entries(outline):
            id = str(place[-1])
            if id not in known and not use.text:
                hint = closest(id, library.clauses)
                yield source.error(place, f"there is no clause {id!r}", hint)
    yield from _in_wordings(library, trusts)


def _entries(outline: Outline) -> Iterator[tuple[Place, Use]]:
    """Every clause that an outline names, with the way to it; the last step is its id."""
    for at, section in enumerate(outline.sections):
        for index, entry in enumerate(section.clauses):
            for id, use in entry.items():
                yield ("sections", at, "clauses", index, id), use


def _in_wordings(library: Library, trusts: Mapping[str, Trust]) -> Iterator[SourceError]:
    terms = {name for trust in trusts.values() for name in trust.file.terms}
    clauses = {*library.clauses, *library.broken, *_own_clauses(trusts)}
    for clause in library.clauses.values():
        known = GIVEN | terms | set(clause.file.parameters)
        for wording, text in clause.file.wordings.items():
            yield from _in_text(clause, ("wordings", wording), text, known, clauses)
        for name, parameter in clause.file.parameters.items():
            if isinstance(parameter.default, str):
                place = ("parameters", name, "default")
                yield from _in_text(clause, place, parameter.default, GIVEN | terms, clauses)


def _own_clauses(trusts: Mapping[str, Trust]) -> Iterator[str]:
    """The ids of what trusts say in clauses of their own."""
    for trust in trusts.values():
        for policy in trust.file.policies.values():
            for section in policy.sections or ():
                yield from (id for entry in section.clauses for id in entry)
            yield from (id for add in policy.add for id in add.clause)


def _in_text(
    clause: Clause, place: tuple[str, ...], text: str, known: Iterable[str], clauses: Iterable[str]
) -> Iterator[SourceError]:
    try:
        unknown = sorted(names_in(text) - set(known))
    except TemplateFault as fault:
        yield clause.source.error(place, f"clause {clause.id!r}: {fault.message}", fault.hint)
        return
    for name, form in forms_in(text):
        if name in GIVEN - {"roles", "policy", "control"} and form not in FORMS:
            message = f"clause {clause.id!r}: there is no {form!r} here"
            yield clause.source.error(place, message, closest(form, FORMS))
    for target in references(text):
        if target not in clauses:
            message = f"clause {clause.id!r}: it refers to {target!r}, which is no clause"
            yield clause.source.error(place, message, closest(target, clauses))
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


def _without_full_body(trusts: Mapping[str, Trust]) -> Iterator[SourceError]:
    """Committees that decide by delegated power where no body is named to which they report."""
    for trust in trusts.values():
        bodies = bodies_of(trust.file).values()
        committees = [body.id for body in bodies if body.kind == "committee"]
        if committees and not any(body.kind == "full" for body in bodies):
            message = (
                "a delegated decision is reported to the full body, and the trust file names none"
            )
            full = _FULL.get(trust.file.kind, _FULL_ELSEWHERE)
            hint = f"name it under bodies, with kind: full, such as '{full}'"
            yield trust.source.error(("bodies", committees[0]), message, hint)


_LITERAL = re.compile(r"(?<!\{)\{\s*\w+(?:\.\w+)+\s*\}(?!\})|</?[a-z]+>|^#+ |!\[.*?\]\(|`")


def _literal_signs(library: Library) -> Iterator[SourceError]:
    """Signs that mean something elsewhere and would be printed here as they stand."""
    for clause in library.clauses.values():
        for wording, text in clause.file.wordings.items():
            if found := _LITERAL.search(text):
                message = f"clause {clause.id!r} will print {found[0]!r} as it stands"
                hint = "a placeholder has two braces on either side; a clause has no headings, pictures, code or tags"
                yield clause.source.error(("wordings", wording), message, hint)
