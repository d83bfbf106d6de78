"""Words that say a noun + that noun under another title -> the words that say it then. No files."""

import re
from collections.abc import Mapping
from dataclasses import replace

from policygen.model import Block, Footnote, Item, Paragraph, Span
from policygen.project.returning.renames import forms
from policygen.words import Noun

Nouns = Mapping[str, tuple[Noun, Noun]]
"""Placeholder -> the noun as it was, and as it is."""


def retold(text: str, was: Noun, now: Noun) -> str:
    """A text with the new title wherever it has the old one, in the same form."""
    old, new = forms(was), forms(now)
    said: dict[str, str] = {}
    for form, words in old.items():
        said.setdefault(words, new[form])
        said.setdefault(_capital(words), _capital(new[form]))
    longest = "|".join(re.escape(words) for words in sorted(said, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{longest})(?!\w)", lambda found: said[found[0]], text)


def retold_block(block: Block, nouns: Nouns) -> Block:
    """A block in which what filled in these nouns says them anew."""
    if not isinstance(block, Paragraph | Item | Footnote):
        return block
    return replace(block, spans=tuple(_span(span, nouns) for span in block.spans))


def _span(span: Span, nouns: Nouns) -> Span:
    source = span.origin.placeholder.rpartition("/")[2] if span.origin else ""
    return replace(span, text=retold(span.text, *nouns[source])) if source in nouns else span


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
