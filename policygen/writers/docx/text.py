"""Spans -> runs, links, cross-references and the controls within a paragraph (ECMA-376 17.3.2, 17.16)."""

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from policygen.model import (
    Block,
    Cell,
    Footnote,
    Item,
    Mark,
    Origin,
    Paragraph,
    Policy,
    Span,
    Table,
)
from policygen.ooxml import Tag, clean, escaped
from policygen.writers.docx.flow import control
from policygen.writers.docx.numbering import Numbering
from policygen.writers.docx.pagination import Runs

_MARKS: tuple[tuple[Mark, str], ...] = (
    ("code", '<w:rStyle w:val="PolicyCode"/>'),
    ("strong", "<w:b/>"),
    ("emphasis", "<w:i/>"),
    ("strike", "<w:strike/>"),
    ("underline", '<w:u w:val="single"/>'),
    ("superscript", '<w:vertAlign w:val="superscript"/>'),
    ("subscript", '<w:vertAlign w:val="subscript"/>'),
)
"""In the order of the schema (17.3.2.28)."""
_LINK = '<w:rStyle w:val="Hyperlink"/>'
_SCHEMES = {"http", "https", "mailto"}
_SAFE = "!#$%&'()*+,/:;=?@[]~"
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def text(words: str) -> str:
    """Words inside a run; newlines and tabs are elements of their own."""
    words = clean(words)
    if "\n" not in words and "\t" not in words:
        return f'<w:t xml:space="preserve">{escaped(words)}</w:t>' if words else ""
    parts = re.split("([\n\t])", words)
    return "".join(_BREAKS[part] if part in _BREAKS else text(part) for part in parts)


def run(words: str, marks: tuple[Mark, ...] = (), link: bool = False) -> str:
    inner = text(words)
    return f"<w:r>{_looks(marks, link)}{inner}</w:r>" if inner else ""


@functools.lru_cache(maxsize=512)
def _looks(marks: tuple[Mark, ...], link: bool) -> str:
    held = [xml for mark, xml in _MARKS if mark in marks]
    if link:
        held = [_LINK, *(xml for xml in held if "rStyle" not in xml)]
    if {"superscript", "subscript"} <= set(marks):
        held.pop()
    return f"<w:rPr>{''.join(held)}</w:rPr>" if held else ""


def mark(kind: str) -> str:
    """The beginning, separation or end of a field (17.16.18)."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(code: str) -> str:
    """The code of a field (17.16.23)."""
    parts = f" {escaped(code)} ".split("\t")
    inner = "<w:tab/>".join(
        f'<w:instrText xml:space="preserve">{part}</w:instrText>' for part in parts
    )
    return f"<w:r>{inner}</w:r>"


def field_of(code: str, result: str) -> str:
    """A whole field, with the result that it shows until it is updated."""
    return f"{mark('begin')}{instruction(code)}{mark('separate')}{run(result)}{mark('end')}"


def runs_of(spans: tuple[Span, ...]) -> Runs:
    """The spans as pagination wants them."""
    return [(span.text, "strong" in span.marks) for span in spans]


@dataclass(slots=True)
class Links:
    """Everything in a policy that is pointed at, and the addresses outside that it points to."""

    labels: dict[str, str] = field(default_factory=dict)
    """The id of a section or block -> its label, where Word itself counts it."""
    names: dict[str, str] = field(default_factory=dict)
    """The id of a section or block that is referred to -> its bookmark."""
    addresses: dict[str, str] = field(default_factory=dict)
    """Web address -> the id of its relationship."""

    @classmethod
    def of(cls, policy: Policy, places: Numbering) -> "Links":
        made = cls()
        known: dict[str, str] = {}
        for section in policy.sections:
            known[section.id] = section.label if section.title else ""
            known |= {block.id: getattr(block, "label", "") for block in section.blocks}
        made.labels = {id: known[id] for id in places.places if id in known}
        for span in all_spans(policy):
            if span.href.startswith("#") and span.href[1:] in known:
                made.names.setdefault(span.href[1:], f"_Ref{len(made.names) + 1:09d}")
        return made

    def relationship(self, href: str) -> str:
        """The relationship for an address outside; empty where it is none that can be followed."""
        address = _address(href)
        if not address:
            return ""
        return self.addresses.setdefault(address, f"rIdLink{len(self.addresses) + 1}")


def _address(href: str) -> str:
    try:
        parts = urlsplit(clean(href).strip())
        parts.port  # noqa: B018 - raises where it is none
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES or not (parts.netloc or parts.scheme == "mailto"):
        return ""
    return quote(parts.geturl(), safe=_SAFE)


def all_spans(policy: Policy) -> Iterator[Span]:
    for block in policy.blocks():
        yield from _spans(block)


def _spans(block: Block) -> Iterator[Span]:
    if isinstance(block, Paragraph | Item | Footnote):
        yield from block.spans
    elif isinstance(block, Table):
        cells: Iterator[Cell] = (cell for row in block.rows for cell in row)
        yield from (span for cell in cells for held in cell.blocks for span in held.spans)


@dataclass(slots=True)
class Text:
    """Writes the spans of one policy."""

    links: Links
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    """For content controls and bookmarks; each unique in the file."""

    def spans(self, spans: tuple[Span, ...], origin: Origin) -> str:
        """The content of a paragraph. Words of another clause than the block's stand in a control."""
        if not any(_foreign(span, origin) for span in spans):
            return "".join(map(self._span, spans))
        groups = itertools.groupby(spans, lambda span: _foreign(span, origin))
        return "".join(self._group(other, tuple(group)) for other, group in groups)

    def _group(self, other: tuple[str, str] | None, spans: tuple[Span, ...]) -> str:
        content = "".join(map(self._span, spans))
        if not other or not content:
            return content
        tag = Tag.of(*other, ["".join(span.text for span in spans)])
        return control(escaped(other[0]), escaped(str(tag)), next(self.ids), content)

    def _span(self, span: Span) -> str:
        if not span.href:
            return run(span.text, span.marks)
        if span.href.startswith("#"):
            return self._reference(span)
        relationship = self.links.relationship(span.href)
        return _link(f'r:id="{relationship}"', span) if relationship else run(span.text, span.marks)

    def _reference(self, span: Span) -> str:
        """A field that counts with the numbering, where the text ends with the label; else a link."""
        target = span.href[1:]
        name = self.links.names.get(target)
        if not name:
            return run(span.text, span.marks)
        label = self.links.labels.get(target, "").rstrip(".")
        before = span.text.removesuffix(label)
        if not label or before == span.text or before[-1:].isalnum():
            return _link(f'w:anchor="{name}"', span)
        # \n, not \r or \w: the label as its own level shows it, whatever the levels above (17.16.5.51)
        return run(before, span.marks) + field_of(f"REF {name} \\n \\h", label)

    def bookmark(self, names: list[str], content: str) -> str:
        """Content that can be pointed at by each of some names (17.13.6)."""
        for name in names:
            id = next(self.ids)
            content = f'<w:bookmarkStart w:id="{id}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{id}"/>'
        return content


def _foreign(span: Span, origin: Origin) -> tuple[str, str] | None:
    """The clause and wording that a span comes from, where not its block's."""
    own = span.origin
    if own is None or not own.clause or own.kind == "record":
        return None
    pair = (own.clause, own.wording)
    return None if own.clause == origin.clause else pair


def _link(target: str, span: Span) -> str:
    inner = run(span.text, span.marks, link=True)
    return f'<w:hyperlink {target} w:history="1">{inner}</w:hyperlink>' if inner else ""
