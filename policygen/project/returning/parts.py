"""A policy that policygen made -> its parts: what each clause says, in order, joined ones apart. No files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from policygen.assemble.spans import cut
from policygen.model import Block, Footnote, Item, Origin, Paragraph, Policy, Span, Table, text_of
from policygen.outline import SPECIAL


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of one clause: a block, or its share of a block in which several clauses run on."""

    clause: str
    block: Block
    """As it stands in the policy, its text only what is the clause's."""
    section: int
    at: int
    """The number of the whole block in the policy."""
    start: int = 0
    end: int = 0
    """Where the part stands in the block's text."""


def parts(policy: Policy) -> list[Part]:
    """Every part in reading order; a block without words has none."""
    found: list[Part] = []
    at = 0
    for number, section in enumerate(policy.sections):
        for block in section.blocks:
            found += _of_block(block, number, at)
            at += 1
    return found


def said_by(found: Iterable[Part]) -> dict[str, tuple[Block, ...]]:
    """Clause -> the blocks that say it, in reading order."""
    by: dict[str, list[Block]] = {}
    for part in found:
        by.setdefault(part.clause, []).append(part.block)
    return {clause: tuple(blocks) for clause, blocks in by.items()}


def is_record(part: Part) -> bool:
    """Whether a part is drawn from the record of decisions, or a place to sign, and so no text to be brought home."""
    return part.block.origin.kind == "record" or part.clause in SPECIAL


def words(block: Block) -> list[str]:
    """The words of a block; in a table with the labels of its items, which nothing counts there."""
    if not isinstance(block, Table):
        return block.text.split()
    held = [one for row in block.rows for cell in row for one in cell.blocks]
    said = (f"{one.label} {one.text}" if isinstance(one, Item) else one.text for one in held)
    return " ".join([block.caption, *said]).split()


def same(wanted: Sequence[Block], shown: Sequence[Block]) -> bool:
    """Whether some blocks say the same words; where they refer to a section, its number may be another."""
    said = [[word for block in blocks for word in words(block)] for blocks in (wanted, shown)]
    if said[0] != said[1] and any(map(refers, shown)):
        said = [[word for word in one if not word.strip(".,;:()").isdecimal()] for one in said]
    return said[0] == said[1]


def refers(block: Block) -> bool:
    """Whether a reference to a section stands in it, whose number follows that."""
    spans = block.spans if isinstance(block, Paragraph | Item | Footnote) else ()
    return any(span.href.startswith("#") for span in spans)


def _of_block(block: Block, section: int, at: int) -> Iterator[Part]:
    if not isinstance(block, Paragraph | Item | Footnote):
        yield Part(block.origin.clause, block, section, at, 0, len(block.text))
        return
    for clause, start, end in shares(block):
        yield share(Part(clause, block, section, at), clause, start, end)


def share(whole: Part, clause: str, start: int, end: int) -> Part:
    """The words from start to end of a part that is a whole block; the first words have the space before them, and a
    note's mark."""
    block = whole.block
    assert isinstance(block, Paragraph | Item | Footnote)
    before, rest = cut(block.spans, start)
    if not text_of(before).strip():
        start, before, rest = 0, (), block.spans
    spans = cut(rest, end - start)[0]
    said = replace(block, spans=spans, origin=_origin(spans[0], block))
    if isinstance(said, Footnote) and before:
        said = replace(said, mark="")
    return replace(whole, clause=clause, block=said, start=start, end=end)


def shares(block: Paragraph | Item | Footnote) -> list[tuple[str, int, int]]:
    """Which clause says what of a block: (clause, start, end)."""
    found: list[tuple[str, int, int]] = []
    at = 0
    for span in block.spans:
        clause = _clause(span, block)
        end = at + len(span.text)
        if found and found[-1][0] == clause:
            found[-1] = (clause, found[-1][1], end)
        else:
            found.append((clause, at, end))
        at = end
    text = text_of(block.spans)
    return [
        _bare(clause, start, end, text) for clause, start, end in found if text[start:end].strip()
    ]


def _clause(span: Span, block: Block) -> str:
    return _origin(span, block).clause


def _origin(span: Span, block: Block) -> Origin:
    """Where a span is from: from elsewhere, where it joined another's block."""
    own = span.origin
    return replace(own, placeholder="") if own and own.clause else block.origin


def _bare(clause: str, start: int, end: int, text: str) -> tuple[str, int, int]:
    said = text[start:end]
    return clause, start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())
