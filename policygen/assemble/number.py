"""Policy without labels -> Policy with them: sections by level, items by list. No files."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from policygen import numbering
from policygen.model import Block, Item, Paragraph, Policy, Section


def number(policy: Policy) -> Policy:
    """Labels for every section and item that has a pattern."""
    return replace(policy, sections=tuple(_sections(policy.sections)))


def _sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    counts: defaultdict[int, int] = defaultdict(int)
    unnumbered = 0
    """The level of a section without a number, whose parts have none either."""
    for section in sections:
        label = ""
        if section.level <= unnumbered or not unnumbered:
            unnumbered = 0 if section.pattern or not section.title else section.level
        if section.pattern and not unnumbered:
            counts[section.level] += 1
            for deeper in [level for level in counts if level > section.level]:
                del counts[deeper]
            label = numbering.label(section.pattern, *(counts[level] for level in sorted(counts)))
        pattern = section.pattern if label else ""
        above = tuple(counts[level] for level in sorted(counts)) if label else ()
        blocks = tuple(_blocks(section.blocks, above))
        yield replace(section, label=label, pattern=pattern, blocks=blocks)


def _blocks(blocks: tuple[Block, ...], above: tuple[int, ...]) -> Iterator[Block]:
    """Labels for items. A list within an item starts anew with each such item, one that belongs to a clause with
    each clause; clauses that are items themselves count on through the section, whose own numbers, `above`, a label
    such as `2.1` begins with."""
    counts: dict[tuple[int, str], int] = {}
    clause = ""
    for block in blocks:
        if block.origin.clause != clause:
            clause = block.origin.clause
            counts = {key: count for key, count in counts.items() if key[0] == 0}
        if isinstance(block, Item):
            counts = {key: count for key, count in counts.items() if key[0] <= block.depth}
        if isinstance(block, Item) and block.pattern:
            yield _labelled(block, counts, above)
        else:
            if not isinstance(block, Item) and _depth(block) == 0:
                counts = {key: count for key, count in counts.items() if _counts_on(key)}
            yield block


def _labelled(item: Item, counts: dict[tuple[int, str], int], above: tuple[int, ...]) -> Item:
    key = (item.depth, item.pattern)
    given = item.label and numbering.value(item.pattern, item.label)
    counts[key] = given or counts.get(key, 0) + 1
    return replace(item, label=numbering.label(item.pattern, *above, counts[key]))


def _depth(block: Block) -> int:
    return block.depth if isinstance(block, Paragraph) else 0


def _counts_on(key: tuple[int, str]) -> bool:
    """Whether a list goes on after a paragraph: clauses do, `1.` and `1)` in a clause's text do not."""
    return key[0] == 0 and key[1] not in ("1.", "1)")
