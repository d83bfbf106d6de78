"""Markdown -> markdown-it's tokens, within bounds."""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from policygen.errors import ReadError

DEEPEST = 100
"""Lists and quotations within one another, each counted twice."""
_MOST_BRACKETS = 3_000
"""Beyond it, looking for the ends of links takes too long; they are then plain words."""
_LONGEST = 20 * 2**20
_FILLED_IN = re.compile(r"(?<=\]\()\{(?:%[^\n{}]{0,300}%|\{[^\n{}]{0,300}\})\}[^\s()<>]*(?=\))")
"""The address of a link that a website's generator would fill in, as in `[a form]({% page "/forms" %})`: CommonMark
takes it for no link."""


class _Parser(MarkdownIt):
    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        """The address as it was written, without percent signs put in."""
        return url


def parse(text: str) -> list[Token]:
    """The blocks of a text. Raises ReadError where they are too many or nested too deeply."""
    if len(text) > _LONGEST:
        raise ReadError("this text is too long to be read as Markdown")
    try:
        tokens = _parser(text.count("[") <= _MOST_BRACKETS).parse(_FILLED_IN.sub("", text))
    except RecursionError:
        raise too_deep() from None
    if any(token.level >= DEEPEST - 1 for token in tokens):
        raise too_deep()
    return tokens


def inline(text: str) -> list[Token]:
    """The pieces of a line."""
    found = _parser(text.count("[") <= _MOST_BRACKETS).parseInline(text)
    return found[0].children or [] if found else []


def too_deep() -> ReadError:
    return ReadError("the lists or quotations of this text are nested too deeply to be read")


@cache
def _parser(links: bool) -> MarkdownIt:
    parser = _Parser("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    return parser if links else parser.disable(["link", "image"])
