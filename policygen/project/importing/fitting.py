"""Library + frame + Plan -> the Plan with every entry so used that it says its words. No files."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from policygen import template
from policygen.assemble.spans import replaced
from policygen.library import STANDARD, Clause, Library
from policygen.model import Block, Footnote, Item, Paragraph, Policy, Section, Span, Table
from policygen.outline import Value
from policygen.project.importing import trusting, uses, wording
from policygen.project.importing.plan import Entry, Plan, PlannedSection
from policygen.project.rewording import reworded

SCRATCH = "imported"
_CONTROL = re.compile(r"\bcontrol\.(\w+)")
_LETTER = re.compile(r"\(?[a-z]{1,5}[.)]", re.IGNORECASE)
_ROUNDS = 8
"""One number written out may move those behind it; so often it is looked again."""


def fit(
    library: Library, frame: Mapping[str, Any], plan: Plan, settings: Mapping[str, Any]
) -> None:
    """Settles the wording, parameters and phrases of each entry; a wording of the trust's own where those cannot
    say its words, or where the clause is none of the library's. Raises Problems."""
    for entry in _open(plan):
        _start(entry, library, plan)
    names = trusting.names(library, frame, SCRATCH, trusting.policy_data(plan, settings))
    said = by_clause(library, frame, plan, settings)
    for entry in _of_library(plan):
        _set_parameters(entry, library, said.get(entry.id, []), names)
    _set_phrases(library, frame, plan, settings)
    for entry in _open(plan):
        _keep_placeholders(entry, library, names)


def _set_phrases(
    library: Library, frame: Mapping[str, Any], plan: Plan, settings: Mapping[str, Any]
) -> None:
    """Puts the words that are left to differ as phrases. Those that were there stay, where they still fit."""
    bare = by_clause(library, frame, plan, settings)
    for entry in _of_library(plan):
        kept = _still_fitting(entry, bare.get(entry.id, []))
        found = uses.phrases(_with(bare.get(entry.id, []), kept), entry.blocks)
        if found is None:
            kept, found = {}, uses.phrases(bare.get(entry.id, ()), entry.blocks)
        if found is None:
            _own(entry, library)
        elif kept | found:
            entry.use["phrases"] = kept | found


def _still_fitting(entry: Entry, said: Sequence[Block]) -> dict[str, str]:
    """Phrases whose old words stand once in the clause, and whose new ones in what it is to say."""
    text = "\n".join(block.text for block in said)
    plain = {old: new for old, new in entry.phrases.items() if "{" not in new and "\\" not in new}
    return {old: new for old, new in plain.items() if text.count(old) == 1 and new in entry.text}


def _with(said: Sequence[Block], phrases: Mapping[str, str]) -> list[Block]:
    """Some blocks with their phrases, as plain text."""
    blocks = list(said)
    for old, new in phrases.items():
        blocks, _ = replaced(blocks, old, (Span(new),))
    return blocks


def _set_parameters(
    entry: Entry, library: Library, said: Sequence[Block], names: Mapping[str, Any]
) -> None:
    """Gives the clause's parameters the values that its words show, with the placeholders that still fit. Where one
    would say the contrary of what it said, the entry is in words of the trust's own."""
    clause = library.clauses[entry.id]
    values = uses.changed(said, clause, uses.parameters(said, entry.blocks, clause))
    if uses.contrary(said, clause, values):
        _own(entry, library)
        return
    for name, value in values.items():
        before = entry.use.get(name, clause.file.parameters[name].default)
        entry.use[name] = reworded(str(before), names, value)


def _open(plan: Plan) -> list[Entry]:
    return [entry for entry in plan.entries if not entry.settled]


def _of_library(plan: Plan) -> list[Entry]:
    return [entry for entry in _open(plan) if not entry.local and not entry.signs]


def _start(entry: Entry, library: Library, plan: Plan) -> None:
    """How an entry is used before its words are looked at."""
    if entry.signs:
        return
    clause = library.clauses.get(entry.id)
    if clause is None or not entry.varies or entry.template or not _can(clause, entry, plan):
        _own(entry, library)
    elif entry.wording != STANDARD:
        entry.use["wording"] = entry.wording


def _can(clause: Clause, entry: Entry, plan: Plan) -> bool:
    """Whether the library's wording can serve here: it refers to what is in the policy, asks for nothing that the
    document control does not tell, and is set as text."""
    text, first = clause.file.wordings[entry.wording], entry.blocks[0]
    if clause.file.style == "note" and not first.text.startswith(clause.file.mark):
        return False
    if any(not getattr(plan.policy.control, name, True) for name in _CONTROL.findall(text)):
        return False
    standing = {one.id for one in plan.entries}
    shaped = all(isinstance(one, Paragraph | Item | Footnote) for one in entry.blocks)
    return shaped and standing.issuperset(template.references(text))


def _own(entry: Entry, library: Library) -> None:
    """The entry in words of the trust's own, just as they stand."""
    clause = library.clauses.get(entry.id)
    known = clause.file.parameters if clause and entry.template else {}
    entry.use = {name: value for name, value in entry.use.items() if name in known}
    entry.use |= plain(entry, library)
    first, rest = entry.blocks[0], entry.blocks[1:]
    if isinstance(first, Footnote) and not rest and first.mark:
        entry.use |= {"style": "note", "mark": first.mark}
        entry.use["text"] = wording.text((Paragraph(first.id, first.spans),))
    elif isinstance(first, Item) and (entry.joins or _is_led(entry)):
        # the clause's first paragraph becomes the item, and what follows stands inside it
        head = Paragraph(first.id, first.spans)
        entry.use["text"] = wording.text(
            (head, *_outdented(rest, 0 if entry.joins else first.depth + 1))
        )
    else:
        entry.layout = "paragraph"
        entry.use["text"] = wording.text(_levelled(entry.blocks))


