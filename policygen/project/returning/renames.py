"""What was sent + what came back -> titles that were changed throughout. No files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policygen import diff
from policygen.model import Block, Footnote, Item, Paragraph
from policygen.project.returning.parts import Part


@dataclass(frozen=True, slots=True)
class Rename:
    """A role or term with another title in every place where it stood."""

    source: str
    """`roles.head`, `people`."""
    old: str
    new: str
    places: int


def renames(sent: Sequence[Part], back: Sequence[Part], titles: Mapping[str, str]) -> list[Rename]:
    """Roles and terms whose title gave way to one other title wherever it stood. `titles` are those of the trust, by
    placeholder."""
    found: dict[str, list[str | None]] = {}
    theirs: dict[str, list[Block]] = {}
    for part in back:
        theirs.setdefault(part.clause, []).append(part.block)
    for part in sent:
        for source, new in _titles(part, theirs.get(part.clause, []), titles):
            found.setdefault(source, []).append(new)
    made = []
    for source, news in found.items():
        new = news[0]
        if new and set(news) == {new} and new not in titles.values():
            made.append(Rename(source, titles[source], new, len(news)))
    return made


def _titles(
    part: Part, theirs: Sequence[Block], titles: Mapping[str, str]
) -> Iterator[tuple[str, str | None]]:
    """Each place of a title in a part, and the title that stands there now; None where it is no other title."""
    block = part.block
    if not isinstance(block, Paragraph | Item | Footnote):
        return
    text = block.text
    now = _nearest(text, theirs)
    at = 0
    for span in block.spans:
        start, at = at, at + len(span.text)
        source = span.origin.placeholder.rpartition("/")[2] if span.origin else ""
        title = titles.get(source, "")
        found = text.find(title, start, at) if title else -1
        if found >= 0:
            yield source, _instead(text, now or "", found, found + len(title))


def _nearest(text: str, theirs: Sequence[Block]) -> str | None:
    """The block that came of this one: the same, or the one that shares most words with it."""
    words = set(text.split())
    best = max(theirs, key=lambda one: len(words & set(one.text.split())), default=None)
    return best.text if best is not None else None


def _instead(old: str, new: str, start: int, end: int) -> str | None:
    """What replaced old[start:end], where that and nothing else was replaced."""
    edits = diff.ops(old, new)
    for (kind, a, b, _, _), (after, _, _, c, d) in pairwise(edits):
        if kind == "removed" and after == "added" and a <= start and end <= b:
            before, behind, said = old[a:start], old[end:b], new[c:d]
            if said.startswith(before) and said.endswith(behind):
                return said[len(before) : len(said) - len(behind)].strip() or None
    return None
