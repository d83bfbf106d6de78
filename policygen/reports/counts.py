"""Changes -> how many there are of each kind, in words. No files."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policygen.compare.comparison import KINDS, Change, Kind

_COUNTED: dict[Kind, tuple[str, str, str]] = {
    "duty": ("change", "to a duty", "to duties"),
    "role": ("change", "to who acts or decides", "to who acts or decides"),
    "figure": ("change", "to a date or figure", "to dates or figures"),
    "scope": ("change", "to who or what is covered", "to who or what is covered"),
    "removed": ("passage", "removed", "removed"),
    "added": ("passage", "added", "added"),
    "wording": ("change", "of wording", "of wording"),
    "moved": ("passage", "moved", "moved"),
    "renumbered": ("passage", "renumbered", "renumbered"),
    "formatting": ("change", "of formatting", "of formatting"),
}
"""What is counted, and what follows it: of one, of several."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many changes are of a kind."""

    kind: Kind
    number: int
    words: str
    """Such as `3 changes of wording`."""


def counts(changes: Sequence[Change]) -> Iterator[Count]:
    """How many there are of each kind, weightiest kind first."""
    found = Counter(change.kind for change in changes)
    for kind in KINDS:
        if found[kind]:
            noun, tail = worded(kind, found[kind])
            yield Count(kind, found[kind], f"{found[kind]:,} {noun} {tail}")


def counted(found: Sequence[Count], before: str = "") -> str:
    """`3 changes of wording, 12 of formatting and 1 passage moved`: what is counted is said once, and
    not at all where it stands right before."""
    nouns = [before, *[_COUNTED[count.kind][0] for count in found]]
    parts = []
    for (last, noun), count in zip(pairwise(nouns), found, strict=True):
        said, tail = worded(count.kind, count.number)
        parts.append(f"{count.number:,} {tail if noun == last else f'{said} {tail}'}")
    return listed(parts)


def listed(parts: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def worded(kind: Kind, number: int) -> tuple[str, str]:
    """What is counted, and what is said of it: (`changes`, `of wording`)."""
    noun, one, several = _COUNTED[kind]
    return (noun, one) if number == 1 else (f"{noun}s", several)