def plain(entry: Entry, library: Library) -> dict[str, str]:
    """The style of an entry whose own words stand as text, where its clause would set them otherwise."""
    clause = library.clauses.get(entry.id)
    return {"style": "body"} if clause and clause.file.style in ("note", "quote") else {}


def _is_led(entry: Entry) -> bool:
    """Whether the section sets its first block as an item, and all that follows can stand inside that."""
    first = entry.blocks[0]
    if entry.layout == "paragraph" or not isinstance(first, Item):
        return False
    rest = entry.blocks[1:]
    if first.pattern:
        return all(isinstance(one, Item | Paragraph | Table) for one in rest)
    return all(isinstance(one, Item | Paragraph) and one.depth > first.depth for one in rest)


def _outdented(blocks: Sequence[Block], by: int) -> Iterator[Block]:
    for block in blocks:
        yield (
            replace(block, depth=max(0, block.depth - by))
            if isinstance(block, Item | Paragraph)
            else block
        )


def _keep_placeholders(entry: Entry, library: Library, names: Mapping[str, Any]) -> None:
    """A clause in the trust's own words keeps those placeholders of the library's wording that still fit."""
    clause = library.clauses.get(entry.id)
    if not entry.local or not (entry.template or (clause and entry.varies)):
        return
    parameters = clause.file.parameters if clause else {}
    values = {
        name: _value(name, entry.use.get(name, one.default), names)
        for name, one in parameters.items()
    }
    text = entry.template or (clause.file.wordings[entry.wording] if clause else "")
    entry.use["text"] = reworded(text, {**names, **values}, entry.use["text"])
    if entry.template and entry.base:
        entry.use["base"] = entry.base


def _value(name: str, value: Value, names: Mapping[str, Any]) -> Value:
    """A parameter's value as a name for its clause's text."""
    if not isinstance(value, str):
        return value
    try:
        return template.filled(template.fill(value, names, []), name, [])
    except template.TemplateFault:
        return value


def _levelled(found: Iterable[Block]) -> Iterable[Block]:
    """Items with the first at the margin."""
    blocks = [*found]
    least = min((one.depth for one in blocks if isinstance(one, Item)), default=0)
    for block in blocks:
        if isinstance(block, Item):
            block = Item(block.id, block.spans, block.depth - least, block.label, block.pattern)
        yield block


def by_clause(
    library: Library, frame: Mapping[str, Any], plan: Plan, settings: Mapping[str, Any]
) -> Mapping[str, list[Block]]:
    """Clause -> what it says as the plan uses it now. Raises Problems."""
    data = trusting.loose(plan, trusting.policy_data(plan, settings))
    found: dict[str, list[Block]] = {}
    for block in trusting.made(library, frame, SCRATCH, data).blocks():
        found.setdefault(block.origin.clause, []).append(block)
    return found


def built(
    library: Library, frame: Mapping[str, Any], plan: Plan, settings: Mapping[str, Any]
) -> Policy:
    """What the trust file makes. Numbers that would not come out as they were become part of the words. Raises
    Problems."""
    usual = settings.get("numbering", {}).get("clauses", "")
    for _ in range(_ROUNDS):
        found = trusting.made(library, frame, SCRATCH, trusting.policy_data(plan, settings))
        if not _relabelled(library, plan, found, usual):
            break
    return found


def _relabelled(library: Library, plan: Plan, built: Policy, usual: str) -> bool:
    """Makes numbers that would not come out as they were part of the words. Whether there were any. Those that do not
    count as clauses usually do go first: the others may come out without them."""
    changed = False
    wrong: list[Entry] = []
    for planned, section in zip(plan.sections, built.sections, strict=True):
        if planned.section.label != section.label and not planned.labelled:
            planned.labelled = changed = True
        wrong += _mislabelled(planned, section)
    odd = [entry for entry in wrong if _pattern(entry) != usual]
    return _all_written_out(odd, library) or _all_written_out(wrong, library) or changed


def _all_written_out(entries: Sequence[Entry], library: Library) -> bool:
    """Whether one of them was not so before."""
    return sum(_written_out(entry, library) for entry in entries) > 0


def _mislabelled(planned: PlannedSection, built: Section) -> Iterator[Entry]:
    """The entries of a section whose numbers do not come out as they were."""
    shown: dict[str, list[str]] = {}
    for block in built.blocks:
        if isinstance(block, Item) and block.label:
            shown.setdefault(block.origin.clause, []).append(block.label)
    for entry in planned.entries:
        if _labels(entry) and _labels(entry) != shown.get(entry.id, []):
            yield entry


def _pattern(entry: Entry) -> str:
    first = entry.blocks[0]
    return first.pattern if isinstance(first, Item) else ""


def _labels(entry: Entry) -> list[str]:
    return [one.label for one in entry.blocks if isinstance(one, Item) and one.label]


def _with_label(block: Block) -> Block:
    """A block with its number among its words. A letter alone, such as `(a)`, stays that of an item."""
    if not isinstance(block, Item) or not block.label or _LETTER.fullmatch(block.label):
        return block
    return Paragraph(block.id, (Span(f"{block.label} "), *block.spans))


def _written_out(entry: Entry, library: Library) -> bool:
    """An entry whose labels stand in its own text. Whether it was not so before."""
    said = wording.text(_levelled(map(_with_label, entry.blocks)))
    if entry.use.get("text") == said:
        return False
    entry.layout = "paragraph"
    entry.use = {**plain(entry, library), "text": said}
    return True
