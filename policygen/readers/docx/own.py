"""What was read of a file of ours, and the policy it carries -> the policy, and never an old word.

The body may have been edited since the file was written: what reads otherwise than the policy it carries is
taken as it reads; what reads the same is taken from there, with ids, patterns and origins.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any
from urllib.parse import unquote

from policygen import codec
from policygen.model import (
    Block,
    Control,
    Footnote,
    Furniture,
    Item,
    Paragraph,
    Policy,
    Provenance,
    Running,
    Section,
    Signature,
    Span,
    Table,
)
from policygen.readers.control import control
from policygen.readers.docx.links import led

_DEEPEST = 6
"""Headings beneath are set as headings of this level."""


def restored(read: Policy, carried: Policy) -> Policy:
    """The policy that the body shows, with everything of the carried one that still fits."""
    furniture = _furniture(read.furniture, carried.furniture)
    title = carried.title if furniture.cover == carried.furniture.cover else read.title
    if _shown(read) == _shown(carried):
        return replace(carried, title=title, furniture=furniture)
    return replace(
        carried,
        title=title,
        sections=_sections(read, carried),
        furniture=furniture,
        control=_control(read, carried),
        provenance=Provenance(),
    )


# ---- what a reader of the file sees


def _shown(policy: Policy) -> list[Any]:
    """Headings and blocks; a section that has neither is not seen."""
    shown: list[Any] = []
    for section in policy.sections:
        if section.title:
            shown.append(_heading(section))
        shown += filter(None, map(_key, section.blocks))
    return shown


def _heading(section: Section) -> Any:
    return section.title.strip(), min(section.level, _DEEPEST), section.label


def _key(block: Block) -> Any:
    """What a block shows; where a link within the policy leads is not seen."""
    match block:
        case Paragraph():
            said = _said(block.spans)
            return (block.style, block.depth, said) if said else None
        case Item():
            said = _said(block.spans)
            return ("item", block.depth, block.label, said) if said else None
        case Footnote():
            return "note", block.text.strip()
        case Signature():
            return "signature", block.lines
        case Table():
            rows = (
                (_cell(cell.blocks), cell.colspan, cell.rowspan)
                for row in block.rows
                for cell in row
            )
            return "table", block.caption, block.header_rows, len(block.rows), tuple(rows)


def _cell(blocks: Iterable[Block]) -> Any:
    return tuple(filter(None, map(_key, blocks)))


def _said(spans: tuple[Span, ...]) -> Any:
    outer = (replace(span, href="") if span.href.startswith("#") else span for span in spans)
    seen = [(span.text, span.marks, unquote(span.href)) for span in codec.seen(tuple(outer))]
    return tuple(seen) if any(text.strip() for text, _, _ in seen) else ()


# ---- what was edited


def _sections(read: Policy, carried: Policy) -> tuple[Section, ...]:
    sections, blocks = _queues(carried)
    found: dict[str, Section | Block] = {}
    """The id of a part as it was read -> the part of the carried policy that shows the same."""
    for section in read.sections:
        if queue := sections[_heading(section)]:
            found[section.id] = queue.popleft()
        for block in section.blocks:
            if queue_ := blocks[_key(block)]:
                found[block.id] = queue_.popleft()
    ids = _ids(read, carried, found)
    links = {f"#{old}": f"#{new}" for old, new in ids.items()}
    kinds = {one.origin.clause: one.origin.kind for one in carried.blocks() if one.origin.clause}
    return tuple(_section(section, found, ids, links, kinds) for section in read.sections)


def _queues(carried: Policy) -> tuple[dict[Any, deque[Section]], dict[Any, deque[Block]]]:
    sections: dict[Any, deque[Section]] = defaultdict(deque)
    blocks: dict[Any, deque[Block]] = defaultdict(deque)
    for section in carried.sections:
        sections[_heading(section)].append(section)
        for block in section.blocks:
            blocks[_key(block)].append(block)
    return sections, blocks


def _ids(read: Policy, carried: Policy, found: dict[str, Any]) -> dict[str, str]:
    """The id of each part: the carried one's; for an edited block, one that its clause has left."""
    ids = {id: known.id for id, known in found.items()}
    used = set(ids.values())
    left: dict[Any, deque[str]] = defaultdict(deque)
    for block in carried.blocks():
        if block.id not in used and block.origin.clause:
            left[block.origin.clause, type(block)].append(block.id)
    for block in read.blocks():
        if block.id not in ids and (queue := left[block.origin.clause, type(block)]):
            ids[block.id] = queue.popleft()
    used = set(ids.values())
    for id in [part.id for part in _parts(read) if part.id not in ids]:
        ids[id] = _free(id, used)
        used.add(ids[id])
    return ids


def _parts(policy: Policy) -> Iterator[Section | Block]:
    for section in policy.sections:
        yield section
        yield from section.blocks


def _free(id: str, used: set[str]) -> str:
    free, number = id, 1
    while free in used:
        number += 1
        free = f"{id}--{number}"
    return free


def _section(
    section: Section,
    found: dict[str, Any],
    ids: dict[str, str],
    links: dict[str, str],
    kinds: dict[str, Any],
) -> Section:
    known: Section = found.get(section.id, section)
    blocks = []
    for block in section.blocks:
        if block.id not in found:
            kind = kinds.get(block.origin.clause, block.origin.kind)
            made = replace(block, id=ids[block.id], origin=replace(block.origin, kind=kind))
            blocks.append(led(made, links))
        else:
            blocks.append(found[block.id])
    return replace(known, id=ids[section.id], blocks=tuple(blocks))


# ---- what stands around the text


def _control(read: Policy, carried: Policy) -> Control:
    """The carried one, but for what the text now says otherwise than it did."""
    said, before = read.control, control(carried.sections, carried.furniture)
    names = [one.name for one in fields(Control)]
    changed = {name: getattr(said, name) for name in names}
    return replace(
        carried.control,
        **{name: new for name, new in changed.items() if new != getattr(before, name)},
    )


def _furniture(read: Furniture, carried: Furniture) -> Furniture:
    """Each piece as it is carried where it reads the same."""
    shown = [line for line in carried.cover if line.text.strip() and line.kind != "logo"]
    cover = [line for line in read.cover if line.kind != "logo"]
    listed = (read.contents is None) == (carried.contents is None)
    marked = carried.mark.split()
    return Furniture(
        carried.cover if cover == shown else read.cover,
        carried.cover_page if cover == shown else read.cover_page,
        carried.contents if listed else read.contents,
        _line(read.head, carried.head, marked),
        _line(read.foot, carried.foot, []),
        carried.mark if read.mark.split() == marked else read.mark,
    )


def _line(read: Running, carried: Running, mark: list[str]) -> Running:
    """A running line; the head also says the mark, for those who cannot see it."""
    return carried if _words(read, mark) == _words(carried, mark) else read


def _words(line: Running, mark: list[str]) -> list[str]:
    words = f"{line.left} {line.centre} {line.right}".split()
    return [word for word in words if word not in mark and word != "–"]
