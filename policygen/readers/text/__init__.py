"""Plain text -> Reading. No files.

It was typed, written by us, or dumped from a PDF or Word file: what stands alone on a short line is a heading,
what begins with a bullet or number is an item, lines that were wrapped are one paragraph.
"""

from collections.abc import Iterator

from policygen.errors import ReadError
from policygen.model import Furniture
from policygen.readers import building, hyphens
from policygen.readers.decoding import decoded
from policygen.readers.reading import Options, Reading
from policygen.readers.text import contents, cover
from policygen.readers.text.blocks import parts
from policygen.readers.text.headings import headings
from policygen.readers.text.lines import groups
from policygen.readers.text.numbered import parted
from policygen.readers.text.quoted import unquoted

_SHOWN = 5
"""Words that a warning names."""


def read(data: bytes, options: Options = Options()) -> Reading:
    """The policy in a text. Raises ReadError where it has no words, or is no text."""
    text = decoded(data)
    mail = unquoted(text.text)
    said, doubted = hyphens.softened(mail.text)
    found, foot = groups(said)
    if not found:
        raise ReadError("this file has no text")
    listed, found = contents.taken(found)
    found = parted(cover.parted(found))
    heads = headings(found)
    lines, title, start = cover.taken(found, heads, listed)
    body = list(parts(found[start:], {at - start: head for at, head in heads.items()}))
    made = list(contents.named(body, listed))
    policy = building.build(
        made,
        title=title,
        furniture=Furniture(lines, contents=listed.contents if listed else None, foot=foot),
    )
    warnings = (*text.warnings, *mail.warnings, *_doubted(doubted))
    return Reading(policy, warnings, contents.unheaded(made, listed))


def _doubted(words: tuple[str, ...]) -> Iterator[str]:
    if words:
        shown = ", ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
        yield f"the ends of its lines cut words, which keep their hyphens: {shown}"
