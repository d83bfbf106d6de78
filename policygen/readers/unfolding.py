"""A Reading whose policy stands in a layout table -> the same with the cells' blocks as its text. Knows no format.

A table of one or two columns that holds nearly all the words, with whole paragraphs or lists in its cells, is there
for its look. What stands by itself at the left of a row heads what stands beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policygen import labels
from policygen.model import Block, Cell, CoverLine, Item, Policy, Section, Table
from policygen.readers.building import Part, build
from policygen.readers.reading import Reading
from policygen.readers.titling import is_organisation, is_title

_SHARE = 0.75
"""Of all words, those in the tables."""
_MOST_WORDS = 12
"""Of a heading."""
_TOLD = "its text stands in a table, which is read as the text that it holds, row by row"


def unfolded(reading: Reading) -> Reading:
    """The reading, its layout tables unfolded; as it is where it has none, or policygen wrote the file."""
    policy = reading.policy
    tables = [block for block in policy.blocks() if isinstance(block, Table) and _is_layout(block)]
    if not tables or sum(map(_words, tables)) < _SHARE * sum(map(_words, policy.blocks())):
        return reading
    warnings = (*reading.warnings, _TOLD)
    return replace(reading, policy=_rebuilt(policy, list(_parts(policy))), warnings=warnings)


def _is_layout(table: Table) -> bool:
    """Whether it has two columns at most and no head, and a cell with more than one paragraph."""
    if table.header_rows or table.caption or table.origin.clause:
        return False
    narrow = all(len(row) <= 2 for row in table.rows)
    return narrow and any(_is_full(cell) for row in table.rows for cell in row)


def _is_full(cell: Cell) -> bool:
    return sum(bool(block.text.strip()) for block in cell.blocks) > 1


def _words(block: Block) -> int:
    return len(block.text.split())


def _rebuilt(policy: Policy, parts: list[Part]) -> Policy:
    furniture = policy.furniture
    if not policy.title:
        cover, parts = _headed(parts)
        furniture = replace(furniture, cover=(*furniture.cover, *cover))
    made = build(
        parts,
        title=policy.title,
        language=policy.language,
        organisation=policy.organisation,
        furniture=furniture,
    )
    return replace(made, control=policy.control)


def _headed(parts: list[Part]) -> tuple[list[CoverLine], list[Part]]:
    """The name of the organisation and the title, where the text begins with them, and the rest."""
    cover: list[CoverLine] = []
    for part in parts[:2]:
        said = part.title if isinstance(part, Section) else part.text
        if isinstance(part, Section) and part.label:
            break
        if is_organisation(said) and not cover:
            cover.append(CoverLine("organisation", said))
        elif is_title(said):
            return [*cover, CoverLine("title", said)], parts[len(cover) + 1 :]
    return [], parts


def _parts(policy: Policy) -> Iterator[Part]:
    for section in policy.sections:
        if section.title or section.label:
            yield replace(section, blocks=())
        for block in section.blocks:
            if isinstance(block, Table) and _is_layout(block):
                for row in block.rows:
                    yield from _row(row)
            else:
                yield block


def _row(row: Sequence[Cell]) -> Iterator[Part]:
    said = [cell for cell in row if cell.blocks]
    if len(said) == 2 and (head := _heading(said[0])):
        yield head
        yield from said[1].blocks
        return
    for cell in said:
        head = _heading(cell) if len(said) == 1 and _stands_out(cell.text) else None
        yield from (head,) if head else cell.blocks


def _heading(cell: Cell) -> Section | None:
    """The heading that a cell's one short line is."""
    if len(cell.blocks) != 1 or len(cell.text.split()) > _MOST_WORDS:
        return None
    block = cell.blocks[0]
    if block.text.endswith((".", ";", ",")):
        return None
    if isinstance(block, Item):
        head = Section("", " ".join(block.text.split()), 1, block.label, block.pattern)
        return head if block.label else None
    label, title = labels.heading(" ".join(block.text.split()))
    return Section("", title, 1, label, labels.pattern(label))


def _stands_out(text: str) -> bool:
    return text.isupper() or is_title(text)
