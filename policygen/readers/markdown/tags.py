"""Markdown text -> whether what stands between < and > is a tag of HTML, or words in brackets: <NAME>. No files."""

import re

from lxml.html import defs

_ELEMENTS = frozenset(defs.tags) | frozenset("bdi data dialog main picture slot template".split())
_NOUNS = frozenset(
    "address body caption command data footer form head header label legend link map menu meter object option output"
    " section source summary template time title".split()
)
"""Elements whose names people write for what is to be filled in, too. A tag within a line is closed there."""
_PLAIN = frozenset("checked compact controls disabled hidden multiple nowrap open readonly".split())
"""Attributes that stand without a value."""
_TAG = re.compile(r"</?([A-Za-z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"[^\s=/]+(\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"']+))?")


def is_tag(text: str, around: str = "") -> bool:
    """Whether words between < and > are a tag; `around` is the line that they stand in, if they stand in one."""
    match = _TAG.fullmatch(text)
    if match is None:
        return True  # a comment, an instruction to a program
    name = match[1].lower()
    if name not in _ELEMENTS or not all(map(_is_attribute, _ATTRIBUTE.finditer(match[2]))):
        return False
    return not around or name not in _NOUNS or f"</{name}" in around.lower()


def _is_attribute(match: re.Match[str]) -> bool:
    return bool(match[1]) or match[0].lower() in _PLAIN


def with_words(text: str) -> str:
    """Some HTML in which words in angle brackets are words."""
    return _TAG.sub(lambda match: match[0] if is_tag(match[0]) else _word(match[0]), text)


def _word(text: str) -> str:
    return text.replace("<", "&lt;").replace(">", "&gt;")
