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

_BAR = re.compile(r"(?<!\\)\|")
"""What parts the cells of a row."""


class _Parser(MarkdownIt):
    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        """The address as it was written, without percent signs put in."""
        return url


def parse(text: str) -> list[Token]:
    """The blocks of a text. Raises ReadError where they are too many or nested too deeply."""
    if len(text) > _LONGEST:
        raise ReadError("this text is too long to be read as Markdown")
    lines = _outdented(_FILLED_IN.sub("", text).replace("\r\n", "\n").split("\n"))
    tokens = _parsed(lines)
    return _parsed(lines) if _widen(lines, tokens) else tokens


_DEEP_ITEM = re.compile(r"(?: {4,}|\t+)(?=[*+-] +\S|\d{1,3}[.)] +\S)")
_OF_A_LIST = re.compile(r"\s|[*+-] |\d{1,9}[.)] |```|~~~|[|>]")


def _outdented(lines: list[str]) -> list[str]:
    """A list that is set in by four spaces and more beneath a paragraph is a list: CommonMark takes it for the
    paragraph's own words, or for code."""
    found: list[str] = []
    cut = 0
    over = ""
    """The last line with words that is no part of such a list."""
    for line in lines:
        deep = _DEEP_ITEM.match(line)
        if deep and not cut and over and not _OF_A_LIST.match(over):
            cut = deep.end()
            found.append("")
        inside = cut and (line[:cut].isspace() or not line)
        cut = cut if inside else 0
        found.append(line[cut:] if inside else line)
        if line and not inside:
            over = line
    return found


def _parsed(lines: list[str]) -> list[Token]:
    text = "\n".join(lines)
    try:
        tokens = _parser(text.count("[") <= _MOST_BRACKETS).parse(text)
    except RecursionError:
        raise too_deep() from None
    if any(token.level >= DEEPEST - 1 for token in tokens):
        raise too_deep()
    return tokens


def _widen(lines: list[str], tokens: list[Token]) -> bool:
    """Gives each table's head as many cells as its longest row has: markdown-it leaves out what goes beyond."""
    widened = False
    for place, token in enumerate(tokens):
        if token.type == "table_open" and token.map:
            head, below, *rows = range(*token.map)
            ends = next(one for one in range(place, len(tokens)) if tokens[one].type == "tr_close")
            has = sum(one.type == "th_open" for one in tokens[place:ends])
            lacks = max((_width(lines[at]) for at in rows), default=0) - has
            if lacks > 0:
                lines[head] = lines[head].rstrip().removesuffix("|") + "|  " * lacks + "|"
                lines[below] = lines[below].rstrip().removesuffix("|") + "| --- " * lacks + "|"
                widened = True
    return widened


def _width(line: str) -> int:
    """How many cells a row of a table has, empty ones at its end apart."""
    return len(_BAR.split(line.lstrip("> \t").removeprefix("|").rstrip("| \t")))


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
