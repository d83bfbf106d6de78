"""The atoms of two texts -> what became of each stretch. The words' edits come from `diff`; here they are
made exact: what is the same is the same letter for letter, object for object, in the same link. No files."""

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from policygen import diff
from policygen.reports.tracked.atoms import MARK, Atom

Edit = diff.Op
_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
_PARTS = re.compile(r"\S+|\s+")
_OBJECT = re.compile(f"[\U000f0000-\U0010ffff{MARK}]")


class Row:
    """Atoms, and where each begins in the text that they make."""

    def __init__(self, atoms: Sequence[Atom]) -> None:
        self.atoms = atoms
        self.text = "".join(atom.text for atom in atoms)
        self.starts = [0, *accumulate(len(atom.text) for atom in atoms)]

    def at(self, place: int) -> int:
        """The number of the atom with text that covers a place."""
        return bisect_right(self.starts, place, hi=len(self.atoms)) - 1

    def bounds(self, a: int, b: int) -> Iterator[int]:
        """The places between a and b where an atom ends."""
        number = self.at(a) + 1
        while number < len(self.atoms) and self.starts[number] < b:
            if self.starts[number] > a:
                yield self.starts[number]
            number += 1


def edits(old: Row, new: Row) -> list[Edit]:
    """Together they cover both texts, in order. What is `same` lies within one atom of each."""
    if old.text == new.text:
        rough: list[Edit] = [("same", 0, len(old.text), 0, len(new.text))]
    else:
        rough = _exact(old.text, new.text)
    exact = [edit for found in rough for edit in _within(found, old, new) if _size(edit)]
    return list(_joined(exact, old, new))


def _joined(found: list[Edit], old: Row, new: Row) -> Iterator[Edit]:
    """Changes within a paragraph that follow upon one another as one: a link that leads elsewhere is replaced once,
    and not word by word."""
    for changed, group in groupby(found, lambda edit: _is_change(edit, old, new)):
        stretch = list(group)
        if changed:
            (_, a, _, c, _), (_, _, b, _, d) = stretch[0], stretch[-1]
            stretch = [edit for edit in _changed(a, b, c, d) if _size(edit)]
        yield from stretch


def _is_change(edit: Edit, old: Row, new: Row) -> bool:
    kind, a, b, c, d = edit
    return kind != "same" and MARK not in old.text[a:b] + new.text[c:d]


def replaced(old: Row, new: Row) -> list[Edit]:
    """All of the one gone, all of the other come."""
    a, b = len(old.text), len(new.text)
    whole: list[Edit] = [("removed", 0, a, 0, 0), ("added", a, a, 0, b)]
    return [edit for edit in whole if _size(edit)]


def _size(edit: Edit) -> int:
    return edit[2] - edit[1] + edit[4] - edit[3]


def _exact(old: str, new: str) -> list[Edit]:
    found: list[Edit] = []
    a = b = c = d = 0  # the stretch of changes that is being gathered: old[a:b], new[c:d]
    for kind, i, k, j, m in diff.ops(old, new):
        if kind != "same":
            b, d = max(b, k), max(d, m)
            continue
        found += _stretch(old, new, a, b, c, d)
        found += _same(old, new, i, k, j, m)
        a, b, c, d = k, k, m, m
    return [*found, *_stretch(old, new, a, b, c, d)]


def _same(old: str, new: str, i: int, k: int, j: int, m: int) -> Iterator[Edit]:
    """Words that are the same, and the white space between them, where it is."""
    if old[i:k] == new[j:m]:
        yield "same", i, k, j, m
        return
    lefts, rights = _PARTS.findall(old[i:k]), _PARTS.findall(new[j:m])
    if len(lefts) != len(rights):
        yield from _changed(i, k, j, m)
        return
    for left, right in zip(lefts, rights, strict=True):
        yield from _stretch(old, new, i, i + len(left), j, j + len(right))
        i, j = i + len(left), j + len(right)


def _stretch(old: str, new: str, a: int, b: int, c: int, d: int) -> Iterator[Edit]:
    """What changed, parted at the objects that stand in both; common ends are the same after all."""
    lefts = [a + found.start() for found in _OBJECT.finditer(old[a:b])]
    rights = [c + found.start() for found in _OBJECT.finditer(new[c:d])]
    if lefts and rights:
        matcher = difflib.SequenceMatcher(
            None, [old[i] for i in lefts], [new[j] for j in rights], False
        )
        for block in matcher.get_matching_blocks():
            for i, j in zip(
                lefts[block.a :][: block.size], rights[block.b :][: block.size], strict=True
            ):
                yield from _trimmed(old, new, a, i, c, j)
                yield "same", i, i + 1, j, j + 1
                a, c = i + 1, j + 1
    yield from _trimmed(old, new, a, b, c, d)


def _trimmed(old: str, new: str, a: int, b: int, c: int, d: int) -> Iterator[Edit]:
    lefts, rights = _TOKEN.findall(old[a:b]), _TOKEN.findall(new[c:d])
    count = _common(lefts, rights)
    size = len("".join(lefts[:count]))
    yield "same", a, a + size, c, c + size
    lefts, rights = lefts[count:][::-1], rights[count:][::-1]
    end = len("".join(lefts[: _common(lefts, rights)]))
    yield from _changed(a + size, b - end, c + size, d - end)
    yield "same", b - end, b, d - end, d


def _common(lefts: list[str], rights: list[str]) -> int:
    """The number of tokens with which both begin."""
    unlike = (
        n for n, (left, right) in enumerate(zip(lefts, rights, strict=False)) if left != right
    )
    return next(unlike, min(len(lefts), len(rights)))


def _changed(i: int, k: int, j: int, m: int) -> Iterator[Edit]:
    yield "removed", i, k, j, j
    yield "added", k, k, j, m


def _within(edit: Edit, old: Row, new: Row) -> Iterator[Edit]:
    """What is the same, cut where an atom ends; and changed after all, where it is in another link."""
    kind, i, k, j, m = edit
    if kind != "same" or i == k:
        yield edit
        return
    shift = j - i
    cuts = {*old.bounds(i, k), *(place - shift for place in new.bounds(j, m))}
    places = [i, *sorted(cuts), k]
    for a, b in pairwise(places):
        left, right = old.atoms[old.at(a)], new.atoms[new.at(a + shift)]
        if left.link == right.link and left.is_text == right.is_text:
            yield "same", a, b, a + shift, b + shift
        else:
            yield from _changed(a, b, a + shift, b + shift)
