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

import html
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby

from policygen import codec, numbering
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
from policygen.writers.nesting import Listed, contents

HARD, SOFT = "\\\n", "<br>"
"""A line break where a block may have several lines, and where it may not."""
NONE = "<span></span>"
NOTHING = "<!-- -->"


def write(policy: Policy, theme: Theme = Theme()) -> bytes:
    """The policy as UTF-8 Markdown under YAML front matter; the theme has no part in it."""
    links = _links(policy)
    pieces = [_front_matter(policy), *_furniture(policy, links)]
    for place, section in enumerate(policy.sections):
        pieces += _section(section, links, first=place == 0)
    return ("\n\n".join(pieces) + "\n").encode()


# ---- links within the policy


@dataclass(frozen=True, slots=True)
class _Links:
    headings: Mapping[str, str]
    """Id of a section -> the anchor that a page gives its heading."""
    others: frozenset[str]
    """Ids of whatever else is linked to."""

    def to(self, href: str) -> str:
        return f"#{self.headings.get(href[1:], href[1:])}" if href.startswith("#") else href

    def at(self, id: str) -> str:
        shown = html.escape(id).replace("|", "&#124;")
        return f'<a id="{shown}"></a>' if id in self.others else ""


def _links(policy: Policy) -> _Links:
    headed = [section for section in policy.sections if plain.heading(section)]
    above = _titles(policy)
    if policy.furniture.contents and contents(policy.sections):
        above.append(policy.furniture.contents.title)
    anchors = _anchors([*above, *map(plain.heading, headed)])[len(above) :]
    headings = {section.id: anchor for section, anchor in zip(headed, anchors, strict=True)}
    listed = [section.id for section in policy.sections if section.contents_title]
    linked = [span.href[1:] for span in _spans(policy) if span.href.startswith("#")]
    return _Links(headings, frozenset([*linked, *listed]) - headings.keys())


def _anchors(headings: Sequence[str]) -> list[str]:
    """As GitHub makes them: small letters, hyphens, no other marks, a number where met before."""
    met: dict[str, int] = {}
    anchors: list[str] = []
    for heading in headings:
        anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        count = met.get(anchor, 0)
        met[anchor] = count + 1
        anchors.append(f"{anchor}-{count}" if count else anchor)
    return anchors


def _spans(policy: Policy) -> Iterator[Span]:
    for block in policy.blocks():
        cells = [cell for row in block.rows for cell in row] if isinstance(block, Table) else []
        for part in (block, *(inner for cell in cells for inner in cell.blocks)):
            if isinstance(part, Paragraph | Item | Footnote):
                yield from part.spans


# ---- front matter


def _front_matter(policy: Policy) -> str:
    lines = [f"{key}: {_scalar(value)}" for key, value in _facts(policy).items() if value != ""]
    if policy.control.history:
        lines.append("history:")
        for revision in policy.control.history:
            entry = {field.name: getattr(revision, field.name) for field in fields(revision)}
            lines.append(f"  - {{{', '.join(f'{k}: {_quoted(v)}' for k, v in entry.items())}}}")
    if cover := [line.kind for line in policy.furniture.cover]:
        lines.append(f"cover: [{', '.join(cover)}]")
    return "\n".join(["---", *lines, "---"])


def _facts(policy: Policy) -> dict[str, str | bool]:
    control, made = policy.control, policy.provenance
    logos = [line.text for line in policy.furniture.cover if line.kind == "logo"]
    known = {field.name: getattr(control, field.name) for field in fields(control)}
    publish = {} if control.publish is None else {"publish": control.publish}
    return {
        "title": policy.title,
        "organisation": policy.organisation,
        "policy": policy.id,
        "trust": policy.trust,
        "language": policy.language,
        **{name: value for name, value in known.items() if isinstance(value, str)},
        **publish,
        "mark": policy.furniture.mark,
        "logo": " ".join(logos),
        "generator": made.generator,
        "library": made.library,
        "trust_values": made.trust,
        "fingerprint": codec.fingerprint(policy),
    }


