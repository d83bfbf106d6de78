"""Fates + answers -> a Plan whose entries say what came back. No files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from policygen.assemble import Chosen, Draft
from policygen.assemble.select import ChosenSection
from policygen.library import STANDARD, Library
from policygen.model import Block, Item, Paragraph, Policy, Section
from policygen.outline import Layout
from policygen.project.importing import wording
from policygen.project.importing.plan import Entry, Plan, PlannedSection, layout_of, own_id
from policygen.project.returning.fates import Fate, said
from policygen.project.returning.order import Orders, merged
from policygen.project.returning.parts import Part, parts, said_by
from policygen.project.returning.settling import Answers, wanted

_ABOUT = ("text", "base", "phrases", "as", "layout", "join", "style", "when", "wording")
"""What a use may say beside the clause's parameters."""


def planned(
    library: Library,
    draft: Draft,
    now: Policy,
    theirs: Policy,
    back: Sequence[Part],
    fates: Sequence[Fate],
    orders: Orders,
    kept: Mapping[str, Sequence[Block]],
    answers: Answers,
) -> Plan:
    """The policy as it is to be. `now` is what the workspace makes; an entry that says what it said there is
    settled. `kept` are the clauses that are to say something else than what both sides together made of them."""
    by = {fate.clause: fate for fate in fates}
    texts = {clause: wanted(fate, answers.get(clause, ())) for clause, fate in by.items()} | {
        **kept
    }
    chosen = {one.id: one for one in draft.clauses}
    shown = said_by(parts(now))
    came = _running(back)
    joined = _joined(_running(parts(now)), came, fates)
    heads = {one.id: replace(one, blocks=()) for one in now.sections}
    heads |= {one.id: one for one in theirs.sections}
    taken, usual = {*library.clauses, *chosen, *by}, layouts(draft)
    sections: list[PlannedSection] = []
    for id, clauses in merged(orders, joined - came).items():
        deepest = sections[-1].section.level + 1 if sections else 1
        section = replace(heads[id], level=min(heads[id].level, deepest))
        found = PlannedSection(section, heading=_heading(section, now))
        for clause in clauses:
            blocks = texts.get(clause, shown.get(clause, ()))
            if not blocks and (clause in texts or clause not in chosen):
                continue
            settled = clause not in by or said(blocks) == said(shown.get(clause, ()))
            settled = settled and not (clause in by and by[clause].joined)
            entry = _entry(clause, blocks, chosen.get(clause), library, settled)
            if blocks and _is_set(blocks[0]) == _is_set(next(iter(shown.get(clause, ())), None)):
                entry.layout = usual.get(clause, entry.layout)
            entry.joins = clause in joined and _can_go_on(found.entries)
            found.entries += _apart(entry, taken, _counts(draft, by.get(clause)))
        if found.entries or not section.blocks:
            sections.append(found)
    return Plan(now, sections)


def _running(held: Sequence[Part]) -> set[str]:
    """The clauses that run on in the block of another."""
    firsts = {part.clause: part for part in reversed(held)}
    return {clause for clause, part in firsts.items() if part.start > 0}


def _joined(here: set[str], came: set[str], fates: Sequence[Fate]) -> set[str]:
    """The clauses that are to run on in another's block: as in the workspace, but for what the editor changed."""
    theirs = {fate.clause for fate in fates if fate.theirs and (fate.joined or not fate.ours)}
    return (came & theirs) | (here - theirs)


def _can_go_on(entries: Sequence[Entry]) -> bool:
    """Whether there is a paragraph or item in which a clause can run on."""
    last = entries[-1].blocks[-1:] if entries else []
    return bool(last) and isinstance(last[0], Paragraph | Item)


def _apart(entry: Entry, taken: set[str], counts: str) -> list[Entry]:
    """An entry; where an item that counts as clauses do stands behind other words in it, that is a clause of the
    trust's own: a clause has one number."""
    if entry.settled:
        return [entry]
    starts = [at for at, one in enumerate(entry.blocks) if at and _is_counted(one, counts)]
    found = [entry]
    for start, end in pairwise([*starts, len(entry.blocks)]):
        blocks = entry.blocks[start:end]
        id = own_id(blocks[0].text, taken)
        taken.add(id)
        found.append(Entry(id, blocks, layout="number"))
    if starts:
        entry.blocks = entry.blocks[: starts[0]]
        entry.layout = layout_of(entry)
    return found


def _counts(draft: Draft, fate: Fate | None) -> str:
    """How clauses count; nothing where the clause had such items inside it."""
    usual = draft.spec.numbering.clauses
    inside = (*fate.base[1:], *fate.ours[1:]) if fate else ()
    return "" if any(_is_counted(one, usual) for one in inside) else usual


def _is_counted(block: Block, counts: str) -> bool:
    return isinstance(block, Item) and bool(counts) and block.pattern == counts


def _is_set(block: Block | None) -> tuple[bool, bool]:
    """Whether a block is an item, and a numbered one."""
    return isinstance(block, Item), isinstance(block, Item) and bool(block.label)


def layouts(draft: Draft) -> dict[str, Layout]:
    """How each clause is set in the workspace."""
    return {
        one.id: one.use.layout or section.spec.layout or draft.spec.layout
        for section in draft.sections
        for one in section.chosen
    }


def _entry(
    clause: str, blocks: Sequence[Block], chosen: Chosen | None, library: Library, settled: bool
) -> Entry:
    known = clause if clause in library.clauses else ""
    entry = Entry(clause, list(blocks), known, STANDARD, "same" if chosen else "new")
    if chosen is None:
        entry.layout = layout_of(entry) if blocks else "paragraph"
        return entry
    use = chosen.use.model_dump(exclude_unset=True, by_alias=True)
    entry.wording = use.get("wording") or STANDARD
    entry.settled = settled
    entry.phrases = use.get("phrases", {})
    entry.template = use.get("text", "")
    entry.base = use.get("base", "")
    left_out = ("join", "when", "as", "layout") if settled else _ABOUT
    entry.use = {name: value for name, value in use.items() if name not in left_out}
    entry.layout = layout_of(entry) if blocks else "paragraph"
    return entry


# ---- the order


def rows_of(draft: Draft, now: Policy) -> dict[str, list[str]]:
    """The workspace's sections with their clauses; clauses of a section of which nothing is left with those before."""
    found: dict[str, list[str]] = {}
    for id, section in section_ids(draft, now):
        last = id or next(reversed(found), now.sections[0].id)
        found.setdefault(last, []).extend(one.id for one in section.chosen)
    return found


def section_ids(draft: Draft, now: Policy) -> Iterator[tuple[str, ChosenSection]]:
    """The draft's sections, each with the id that it has in the policy; those of which nothing is left have none."""
    shown = iter(now.sections)
    said = {part.clause for part in parts(now)}
    for section in draft.sections:
        chosen = {one.id for one in section.chosen}
        yield (next(shown).id if said & chosen or not chosen else ""), section


def _heading(section: Section, now: Policy) -> str:
    """What the heading is to be, where the workspace has no such section."""
    known = any(one.id == section.id and one.title == section.title for one in now.sections)
    return "" if known or not section.title else wording.line(section.title)
