"""Policy + Recognition -> Plan: the sections and entries that a trust file is to have for it. No files."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

from policygen.assemble.spans import cut
from policygen.model import Block, Footnote, Item, Paragraph, Policy, Section, Signature, Table
from policygen.outline import SPECIAL, Layout, unaccented
from policygen.project.importing.whole import whole
from policygen.recognise import Group, Passage, Recognition, Relation
from policygen.shapes import CLAUSE_ID

SIGNATURES = "signatures"
_MOST_WORDS, _LONGEST = 5, 26
"""Of an id: words, and letters, so that a number still fits behind."""
_OF_SECTION = re.compile(r"\.\w|[A-Z]1")
"""In the pattern of a number that its section begins."""
_SMALL = frozenset("a an the of to and or in on for with by at as is are be this that".split())


@dataclass
class Entry:
    """A clause as the policy is to use it."""

    id: str
    blocks: list[Block] = field(default_factory=list)
    """What it is to say: blocks, or the part of a block that is its own."""
    clause: str = ""
    """The library's clause that it is like; empty where it is like none."""
    wording: str = ""
    relation: Relation = "new"
    score: float = 0.0
    """How like that it is, from 0 to 1."""
    use: dict[str, Any] = field(default_factory=dict)
    """As the trust file says it."""
    layout: Layout = "paragraph"
    joins: bool = False
    """It runs on in the block before."""
    template: str = ""
    """A wording whose placeholders its own words are to keep, where they fit; the library's unless told."""
    base: str = ""
    """The mark of the library's wording that its own words were made from, where they have one already."""
    phrases: dict[str, str] = field(default_factory=dict)
    """Those that it was used with, to be kept where they still fit."""
    group: Group | None = None
    """What was recognised that it is."""
    settled: bool = False
    """It is used as it was before, and says what it said."""

    @property
    def signs(self) -> bool:
        """Whether it is the block to sign in."""
        return self.id in SPECIAL

    @property
    def local(self) -> bool:
        """Whether its words are the trust's own."""
        return "text" in self.use

    @property
    def varies(self) -> bool:
        """Whether it stands in the place of the library's clause, and not beside it."""
        return bool(self.clause) and self.id == self.clause

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)


@dataclass
class PlannedSection:
    section: Section
    entries: list[Entry] = field(default_factory=list)
    labelled: bool = False
    """Its number is part of its heading."""
    heading: str = ""
    """As the trust file is to say it, where that is not as it says it already."""


@dataclass
class Plan:
    policy: Policy
    sections: list[PlannedSection]

    @property
    def entries(self) -> Iterator[Entry]:
        for section in self.sections:
            yield from section.entries


def plan(policy: Policy, recognition: Recognition, taken: Sequence[str]) -> Plan:
    """The sections with their entries. `taken` are ids that no clause of the trust's own may have."""
    return _Planning(policy, recognition, set(taken)).plan()


class _Planning:
    """The work of laying recognised passages into sections."""

    def __init__(self, policy: Policy, recognition: Recognition, taken: set[str]) -> None:
        self.policy = policy
        self.parts = _parts(recognition)
        self.taken = taken | set(SPECIAL)
        self.used: set[str] = set()
        self.signed = False
        self.group: Group | None = None
        """That of the passage before."""
        self.at = 0
        """The number of the next block with words."""
        self.level = 0

    def plan(self) -> Plan:
        return Plan(self.policy, [self._section(section) for section in self.policy.sections])

    def _section(self, section: Section) -> PlannedSection:
        self.level = min(section.level, self.level + 1)
        found = PlannedSection(replace(section, level=self.level))
        for block in section.blocks:
            self._block(block, found.entries)
        for entry in found.entries:
            entry.layout = layout_of(entry)
        return found

    def _block(self, block: Block, entries: list[Entry]) -> None:
        if isinstance(block, Signature):
            entries.append(Entry(self._own(block.text) if self.signed else SIGNATURES, [block]))
            self.signed, self.group = True, None
        elif isinstance(block, Table):
            # a table is one clause of the trust's own, whatever stands in it
            self.at += _texts(block)
            entries.append(Entry(self._own(block.text), [block]))
            self.group = None
        elif block.text.strip():
            self._text(block, entries)

    def _text(self, block: Block, entries: list[Entry]) -> None:
        end = -1
        for group, passage in whole(block.text, self.parts.get(self.at, ())):
            broken = "\n" in block.text[max(end, 0) : passage.start]
            joins = end >= 0 and not (broken and isinstance(block, Paragraph))
            self._part(_portion(block, passage), group, joins, entries)
            if group.clause and passage not in group.passages:
                _widened(entries[-1], group)
            self.group, end = group, passage.end
        self.at += 1

    def _part(self, block: Block, group: Group, joins: bool, entries: list[Entry]) -> None:
        last = entries[-1] if entries else None
        if (last and self.group is group and group.clause) or (
            last and not joins and not group.clause and _goes_on(last, block)
        ):
            last.blocks.append(block)
        else:
            id = self._id(group, block)
            found = Entry(id, [block], group.clause, group.wording, group.relation, group.score)
            entries.append(replace(found, joins=joins, group=group))

    def _id(self, group: Group, block: Block) -> str:
        if group.clause and group.clause not in self.used:
            self.used.add(group.clause)
            return group.clause
        return self._own(block.text)

    def _own(self, text: str) -> str:
        made = own_id(text, self.taken | self.used)
        self.used.add(made)
        return made


