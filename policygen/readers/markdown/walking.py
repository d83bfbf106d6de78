"""Markdown's tokens -> headings and blocks, in reading order."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from markdown_it.token import Token

from policygen import labels
from policygen.model import (
    Footnote,
    Item,
    Mark,
    Paragraph,
    Section,
    Signatory,
    Signature,
    Span,
    text_of,
)
from policygen.readers.building import Part
from policygen.readers.html import fragment
from policygen.readers.markdown import inline
from policygen.readers.markdown.parser import inline as tokens_of
from policygen.readers.markdown.tables import Before, table
from policygen.readers.markdown.tags import with_words

_NOTE = re.compile(r"<!-- header rows: (\d{1,4}) -->")
_RULE = re.compile(r"(?:^|(?<=[ \\]))\\?_{19,20}(?=$|[ \\])")
_LINES = re.compile(r"\\\n|\n")


class Anchors:
    """What a page calls its headings, as GitHub does: small letters, hyphens, a number where met before."""

    def __init__(self) -> None:
        self.met: dict[str, int] = {}

    def of(self, heading: str) -> str:
        anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        count = self.met.get(anchor, 0)
        self.met[anchor] = count + 1
        return f"{anchor}-{count}" if count else anchor


class Walk:
    """Walks over a text's tokens; knows which lists it is in, and what it met before a table."""

    def __init__(self, tokens: Sequence[Token], own: bool, anchors: Anchors) -> None:
        self.tokens = tokens
        self.own = own
        self.anchors = anchors
        self.lists: list[tuple[str, int]] = []
        """What stands after the number of each list that is open, and its next number."""
        self.quotes = 0
        self.fresh = False
        """An item was opened, and its words come next."""
        self.before = Before()

    def parts(self) -> Iterator[Part]:
        end = -1
        for at, token in enumerate(self.tokens):
            if at <= end:
                continue
            if step := self._STEPS.get(token.type):
                step(self, at)
            elif token.type == "table_open":
                end = self._end_of_table(at)
                yield table(self.tokens[at:end], self.before, self.own)
                self.before = Before()
            elif token.type in ("html_block", "fence", "code_block", "hr"):
                yield from self._verbatim(token)
            elif token.type == "inline":
                yield from self._said(at)

    # ---- lists and quotations

    def _open_list(self, at: int) -> None:
        token = self.tokens[at]
        start = token.attrGet("start")
        sign = token.markup if token.type == "ordered_list_open" else ""
        self.lists.append((sign, 1 if start is None else int(start)))

    def _close_list(self, at: int) -> None:
        self.lists.pop()

    def _open_item(self, at: int) -> None:
        self.fresh = self.tokens[at + 1].type == "paragraph_open"

    def _close_item(self, at: int) -> None:
        sign, number = self.lists[-1]
        self.lists[-1] = (sign, number + 1)
        self.fresh = False

    def _quote(self, at: int) -> None:
        self.quotes += self.tokens[at].nesting

    _STEPS: ClassVar[dict[str, Callable[["Walk", int], None]]] = {
        "bullet_list_open": _open_list,
        "ordered_list_open": _open_list,
        "bullet_list_close": _close_list,
        "ordered_list_close": _close_list,
        "list_item_open": _open_item,
        "list_item_close": _close_item,
        "blockquote_open": _quote,
        "blockquote_close": _quote,
    }

    # ---- blocks

    def _end_of_table(self, at: int) -> int:
        closing = (n for n in range(at, len(self.tokens)) if self.tokens[n].type == "table_close")
        return next(closing)

    def _said(self, at: int) -> Iterator[Part]:
        parent, token = self.tokens[at - 1], self.tokens[at]
        line = inline.said(token.children or [], self.own)
        if parent.type == "heading_open":
            yield self._heading(int(parent.tag[1]), line)
        elif self.fresh:
            self.fresh = False
            yield self._item(line)
        elif not self.own:
            yield from self._paragraphs(line)
        elif self.quotes or self.lists:
            style = "quote" if self.quotes else "body"
            yield Paragraph(line.id, line.spans, style, len(self.lists))  # type: ignore[arg-type]
        else:
            yield from self._own(at, line)

    def _heading(self, rank: int, line: inline.Said) -> Section:
        text = text_of(line.spans)
        if self.own:
            label, spans = inline.label(line)
            title, level = text_of(spans), max(rank - 1, 1)
            text = f"{label} {title}" if label and title else label or title
        else:
            label, title = labels.heading(" ".join(text.split()))
            level = rank
        id = self.anchors.of(text)
        return Section(id, title, level, label, labels.pattern(label))

    def _item(self, line: inline.Said) -> Item:
        sign, number = self.lists[-1]
        depth = len(self.lists) - 1
        if sign:
            return Item(line.id, line.spans, depth, f"{number}{sign}", f"1{sign}")
        if not self.own:
            return labels.labelled(Item(line.id, labels.trimmed(line.spans), depth))
        label, spans = inline.label(line)
        return Item(line.id, spans, depth, label, labels.pattern(label))

    def _paragraphs(self, line: inline.Said) -> Iterator[Part]:
        """A paragraph of somebody else's text; an item where it begins with a typed number."""
        style = "quote" if self.quotes else "body"
        spans = labels.trimmed(line.spans)
        if spans:
            made = Paragraph(line.id, spans, style, len(self.lists))  # type: ignore[arg-type]
            yield labels.item(made)

    def _verbatim(self, token: Token) -> Iterator[Part]:
        if token.type == "hr":
            if self.own:
                yield Section("")
        elif token.type != "html_block":
            code: tuple[Mark, ...] = ("code",)
            self.fresh = False
            if text := token.content.rstrip("\n"):
                yield Paragraph("", (Span(text, code),), depth=len(self.lists))
        elif self.own and (note := _NOTE.match(token.content)):
            self.before = replace(self.before, header_rows=int(note[1]))
        else:
            yield from fragment(with_words(token.content), len(self.lists))

    # ---- what only our own writer writes

    def _own(self, at: int, line: inline.Said) -> Iterator[Part]:
        content = self.tokens[at].content
        if line.id and not line.spans and content.endswith("</a>"):
            self.before = replace(self.before, id=line.id)
        elif content.startswith("<b>") and content.endswith("</b>") and self._before_table(at):
            caption = text_of(inline.spans(tokens_of(content[3:-4])))
            self.before = replace(self.before, caption=caption)
        elif signature := _signature(content, line.id):
            yield signature
        else:
            mark, spans = inline.mark(line)
            yield Footnote(line.id, mark, spans) if mark else Paragraph(line.id, spans)

    def _before_table(self, at: int) -> bool:
        """Whether a table follows, with nothing between but the note on its header rows."""
        after = [token.type for token in self.tokens[at + 1 : at + 4] if token.type != "html_block"]
        return "table_open" in after[:2]


def _signature(content: str, id: str) -> Signature | None:
    """Lines to sign on, each with a rule in it; None where a line has none."""
    lines = []
    for line in _LINES.split(re.sub(r'^<a id="[^"]*"></a>', "", content)):
        cut = _RULE.split(line)
        if len(cut) != 2:
            return None
        before, after = (text_of(inline.spans(tokens_of(part.strip(" ")))) for part in cut)
        lines.append((before, after))
    return signature(lines, id)


def signature(lines: Sequence[tuple[str, str]], id: str) -> Signature | None:
    """The signature block that has these lines; None where no block has."""
    signed, last = lines[0][0], lines[-1]
    for dates in ("each", "once", "none"):
        step = 2 if dates == "each" else 1
        people = lines[:-1] if dates == "once" else lines[::step]
        date = last[0] if dates != "none" else "Date"
        signatories = tuple(Signatory(caption) for _, caption in people)
        made = Signature(id, signatories, dates, signed, date)
        if list(made.lines) == list(lines):
            return made
    return None
