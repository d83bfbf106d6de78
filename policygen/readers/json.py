"""A policy's own JSON -> Reading. No files."""

from collections.abc import Iterator

from policygen import codec
from policygen.errors import ReadError
from policygen.model import Item, Paragraph, Policy, Table
from policygen.readers.decoding import decoded
from policygen.readers.reading import Options, Reading

_MOST = 1000
"""Beyond it a number in a file is no level, depth or span, and would fill the memory with what it counts."""


def read(data: bytes, options: Options = Options()) -> Reading:
    """The policy, without loss. Raises ReadError where it is not what `policygen schema` describes."""
    text = decoded(data)
    policy = codec.loads(text.text)
    for what, number, least in _numbers(policy):
        if not least <= number <= _MOST:
            raise ReadError(f"{what} is {number}", hint=f"it must be from {least} to {_MOST}")
    return Reading(policy, text.warnings)


def _numbers(policy: Policy) -> Iterator[tuple[str, int, int]]:
    """What each number is, the number, and the least that it may be."""
    for section in policy.sections:
        yield f"the level of section {section.id!r}", section.level, 1
        for block in section.blocks:
            if isinstance(block, Paragraph | Item):
                yield f"the depth of {block.id!r}", block.depth, 0
            elif isinstance(block, Table):
                yield f"the number of header rows of {block.id!r}", block.header_rows, 0
                yield from _spans(block)


def _spans(table: Table) -> Iterator[tuple[str, int, int]]:
    for row in table.rows:
        for cell in row:
            yield f"the width of a cell of {table.id!r}", cell.colspan, 1
            yield f"the height of a cell of {table.id!r}", cell.rowspan, 1
            for block in cell.blocks:
                yield f"the depth of {block.id!r}", block.depth, 0