def _widened(entry: Entry, group: Group) -> None:
    """Makes an entry one that says more than its clause, or less: it has a whole sentence of which that is a part."""
    own, said = (
        sum(len(one.text.split()) for one in found) for found in (group.passages, entry.blocks)
    )
    entry.relation, entry.score = "reworded", group.score * min(own, said) / max(own, said)


def own_id(text: str, taken: Set[str]) -> str:
    """An id for a clause of the trust's own, of its first words that tell something."""
    words = re.findall(r"[a-z0-9]+", unaccented(text).lower())
    telling = [word for word in words if word not in _SMALL and len(word) > 1] or words
    cut = "-".join(telling[:_MOST_WORDS])[:_LONGEST]
    id = cut.rpartition("-")[0] if len(cut) == _LONGEST and "-" in cut else cut
    id = id if CLAUSE_ID.fits(id) else "text"
    number, made = 2, id
    while made in taken:
        made, number = f"{id}-{number}", number + 1
    return made


def _parts(recognition: Recognition) -> dict[int, list[tuple[Group, Passage]]]:
    """The number of a block -> its passages in order, each with its group."""
    parts: dict[int, list[tuple[Group, Passage]]] = {}
    for group in recognition.groups:
        for passage in group.passages:
            parts.setdefault(passage.block, []).append((group, passage))
    return parts


def _texts(table: Table) -> int:
    """How many blocks with words stand in a table."""
    return sum(
        bool(block.text.strip()) for row in table.rows for cell in row for block in cell.blocks
    )


def _portion(block: Block, passage: Passage) -> Block:
    """The part of a block that a passage is; the whole block where the passage is all of it."""
    if not isinstance(block, Paragraph | Item | Footnote):
        return block
    _, rest = cut(block.spans, passage.start)
    said, _ = cut(rest, passage.end - passage.start)
    if isinstance(block, Item) and passage.start:
        return replace(block, spans=said, label="", pattern="")
    return replace(block, spans=said)


def _goes_on(last: Entry, block: Block) -> bool:
    """Whether a block that is new goes with the new one before: the items of one list, and what leads to them.
    Paragraphs that are numbered through their section, `1.1` and `1.2`, are clauses each."""
    before = last.blocks[-1]
    if last.clause or last.signs or not isinstance(block, Item) or isinstance(before, Table):
        return False
    if _is_clause_number(block):
        return False
    leads = before.text.rstrip().endswith(":")
    if isinstance(before, Item):
        patterns = {one.pattern for one in last.blocks if isinstance(one, Item)}
        return block.depth > 0 or block.pattern in patterns or (leads and _is_clause_number(before))
    return isinstance(before, Paragraph) and leads


def _is_clause_number(item: Item) -> bool:
    """Whether it is numbered through its section, as `1.1` and `B1.` are."""
    return bool(_OF_SECTION.search(item.pattern))


def layout_of(entry: Entry) -> Layout:
    """How an entry is to be set, by its first block."""
    first = entry.blocks[0]
    if not isinstance(first, Item) or entry.joins:
        return "paragraph"
    if not entry.clause and len(entry.blocks) > 1 and not _is_clause_number(first):
        return "paragraph"
    if first.pattern:
        return "number"
    return "sub-bullet" if first.depth else "bullet"
