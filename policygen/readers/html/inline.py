"""Pieces of a page's text -> spans, with white space as a browser shows it. Knows no tree.

A browser makes one space of any white space, and none at the edges of a line (CSS Text 3, 4.1).
"""

import re

from policygen.codec import seen
from policygen.model import Mark, Span

MARKS: dict[str, Mark] = {
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "dfn": "emphasis",
    "u": "underline",
    "ins": "underline",
    "s": "strike",
    "strike": "strike",
    "del": "strike",
    "sup": "superscript",
    "sub": "subscript",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
}
_SPACES = re.compile(r"[ \t\n\r\f]+")
_ADDRESS = re.compile(r"(?!(?:javascript|data|vbscript|file|blob):)\S[^\n\r\t]*", re.IGNORECASE)


class Line:
    """The words of one block, as they come."""

    def __init__(self) -> None:
        self.pieces: list[Span] = []
        self.marks: list[Mark] = []
        self.links: list[str] = []
        self.open = False
        """Whether the last letter is one beside which a space shows."""

    def say(self, text: str, kept: bool = False) -> None:
        """Adds words; `kept`: with their white space, as in <pre>."""
        if not kept:
            text = _SPACES.sub(" ", text)
            text = text if self.open else text.lstrip(" ")
        if text:
            self.open = text[-1] not in " \n"
            self._add(text)

    def end_line(self) -> None:
        self._cut()
        self.open = False
        self._add("\n")

    def take(self) -> tuple[Span, ...]:
        """The block's spans; the next block begins."""
        self._cut()
        spans, self.pieces, self.open = seen(tuple(self.pieces)), [], False
        return spans

    @property
    def ends_with_break(self) -> bool:
        return bool(self.pieces) and self.pieces[-1].text == "\n"

    def _add(self, text: str) -> None:
        href = self.links[-1] if self.links else ""
        self.pieces.append(Span(text, tuple(sorted(set(self.marks))), href))

    def _cut(self) -> None:
        """The space before a line's end is not seen."""
        if not self.open and self.pieces and self.pieces[-1].text.endswith(" "):
            last = self.pieces.pop()
            if last.text[:-1]:
                self.pieces.append(Span(last.text[:-1], last.marks, last.href))


def address(href: str) -> str:
    """Where a link leads; nothing where it runs a program."""
    href = href.strip()
    return href if _ADDRESS.fullmatch(href) else ""
