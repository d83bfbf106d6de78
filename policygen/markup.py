"""Markdown with marks for filled-in words -> blocks and spans. Knows no clause, trust or file.

CommonMark with tables and ~~strike~~, without headings, code, pictures or raw HTML. In a table a cell that says
`^` belongs to the one above, `<` to the one on its left, and `<br>` begins a new line, which is an item where it begins
with `- `; a head without a word is none, and a second line of dashes ends a head of several rows.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from policygen import labels, numbering
from policygen.model import (
    Block,
    Cell,
    Item,
    Mark,
    Origin,
    Paragraph,
    ParagraphStyle,
    Span,
    Table,
)
from policygen.template import CLOSE, OPEN, TemplateFault, source_at

_MARKS: dict[str, Mark] = {"strong": "strong", "em": "emphasis", "s": "strike"}
ABOVE, LEFT, BREAK, ITEM = "^", "<", "<br>", "- "
"""What cells of a table may say: that they belong to another, where a line of theirs ends, and that it is an item."""
RULE = re.compile(r":?-{3,}:?")
"""What every cell of a line of dashes says."""
_BREAK = re.compile(rf"(?<!\\){BREAK}")
_SIGNS = re.compile(f"({OPEN}.|{CLOSE})", re.DOTALL)
_REMEMBERED = 2048
"""Texts whose blocks are kept: a policy in a register is made twice, as a draft and as what the register says it is."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Whose words a text is made of."""

    origin: Origin
    names: Sequence[str] = ()
    """What filled each placeholder, in the order of the marks in the text."""


def blocks(text: str, sources: Sources) -> tuple[Block, ...]:
    """The paragraphs, items and tables of some Markdown, without ids."""
    return _remembered_blocks(str(text), sources.origin, tuple(sources.names))


@functools.lru_cache(_REMEMBERED)
def _remembered_blocks(text: str, origin: Origin, names: tuple[str, ...]) -> tuple[Block, ...]:
    return tuple(_blocks(_parser().parse(text), Sources(origin, names)))


def spans(text: str, sources: Sources) -> tuple[Span, ...]:
    """The spans of some Markdown that is a single line."""
    found = _parser().parseInline(text)
    return _spans(found[0].children or [], sources)


@functools.cache
def _parser() -> MarkdownIt:
    off = ["heading", "lheading", "code", "fence", "hr", "html_block", "reference"]
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    return parser.disable(off).disable(["image", "backticks", "html_inline"])


# ---- blocks


@dataclass(slots=True)
class _List:
    pattern: str
    start: str
    """The label of its first item, where that is not the pattern's own."""


