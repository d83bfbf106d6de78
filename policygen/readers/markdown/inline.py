"""A line's tokens -> spans, and what our own writer puts around labels, notes and places that links lead to."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from policygen import labels, numbering
from policygen.codec import seen
from policygen.model import Mark, Span, text_of
from policygen.readers.html.inline import MARKS, address
from policygen.readers.markdown.tags import is_tag

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_PLACE = re.compile(r"""<a\s+(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)')\s*/?>""", re.IGNORECASE)
_SIGN = re.compile("[*†‡]+")


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says."""

    spans: tuple[Span, ...]
    id: str = ""
    """A place in it that a link leads to."""
    sign: str | None = None
    """What stands set apart at its start: a label or a note's mark; None where nothing does."""


def said(tokens: Sequence[Token], own: bool) -> Said:
    """The line's spans; `own`: with what our own writer sets apart at its start."""
    tokens, ids = _without_places(tokens)
    id = ids[0] if ids else ""
    if not own or not tokens or tokens[0].content != "<span>":
        return Said(spans(tokens), id)
    close = next((at for at, token in enumerate(tokens) if token.content == "</span>"), 0)
    sign = text_of(spans(tokens[1:close]))
    return Said(spans(tokens[close + 1 :]), id, sign)


def label(line: Said) -> tuple[str, tuple[Span, ...]]:
    """The label at the start of a heading or item that our own writer wrote, and the spans after it."""
    if line.sign is not None:
        return line.sign, labels.without(line.spans, 1) if line.sign else line.spans
    text = text_of(line.spans)
    shown, rest = numbering.split(text)
    return shown, labels.without(line.spans, len(text) - len(rest))


def mark(line: Said) -> tuple[str, tuple[Span, ...]]:
    """The mark of a note that our own writer wrote, and the note; no mark where it is a paragraph."""
    if line.sign is not None:
        return line.sign, line.spans
    match = _SIGN.match(text_of(line.spans))
    return (match.group(), labels.without(line.spans, match.end())) if match else ("", line.spans)


def spans(tokens: Sequence[Token]) -> tuple[Span, ...]:
    return seen(tuple(_runs(tokens)))


def _without_places(tokens: Sequence[Token]) -> tuple[list[Token], list[str]]:
    kept: list[Token] = []
    ids: list[str] = []
    for token in tokens:
        match = _PLACE.fullmatch(token.content) if token.type == "html_inline" else None
        if match:
            ids.append(html.unescape(match[1] or match[2] or ""))
        else:
            kept.append(token)
    return kept, ids


def _runs(tokens: Sequence[Token]) -> Iterator[Span]:
    around = _Around([], [])
    line = "".join(token.content for token in tokens)
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield around.span(token.content, code=token.type == "code_inline")
        elif token.type in ("softbreak", "hardbreak"):
            yield around.span("\n" if token.type == "hardbreak" else " ")
        elif token.type == "html_inline":
            if re.match(r"<br\b", token.content, re.IGNORECASE):
                yield around.span("\n")
            elif not is_tag(token.content, line):
                yield around.span(token.content)
            else:
                around.tag(token.content)
        elif token.type != "image":
            around.sign(token)


@dataclass(slots=True)
class _Around:
    """The marks and links that stand around the words."""

    marks: list[Mark]
    links: list[str]

    def span(self, text: str, code: bool = False) -> Span:
        marks = {*self.marks, "code"} if code else set(self.marks)
        made = Span(text, tuple(sorted(marks)))
        return replace(made, href=self.links[-1]) if self.links else made

    def sign(self, token: Token) -> None:
        if token.type == "link_open":
            self.links.append(address(str(token.attrGet("href") or "")))
        elif token.type == "link_close":
            self.links[-1:] = []
        elif token.tag in MARKS:
            self._mark(MARKS[token.tag], opens=token.nesting == 1)

    def tag(self, text: str) -> None:
        """A tag within the line; what is neither mark nor link shows nothing."""
        match = _TAG.match(text)
        if match is None:
            return
        name, opens = match[2].lower(), not match[1]
        if name in MARKS:
            self._mark(MARKS[name], opens)
        elif name == "a" and not opens:
            self.links[-1:] = []
        elif name == "a":
            href = _HREF.search(text)
            self.links.append(address(html.unescape(href[1] or href[2] or "")) if href else "")

    def _mark(self, mark: Mark, opens: bool) -> None:
        if opens:
            self.marks.append(mark)
        elif mark in self.marks:
            del self.marks[len(self.marks) - 1 - self.marks[::-1].index(mark)]
