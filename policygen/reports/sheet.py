"""Comparison -> cover sheet and table of changes as one Word file, for the governors' pack. No files."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policygen.compare.comparison import Comparison
from policygen.model import Block, Cell, Item, Policy, Section, Span, Table
from policygen.reports.counts import counted
from policygen.reports.cover import Cover, Point, cover
from policygen.reports.table import changes, framed, paragraph
from policygen.theme import Theme
from policygen.writers import write


def report(comparison: Comparison, theme: Theme = Theme()) -> bytes:
    """The sheet as a Word file, on paper turned sideways."""
    return write(sheet(comparison), "docx", replace(theme, landscape=True))


def sheet(comparison: Comparison) -> Policy:
    """The sheet as a Policy, which the writers set."""
    made = cover(comparison)
    return framed(made, (*_sections(made), *changes(comparison)))


def _sections(made: Cover) -> Iterator[Section]:
    yield Section("opening", blocks=tuple(_opening(made)))
    if made.matters:
        points = [_point(number, point) for number, point in enumerate(made.matters)]
        yield Section("matters", "What matters", blocks=tuple(points))
    if made.rest:
        words = f"{counted(made.rest)}."
        title = "Besides" if made.matters else "What has changed"
        yield Section("rest", title, blocks=(paragraph("rest-1", words),))
    if made.swaps:
        told = _items("name", [swap.told for swap in made.swaps])
        yield Section("names", "Names that changed throughout", blocks=told)
    if made.warnings:
        yield Section("notes", "Please note", blocks=_items("note", made.warnings))


def _opening(made: Cover) -> Iterator[Block]:
    yield paragraph("sentence", made.sentence, ("strong",))
    yield paragraph("extent", made.extent)
    yield _versions(made)


def _versions(made: Cover) -> Table:
    names = ("", made.old.name, made.new.name)
    head = tuple([_cell(text, header=True) for text in names])
    body = [(_cell(name, header=True), _cell(old), _cell(new)) for name, old, new in made.versions]
    return Table("versions", (head, *body), header_rows=1)


def _cell(text: str, header: bool = False) -> Cell:
    return Cell((paragraph("", text),) if text else (), header=header)


def _point(number: int, point: Point) -> Item:
    """A change that matters, with its number in the table."""
    rest = "".join([f" – {part}" for part in (point.place, point.told) if part])
    head = Span(f"{point.kinds} (no. {point.number})", ("strong",))
    return Item(f"matters-{number}", (head, Span(rest)))


def _items(prefix: str, texts: Sequence[str]) -> tuple[Item, ...]:
    return tuple([Item(f"{prefix}-{at}", (Span(text),)) for at, text in enumerate(texts)])
