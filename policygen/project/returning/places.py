"""Parts of what was sent + what came back -> the places where names stood, and what stands there now. No files."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from policygen import diff
from policygen.model import Block, Footnote, Item, Paragraph, text_of
from policygen.project.returning.parts import Part, said_by
from policygen.words import Noun

_TOKEN = re.compile(r"\w[\w'’-]*|[^\w\s]")
_BESIDE = 6
"""So many new words beside one that changed may be of the same title."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a name stood."""

    old: str
    """Its words in what was sent."""
    new: str
    """What stands there now; nothing where they are gone."""
    alone: bool = True
    """Nothing beside them changed; else `new` has other words too."""
    more: tuple[str, ...] = ()
    """What stands there with new words beside it, the longest first: they may be of the title."""

    @property
    def readings(self) -> tuple[str, ...]:
        return (*self.more, self.new)


def places_of(
    sent: Sequence[Part], back: Sequence[Part], nouns: Mapping[str, Noun]
) -> dict[str, list[Place]]:
    """Each name, with the places where it stood and what came back of them."""
    theirs = said_by(back)
    found: dict[str, list[Place]] = {}
    for part in sent:
        for source, place in _of_part(part, theirs.get(part.clause, ())):
            if source in nouns:
                found.setdefault(source, []).append(place)
    return found


def _of_part(part: Part, theirs: Sequence[Block]) -> Iterator[tuple[str, Place]]:
    """Each name in a part, with its place."""
    block = part.block
    if not isinstance(block, Paragraph | Item | Footnote) or not theirs:
        return
    text = block.text
    now = _nearest(text, theirs)
    changes = list(_changes(text, now))
    at = len(text) - len(text_of(block.spans))
    for span in block.spans:
        start, at = at, at + len(span.text)
        source = span.origin.placeholder.rpartition("/")[2] if span.origin else ""
        if source and span.text.strip():
            yield source, _place(text, now, start, at, changes)


def replaced(old: str, new: str, name: str) -> Place | None:
    """What stands in a line for a name that stood in it."""
    start = old.find(name)
    if start < 0:
        return None
    return _place(old, new, start, start + len(name), list(_changes(old, new)))


def _nearest(text: str, theirs: Sequence[Block]) -> str:
    """The block that came of this one: the same, or the one that shares most words with it."""
    words = set(text.split())
    return max(theirs, key=lambda one: len(words & set(one.text.split()))).text


def _changes(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    """What took the place of what: old[a:b] is new[c:d]."""
    held: tuple[int, int, int, int] | None = None
    for kind, a, b, c, d in diff.ops(old, new):
        if kind == "same":
            if held:
                yield held
            held = None
        else:
            held = (held[0], b, held[2], d) if held else (a, b, c, d)
    if held:
        yield held


def _place(
    old: str, new: str, start: int, end: int, changes: Sequence[tuple[int, int, int, int]]
) -> Place:
    """What stands in the place of old[start:end]."""
    said, shift = old[start:end], 0
    inside = [one for one in changes if one[0] < end and start < one[1]]
    inside += [one for one in changes if start < one[0] == one[1] < end and one not in inside]
    for _, b, _, d in changes:
        shift = d - b if b <= start else shift
    if not inside:
        return Place(said, new[start + shift : end + shift])
    (a, _, c, _), (_, b, _, d) = min(inside), max(inside)
    c, a = (c - (a - start), start) if a > start else (c, a)
    d, b = (d + (end - b), end) if b < end else (d, b)
    stands, before, behind = new[c:d], old[a:start], old[end:b]
    alone = stands.startswith(before) and stands.endswith(behind)
    if not alone:
        return Place(said, stands.strip(), alone)
    c, d = c + len(before), d - len(behind)
    low = min((one[2] for one in changes if one[1] == start == a), default=c)
    high = max((one[3] for one in changes if one[0] == end == b), default=d)
    is_small = not new[c:d].rpartition(" ")[2][:1].isupper()
    if is_small and (_beside(new[low:c], -1) or _beside(new[d:high])):
        return Place(said, new[low:high].strip(), False)
    return Place(said, new[c:d].strip(), more=tuple(_wider(new, c, d, low, high)))


def _wider(text: str, start: int, end: int, low: int, high: int) -> list[str]:
    """text[start:end] with words beside it from low to high, as far as a title in capitals goes, the longest first."""
    before = [low + one.start() for one in _beside(text[low:start], -1) if one[0][0].isupper()]
    behind = [end + one.end() for one in _beside(text[end:high]) if one[0][0].isupper()]
    found = {text[a:b].strip() for a in (start, *before) for b in (end, *behind)}
    return sorted(found - {text[start:end].strip()}, key=lambda one: (-len(one), one))


def _beside(text: str, step: int = 1) -> list[re.Match[str]]:
    """The words of a text as far as its first sign, or from its last one on backwards."""
    tokens = list(_TOKEN.finditer(text))[::step]
    return list(takewhile(lambda one: one[0][0].isalnum(), tokens))[:_BESIDE]
