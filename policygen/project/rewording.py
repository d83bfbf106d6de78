"""A wording with placeholders + what it is to say -> a wording that says that, and keeps its placeholders. No files."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policygen import diff, markup, template
from policygen.assemble.spans import capitalised, each_spans, starts_sentence
from policygen.markup import Sources
from policygen.model import Origin

_PLACEHOLDER = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_TOKEN = re.compile(r"\s+|\S+")
NAMES = ("name",) * 1000
"""What filled each placeholder of a text: which it was does not count here."""
_MARKS = re.compile(f"{template.OPEN}.|{template.CLOSE}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the wording, and what it comes to."""

    source: str
    said: str
    held: bool
    """It is a placeholder, which stays whole or goes."""


def reworded(wording: str, names: Mapping[str, Any], wanted: str) -> str:
    """The wording changed to come to `wanted`, which is Markdown without placeholders. What stays the same keeps
    its placeholders; words that change within one take its place."""
    if "{{" in wanted:
        return wanted
    try:
        pieces = list(_pieces(wording.strip(), names))
    except template.TemplateFault:
        return wanted
    made = "".join(_applied(pieces, wanted))
    return made if _words(made, names) == _words(wanted, names) else wanted


def _pieces(wording: str, names: Mapping[str, Any]) -> Iterator[_Piece]:
    before, at = "", 0
    for match in _PLACEHOLDER.finditer(wording):
        literal = wording[at : match.start()]
        before += literal
        if literal:
            yield _Piece(literal, literal, False)
        said = _MARKS.sub("", template.fill(match.group(), names, []))
        if starts_sentence(_line(before)) and not said[1:2].isupper():
            said = said[:1].upper() + said[1:]
        before += said
        yield _Piece(match.group(), said, True)
        at = match.end()
    if wording[at:]:
        yield _Piece(wording[at:], wording[at:], False)


def _line(text: str) -> str:
    """What stands before some words in their own paragraph or item."""
    return re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+", "", text.rpartition("\n")[2])


def _applied(pieces: Sequence[_Piece], wanted: str) -> Iterator[str]:
    said = "".join(piece.said for piece in pieces)
    for kind, a, b, c, d in diff.ops(said, wanted):
        if kind == "added":
            yield wanted[c:d]
        elif kind == "same":
            for start, end, text in _spaced(said[a:b], wanted[c:d]):
                yield from _kept(pieces, a + start, a + end, text)


def _spaced(said: str, wanted: str) -> Iterator[tuple[int, int, str]]:
    """The same words twice, cut where other white space stands between them: a paragraph that was parted."""
    old, new = (_TOKEN.findall(text) for text in (said, wanted))
    start = end = 0
    text = ""
    for one, other in zip(old, new, strict=True) if len(old) == len(new) else ():
        if len(one) != len(other):
            yield start, end, text
            yield end, end + len(one), other
            start, text = end + len(one), ""
        else:
            text += other
        end += len(one)
    yield (start, end, text) if len(old) == len(new) else (0, len(said), wanted)


def _kept(pieces: Sequence[_Piece], a: int, b: int, wanted: str) -> Iterator[str]:
    """What stays of said[a:b]: placeholders whole, words as they are wanted."""
    start = 0
    same_length = len(wanted) == b - a
    for piece in pieces:
        end = start + len(piece.said)
        low, high = max(start, a), min(end, b)
        if low < high or (piece.held and start == end and a <= start <= b):
            if piece.held and low == start and high == end:
                yield piece.source
            elif same_length:
                yield wanted[low - a : high - a]
            elif not wanted.strip():
                yield wanted
            else:
                yield piece.said[low - start : high - start]
        start = end


def _words(text: str, names: Mapping[str, Any]) -> list[list[str]]:
    """The words of each block that a wording comes to."""
    try:
        found = markup.blocks(template.fill(text, names, []), Sources(Origin(), NAMES))
    except template.TemplateFault:
        return []
    return [each_spans(block, capitalised).text.split() for block in found]
