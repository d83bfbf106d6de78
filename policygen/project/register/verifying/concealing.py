"""A file's bytes and the text that it seems to be -> words that it holds and does not show as they are. No files.

Readers and the census go by the words that a file holds. Here it is asked whether whoever looks at it sees them:
struck through, hidden, painted over, or at the mercy of a script.
"""

from collections.abc import Callable, Iterator

from policygen.model import Item, Paragraph, Policy, Signature, Span, Table
from policygen.project.register.verifying import in_odt, in_page, in_pdf, in_text, in_word
from policygen.project.register.verifying.around import Around, is_label
from policygen.project.register.verifying.fronting import in_front
from policygen.project.register.verifying.matching import Alteration
from policygen.project.register.verifying.shown import (
    ADDED,
    BOOKMARK,
    FRONT,
    LED,
    MOVED,
    STRUCK,
    Trick,
    unknown,
)
from policygen.project.register.verifying.twofold import two_formats
from policygen.project.register.verifying.wording import keys
from policygen.writers.html import fields

_MOST = 12
"""So many words are shown of what may be hidden."""
_LOOKED: dict[str, Callable[[bytes], Iterator[Trick]]] = {
    "html": in_page.tricks,
    "docx": in_word.tricks,
    "odt": in_odt.tricks,
    "pdf": in_pdf.tricks,
    "md": in_text.tricks_of_markdown,
    "txt": in_text.tricks,
    "json": lambda data: iter(()),
}


_READ = ("md", "txt", "json")
"""Formats in which what is struck through is told by their reader."""


def _unlisted(_: bytes) -> Iterator[Trick]:
    yield Trick(unknown("a format whose looks nobody has listed"), changing=True, unsure=True)


def concealed(
    data: bytes, format: str, read: Policy, filed: Policy, around: Around
) -> tuple[Alteration, ...] | None:
    """What is not shown as it is; None where the file is too damaged, or too cunning, to be looked through."""
    try:
        found = [*_LOOKED.get(format, _unlisted)(data), *(_struck(read) if format in _READ else ())]
        found += two_formats(data, format)
    except Exception:  # a damaged file can fail anywhere in a library
        return None
    struck = {key for one in _struck(filed) for key in keys(one.words)}
    signed = {name for names in fields(filed).values() for name in names}
    kept = (
        one for one in _undrawn(found, filed) if not _allowed(one, filed, around, struck, signed)
    )
    return tuple(dict.fromkeys(map(_alteration, kept)))


def _alteration(one: Trick) -> Alteration:
    said = one.words.split() if one.unsure else []
    words = one.words if len(said) <= _MOST else f"{' '.join(said[:_MOST])} ..."
    return Alteration(one.place, words, "", how=one.how, unsure=one.unsure)


def _undrawn(found: list[Trick], filed: Policy) -> Iterator[Trick]:
    """All but the policy's own pictures, and the mark behind its words."""
    own = sum(line.kind == "logo" for line in filed.furniture.cover)
    for one in found:
        if one.drawn == "picture" and own:
            own -= 1
        elif one.drawn != "mark" or not filed.furniture.mark:
            yield one


def _allowed(one: Trick, filed: Policy, around: Around, struck: set[str], signed: set[str]) -> bool:
    """Whether it is as it was filed: a title for those who do not see, a place to sign, words that were struck."""
    said = keys(one.words)
    if one.field:
        return one.field in signed and bool(said) and _to_sign_at(filed).issuperset(said)
    if one.how == FRONT:
        return in_front(one.words, filed, around)
    if one.how == BOOKMARK:
        return said in _headings(filed, around)
    if one.how == LED:
        return one.words.rstrip("/") in _links(filed)
    if one.unsure and one.how != ADDED and (one.changing or said):
        return False
    if not said:
        return not one.changing
    if one.how == STRUCK and struck.issuperset(said):
        return True
    lines = {keys(line.text) for line in filed.furniture.cover}
    if one.how == MOVED:
        return is_label(one.words, known=True) or around.covers(list(said), lines)
    if keys(one.words.upper()) == keys(filed.title.upper()) or said in lines:
        return True
    return said in around.phrases or around.runs(list(said))


def _to_sign_at(filed: Policy) -> set[str]:
    """The words of its lines to write on."""
    blocks = (block for block in filed.blocks() if isinstance(block, Signature))
    said = (word for block in blocks for line in block.lines for word in line)
    return {key for word in said for key in keys(word)}


def _links(filed: Policy) -> set[str]:
    """The addresses that its words lead to, or say."""
    spans = [
        span
        for block in filed.blocks()
        if isinstance(block, Item | Paragraph)
        for span in block.spans
    ]
    said = (word.strip("()<>.,;") for span in spans for word in span.text.split())
    return {one.rstrip("/") for one in (*(span.href for span in spans), *said)}


def _headings(filed: Policy, around: Around) -> set[tuple[str, ...]]:
    captions = {keys(one.caption) for one in filed.blocks() if isinstance(one, Table)}
    named = (filed.title, filed.furniture.contents.title if filed.furniture.contents else "")
    return {*around.entries, *captions, *map(keys, named)}


def _struck(policy: Policy) -> Iterator[Trick]:
    for block in policy.blocks():
        if isinstance(block, Item | Paragraph):
            yield from (Trick(STRUCK, span.text) for span in block.spans if _is_struck(span))


def _is_struck(span: Span) -> bool:
    return "strike" in span.marks
