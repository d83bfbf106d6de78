"""Drafts of one policy + a clause -> a row: who has it, and in what it differs from how most have it. No files."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from policygen import template
from policygen.assemble import Chosen, Draft
from policygen.assemble.select import LOCAL
from policygen.library import STANDARD, Library
from policygen.outline import Value
from policygen.project.matrix.absences import absent, said
from policygen.reports.matrix.shape import Cell, Row, Standing

Form = tuple[str, str]
"""A wording's name; and the words, where they are the trust's own."""
T = TypeVar("T")


def row(library: Library, drafts: Sequence[Draft], id: str) -> Row:
    """A clause as each draft has it."""
    clause = library.clauses.get(id)
    uses = [next((one for one in draft.clauses if one.id == id), None) for draft in drafts]
    used = [one for one in uses if one]
    usual = most(map(_form, used), (STANDARD, ""))
    names, settings = _names(map(_form, used)), _usual_settings(used)
    cells = tuple(
        _cell(one, usual, names, settings) if one else absent(library, draft, id)
        for draft, one in zip(drafts, uses, strict=True)
    )
    title = clause.file.title if clause else id.replace("-", " ").capitalize()
    return Row(id, title, cells, own=clause is None)


def most(values: Iterable[T], preferred: T) -> T | None:
    """What most of some values are; of equals the preferred one, else none."""
    counts = Counter(values)
    top = [value for value, count in counts.items() if count == max(counts.values())]
    return preferred if preferred in top else top[0] if len(top) == 1 else None


def _cell(
    one: Chosen, usual: Form | None, names: Mapping[Form, str], settings: Mapping[str, Value | None]
) -> Cell:
    form = _form(one)
    differing = tuple(
        (name, said(value)) for name, value in _settings(one).items() if value != settings[name]
    )
    return Cell(
        _standing(one, form == usual), names[form], differing, tuple(one.use.phrases.items())
    )


def _standing(one: Chosen, usual: bool) -> Standing:
    """A library's clause in own words is that, however many share them; an own clause has no others."""
    if one.clause and one.wording == LOCAL:
        return "own"
    if usual:
        return "usual"
    return "other" if one.clause else "own"


def _form(one: Chosen) -> Form:
    return one.wording, one.use.text.strip()


def _names(forms: Iterable[Form]) -> dict[Form, str]:
    """What each wording is called: the library's by their ids, own ones numbered where there are several."""
    distinct = list(dict.fromkeys(forms))
    own = [form for form in distinct if form[0] == LOCAL]
    named = {form: f"own words {n}" if own[1:] else "own words" for n, form in enumerate(own, 1)}
    return {form: named.get(form, form[0]) for form in distinct}


# ---- parameters


def _settings(one: Chosen) -> dict[str, Value]:
    """The value of each parameter that the words of a clause name."""
    if one.clause is None:
        return {}
    named = template.names_in(one.text)
    usual = {name: parameter.default for name, parameter in one.clause.file.parameters.items()}
    return {name: value for name, value in {**usual, **one.use.values}.items() if name in named}


def _usual_settings(used: Sequence[Chosen]) -> dict[str, Value | None]:
    """What most who have a clause set its parameters to; None where there is no such value."""
    found = [(_settings(one), one) for one in used]
    names = dict.fromkeys(name for settings, _ in found for name in settings)
    return {
        name: _usual_setting(name, [pair for pair in found if name in pair[0]]) for name in names
    }


def _usual_setting(name: str, found: Sequence[tuple[dict[str, Value], Chosen]]) -> Value | None:
    _, one = found[0]
    default = one.clause.file.parameters[name].default if one.clause else ""
    return most((settings[name] for settings, _ in found), default)