def _scalar(value: str | bool) -> str:
    """A YAML scalar, without quotation marks where YAML takes it for nothing but words."""
    if isinstance(value, bool):
        return str(value).lower()
    words = re.fullmatch(r"[A-Za-z][A-Za-z0-9 ,.'()&/-]*(?<! )", value)
    return value if words and value.lower() not in _YAML_WORDS else _quoted(value)


def _quoted(value: str) -> str:
    """A JSON string is a YAML one, but for signs that YAML takes for line ends."""
    text = json.dumps(value, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff]", lambda m: f"\\u{ord(m.group()):04x}", text)


_YAML_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


# ---- cover and contents


def _titles(policy: Policy) -> list[str]:
    cover = [line.text for line in policy.furniture.cover if line.kind == "title"]
    return cover or [policy.title]


def _furniture(policy: Policy, links: _Links) -> Iterator[str]:
    shown = [line for line in policy.furniture.cover if line.kind != "logo"]
    if not plain.titled(policy):
        yield f"# {_words(policy.title, links, SOFT)}"
    for line in shown:
        title = line.kind == "title"
        yield f"# {_words(line.text, links, SOFT)}" if title else _words(line.text, links, HARD)
    listed = contents(policy.sections) if policy.furniture.contents else ()
    if policy.furniture.contents and listed:
        yield f"## {_words(policy.furniture.contents.title, links, SOFT)}"
        yield "\n".join(_listed(listed, links, ""))
    if listed or any(line.kind != "title" for line in shown):
        yield "---"


def _listed(lines: Sequence[Listed], links: _Links, indent: str) -> Iterator[str]:
    for line in lines:
        section = line.section
        shown = " ".join(filter(None, (section.label, section.contents_title)))
        yield f"{indent}- {inline((Span(shown, href=f'#{section.id}'),), links, SOFT)}"
        yield from _listed(line.below, links, indent + "  ")


# ---- sections and blocks


def _section(section: Section, links: _Links, first: bool) -> Iterator[str]:
    if plain.heading(section):
        signs = "#" * min(section.level + 1, 6)
        label = _label(section.label, section.title)
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


def _block(block: Block, links: _Links) -> str:
    match block:
        case Table():
            return _table(block, links)
        case Signature():
            return links.at(block.id) + HARD.join(_signature(block, links))
        case Footnote():
            return links.at(block.id) + _footnote(block, links)
        case _:
            return _paragraph(block, links)


def _paragraph(block: Paragraph | Item, links: _Links) -> str:
    text = inline(block.spans, links, HARD) or NONE
    if isinstance(block, Paragraph) and block.style == "quote":
        return "> " + (links.at(block.id) + text).replace("\n", "\n> ")
    noted = _MARK.match(block.text) and not block.depth
    return links.at(block.id) + (NONE if noted else "") + text


def _footnote(block: Footnote, links: _Links) -> str:
    found = _MARK.match(block.text)
    if found and found.group() == block.mark:
        return inline((Span(block.mark), *block.spans), links, HARD)
    return f"<span>{_words(block.mark, links, SOFT)}</span>{inline(block.spans, links, HARD)}"


_MARK = re.compile("[*†‡]+")
"""A note's mark, at the start of a paragraph."""


def _signature(block: Signature, links: _Links) -> Iterator[str]:
    for label, caption in block.lines:
        rule = plain.RULE if label or caption else f"\\{plain.RULE}"
        parts = (_said(label, links), rule, _said(caption, links))
        yield " ".join(filter(None, parts))


def _label(label: str, text: str) -> str:
    """What stands before the text of a heading or item, so that the label can be told from it."""
    space = " " if label and text else ""
    if numbering.split(label + space + text) == (label, text):
        return label + space
    return f"<span>{_said(label, _NO_LINKS)}</span>{space}"


def _words(text: str, links: _Links, line_break: str) -> str:
    return inline((Span(text),), links, line_break) or NONE


def _said(text: str, links: _Links) -> str:
    return inline((Span(text),), links, SOFT)


_NO_LINKS = _Links({}, frozenset())


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


def _list(blocks: Sequence[Block], links: _Links) -> str:
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


