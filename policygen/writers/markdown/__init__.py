"""Policy -> Markdown (CommonMark with tables and ~~strike~~), which can be read back without loss.

What Markdown has no sign for is written so that a page shows nothing of it:

    ---                     ends cover and contents; *** begins a section without a heading
    - (iv) No               an item whose label Markdown does not count by itself
    <span>Rule A:</span>    a label, or a note's mark, that does not look like one; empty: there is none
    - <!-- -->              a step in that is no item; between two lists, <!-- --> keeps them apart
    <a id="x"></a>          a place that a link leads to, other than a heading
    <b>Sizes</b>            a table's caption, and a header cell below the first row
    <i></i>                 a cell of the first row that is no header
    <br>, <br><br>          in a cell: a line break, and the end of a paragraph; no other `<br>` is there
    ^ and < alone           a place in a table that belongs to the cell above, or to the one on the left

Whitespace at the edge of a line is written as a character reference.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from policygen.model import (
    Block,
    Cell,
    Footnote,
    Item,
    Paragraph,
    Policy,
    Section,
    Signature,
    Span,
    Table,
)
from policygen.theme import Theme
from policygen.writers import text as plain
from policygen.writers.markdown.front_matter import front_matter
from policygen.writers.markdown.inline import HARD, NONE, SOFT, START, inline, labelled, said, words
from policygen.writers.markdown.links import Links, links_of
from policygen.writers.nesting import Listed, contents

NOTHING = "<!-- -->"


def write(policy: Policy, theme: Theme = Theme()) -> bytes:
    """The policy as UTF-8 Markdown under YAML front matter; the theme has no part in it."""
    links = links_of(policy)
    pieces = [front_matter(policy), *_furniture(policy, links)]
    for place, section in enumerate(policy.sections):
        pieces += _section(section, links, first=place == 0)
    return ("\n\n".join(pieces) + "\n").encode()


# ---- cover and contents


def _furniture(policy: Policy, links: Links) -> Iterator[str]:
    shown = [line for line in policy.furniture.cover if line.kind != "logo"]
    if not plain.titled(policy):
        yield f"# {words(policy.title, links, SOFT)}"
    for line in shown:
        title = line.kind == "title"
        yield f"# {words(line.text, links, SOFT)}" if title else words(line.text, links, HARD)
    listed = contents(policy.sections) if policy.furniture.contents else ()
    if policy.furniture.contents and listed:
        yield f"## {words(policy.furniture.contents.title, links, SOFT)}"
        yield "\n".join(_listed(listed, links, ""))
    if listed or any(line.kind != "title" for line in shown):
        yield "---"


def _listed(lines: Sequence[Listed], links: Links, indent: str) -> Iterator[str]:
    for line in lines:
        section = line.section
        shown = " ".join(filter(None, (section.label, section.contents_title)))
        yield f"{indent}- {inline((Span(shown, href=f'#{section.id}'),), links, SOFT)}"
        yield from _listed(line.below, links, indent + "  ")


# ---- sections and blocks


def _section(section: Section, links: Links, first: bool) -> Iterator[str]:
    if plain.heading(section):
        signs = "#" * min(section.level + 1, 6)
        label = labelled(section.label, section.title)
        yield f"{signs} {label}{inline((Span(section.title),), links, SOFT)}"
    else:
        if not (first and section.blocks):
            yield "***"
        if anchor := links.at(section.id):
            yield anchor
    for listed, run in groupby(section.blocks, _in_list):
        if listed:
            yield _list(list(run), links)
        else:
            yield from (_block(block, links) for block in tuple(run))


def _in_list(block: Block) -> bool:
    return isinstance(block, Item) or (isinstance(block, Paragraph) and block.depth > 0)


def _block(block: Block, links: Links) -> str:
    match block:
        case Table():
            return _table(block, links)
        case Signature():
            return links.at(block.id) + HARD.join(_signature(block, links))
        case Footnote():
            return links.at(block.id) + _footnote(block, links)
        case _:
            return _paragraph(block, links)


def _paragraph(block: Paragraph | Item, links: Links) -> str:
    text = inline(block.spans, links, HARD) or NONE
    if isinstance(block, Paragraph) and block.style == "quote":
        return "> " + (links.at(block.id) + text).replace("\n", "\n> ")
    noted = _MARK.match(block.text) and not block.depth
    return links.at(block.id) + (NONE if noted else "") + text


def _footnote(block: Footnote, links: Links) -> str:
    found = _MARK.match(block.text)
    if found and found.group() == block.mark:
        return inline((Span(block.mark), *block.spans), links, HARD)
    return f"<span>{words(block.mark, links, SOFT)}</span>{inline(block.spans, links, HARD)}"


_MARK = re.compile("[*†‡]+")
"""A note's mark, at the start of a paragraph."""


def _signature(block: Signature, links: Links) -> Iterator[str]:
    for label, caption in block.lines:
        rule = plain.RULE if label or caption else f"\\{plain.RULE}"
        parts = (said(label, links), rule, said(caption, links))
        yield " ".join(filter(None, parts))


