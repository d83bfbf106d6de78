"""What a meeting is to decide on, and the files that were submitted -> one PDF, and its parts. No files."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policygen import writers
from policygen.model import Policy
from policygen.papers import agenda as agendas
from policygen.papers.agenda import Business, Meeting
from policygen.papers.binding import Part, bind, pages
from policygen.theme import Theme
from policygen.writers.pdf import archive, typesetting
from policygen.writers.templating import fill

_AGENDA = "agenda"
_EDITABLE = ("pdf", "docx")
"""What the agenda and the forms are made as: a clerk may want to add to them."""


@dataclass(frozen=True, slots=True)
class Papers:
    """What a meeting needs for one decision."""

    business: Business
    folder: str
    """The name of the folder that its parts are for."""
    theme: Theme
    text: bytes
    """The PDF that was submitted."""
    comparison: bytes = b""
    """The PDF of the comparison that was filed with it; empty for a first version."""


def pack(meeting: Meeting, papers: Sequence[Papers]) -> tuple[bytes, dict[str, bytes]]:
    """The book, and its parts by path."""
    forms = [
        _written(agendas.form(meeting, one.business), replace(one.theme, tight=True))
        for one in papers
    ]
    chapters = [_chapter(one, form["pdf"]) for one, form in zip(papers, forms, strict=True)]
    agenda = _agenda(meeting, papers, [_length(chapter) for chapter in chapters])
    parts = [Part("", "Agenda", agenda["pdf"]), *(part for parts in chapters for part in parts)]
    files = {f"{_AGENDA}.{format}": data for format, data in agenda.items()}
    for one, form in zip(papers, forms, strict=True):
        files |= {f"{one.folder}/{name}": data for name, data in _files(one, form).items()}
    count = sum(pages(part.data) for part in parts)
    return bind(parts, _numbers(meeting, count, papers[0].theme)), files


def _chapter(one: Papers, form: bytes) -> list[Part]:
    name = f"{one.business.number}. {one.business.name}"
    parts = [Part(name, "Text to be adopted", one.text), Part(name, "Form for the decision", form)]
    if one.comparison:
        parts.insert(0, Part(name, "What has changed", one.comparison))
    return parts


def _files(one: Papers, form: dict[str, bytes]) -> dict[str, bytes]:
    files = {f"decision.{format}": data for format, data in form.items()}
    if one.comparison:
        files["comparison.pdf"] = one.comparison
    return {"policy.pdf": one.text, **files}


def _agenda(meeting: Meeting, papers: Sequence[Papers], lengths: list[int]) -> dict[str, bytes]:
    """The agenda, which names pages that depend on how long it is itself."""
    business = [one.business for one in papers]
    count, found = 0, 1
    while found > count:
        count = found
        begins = [1 + count + sum(lengths[:place]) for place in range(len(lengths))]
        policy = agendas.agenda(meeting, business, begins)
        made = _written(policy, papers[0].theme)
        found = pages(made["pdf"])
    return made


def _written(policy: Policy, theme: Theme) -> dict[str, bytes]:
    return {format: writers.write(policy, format, theme) for format in _EDITABLE}


def _length(parts: list[Part]) -> int:
    return sum(pages(part.data) for part in parts)


def _numbers(meeting: Meeting, count: int, theme: Theme) -> bytes:
    """As many pages as the book has, each with nothing but its number in the book."""
    name = f"{meeting.body}, {meeting.day}"
    page = fill(theme.templates, "pack-numbers.html.j2", {"name": name, "count": count})
    finisher = functools.partial(archive.finish, headings={})
    return typesetting.save(typesetting.render(page, theme, ("pdf.css",)), finisher)
