"""Sections and blocks -> the body of a Word file, clause by clause in content controls (17.5.2)."""

import functools
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from policygen.model import (
    Block,
    Cell,
    Footnote,
    Item,
    Origin,
    Paragraph,
    Section,
    Signature,
    Span,
    Table,
    text_of,
)
from policygen.ooxml import Tag, escaped
from policygen.writers.docx import styles as looks
from policygen.writers.docx.flow import BUILDING_BLOCK, Direct, Flow, control
from policygen.writers.docx.numbering import BULLETS, Numbering, Place
from policygen.writers.docx.pagination import Runs
from policygen.writers.docx.styles import Style
from policygen.writers.docx.tables import ITEM_SHARE, table
from policygen.writers.docx.text import Text, instruction, mark, run, runs_of
from policygen.writers.docx.widths import line_height

_AFTER_TABLE = 10.0
"""Above a paragraph that follows a table, which has no space of its own beneath."""


@dataclass(slots=True)
class Body:
    """Writes the sections of one policy."""

    numbering: Numbering
    text: Text
    entries: dict[str, str] = field(default_factory=dict)
    """The id of each section that the contents list -> its bookmark."""
    typed: bool = False
    """The contents say other words than the headings: each heading carries its entry in a field."""
    flow: Flow = field(default_factory=Flow)
    starts: dict[str, int] = field(default_factory=dict)
    """The id of a section -> where its first box stands in the flow."""
    after_table: bool = False

    def sections(self, sections: tuple[Section, ...]) -> str:
        """All of them. A block that announces the next one may stand in the section before it."""
        following: Block | None = None
        last: list[Block | None] = []
        for section in reversed(sections):
            last.append(following)
            following = section.blocks[0] if section.blocks and not section.title else None
        return "".join(map(self._section, sections, reversed(last)))

    def ending(self) -> str:
        """A paragraph after a table that would end the text, as Word demands."""
        return self.flow.paragraph(looks.END, "", []) if self.after_table else ""

    def _section(self, section: Section, following: Block | None) -> str:
        self.starts[section.id] = len(self.flow.boxes)
        heading = self._heading(section) if section.title else ""
        return heading + "".join(self._controls(section.blocks, following))

    # ---- headings

    def _heading(self, section: Section) -> str:
        level = min(section.level, len(looks.HEADINGS))
        style = looks.HEADINGS[level - 1]
        place, styled = self.numbering.places.get(section.id), self.numbering.styled(level)
        indent = self.numbering.heading_indent(section)
        content, before = run(section.title), _entry_field(section) if self.typed else ""
        direct = Direct()
        if place:
            direct = Direct(place=None if place == styled else place, indent=(indent, indent))
        elif section.label:
            content = run(f"{section.label}\t") + content
            direct = Direct(indent=(indent, indent), indented=True)
        names = [self.entries[section.id]] if section.id in self.entries else []
        content = self._pointed(section.id, content, names)
        self.after_table = False
        return self.flow.paragraph(style, before + content, [(section.title, True)], direct)

    def _pointed(self, id: str, content: str, names: list[str] | None = None) -> str:
        """Content that links and the contents can point at."""
        name = self.text.links.names.get(id)
        return self.text.bookmark([*(names or []), *([name] if name else [])], content)

    # ---- clauses

    def _controls(self, blocks: tuple[Block, ...], following: Block | None) -> list[str]:
        after = {
            id(block): then for block, then in itertools.pairwise((*blocks, following)) if block
        }
        written = []
        for key, group in itertools.groupby(blocks, lambda block: _key(block.origin)):
            held = tuple(group)
            content = "".join(self._block(block, after.get(id(block))) for block in held)
            written.append(self._control(key, held, content) if key and content else content)
        return written

    def _control(self, key: tuple[str, str], blocks: tuple[Block, ...], content: str) -> str:
        if key == _RECORD:
            return control(Tag.RECORD, Tag.RECORD, next(self.text.ids), content, BUILDING_BLOCK)
        tag = Tag.of(*key, [block.text for block in blocks])
        alias = escaped(key[0])
        return control(alias, escaped(str(tag)), next(self.text.ids), content, BUILDING_BLOCK)

    def _block(self, block: Block, following: Block | None) -> str:
        return _WRITERS[type(block)](self, block, following)

    def write(self, style: Style, block: Block, content: str, runs: Runs, direct: Direct) -> str:
        """A paragraph of the body, which a table may stand right above."""
        if self.after_table and direct.before is None:
            direct = replace(direct, before=max(_AFTER_TABLE, style.before))
        self.after_table = False
        return self.flow.paragraph(style, self._pointed(block.id, content), runs, direct)

    # ---- blocks

    def _paragraph(self, block: Paragraph, following: Block | None) -> str:
        style = looks.QUOTE if block.style == "quote" else looks.BODY
        indent = None
        if block.depth and style is looks.BODY:
            style = looks.CONTINUE
        if block.depth:
            indent = (self.numbering.item_indent(block.depth - 1)[0], 0.0)
        direct = Direct(_leads(block, following), indent=indent, indented=indent is not None)
        content = self.text.spans(block.spans, block.origin)
        return self.write(style, block, content, runs_of(block.spans), direct)

    def _item(self, block: Item, following: Block | None) -> str:
        style, direct, label = self._listed(block, _leads(block, following))
        content = label + self.text.spans(block.spans, block.origin)
        return self.write(style, block, content, runs_of(block.spans), direct)

    def _listed(self, block: Item, leads: bool) -> tuple[Style, Direct, str]:
        """An item's style, its place in a list, and its label where Word cannot count it."""
        indent = self.numbering.item_indent(block.depth)
        place = self.numbering.places.get(block.id)
        if place:
            return looks.NUMBER, Direct(leads, place, indent, place.foreign), ""
        if block.label:
            return looks.NUMBER, Direct(leads, None, indent, True), run(f"{block.label}\t")
        bullet = Place(BULLETS, min(block.depth, 8))
        return looks.BULLET, Direct(leads, bullet, indent, block.depth > 8), ""

    def _footnote(self, block: Footnote, following: Block | None) -> str:
        content = run(block.mark) + self.text.spans(block.spans, block.origin)
        runs = [(block.mark, False), *runs_of(block.spans)]
        return self.write(looks.NOTE, block, content, runs, Direct())

    def _signature(self, block: Signature, following: Block | None) -> str:
        """Lines to write on: a rule that a tab draws, so that no character is said aloud."""
        lines = block.lines
        written = []
        for at, (label, caption) in enumerate(lines):
            last = at + 1 == len(lines)
            rule = run("\t\t")
            stays = not last or _is_record(following)
            direct = Direct(keep_next=bool(caption) or stays)
            content = run(label) + rule
            if at == 0:
                content = self._pointed(block.id, content)
            written.append(self.flow.paragraph(looks.SIGN, content, [(label, False)], direct))
            if caption:
                below = Direct(keep_next=stays)
                written.append(
                    self.flow.paragraph(looks.SIGN_CAPTION, run(caption), [(caption, False)], below)
                )
        self.after_table = False
        return "".join(written)

    def _table(self, block: Table, following: Block | None) -> str:
        above = ""
        if block.caption:
            spans = (Span(block.caption),)
            above = self.write(looks.CAPTION, block, run(block.caption), runs_of(spans), Direct())
        else:
            above = self._space()
        self.after_table = True
        write = functools.partial(self._cell, block.origin)
        return above + table(block, self.flow, write, _is_record(following))

    def _space(self) -> str:
        """Space above a table without a caption, where what stands there leaves too little."""
        above = self.flow.boxes[-1] if self.flow.boxes else None
        close = above is not None and not above.keep_next and above.after < looks.BODY.before
        return self._gap(looks.CAPTION.before) if self.after_table or close else ""

    def _gap(self, height: float = 0) -> str:
        """A paragraph that keeps two tables from becoming one; it adds to the space of so much."""
        line = line_height(looks.GAP.size, looks.GAP.line)
        direct = Direct(before=height - line) if height else Direct()
        return self.flow.paragraph(looks.GAP, "", [], direct)

    def _cell(self, origin: Origin, column: Flow, cell: Cell, head: bool) -> str:
        style = looks.CELL_HEADING if head else looks.CELL
        written = []
        for block in cell.blocks or (Paragraph("", ()),):
            content = self.text.spans(block.spans, origin)
            direct = Direct()
            if isinstance(block, Item):
                _, direct, label = self._listed(block, leads=False)
                left, hanging = self.numbering.item_indent(block.depth)
                left = min(left, column.room * ITEM_SHARE)
                indent = (left, min(left, hanging))
                direct = replace(direct, indent=indent, indented=True)
                content = label + content
            written.append(column.paragraph(style, content, runs_of(block.spans), direct))
        return "".join(written)


