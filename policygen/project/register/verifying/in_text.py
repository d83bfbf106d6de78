"""Markdown's or a text's bytes -> what they do that is not known to leave their words plainly shown. No files."""

import codecs
import re
from collections.abc import Iterator

from policygen.project.register.verifying.shown import FRONT, Trick, unknown
from policygen.readers.decoding import decoded
from policygen.readers.markdown.front_matter import cut
from policygen.readers.markdown.parser import parse

_SILENT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARK = re.compile(
    r"</?(?:span|b|i|u|em|strong|sub|sup|small|code|kbd|s|del|strike|p)>|<br ?/?>|<!-- (?:header rows: \d+ )?-->|"
    r"<a (?:id|name)=\"[\w.:-]*\"(?: ?/)?>|</a>"
)
"""HTML as policygen writes it in Markdown, and like it: without anything said of how it looks."""


def tricks(data: bytes) -> Iterator[Trick]:
    """Of a text."""
    wide = data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    if found := _SILENT.search(data.decode("utf-16" if wide else "latin-1", "replace")):
        yield _strange(f"a sign that is not seen, {ord(found[0]):#04x}")


def tricks_of_markdown(data: bytes) -> Iterator[Trick]:
    """Of Markdown. What its front matter says is told line by line."""
    yield from tricks(data)
    text = decoded(data).text.replace("\f", "\n")
    _, body = cut(text)
    for line in text[: len(text) - len(body)].splitlines():
        if line.strip(" -."):
            yield Trick(FRONT, line, changing=True, unsure=True)
    for token in parse(body):
        for one in (token, *(token.children or ())):
            if one.type in ("html_block", "html_inline") and _MARK.sub("", one.content).strip():
                yield _strange(one.content.strip())
            elif one.type == "image":
                yield _strange("a picture")


def _strange(what: str) -> Trick:
    return Trick(unknown(what), changing=True, unsure=True)
