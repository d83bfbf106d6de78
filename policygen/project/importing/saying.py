"""Clause + names -> what a trust would say in the library's words. No files."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from policygen import markup, template
from policygen.assemble.spans import capitalised, each_spans
from policygen.library import Clause
from policygen.markup import Sources
from policygen.model import Block, Footnote, Item, Origin, Paragraph, Span
from policygen.outline import Value
from policygen.project.rewording import NAMES


def usual(
    clause: Clause, wording: str, names: Mapping[str, Any], values: Mapping[str, Value] = {}
) -> tuple[Paragraph, ...]:
    """A wording as the trust of these names would say it, with the values that it gives the parameters; its
    paragraphs and items as lines."""
    set_ = {
        name: _value(values.get(name, parameter.default), names)
        for name, parameter in clause.file.parameters.items()
    }
    text = clause.file.wordings[wording]
    try:
        said = template.fill(text, {**names, **set_}, [])
    except template.TemplateFault:
        said = template.Marked(template.escape(text))
    return lines(each_spans(block, _whole) for block in _blocks(said))


def _whole(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans with capitals where sentences start, and references left open: their numbers are not known here."""
    opened = (replace(one, text="…") if one.href.startswith(template.REF) else one for one in spans)
    return capitalised(tuple(opened))


def lines(blocks: Iterable[Block]) -> tuple[Paragraph, ...]:
    """The words alone: what number a passage has, and whether it is an item, is a matter of its place."""
    texts = (one.text for one in blocks if isinstance(one, Paragraph | Item | Footnote))
    parts = (part for text in texts for part in text.split("\n") if part.strip())
    return tuple(Paragraph(f"p{n}", (Span(part),)) for n, part in enumerate(parts))


def _value(value: Value, names: Mapping[str, Any]) -> Value:
    """A parameter's value with its own placeholders filled in."""
    if not isinstance(value, str):
        return value
    try:
        said = template.fill(value, names, [])
    except template.TemplateFault:
        return value
    return template.Marked(template.escape("\n".join(block.text for block in _blocks(said))))


def _blocks(said: str) -> tuple[Block, ...]:
    return markup.blocks(said, Sources(Origin(), NAMES))
