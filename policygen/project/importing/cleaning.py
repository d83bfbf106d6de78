"""Policy -> the same without signs that a trust file cannot hold: soft hyphens, control and private signs. No files."""

from dataclasses import replace
from typing import Any

from policygen.model import Cell, Footnote, Item, Paragraph, Policy, Section, Span, Table
from policygen.yamlfile import NO_TEXT


def clean(policy: Policy) -> Policy:
    """The policy as a trust file can say it. What goes is no letter, no figure and no punctuation."""
    sections = tuple(_section(section) for section in policy.sections)
    cover = tuple(replace(line, text=_text(line.text)) for line in policy.furniture.cover)
    furniture = replace(policy.furniture, cover=cover)
    return replace(policy, title=_text(policy.title), sections=sections, furniture=furniture)


def _section(section: Section) -> Section:
    blocks = tuple(map(_block, section.blocks))
    return replace(section, title=_text(section.title), label=_text(section.label), blocks=blocks)


def _block(block: Any) -> Any:
    match block:
        case Footnote():
            return replace(block, spans=_apart(block.mark, tuple(map(_span, block.spans))))
        case Paragraph() | Item():
            return replace(block, spans=tuple(map(_span, block.spans)))
        case Table():
            rows = tuple(tuple(map(_cell, row)) for row in block.rows)
            return replace(block, rows=rows, caption=_text(block.caption))
        case _:
            return block


def _apart(mark: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The words of a note as a build sets them: a space before them where its mark is a letter or figure."""
    while spans and not (first := spans[0].text.lstrip()):
        spans = spans[1:]
    if not spans:
        return ()
    bare = (replace(spans[0], text=first), *spans[1:])
    return (Span(" "), *bare) if mark[-1:].isalnum() else bare


def _cell(cell: Cell) -> Cell:
    return replace(cell, blocks=tuple(map(_block, cell.blocks)))


def _span(span: Span) -> Span:
    return replace(span, text=_text(span.text))


def _text(text: str) -> str:
    return NO_TEXT.sub("", text) if NO_TEXT.search(text) else text