def _blocks(tokens: Sequence[Token], sources: Sources) -> Iterator[Block]:
    lists: list[_List] = []
    quoted = 0
    opened = False
    """Whether an item was just opened, so that the next paragraph is its text."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(_opened_list(token))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type in ("list_item_open", "list_item_close"):
            opened = token.type == "list_item_open"
        elif token.type in ("blockquote_open", "blockquote_close"):
            quoted += 1 if token.type == "blockquote_open" else -1
        elif token.type == "table_open":
            end = _closing(tokens, index)
            yield _table(tokens[index:end], sources)
            index = end
        elif token.type == "inline":
            said = _spans(token.children or [], sources)
            if opened:
                yield _item(said, lists, sources.origin)
                opened = False
            else:
                style: ParagraphStyle = "quote" if quoted else "body"
                yield Paragraph("", said, style, len(lists), sources.origin)


def _opened_list(token: Token) -> _List:
    if token.type == "bullet_list_open":
        return _List("", "")
    pattern, start = f"1{token.markup}", token.attrGet("start")
    return _List(pattern, numbering.label(pattern, int(start)) if start else "")


def _item(said: tuple[Span, ...], lists: list[_List], origin: Origin) -> Item:
    """An item without its label, but for the first of a list that does not start at 1, and one whose words begin
    with a number of their own: `- (a) No`."""
    inner = lists[-1]
    label, inner.start = inner.start, ""
    item = Item("", said, len(lists) - 1, label, inner.pattern, origin)
    return item if inner.pattern else _labelled(item)


def _labelled(item: Item) -> Item:
    """An item with the number that its words begin with, where that counts by itself: `(b)`, not `2.1`."""
    found = labels.labelled(item)
    try:
        numbering.value(found.pattern, found.label)
    except ValueError:
        return item
    return item if "." in found.pattern.rstrip(".") else found


def _closing(tokens: Sequence[Token], index: int) -> int:
    return next(at for at in range(index, len(tokens)) if tokens[at].type == "table_close")


# ---- tables


def _table(tokens: Sequence[Token], sources: Sources) -> Table:
    said: list[list[Token]] = []
    for place, token in enumerate(tokens):
        if token.type == "tr_open":
            said.append([])
        elif token.type in ("th_open", "td_open"):
            said[-1].append(tokens[place + 1])
    headers = next((at for at, row in enumerate(said) if at and _is_rule(row)), 0)
    if headers:
        del said[headers]
    headers = headers or 1
    rows = [[_cell(cell, at < headers, sources) for cell in row] for at, row in enumerate(said)]
    if rows[1:] and rows[0] == [Cell(header=True)] * len(rows[0]):
        rows, headers = rows[1:], 0
    return Table("", _merged(rows, headers), headers, "", sources.origin)


def _is_rule(row: Sequence[Token]) -> bool:
    return all(RULE.fullmatch(cell.content) for cell in row)


def _cell(content: Token, header: bool, sources: Sources) -> Cell | str:
    if content.content in (ABOVE, LEFT):
        return content.content
    found = (_line(said, sources) for said in _BREAK.split(content.content))
    return Cell(tuple(block for block in found if block.spans), header=header)


def _line(said: str, sources: Sources) -> Paragraph | Item:
    """A line of a cell; its items are not counted, but have the label that stands there: `- (a) No`."""
    bare = said.lstrip(" ")
    if not bare.startswith(ITEM):
        return Paragraph("", spans(said, sources), origin=sources.origin)
    depth = (len(said) - len(bare)) // 2
    words = spans(bare.removeprefix(ITEM), sources)
    return labels.labelled(Item("", words, depth, origin=sources.origin))


def _merged(rows: list[list[Cell | str]], headers: int) -> tuple[tuple[Cell, ...], ...]:
    """Cells that stand for others are taken away and the spans of those others grow."""
    grid: list[list[Any]] = [list(row) for row in rows]
    for down, row in enumerate(grid):
        for across, cell in enumerate(row):
            if cell == LEFT and across and not isinstance(row[across - 1], str):
                owner = row[across - 1]
                owner_at = next(at for at, one in enumerate(row) if one is owner)
                grown = replace(owner, colspan=owner.colspan + 1)
                row[owner_at : across + 1] = [grown] * (across + 1 - owner_at)
            elif cell == ABOVE and down and not isinstance(grid[down - 1][across], str):
                owner = grid[down - 1][across]
                grown = replace(owner, rowspan=owner.rowspan + 1)
                for above in range(down):
                    grid[above] = [grown if one is owner else one for one in grid[above]]
                row[across] = grown
    _check_spans(grid, headers)
    return tuple(tuple(_first_places(grid, down)) for down in range(len(grid)))


def _check_spans(grid: list[list[Any]], headers: int) -> None:
    """Raises TemplateFault where a merged cell is no rectangle, or is both head and body."""
    for cell in (one for row in grid for one in row if not isinstance(one, str)):
        places = [(d, a) for d, row in enumerate(grid) for a, one in enumerate(row) if one is cell]
        top, left = places[0]
        below, right = range(top, top + cell.rowspan), range(left, left + cell.colspan)
        if set(places) != {(d, a) for d in below for a in right} or top < headers < below.stop:
            message = f"the merged cells around {cell.text!r} do not fit the table"
            hint = "^ joins the cell above and < the one on the left, but not head and body"
            raise TemplateFault(message, hint=hint)


def _first_places(grid: list[list[Any]], down: int) -> Iterator[Cell]:
    for across, cell in enumerate(grid[down]):
        if across and grid[down][across - 1] is cell:
            continue
        if down and across < len(grid[down - 1]) and grid[down - 1][across] is cell:
            continue
        yield Cell((Paragraph("", (Span(cell),)),)) if isinstance(cell, str) else cell


# ---- spans


def _spans(tokens: Sequence[Token], sources: Sources) -> tuple[Span, ...]:
    marks: list[Mark] = []
    href = ""
    filling: list[str] = []
    found: list[Span] = []
    for token in tokens:
        kind, _, way = token.type.rpartition("_")
        if kind in _MARKS:
            marks = [*marks, _MARKS[kind]] if way == "open" else marks[:-1]
        elif kind == "link":
            href = _address(str(token.attrGet("href") or "")) if way == "open" else ""
        else:
            said = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
            for text, name in _pieces(said, filling, sources.names):
                origin = replace(sources.origin, placeholder=name) if name else None
                found.append(Span(text, tuple(sorted(set(marks))), href, origin))
    return joined(found)


def _address(href: str) -> str:
    """The address, or nothing where it is none."""
    try:
        host = urlsplit(href).netloc
    except ValueError:
        return ""
    return "" if "%" in host else href


def _pieces(text: str, filling: list[str], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Text cut at its marks, each piece with the names that filled it, outermost first; `filling` runs on."""
    for part in _SIGNS.split(text):
        if part.startswith(OPEN):
            filling.append(names[source_at(part[1])])
        elif part == CLOSE:
            filling[-1:] = []
        elif part:
            yield part, "/".join(filling)


def joined(found: Sequence[Span]) -> tuple[Span, ...]:
    """The spans with neighbours that differ in nothing but their text made one."""
    result: list[Span] = []
    for span in found:
        if result and replace(result[-1], text=span.text) == span:
            result[-1] = replace(span, text=result[-1].text + span.text)
        elif span.text:
            result.append(span)
    return tuple(result)
