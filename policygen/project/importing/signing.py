"""Policy -> the same Policy, its lines to sign on made a signature block. No files."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile
from typing import Literal

from policygen.assemble.spans import cut
from policygen.model import Block, Item, Paragraph, Policy, Section, Signatory, Signature

_LINE = re.compile(r"(?:Signed|Signature|Dated?)\b(?:[\s:._…]|$)")
_BARE = re.compile(r"\s*Signed[\s:._…]*")
"""A line that says no title; that stands beneath."""
_TITLE = re.compile(r"(?!(?:by|for|and|on behalf of)\b)[^\W\d_][^()\[\]{}<>]*")
"""What a role is called; words in brackets say who is to sign, and are none."""
_NAMED = re.compile(
    r"(?![^,]*\b(?:Chair|Chairman|Head|Headteacher|Principal|Director|Clerk|Governor|Trustee|Executive|Lead|Officer|Manager"
    r"|Deputy|Secretary|Treasurer|Member)\b)[^,]*, ?\S.*"
)
"""Who has signed, before a comma and what they are: a line that is signed is no place to sign."""
_FILLER = re.compile(r"[._…]{2,}")
_DATES: tuple[Literal["each", "once", "none"], ...] = ("each", "once", "none")
_CUT = re.compile(r"(?<=\S)\s+(?=(?:Signed|Date)\b)")


def signed(policy: Policy) -> Policy:
    """The policy with paragraphs such as `Signed ..... Chair of Governors` and `Date` as a block to sign in.

    A run of such lines that a signature block would not show word for word is left as it is.
    """
    if any(isinstance(block, Signature) for block in policy.blocks()):
        return policy
    sections = tuple(replace(one, blocks=tuple(_blocks(one))) for one in policy.sections)
    return replace(policy, sections=sections)


def _blocks(section: Section) -> Iterator[Block]:
    parted = [part for block in section.blocks for part in _parts(block)]
    lines = _lines(parted)
    for is_line, run in groupby(range(len(lines)), key=lambda at: lines[at]):
        blocks = [parted[at] for at in run]
        made = _signature(blocks) if is_line else None
        yield from [made] if made else blocks


def _parts(block: Block) -> Iterator[Block]:
    """A paragraph, and apart from it the lines to sign on that follow it after a line break."""
    said = block.text.split("\n") if isinstance(block, Paragraph) else []
    count = sum(1 for _ in takewhile(_LINE.match, map(str.strip, reversed(said))))
    if not isinstance(block, Paragraph) or not 0 < count < len(said):
        yield block
        return
    head, rest = cut(block.spans, len("\n".join(said[:-count])))
    _, tail = cut(rest, 1)
    yield replace(block, spans=head)
    yield replace(block, id=f"{block.id}-signed", spans=tail)


def _lines(blocks: Sequence[Block]) -> list[bool]:
    """Whether each block is a line to sign on, or the title beneath one."""
    found: list[bool] = []
    for at, block in enumerate(blocks):
        beneath = at > 0 and found[-1] and bool(_BARE.fullmatch(blocks[at - 1].text))
        found.append(_is_line(block) or (beneath and isinstance(block, Paragraph)))
    return found


def _is_line(block: Block) -> bool:
    return isinstance(block, Paragraph | Item) and bool(_LINE.match(block.text.strip()))


def _signature(blocks: Sequence[Block]) -> Signature | None:
    text = " ".join(_words("\n".join(block.text for block in blocks)))
    lines = [one for part in _CUT.split(text) for one in [part.strip()] if one]
    signatories = [
        line.removeprefix("Signed").strip(" :") for line in lines if line.startswith("Signed")
    ]
    dates = sum(line.rstrip(" :") == "Date" for line in lines)
    if (
        not signatories
        or not all(map(_TITLE.fullmatch, signatories))
        or any(map(_NAMED.fullmatch, signatories))
        or len(signatories) + dates != len(lines)
    ):
        return None
    named = tuple(Signatory(title) for title in signatories)
    for how in _DATES:
        made = Signature(blocks[0].id, named, how)
        if _words(made.text) == _words(text.replace(":", "")):
            return made
    return None


def _words(text: str) -> list[str]:
    """The words, without dots and strokes to write on."""
    return _FILLER.sub(" ", text).split()
