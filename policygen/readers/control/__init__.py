"""Sections and what stands around them -> Control: version, dates and approver, from the usual tables and lines.

The lines stay in the text. What is not clear is left out, never guessed. No files.

1. Rows of tables (`tables`) and short lines (`lines`) give facts (`facts`).
2. The first that says it counts: tables, then cover and running lines, then the text from its end.
3. A review date that may be the last or the next is told by the other dates.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from policygen.model import Control, Furniture, Revision, Section, Table
from policygen.readers import dates
from policygen.readers.control import lines, tables
from policygen.readers.control.facts import Fact

__all__ = ["control", "is_record"]

_LONGEST_BLOCK = 600
"""Letters of a block whose lines may still say nothing but who approved and when."""
_PAGING = re.compile(r"[\s|–—-]*(?:\bpage\s*)?\{page\}(?:\s*(?:of|/)\s*\{pages\})?$", re.IGNORECASE)
"""The number of the page, with which a running line ends."""


def control(sections: tuple[Section, ...], furniture: Furniture = Furniture()) -> Control:
    """What the text says of its own version, adoption and review; the first that says it counts."""
    facts: dict[str, str] = {}
    history: tuple[Revision, ...] = ()
    for table in _tables(sections):
        rows = [[_one_line(cell.text) for cell in row] for row in table.rows]
        revisions = tables.history(rows)
        history = history or revisions
        if not revisions:
            _gather(facts, tables.said(rows))
    for line in _lines(sections, furniture):
        _gather(facts, lines.said(line))
    _gather(facts, _dated(furniture))
    _gather(facts, _review(facts))
    if history and "version" not in facts:
        facts["version"] = tables.newest(history)
    return replace(Control(history=history), **{k: v for k, v in facts.items() if v})  # type: ignore[arg-type]


def is_record(line: str) -> bool:
    """Whether a line says who approved, when, or in which version, and so heads nothing."""
    return any(True for _ in lines.said(_one_line(line)))


def _gather(facts: dict[str, str], said: Iterable[Fact]) -> None:
    for field, value in said:
        facts.setdefault(field, value)


def _review(facts: dict[str, str]) -> Iterator[Fact]:
    """`Review date`: the next one, unless the policy is younger or the next one is told besides."""
    date = facts.pop("review_date", "")
    own = max((facts.get(field, "") for field in ("approved_on", "dated")), default="")
    if not date:
        return
    past = date[:7] <= own[:7] or "next_review" in facts
    if not past:
        yield "next_review", date
    elif dates.found(date) and date < facts.get("next_review", "~"):
        yield "reviewed_on", date


def _tables(sections: Iterable[Section]) -> Iterator[Table]:
    for section in sections:
        yield from (block for block in section.blocks if isinstance(block, Table))


def _lines(sections: tuple[Section, ...], furniture: Furniture) -> Iterator[str]:
    """Cover and running lines, then short lines of the text, those at its end first: there they usually stand."""
    yield from (_one_line(part) for line in furniture.cover for part in line.text.split("\n"))
    for running in (furniture.foot, furniture.head):
        yield from map(_one_line, (running.left, running.centre, running.right))
    blocks = [b for section in sections for b in section.blocks if not isinstance(b, Table)]
    for block in reversed(blocks):
        if len(block.text) <= _LONGEST_BLOCK:
            yield from map(_one_line, block.text.split("\n"))
    for table in _tables(sections):
        for row in table.rows:
            parted = (cell.text.split("\n") for cell in row if "\n" in cell.text)
            yield from (_one_line(line) for several in parted for line in several)


def _dated(furniture: Furniture) -> Iterator[Fact]:
    """The date that a cover gives, or that a running line ends with: `Code of Conduct, Nov 2016`."""
    texts = [line.text for line in furniture.cover if line.kind == "date"]
    for running in (furniture.foot, furniture.head):
        ends = [
            re.split(r"[,|–—-]\s", _PAGING.sub("", text))[-1]
            for text in (running.left, running.centre, running.right)
        ]
        texts += [end for end in ends if len(end) <= 30]
    yield from (("dated", iso) for iso in map(dates.found, texts) if iso)


def _one_line(text: str) -> str:
    """The text in one line; what parts cells of it stays to be seen."""
    return " ".join(re.sub(r"\t|[^\S\n]{3,}", " | ", text.strip()).split())
