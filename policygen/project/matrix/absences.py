"""Draft + a clause that it does not have -> why, as far as outline and trust file say. No files."""

from collections.abc import Iterator

from policygen.assemble import Draft
from policygen.library import Library
from policygen.outline import Outline, Value, When
from policygen.reports.matrix.shape import Cell


def absent(library: Library, draft: Draft, id: str) -> Cell:
    """The cell of a clause that is not there."""
    outline = outline_of(library, draft)
    conditions = list(_conditions(outline, draft, id)) if outline else []
    for when in conditions:
        if when.kind is not None and draft.trust.file.kind not in when.kind:
            return Cell("unmeant", why=f"for {_either(when.kind)} only")
    return Cell("lacks", why=_reason(outline, draft, id, conditions) if follows(draft) else "")


def outline_of(library: Library, draft: Draft) -> Outline | None:
    """The outline that a policy takes, or would take if it had no order of its own."""
    found = library.outlines.get(draft.spec.outline or draft.id)
    return found[0] if found else None


def follows(draft: Draft) -> bool:
    """Whether a policy takes the order of its outline."""
    return draft.spec.sections is None


def _conditions(outline: Outline, draft: Draft, id: str) -> Iterator[When]:
    """What the outline asks of the section and of the clause; the trust file may ask otherwise."""
    own = draft.spec.clauses.get(id)
    for section in outline.sections:
        for entry in section.clauses:
            if id in entry:
                asked = (section.when, (own and own.when) or entry[id].when)
                yield from filter(None, asked)


def _reason(outline: Outline | None, draft: Draft, id: str, conditions: list[When]) -> str:
    if id in draft.spec.leave_out:
        return "left out"
    parameters = _parameters(outline, draft) if outline else {}
    for when in conditions:
        if not when.holds(draft.trust.file.kind, parameters):
            return f"{when.parameter} is {said(parameters.get(when.parameter, ''))}"
    return ""


def _parameters(outline: Outline, draft: Draft) -> dict[str, Value]:
    usual = {name: parameter.default for name, parameter in outline.parameters.items()}
    return {**usual, **draft.spec.parameters}


def said(value: Value) -> str:
    """A parameter's value as YAML says it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _either(kinds: tuple[str, ...]) -> str:
    *others, last = kinds
    return f"{', '.join(others)} or {last}" if others else last