_RECORD = (Tag.RECORD, "")
_WRITERS: dict[type, Callable[..., str]] = {
    Paragraph: Body._paragraph,
    Item: Body._item,
    Footnote: Body._footnote,
    Signature: Body._signature,
    Table: Body._table,
}


def _key(origin: Origin) -> tuple[str, str] | None:
    """What the blocks of one control have in common; None for words of no clause."""
    if origin.kind == "record" and not origin.wording:
        return _RECORD
    return (origin.clause, origin.wording) if origin.clause else None


def _leads(block: Paragraph | Item, following: Block | None) -> bool:
    """Whether a paragraph announces what follows it, or would leave it alone on a page, and so stays with it."""
    if _is_record(following):
        return True
    if following is None or isinstance(following, Paragraph | Footnote):
        return False
    text = text_of(block.spans).rstrip()
    return text.endswith(":") or isinstance(following, Signature)


def _is_record(block: Block | None) -> bool:
    """Whether it is a table of the record of decisions, which does not stand alone on a last page."""
    return isinstance(block, Table) and block.origin.kind == "record"


def _entry_field(section: Section) -> str:
    """A field that says what the contents show for this heading (17.16.5.65)."""
    if not section.contents_title:
        return ""
    words = (
        f"{section.label}\t{section.contents_title}" if section.label else section.contents_title
    )
    quoted = words.replace("\n", " ").replace("\\", "\\\\").replace('"', '\\"')
    code = f'TC "{quoted}" \\f C \\l "{min(section.level, len(looks.HEADINGS))}"'
    return mark("begin") + instruction(code) + mark("end")
