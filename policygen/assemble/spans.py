"""Spans -> spans: phrases that a policy says its own way, capitals where a sentence starts."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from policygen.markup import joined
from policygen.model import Block, Cell, Footnote, Item, Paragraph, Span, Table, text_of
from policygen.template import REF

SpansChange = Callable[[tuple[Span, ...]], tuple[Span, ...]]

_SENTENCE_ENDS = re.compile(r"[.!?][\"'”’)\]]*\s+[\"'“‘(\[]*$")
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|etc|cf|no|nos|mr|mrs|ms|dr|st|vs)\.\s+[\"'“‘(\[]*$", re.IGNORECASE
)


def each_spans(block: Block, change: SpansChange) -> Block:
    """The block with every run of its text changed, the cells of a table too."""
    if isinstance(block, Paragraph | Item | Footnote):
        return replace(block, spans=change(block.spans))
    if isinstance(block, Table):
        rows = (tuple(_each_in_cell(cell, change) for cell in row) for row in block.rows)
        return replace(block, rows=tuple(rows))
    return block


def _each_in_cell(cell: Cell, change: SpansChange) -> Cell:
    return replace(cell, blocks=tuple(_text_block(block, change) for block in cell.blocks))


def _text_block(block: Paragraph | Item, change: SpansChange) -> Paragraph | Item:
    return replace(block, spans=change(block.spans))


def replaced(blocks: Sequence[Block], old: str, new: tuple[Span, ...]) -> tuple[list[Block], int]:
    """The blocks with a phrase replaced, and how many times it stands in them.

    The new words take on the marks and links of those they replace, where they have none of their own.
    """
    count = 0

    def change(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        nonlocal count
        text = text_of(spans)
        count += text.count(old)
        at = text.find(old)
        return spans if at < 0 else _swapped(spans, at, at + len(old), new)

    return [each_spans(block, change) for block in blocks], count


def _swapped(
    spans: tuple[Span, ...], start: int, end: int, new: tuple[Span, ...]
) -> tuple[Span, ...]:
    kept_before, rest = cut(spans, start)
    gone, kept_after = cut(rest, end - start)
    like = gone[0]
    put = [
        replace(span, marks=span.marks or like.marks, href=span.href or like.href) for span in new
    ]
    return joined((*kept_before, *put, *kept_after))


def cut(spans: tuple[Span, ...], at: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The spans before and after a number of characters."""
    before: list[Span] = []
    for index, span in enumerate(spans):
        if at < len(span.text):
            head = (replace(span, text=span.text[:at]),) if at else ()
            return (*before, *head), (replace(span, text=span.text[at:]), *spans[index + 1 :])
        at -= len(span.text)
        before.append(span)
    return tuple(before), ()


def references(spans: tuple[Span, ...]) -> list[str]:
    """The clauses that some spans refer to."""
    return [span.href.removeprefix(REF) for span in spans if span.href.startswith(REF)]


def capitalised(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans with a capital where what fills a placeholder starts a sentence."""
    before = ""
    result = []
    for span in spans:
        filled = span.origin is not None and span.origin.placeholder
        own_case = span.text[1:2].isupper()  # eSchools, pH
        if filled and not own_case and starts_sentence(before):
            span = replace(span, text=span.text[:1].upper() + span.text[1:])
        before += span.text
        result.append(span)
    return tuple(result)


def starts_sentence(before: str) -> bool:
    """Whether what follows some text starts a sentence."""
    if not before.strip("“‘\"'(["):
        return True
    return bool(_SENTENCE_ENDS.search(before)) and not _ABBREVIATION.search(before)
