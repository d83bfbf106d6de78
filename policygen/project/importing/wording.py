"""Spans and blocks -> the text of a clause that says just these words. No files.

What `markup.py` and `template.py` would take for signs is written so that it stands for itself, and nothing else
is. Bold, italics, strokes and links are kept where that is sure to be read back; words always are.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from policygen import markup, template
from policygen.assemble.spans import cut
from policygen.markup import Sources
from policygen.model import Block, Cell, Item, Origin, Paragraph, Signature, Span, Table, text_of

_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|!#]")
_BRACE = re.compile(r"\{(?=[{%#])")
_START = re.compile(r"^(\s*)(?:([-+>=])|(\d{1,9})(?=[.)](?:\s|$)))", re.MULTILINE)
_SIGNS = {"strong": "**", "emphasis": "_", "strike": "~~"}
_BREAK = "\\\n"
_WRITE = "." * 20
_EDGES = re.compile(r"^(?:\s|\\\n)+|(?:\s|\\\n)+$")
"""White space and line breaks around a paragraph, which Markdown would show as signs."""
_IN_CELLS = re.compile(rf"(?<!\\)(?:\||{markup.BREAK})")
"""What is a sign in the cell of a table alone."""
_PLAIN = Sources(Origin())


def line(text: str) -> str:
    """Words as a value that stands within the text of a clause."""
    return _braced(_START.sub(_escaped_start, _SPECIAL.sub(r"\\\g<0>", text)))


def heading(text: str) -> str:
    """Words that stand alone: a heading, a title, what a phrase puts. Lines are read one by one."""
    return "\n".join(map(_alone, text.split("\n")))


def _alone(text: str) -> str:
    bare = _braced(text)
    return bare if _spans(bare) == (Span(text),) else _braced(_SPECIAL.sub(r"\\\g<0>", text))


def paragraph(spans: Sequence[Span]) -> str:
    """One paragraph, item or cell."""
    marked = _EDGES.sub("", "".join(_marked(span, line) for span in spans))
    said = text_of(tuple(spans)).strip()
    if _words(marked) != said.split():
        marked = line(said).replace("\n", _BREAK)
    bare = _EDGES.sub("", "".join(_marked(span, _braced) for span in spans))
    return bare if _read(bare) == _read(marked) else marked


def text(blocks: Iterable[Block]) -> str:
    """Some blocks, one after another, as a clause of its own."""
    said: list[str] = []
    deepest = 0  # the next item can stand: Markdown knows none two steps below another
    for block in blocks:
        if isinstance(block, Item):
            item = replace(block, depth=min(block.depth, deepest))
            said.append(("\n" if deepest else "\n\n") + _block(item))
            deepest = item.depth + 1
        else:
            said.append(f"\n\n{_block(block)}")
            deepest = 0
    return "".join(said).strip("\n")


def _block(block: Block) -> str:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Signature):
        # one more than the policy's own block to sign in stands as lines to write on
        return _BREAK.join(f"{line(one)} {_WRITE}" for one in block.text.split("\n"))
    if not isinstance(block, Paragraph | Item):
        return line(block.text.replace("\n", " "))
    said = paragraph(block.spans)
    if isinstance(block, Item):
        lead = _lead(block)
        return _indented(lead + said, "    " * block.depth, " " * len(lead))
    if block.style == "quote":
        return "> " + said.replace("\n", "\n> ")
    return said


def _lead(item: Item) -> str:
    """What makes it an item: a bullet, or its number where Markdown has such."""
    if re.fullmatch(r"\d{1,9}[.)]", item.label):
        return f"{item.label} "
    return f"- {line(item.label)} " if item.label else "- "


def _indented(said: str, by: str, hanging: str) -> str:
    first, *rest = said.split("\n")
    return "\n".join([by + first, *(by + hanging + more for more in rest)])


def _table(table: Table) -> str:
    """Rows of cells; what a cell spans is left to `^` and `<`, where the cells do not overlap."""
    said = _rows(table)
    return said if _read(said) else _rows(_unmerged(table))


def _unmerged(table: Table) -> Table:
    rows = (tuple(replace(cell, colspan=1, rowspan=1) for cell in row) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _rows(table: Table) -> str:
    grid = _grid(table)
    width = max(map(len, grid), default=0)
    rows = [[*row, *[""] * (width - len(row))] for row in grid]
    if not table.header_rows:
        rows.insert(0, [""] * width)
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    rule = "|" + " --- |" * width
    lines.insert(1, rule)
    if (head := _head(table)) > 1:
        lines.insert(head + 1, rule)
    return "\n".join(([line(table.caption), ""] if table.caption else []) + lines)


def _head(table: Table) -> int:
    """How many rows the head has: a cell that goes down from it takes more of them along."""
    rows = table.header_rows
    for at, row in enumerate(table.rows):
        if at < rows:
            rows = max([rows, *(at + cell.rowspan for cell in row)])
    return rows


def _grid(table: Table) -> list[list[str]]:
    grid: list[list[str]] = [[] for _ in table.rows]
    taken: dict[tuple[int, int], str] = {}
    for down, cells in enumerate(table.rows):
        across = 0
        for cell in cells:
            while (down, across) in taken:
                across += 1
            for y in range(cell.rowspan):
                for x in range(cell.colspan):
                    taken[down + y, across + x] = markup.LEFT if x else markup.ABOVE
            taken[down, across] = _cell(cell)
            across += cell.colspan
    for (down, across), said in sorted(taken.items()):
        if down < len(grid):
            grid[down] += [""] * (across - len(grid[down])) + [said]
    return grid


def _cell(cell: Cell) -> str:
    parts = [part for block in cell.blocks for part in _lines(block)]
    # a backslash would take the sign for a word
    said = markup.BREAK.join(f"{part} " if part.endswith("\\") else part for part in parts).strip()
    is_sign = said in (markup.ABOVE, markup.LEFT) or markup.RULE.fullmatch(said)
    return f"\\{said}" if is_sign else said


def _lines(block: Block) -> Iterator[str]:
    """The lines of a block in a cell, each by itself."""
    if isinstance(block, Table | Signature):
        yield line(" ".join(block.text.split()))
        return
    lead, rest = _lead_in_cell(block), block.spans
    for said in block.text.split("\n"):
        here, rest = cut(rest, len(said))
        _, rest = cut(rest, 1)
        if words := paragraph(here):
            yield lead + _IN_CELLS.sub(r"\\\g<0>", words)
            lead = ""


def _lead_in_cell(block: Block) -> str:
    """What makes a line of a cell an item; nothing counts there, so its label stands with it."""
    if not isinstance(block, Item):
        return ""
    label = f"{line(block.label)} " if block.label else ""
    return "  " * block.depth + markup.ITEM + label


# ---- signs


def _marked(span: Span, said_so: Callable[[str], str]) -> str:
    """A span with the signs of its marks, its words made text by a function."""
    bare = span.text.strip()
    if not bare:
        return said_so(span.text)
    lead, tail = (space.replace("\n", _BREAK) for space in span.text.split(bare, 1))
    said = said_so(bare).replace("\n", _BREAK)
    for mark in span.marks:
        sign = _SIGNS.get(mark, "")
        said = f"{sign}{said}{sign}"
    if span.href and re.fullmatch(r"(?:https?://|mailto:)[^\s<>()\\|{}%]+", span.href):
        said = f"[{said}]({span.href})"
    return f"{lead}{said}{tail}"


def _escaped_start(match: re.Match[str]) -> str:
    space, sign, number = match.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\"


def _braced(said: str) -> str:
    """Signs that begin a placeholder, as placeholders that say them."""
    return _BRACE.sub("{{ '{' }}", said)


def _words(said: str) -> list[str]:
    """The words that a clause's text comes to, where it is one paragraph."""
    found = _read(said)
    return found[0].text.split() if len(found) == 1 else []


def _read(said: str) -> tuple[Block, ...]:
    try:
        return markup.blocks(template.fill(said, {}, []), _PLAIN)
    except template.TemplateFault:
        return ()


def _spans(said: str) -> tuple[Span, ...]:
    try:
        return markup.spans(template.fill(said, {}, []), _PLAIN)
    except template.TemplateFault:
        return ()
