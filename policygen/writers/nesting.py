"""Flat blocks and sections -> the nested lists and ranked headings that HTML has. Knows no HTML."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from policygen.errors import WriteError
from policygen.model import Block, Cell, Item, Paragraph, Section, Table

DEEPEST = 20
"""Lists within lists. Word knows nine; beyond some twenty a page has no room for their words."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block that stands by itself; `kind` is its type's name, in small letters."""

    kind: str
    block: Block
    leads: bool = False
    """The words lead in what follows: a list, or whatever stands after a colon."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Paragraphs of one quotation."""

    paragraphs: tuple[Paragraph, ...]
    kind: str = "quote"


@dataclass(frozen=True, slots=True)
class Entry:
    """An item and what stands within it: lists, and paragraphs that continue it."""

    item: Item
    nodes: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class List:
    """Neighbouring items that are marked alike."""

    entries: tuple[Entry, ...]
    kind: str = "list"

    @property
    def numbered(self) -> bool:
        return bool(self.entries[0].item.label)


Node = Leaf | Quote | List


@dataclass(frozen=True, slots=True)
class Part:
    """A section, the rank of its heading (0: it has none) and its nested blocks."""

    section: Section
    rank: int
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list of contents, with those below it."""

    section: Section
    below: "tuple[Listed, ...]"


def nest(blocks: Sequence[Block], deep: int = 0) -> tuple[Node, ...]:
    """The blocks, each item with whatever is deeper than it inside it."""
    if blocks and deep >= DEEPEST:
        raise WriteError(
            f"the lists in {blocks[0].id!r} are nested more than {DEEPEST} deep",
            hint="lists are seldom clear beyond three levels",
        )
    nodes: list[Node] = []
    start = 0
    while start < len(blocks):
        block = blocks[start]
        end = start + 1
        if isinstance(block, Item):
            while end < len(blocks) and _within(blocks[end], block):
                end += 1
            _add_entry(nodes, Entry(block, nest(blocks[start + 1 : end], deep + 1)))
        elif isinstance(block, Paragraph) and block.style == "quote":
            _add_quoted(nodes, block)
        else:
            leads = isinstance(block, Paragraph) and block.text.rstrip().endswith(":")
            nodes.append(Leaf(type(block).__name__.lower(), block, leads))
        start = end
    return tuple(nodes)


def _within(block: Block, item: Item) -> bool:
    return isinstance(block, Item | Paragraph) and block.depth > item.depth


def _add_entry(nodes: list[Node], entry: Entry) -> None:
    last = nodes[-1] if nodes else None
    if isinstance(last, List) and _alike(last.entries[0].item, entry.item):
        nodes[-1] = List((*last.entries, entry))
        return
    if isinstance(last, Leaf) and last.kind == "paragraph":
        nodes[-1] = replace(last, leads=True)
    nodes.append(List((entry,)))


def _alike(one: Item, other: Item) -> bool:
    same = (one.depth, one.pattern) == (other.depth, other.pattern)
    return same and bool(one.label) == bool(other.label)


def _add_quoted(nodes: list[Node], paragraph: Paragraph) -> None:
    last = nodes[-1] if nodes else None
    if isinstance(last, Quote):
        nodes[-1] = Quote((*last.paragraphs, paragraph))
    else:
        nodes.append(Quote((paragraph,)))


def parts(sections: Sequence[Section], top: int) -> tuple[Part, ...]:
    """The sections, their headings ranked from `top` without a gap: levels 1, 3 are h2, h3."""
    levels: list[int] = []
    ranked: list[Part] = []
    for section in sections:
        rank = 0
        if section.title or section.label:
            while levels and levels[-1] >= section.level:
                levels.pop()
            levels.append(section.level)
            rank = min(top + len(levels) - 1, 6)
        ranked.append(Part(section, rank, nest(section.blocks)))
    return tuple(ranked)


def contents(sections: Sequence[Section]) -> tuple[Listed, ...]:
    """The sections that the list of contents names, the deeper below the higher."""
    listed = [section for section in sections if section.contents_title]
    lines: list[Listed] = []
    while listed:
        head, *rest = listed
        count = next((i for i, s in enumerate(rest) if s.level <= head.level), len(rest))
        lines.append(Listed(head, contents(rest[:count])))
        listed = rest[count:]
    return tuple(lines)


def filled(table: Table) -> tuple[tuple[Cell, ...], ...]:
    """The table's rows, the short ones filled up with empty cells: a PDF's tags need equal rows."""
    widths: list[int] = []
    spans: list[tuple[int, int]] = []  # of cells from above: width, rows still to come
    for row in table.rows:
        widths.append(sum(cell.colspan for cell in row) + sum(width for width, _ in spans))
        spans = [(width, left - 1) for width, left in spans if left > 1]
        spans += [(cell.colspan, cell.rowspan - 1) for cell in row if cell.rowspan > 1]
    full = max(widths, default=0)
    rows = zip(table.rows, widths, strict=True)
    return tuple((*row, *[Cell()] * (full - width)) for row, width in rows)
