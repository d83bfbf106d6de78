"""Two policies -> whether they say the same words in the same order. No files."""

from collections.abc import Iterator

from policygen.model import Block, Item, Policy, Table
from policygen.readers.pdf.text import plain


def same(one: Policy, other: Policy) -> bool:
    """Whether cover, headings, labels and blocks have the same signs in order, spaces apart."""
    return _signs(one) == _signs(other)


def _signs(policy: Policy) -> str:
    return "".join(plain("".join(_said(policy))).split())


def _said(policy: Policy) -> Iterator[str]:
    yield from (line.text for line in policy.furniture.cover if line.kind != "logo")
    for section in policy.sections:
        yield section.label + section.title
        for block in section.blocks:
            if isinstance(block, Table):
                yield block.caption
                for cell in (cell for row in block.rows for cell in row):
                    yield from map(_block, cell.blocks)
            else:
                yield _block(block)


def _block(block: Block) -> str:
    return block.label + block.text if isinstance(block, Item) else block.text