def _item(item: Item, step: _Step, links: _Links) -> str:
    label = "" if step.sign != "-" else _START.sub(r"\1\\", _label(item.label, item.text))
    text = label + inline(item.spans, links, HARD) or NONE
    hanging = "\n" + " " * len(step.marker)
    return step.marker + (links.at(item.id) + text).replace("\n", hanging)


# ---- tables


def _table(table: Table, links: _Links) -> str:
    laid = plain.grid(table)
    rows = [
        [_place(place, links, bool(table.header_rows) and down == 0) for place in row]
        for down, row in enumerate(laid)
    ]
    note = ""
    if table.header_rows != _seeming(table, rows):
        note = f"<!-- header rows: {table.header_rows} -->"
    caption = _said(table.caption, links)
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


def _place(place: plain.Place, links: _Links, first: bool) -> str:
    if not place:
        return ""
    cell, down, right = place
    if down or right:
        return "^" if down else "<"
    text = _cell(cell, links)
    if cell.header == first:
        return r"\^" if text == "^" else text
    return f"<i></i>{text}" if first else f"<b>{text}</b>"


def _cell(cell: Cell, links: _Links) -> str:
    text = ""
    for block in cell.blocks:
        marked = isinstance(block, Item) or block.style == "quote"
        apart = SOFT if marked and text else SOFT * 2
        text += (apart if text or block.depth else "") + "  " * block.depth
        text += _cell_block(block, links)
    return text


def _cell_block(block: Paragraph | Item, links: _Links) -> str:
    sign = "- " if isinstance(block, Item) else "> " if block.style == "quote" else ""
    label = _label(block.label, block.text) if isinstance(block, Item) else ""
    text = label + inline(block.spans, links, SOFT)
    return sign + links.at(block.id) + (text or NONE)


