"""Policy -> its words in reading order, each with its place and what it belongs to. No files.

What does not count is levelled here: kinds of quotation marks, dashes and spaces, ligatures, soft hyphens, bullets,
lines to write on. Capitals and stops count.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from policygen.model import Block, Footnote, Item, Paragraph, Policy, Section, Signature, Table

Zone = Literal["adopted", "title", "form", "label", "cover", "listed", "record", "unshown"]
"""What a word belongs to: the text, the title, the lines to sign on, a number; or what is no part of the text.
`unshown` is a title that the cover does not say, and that some formats show for all that."""


class Word(NamedTuple):
    key: str
    """What is compared."""
    text: str
    """As it stands."""
    spaced: bool
    """Whether there is a space before it."""
    zone: Zone
    section: str
    """The heading above it."""
    block: int
    """Counted from 0 over the lines of cover, headings, paragraphs, items and cells."""


_WORD = re.compile(r"[^\W_]+|_+|[^\w\s]")
_QUOTES = {**dict.fromkeys("‘’‚‛′ʼ`´", "'"), **dict.fromkeys("“”„‟″«»", '"')}
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_NOTHING = dict.fromkeys("\xad\u200b\u200c\u200d\u2060\ufeff")
_LEVEL = str.maketrans({**_QUOTES, **_DASHES, **_LIGATURES, **_NOTHING, "…": "..."})
_BULLETS = frozenset("•●○◦▪▫■□‣⁃·\uf0b7\uf0a7\uf0d8")


def words(text: str, zone: Zone = "adopted", section: str = "", block: int = 0) -> Iterator[Word]:
    """The words and stops of a text. A number of a heading or an item is one word."""
    if zone == "label":
        if text.strip():
            yield Word("\0" + "".join(keys(text)), text, True, zone, section, block)
        return
    levelled = unicodedata.normalize("NFC", text.translate(_LEVEL))
    end = 0
    for match in _WORD.finditer(levelled):
        found = match.group()
        if found[0] != "_" and found not in _BULLETS:
            yield Word(found, found, match.start() > end or not end, zone, section, block)
        end = match.end()


def keys(text: str) -> tuple[str, ...]:
    """What is compared of a text."""
    return tuple(word.key for word in words(text))


def keys_of(word: Word) -> tuple[str, ...]:
    """What is compared of a word, part by part where it is a number."""
    return keys(word.text) if word.zone == "label" else (word.key,)


def stream(policy: Policy, listed: bool = False) -> list[Word]:
    """Every word that a reader sees, but for running lines; the list of contents where it is `listed`."""
    parts = (*_front(policy), *(_contents(policy) if listed else ()), *_body(policy))
    lines = ((*part[:2], line) for part in parts for line in part[2].split("\n"))
    return [word for block, line in enumerate(lines) for word in _words(line, block)]


def told(found: list[Word]) -> str:
    """Words as they are to be shown."""
    return "".join((" " if word.spaced else "") + word.text for word in found).strip()


Part = tuple[Zone, str, str]
"""The zone, the heading above, the text."""


def _words(part: Part, block: int) -> Iterator[Word]:
    zone, section, text = part
    return words(text, zone, section, block)


def _front(policy: Policy) -> Iterator[Part]:
    cover = [line for line in policy.furniture.cover if line.kind != "logo"]
    if not any(line.kind == "title" for line in cover):
        yield "unshown", "", policy.title
    for line in cover:
        yield "title" if line.kind == "title" else "cover", "", line.text


def _contents(policy: Policy) -> Iterator[Part]:
    if said := policy.furniture.contents:
        yield "listed", "", said.title
        yield "listed", "", said.page_label
        yield from (("listed", "", section.contents_title) for section in policy.sections)


def _body(policy: Policy) -> Iterator[Part]:
    for section in policy.sections:
        heading = " ".join(filter(None, (section.label, section.title)))
        yield from _heading(section, heading)
        for block in section.blocks:
            yield from _block(block, heading or policy.title)


def _heading(section: Section, heading: str) -> Iterator[Part]:
    yield "label", heading, section.label
    yield "adopted", heading, section.title


def _block(block: Block, heading: str) -> Iterator[Part]:
    zone: Zone = "record" if block.origin.kind == "record" else "adopted"
    match block:
        case Item():
            yield "record" if zone == "record" else "label", heading, block.label
            yield zone, heading, block.text
        case Table():
            heading = block.caption if zone == "record" and block.caption else heading
            yield zone, heading, block.caption
            inner = (one for row in block.rows for cell in row for one in cell.blocks)
            for part in (part for one in inner for part in _block(one, heading)):
                yield (zone, *part[1:]) if zone == "record" else part
        case Signature():
            yield from (("form", heading, word) for line in block.lines for word in line)
        case Paragraph() | Footnote():
            yield zone, heading, block.text
