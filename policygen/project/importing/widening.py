"""A change within a text + the words around it -> the change so wide that its place is known. No files."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from policygen.model import Block, Footnote, Item, Paragraph

WORD = re.compile(r"\w")
_TELLING = 3
"""So many words tell a person where a phrase stands."""
_NAME = re.compile(r"(?:^|/)(?:roles\.|(?:name|body|school|people)(?:\.|$))")
"""What a name fills in, in a clause or in a parameter's value."""
_SENTENCE_END = re.compile(r"[.;:?!]\s")


@dataclass(frozen=True, slots=True)
class Change:
    """said[a:b] is to be wanted[c:d]."""

    a: int
    b: int
    c: int
    d: int


Ways = Callable[[Change, Block, str], Iterator[Change]]
"""The ways in which a change can be made wider by a word."""


def refers(block: Block, start: int, end: int) -> bool:
    """Whether a reference to another clause stands in some words of a block: its number is not known yet when
    phrases are put in."""
    at = 0
    for span in block.spans if isinstance(block, Paragraph | Item | Footnote) else ():
        if span.href.startswith("#") and at < end and start < at + len(span.text):
            return True
        at += len(span.text)
    return False


def unique(change: Change, block: Block, new: str, texts: Sequence[str]) -> Change | None:
    """The change with so many of the words around it that they stand only once in the clause; rather with its own
    words than with those filled in."""
    found = (_unique(change, block, new, texts, ways) for ways in (_own_ways, _ways))
    return next(filter(None, found), None)


def _unique(
    change: Change, block: Block, new: str, texts: Sequence[str], ways: Ways
) -> Change | None:
    one, old = change, block.text
    while True:
        a, b, c, d = one.a, one.b, one.c, one.d
        while a < b and c < d and old[a].isspace() and old[a] == new[c]:
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1].isspace() and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
        said, wanted = old[a:b], new[c:d]
        bare = said == said.strip() and wanted == wanted.strip()
        if bare and WORD.search(said) and wanted and sum(text.count(said) for text in texts) == 1:
            return Change(a, b, c, d)
        wider = next(ways(Change(a, b, c, d), block, new), None)
        if wider is None:
            return None
        one = wider


def sides(change: Change, old: str, new: str) -> tuple[str, str]:
    return old[change.a : change.b], new[change.c : change.d]


def among_words(change: Change, block: Block, new: str, end: int) -> Change:
    """The change with so many of the words around it that a person knows its place, up to where the next one begins.
    Names that fill the clause in are left alone: another name would leave the phrase without its place."""
    one, old = change, block.text
    while len(old[one.a : one.b].split()) < _TELLING:
        wider = (side(one, old, new) for side in (_with_before, _with_after))
        found = next((two for two in wider if two and _is_plain(block, one, two, end)), None)
        if found is None:
            break
        one = found
    return one


def _is_plain(block: Block, one: Change, wider: Change, end: int) -> bool:
    """Whether the words that make a change wider are the clause's own, and of the same sentence."""
    added = [(wider.a, one.a), (one.b, wider.b)]
    ends = any(_SENTENCE_END.search(block.text[a:b]) for a, b in added)
    return wider.b <= end and not ends and not _adds_filled(block, one, wider)


def whole_names(change: Change, block: Block, new: str, end: int) -> Change:
    """The change with the whole of each name of which it has a part, so that a placeholder can stand for it."""
    one, old = change, block.text
    for start, stop in _filled(block):
        before, after = one.a - start, stop - one.b
        if start < one.a < stop and old[start : one.a] == new[one.c - before : one.c]:
            one = Change(start, one.b, one.c - before, one.d)
        if start < one.b < stop <= end and old[one.b : stop] == new[one.d : one.d + after]:
            one = Change(one.a, stop, one.c, one.d + after)
    return one


def in_one_name(changes: Iterable[Change], block: Block) -> Iterator[Change]:
    """Changes, those at both ends of a name as one: two phrases would each quote a half of it."""
    names = list(_filled(block))
    held: Change | None = None
    for one in changes:
        if held and any(start <= held.b and one.a <= stop for start, stop in names):
            one = Change(held.a, one.b, held.c, one.d)
        elif held:
            yield held
        held = one
    if held:
        yield held


def _filled(block: Block) -> Iterator[tuple[int, int]]:
    """Where a name fills a block in."""
    at = 0
    for span in block.spans if isinstance(block, Paragraph | Item | Footnote) else ():
        if span.origin and _NAME.search(span.origin.placeholder):
            yield at, at + len(span.text)
        at += len(span.text)


def _is_filled(block: Block, start: int, end: int) -> bool:
    """Whether something filled in, or a reference, stands in some words of a block."""
    at = 0
    for span in block.spans if isinstance(block, Paragraph | Item | Footnote) else ():
        filled = span.href.startswith("#") or (span.origin and span.origin.placeholder)
        if filled and at < end and start < at + len(span.text):
            return True
        at += len(span.text)
    return False


def _ways(one: Change, block: Block, new: str) -> Iterator[Change]:
    """With the word before it, and with the one after."""
    ways = (side(one, block.text, new) for side in (_with_before, _with_after))
    yield from filter(None, ways)


def _own_ways(one: Change, block: Block, new: str) -> Iterator[Change]:
    """The same, where that word is the clause's own."""
    return (two for two in _ways(one, block, new) if not _adds_filled(block, one, two))


def _adds_filled(block: Block, one: Change, wider: Change) -> bool:
    added = [(wider.a, one.a), (one.b, wider.b)]
    return any(_is_filled(block, a, b) for a, b in added)


def _with_before(one: Change, old: str, new: str) -> Change | None:
    left = _word_before(old, one.a)
    before = one.a - left
    if before and old[left : one.a] == new[max(0, one.c - before) : one.c]:
        return Change(left, one.b, one.c - before, one.d)
    return None


def _with_after(one: Change, old: str, new: str) -> Change | None:
    right = _word_after(old, one.b)
    after = right - one.b
    if after and old[one.b : right] == new[one.d : one.d + after]:
        return Change(one.a, right, one.c, one.d + after)
    return None


def _word_before(text: str, at: int) -> int:
    return at - len(re.search(r"\S*\s*$", text[:at]).group())  # type: ignore[union-attr]


def _word_after(text: str, at: int) -> int:
    return at + len(re.match(r"\s*\S*", text[at:]).group())  # type: ignore[union-attr]