# ---- spans


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text (way 0), or what opens (1) or closes (-1) around some."""

    name: str
    """A mark, or `link`; empty for text."""
    value: str
    """The text or the address."""
    way: int = 0


_TAGS = {
    "link": "",
    "underline": "u",
    "superscript": "sup",
    "subscript": "sub",
    "strike": "s",
    "strong": "strong",
    "emphasis": "em",
    "code": "code",
}
"""In the order in which they stand around one another, where nothing else decides it."""
_SIGNS = {"strike": "~~", "strong": "**", "emphasis": "_"}
_SPECIAL = re.compile(r"[\\`*\[\]<|~#]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
_START = re.compile(r"^(?:(?=[>=])|(?=[-+](?:[\s:-]|$))|(?=:-)|([0-9]{1,9})(?=[.)](?:\s|$)))")
"""The start of a line that would begin another block than a paragraph."""
_CODE = re.compile(r"(?!\s)[^`\n|<]*[^`\n|<\s]")
_ADDRESS = re.compile(r"(?:[^\s<>()\\|&]|&(?!#?\w+;))+")


def inline(spans: Sequence[Span], links: _Links, line_break: str) -> str:
    """The spans as inline Markdown, to stand at the start of a block and fill it."""
    pieces = list(_nested(codec.seen(tuple(spans))))
    said = [_text(pieces, at, line_break) for at in range(len(pieces))]
    opened: list[int] = []
    for at, piece in enumerate(pieces):
        if piece.way == 1:
            opened.append(at)
        elif piece.way == -1:
            start = opened.pop()
            if piece.name == "code" and at == start + 2 and _CODE.fullmatch(pieces[at - 1].value):
                said[start : at + 1] = "`", pieces[at - 1].value, "`"
            else:
                said[start], said[at] = _around(pieces, said, start, at, links)
    return "".join(said)


def _nested(spans: Sequence[Span]) -> Iterator[_Piece]:
    """Text with what stands around it, properly nested: what reaches farthest is outermost."""
    while spans:
        wraps = _wraps(spans[0])
        if not wraps:
            yield _Piece("", spans[0].text)
            spans = spans[1:]
            continue
        count, wrap = max(((_reach(spans, wrap), wrap) for wrap in wraps), key=lambda w: w[0])
        yield _Piece(*wrap, 1)
        yield from _nested([_without(span, wrap[0]) for span in spans[:count]])
        yield _Piece(*wrap, -1)
        spans = spans[count:]


def _wraps(span: Span) -> list[tuple[str, str]]:
    held = dict.fromkeys(span.marks, "") | ({"link": span.href} if span.href else {})
    return [(name, held[name]) for name in _TAGS if name in held]


def _reach(spans: Sequence[Span], wrap: tuple[str, str]) -> int:
    return next((at for at, s in enumerate(spans) if wrap not in _wraps(s)), len(spans))


def _without(span: Span, name: str) -> Span:
    if name == "link":
        return replace(span, href="")
    return replace(span, marks=tuple(mark for mark in span.marks if mark != name))


def _text(pieces: Sequence[_Piece], at: int, line_break: str) -> str:
    """A piece of text such that nothing in it is taken for a sign; nothing for other pieces."""
    if pieces[at].way:
        return ""
    text, first, last = pieces[at].value, at == 0, at == len(pieces) - 1
    lead = text[: len(text) - len(text.lstrip())] if first else ""
    tail = text[len(text.rstrip()) :] if last and lead != text else ""
    lines = text[len(lead) : len(text) - len(tail)].split("\n")
    said = _line(lines[0], line_break, start=first and not lead)
    for place, line in enumerate(lines[1:]):
        blank = line_break == SOFT and place > 0 and not lines[place]
        said += ("&#10;" if blank else line_break) + _line(line, line_break, start=True)
    if said.endswith("!") and not last and pieces[at + 1].name == "link":
        said = f"{said[:-1]}\\!"
    return _references(lead) + said + _references(tail)


def _line(line: str, line_break: str, start: bool) -> str:
    said = _SPECIAL.sub(r"\\\g<0>", line)
    if line_break == SOFT:
        said = said.replace("\\<", "&lt;")
    if not start:
        return said
    said = _START.sub(r"\1\\", said)
    bare = said.lstrip()
    return _references(said[: len(said) - len(bare)]) + bare


def _references(spaces: str) -> str:
    return "".join(f"&#{ord(space)};" for space in spaces)


def _around(
    pieces: Sequence[_Piece], said: Sequence[str], start: int, end: int, links: _Links
) -> tuple[str, str]:
    """What to write where something opens and where it closes.

    Signs where they are sure to be taken as such (CommonMark 0.31, 6.2), tags elsewhere.
    """
    name, value = pieces[start].name, pieces[start].value
    if name == "link":
        return "[", f"]({_address(links.to(value))})"
    inner, outer = (start + 1, end - 1), (start - 1, end + 1)
    first, last = (_kind(pieces, said, at, edge) for at, edge in zip(inner, (0, -1), strict=True))
    before, after = (_kind(pieces, said, at, edge) for at, edge in zip(outer, (-1, 0), strict=True))
    word = name != "emphasis"
    if name in _SIGNS and _flanks(before, first, word) and _flanks(after, last, word):
        return _SIGNS[name], _SIGNS[name]
    return f"<{_TAGS[name]}>", f"</{_TAGS[name]}>"


def _flanks(outside: str, inside: str, in_word: bool) -> bool:
    apart = outside in ("space", "punctuation")
    return (apart and inside != "space") or (in_word and inside == "word")


def _kind(pieces: Sequence[_Piece], said: Sequence[str], at: int, edge: int) -> str:
    """What a sign beside it takes a character for; what opens or closes is punctuation."""
    if not 0 <= at < len(pieces):
        return "space"
    character = "*" if pieces[at].way else said[at][edge]
    category = unicodedata.category(character)
    if category == "Zs" or character in "\t\n":
        return "space"
    if category[0] == "P" or (category[0] == "S" and character.isascii()):
        return "punctuation"
    return "symbol" if category[0] == "S" else "word"


def _address(href: str) -> str:
    if _ADDRESS.fullmatch(href):
        return href
    shown = re.sub(r"[\\<>|]|&(?=#?\w+;)", r"\\\g<0>", href)
    shown = re.sub(r"[^\S ]", lambda m: _references(m.group()), shown)
    return f"<{shown}>"
