"""Spans -> a line of Markdown that is read back as the same spans."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policygen import codec, numbering
from policygen.model import (
    Span,
)
from policygen.writers.markdown.links import NO_LINKS, Links

HARD, SOFT = "\\\n", "<br>"
"""A line break where a block may have several lines, and where it may not."""
NONE = "<span></span>"


def words(text: str, links: Links, line_break: str) -> str:
    return inline((Span(text),), links, line_break) or NONE


def said(text: str, links: Links) -> str:
    return inline((Span(text),), links, SOFT)


def labelled(label: str, text: str) -> str:
    """What stands before the text of a heading or item, so that the label can be told from it."""
    space = " " if label and text else ""
    if numbering.split(label + space + text) == (label, text):
        return label + space
    return f"<span>{said(label, NO_LINKS)}</span>{space}"


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
START = re.compile(r"^(?:(?=[>=])|(?=[-+](?:[\s:-]|$))|(?=:-)|([0-9]{1,9})(?=[.)](?:\s|$)))")
"""The start of a line that would begin another block than a paragraph."""
_CODE = re.compile(r"(?!\s)[^`\n|<]*[^`\n|<\s]")
_ADDRESS = re.compile(r"(?:[^\s<>()\\|&]|&(?!#?\w+;))+")


def inline(spans: Sequence[Span], links: Links, line_break: str) -> str:
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
    said = START.sub(r"\1\\", said)
    bare = said.lstrip()
    return _references(said[: len(said) - len(bare)]) + bare


def _references(spaces: str) -> str:
    return "".join(f"&#{ord(space)};" for space in spaces)


def _around(
    pieces: Sequence[_Piece], said: Sequence[str], start: int, end: int, links: Links
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