# ---- lists


@dataclass(frozen=True, slots=True)
class _Step:
    """A level of a list that is open: what marks its items, and how far in their text stands."""

    marker: str
    sign: str = "-"
    number: int = 1

    def follows(self, other: "_Step") -> bool:
        return self.sign == other.sign and (self.sign == "-" or self.number == other.number + 1)


_BULLET = _Step("- ")


def _list(blocks: Sequence[Block], links: Links) -> str:
    """Items, and paragraphs that continue them, each as far in as its depth says."""
    text = ""
    steps: list[_Step] = []
    loose = False
    for block in blocks:
        if not isinstance(block, Item | Paragraph):
            continue
        open_steps = steps[: block.depth]
        while len(open_steps) < block.depth:
            text += ("\n\n" if loose else "\n") + _margin(open_steps) + _BULLET.marker + NOTHING
            open_steps.append(_BULLET)
            loose = False
        before = steps[block.depth] if block.depth < len(steps) else None
        margin, steps = _margin(open_steps), open_steps
        if isinstance(block, Item):
            step = _step(block)
            steps = [*open_steps, step]
            text += _gap(before, step, margin, loose) + _indented(_item(block, step, links), margin)
        else:
            text += "\n\n" + _indented(_paragraph(block, links), margin)
        loose = isinstance(block, Paragraph)
    return text.lstrip("\n")


def _step(item: Item) -> _Step:
    native = re.fullmatch(r"(0|[1-9][0-9]{0,8})([.)])", item.label)
    return _Step(f"{item.label} ", native[2], int(native[1])) if native else _BULLET


def _gap(before: _Step | None, step: _Step, margin: str, loose: bool) -> str:
    """What parts an item from what stands above it.

    A list that begins with another number than 1 needs a blank line after a paragraph, and two lists
    of one kind need something between them (CommonMark 0.31, 5.3).
    """
    if before and not step.follows(before):
        between = f"{margin}{NOTHING}\n\n" if before.sign == step.sign else ""
        return f"\n\n{between}"
    if loose or (not before and step.number != 1):
        return "\n\n"
    return "\n"


def _margin(steps: Sequence[_Step]) -> str:
    return " " * sum(len(step.marker) for step in steps)


def _indented(text: str, margin: str) -> str:
    return margin + text.replace("\n", f"\n{margin}")


def _item(item: Item, step: _Step, links: Links) -> str:
    label = "" if step.sign != "-" else START.sub(r"\1\\", labelled(item.label, item.text))
    text = label + inline(item.spans, links, HARD) or NONE
    hanging = "\n" + " " * len(step.marker)
    return step.marker + (links.at(item.id) + text).replace("\n", hanging)


# ---- tables


def _table(table: Table, links: Links) -> str:
    laid = plain.grid(table)
    rows = [
        [_place(place, links, bool(table.header_rows) and down == 0) for place in row]
        for down, row in enumerate(laid)
    ]
    note = ""
    if table.header_rows != _seeming(table, rows):
        note = f"<!-- header rows: {table.header_rows} -->"
    caption = said(table.caption, links)
    width = len(laid[0]) if laid else 0
    head = rows[:1] if table.header_rows else [[""] * width]
    lines = [*head, ["---"] * width, *rows[len(head) if table.header_rows else 0 :]]
    drawn = "\n".join(f"| {' | '.join(line)} |" for line in lines) if width else ""
    return "\n\n".join(
        filter(None, (links.at(table.id), caption and f"<b>{caption}</b>", note, drawn))
    )


def _seeming(table: Table, rows: Sequence[Sequence[str]]) -> int:
    """How many header rows there seem to be: the first, and any below with nothing but headers."""
    if not table.header_rows or not any(rows[0]):
        return 0
    count = 1
    for row in table.rows[1:]:
        if not row or not all(cell.header for cell in row):
            break
        count += 1
    return count


def _place(place: plain.Place, links: Links, first: bool) -> str:
    if not place:
        return ""
    cell, down, right = place
    if down or right:
        return "^" if down else "<"
    text = _cell(cell, links)
    if cell.header == first:
        return r"\^" if text == "^" else text
    return f"<i></i>{text}" if first else f"<b>{text}</b>"


def _cell(cell: Cell, links: Links) -> str:
    text = ""
    for block in cell.blocks:
        marked = isinstance(block, Item) or block.style == "quote"
        apart = SOFT if marked and text else SOFT * 2
        text += (apart if text or block.depth else "") + "  " * block.depth
        text += _cell_block(block, links)
    return text


def _cell_block(block: Paragraph | Item, links: Links) -> str:
    sign = "- " if isinstance(block, Item) else "> " if block.style == "quote" else ""
    label = labelled(block.label, block.text) if isinstance(block, Item) else ""
    text = label + inline(block.spans, links, SOFT)
    return sign + links.at(block.id) + (text or NONE)
