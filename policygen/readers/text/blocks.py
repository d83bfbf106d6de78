"""Groups of lines and which are headings -> headings and blocks: items cut apart, wrapped lines joined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from policygen import labels
from policygen.model import Cell, Item, Paragraph, Section, Span, Table
from policygen.readers.building import Part
from policygen.readers.hyphens import SOFT
from policygen.readers.text.headings import Head
from policygen.readers.text.lines import Group, Line, is_wrapped
from policygen.readers.text.lines import width as width_of

_STRONG = re.compile(r"\*\*(?=\S)(.{1,500}?)(?<=\S)\*\*")
_RULE = re.compile(r"[|\s:=-]*(?:--|==)[|\s:=-]*")
_SENTENCE_END = re.compile(r"[.!?:;]['\"’”)]*$")


def parts(groups: Sequence[Group], heads: dict[int, Head]) -> Iterator[Part]:
    width = width_of(groups)
    indents: list[int] = []
    last: Part | None = None
    for at, group in enumerate(groups):
        if head := heads.get(at):
            indents = []
            pattern = labels.pattern(head.label)
            made: list[Part] = [Section("", head.title, head.level, head.label, pattern)]
        elif group.lines[0].text.startswith("|") and len(group.lines) > 1:
            made = [_table(group)]
        else:
            made = list(_blocks(group, width, indents))
        if last is not None and (run_on := _run_on(last, made, group)):
            last, *made = run_on, *made[1:]
        for part in made:
            if last is not None:
                yield last
            last = part
    if last is not None:
        yield last


def _run_on(last: Part, made: list[Part], group: Group) -> Part | None:
    """The last block with what follows on the next page, where its sentence was cut there."""
    if not group.after_page or not made or not isinstance(last, Paragraph | Item):
        return None
    first = made[0]
    if not isinstance(first, Paragraph) or _SENTENCE_END.search(last.text):
        return None
    if not first.text[:1].islower():
        return None
    return replace(last, spans=_spans(_joined(last.text, first.text)))


# ---- paragraphs and items


def _blocks(group: Group, width: int, indents: list[int]) -> Iterator[Part]:
    """The blocks of a group; `indents` tells how far in the items of the list were that is open."""
    lines = [line for line in group.lines if not _RULE.fullmatch(line.text)]
    starts = [at for at, line in enumerate(lines) if at == 0 or _begins(lines, at, width)]
    for start, end in pairwise([*starts, len(lines)]):
        text = _text(lines[start:end], width)
        found = labels.typed(text)
        if found is None:
            depth = _continued(lines[start].indent, indents)
            yield Paragraph("", _spans(text), depth=depth)
            continue
        label, begin = found
        depth = _depth(lines[start].indent, indents)
        item = Item("", _spans(text[begin:]), depth, label, labels.pattern(label))
        yield labels.labelled(item)


def _begins(lines: Sequence[Line], at: int, width: int) -> bool:
    """Whether an item begins with the line: not where a number only happens to stand first."""
    found = labels.typed(lines[at].text)
    if found is None:
        return False
    before = lines[at - 1].text
    wrapped = is_wrapped(before, lines[at].text, width) and not _SENTENCE_END.search(before)
    return not (wrapped and labels.typed(lines[0].text) is None and found[0])


def _depth(indent: int, indents: list[int]) -> int:
    while indents and indent < indents[-1]:
        indents.pop()
    if not indents or indent > indents[-1]:
        indents.append(indent)
    return len(indents) - 1


def _continued(indent: int, indents: list[int]) -> int:
    """The depth of a paragraph: it belongs to the item that it is set further in than."""
    depth = sum(1 for one in indents if indent > one)
    if not depth:
        indents.clear()
    return depth


# ---- lines


def _text(lines: Sequence[Line], width: int) -> str:
    text, label = _single(lines[0].text), labels.typed(lines[0].text)
    under = lines[0].indent + label[1] if label else -1
    for above, line in pairwise(lines):
        said = _single(line.text)
        hangs = line.indent == under and said[:1].islower()
        if hangs or is_wrapped(above.text, line.text, width - above.indent):
            text = _joined(text, said)
        else:
            text += f"\n{said}"
    return text


def _single(text: str) -> str:
    return " ".join(text.split())


def _joined(above: str, below: str) -> str:
    if above.endswith(SOFT):
        return above[:-1] + below
    hyphen = re.search(r"[^\W\d]-$", above) and below[:1].islower()
    paired = below.split(maxsplit=1)[0] in ("and", "or", "to")
    return above + below if hyphen and not paired else f"{above} {below}"


def _spans(text: str) -> tuple[Span, ...]:
    """The text, with what stands between pairs of stars strong."""
    pieces = _STRONG.split(text)
    spans = [Span(piece, ("strong",) if at % 2 else ()) for at, piece in enumerate(pieces)]
    return tuple(span for span in spans if span.text)


# ---- tables


def _table(group: Group) -> Table:
    rows = [line.text for line in group.lines]
    ruled = [at for at, row in enumerate(rows) if _RULE.fullmatch(row)]
    heads = ruled[0] if ruled else 0
    cut = [
        [cell.strip() for cell in row.strip().strip("|").split("|")]
        for at, row in enumerate(rows)
        if at not in ruled
    ]
    cells = [
        tuple(Cell(_paragraphs(cell), header=at < heads) for cell in row)
        for at, row in enumerate(cut)
    ]
    return Table("", tuple(cells), heads)


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    return (Paragraph("", _spans(text)),) if text else ()
