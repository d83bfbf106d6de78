"""A wording + names -> what a policy shows of it; phrases laid over that, and found again. No files."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from policygen import markup, template
from policygen.assemble.spans import capitalised, each_spans, replaced
from policygen.library import Clause
from policygen.markup import Sources
from policygen.model import Block, Origin, Paragraph, Span, text_of
from policygen.outline import Use
from policygen.project.importing import uses as phrasing
from policygen.template import TemplateFault, filled
from policygen.words import Amount, Filled

_MARKS = re.compile(f"{template.OPEN}.|{template.CLOSE}", re.DOTALL)
_BETWEEN = "\n\n"
"""What stands between two blocks while they are merged."""


def shown(text: str, clause: Clause, use: Use, names: Mapping[str, Any]) -> list[Block] | None:
    """The blocks of a wording, as phrases find them; None where its placeholders cannot be filled in."""
    sources: list[str] = []
    try:
        values = {**names, **_values(clause, use, names, sources)}
        found = markup.blocks(template.fill(text, values, sources), Sources(Origin(), sources))
        return [each_spans(block, capitalised) for block in found if block.text.strip()]
    except TemplateFault:
        return None


def filling(clause: Clause, use: Use, names: Mapping[str, Any]) -> dict[str, Any]:
    """What the placeholders of a clause stand for, its parameters too where they can be filled in."""
    try:
        return {**names, **_values(clause, use, names, [])}
    except TemplateFault:
        return {**names}


def spoken(texts: Sequence[str], names: Mapping[str, Any]) -> list[str]:
    """Some texts as a policy says them; as they are kept where that cannot be, or would show no difference."""
    try:
        found = [_MARKS.sub("", template.fill(one, names, [])) for one in texts]
    except TemplateFault:
        return [*texts]
    return found if len(set(found)) == len(set(texts)) else [*texts]


def _values(
    clause: Clause, use: Use, names: Mapping[str, Any], sources: list[str]
) -> dict[str, Any]:
    """The clause's parameters."""
    values: dict[str, Any] = {}
    for name, parameter in clause.file.parameters.items():
        value = use.values.get(name, parameter.default)
        if isinstance(value, str) and parameter.type == "text":
            inner = template.fill(value.strip(), names, sources)
            values[name] = filled(inner, name, sources)
        elif isinstance(value, str):
            values[name] = Filled(value, name)
        else:
            values[name] = value if isinstance(value, bool) else Amount(value, name)
    return values


def said(phrase: str, names: Mapping[str, Any]) -> str | None:
    """The words that a phrase puts; None where its placeholders cannot be filled in."""
    sources: list[str] = []
    try:
        marked = template.fill(phrase, names, sources)
    except TemplateFault:
        return None
    return text_of(markup.spans(marked, Sources(Origin(), sources)))


def with_phrases(
    blocks: Sequence[Block], phrases: Mapping[str, str], names: Mapping[str, Any]
) -> tuple[list[Block], list[str]]:
    """The blocks with the phrases that fit, and the old words of those that do not."""
    found, unfit = list(blocks), []
    for old, new in phrases.items():
        words, place = said(new, names), said(old, names) if "{{" in old else old
        changed, count = replaced(found, place or old, (Span(words or ""),))
        if count == 1 and words is not None:
            found = changed
        else:
            unfit.append(old)
    return found, unfit


def text(blocks: Sequence[Block]) -> str:
    """The words of some blocks, for a merge."""
    return _BETWEEN.join(block.text for block in blocks)


def phrased(
    blocks: Sequence[Block], wanted: str, before: Mapping[str, str], names: Mapping[str, Any]
) -> dict[str, str] | None:
    """The phrases that make the blocks say what is wanted: those from before, where they fit, and new ones. None
    where phrases cannot."""
    texts = wanted.strip().split(_BETWEEN)
    if len(texts) != len(blocks):
        return None
    goal = [Paragraph("", (Span(one),)) for one in texts]
    kept = {old: new for old, new in before.items() if (said(new, names) or "\n") in wanted}
    found = _phrased(blocks, goal, kept, names)
    return _phrased(blocks, goal, {}, names) if found is None else found


def _phrased(
    blocks: Sequence[Block],
    goal: Sequence[Block],
    kept: Mapping[str, str],
    names: Mapping[str, Any],
) -> dict[str, str] | None:
    there, unfit = with_phrases(blocks, kept, names)
    fit = {old: new for old, new in kept.items() if old not in unfit}
    new = phrasing.phrases(there, goal)
    if new is None:
        return None
    made = fit | new
    changed, unfit = with_phrases(blocks, made, names)
    return made if not unfit and text(changed) == text(goal) else None
