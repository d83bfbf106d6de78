"""Words filed, words found, and where they differ -> the cell or cover line that was altered, whole. No files."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from policygen.project.register.verifying.wording import Word, told

Places = tuple[slice, slice]
"""Where words of a hunk stand among those filed, and in the file."""
_VALUES = frozenset({"record", "cover"})


@dataclass(frozen=True, slots=True)
class Value:
    """What stood in a place, and what stands there now."""

    place: str
    """The heading above it and the cell before it, such as `Document control, Minute reference`."""
    before: str
    after: str


def whole(filed: list[Word], found: list[Word], hunks: Sequence[Places], at: int) -> Value | None:
    """The value that the words of a hunk are of, or were put into; None where they belong to no single one."""
    old, new = hunks[at]
    blocks = {word.block for word in filed[old]} or _inside(filed, found, old, new)
    if len(blocks) != 1:
        return None
    start = next(place for place, word in enumerate(filed) if word.block in blocks)
    own = list(takewhile(lambda word: word.block in blocks, filed[start:]))
    if not {word.zone for word in own} <= _VALUES:
        return None
    begins = _mapped([one for one in hunks[:at] if one[0].stop <= start], start)
    ends = _mapped([one for one in hunks if one[0].start < start + len(own)], start + len(own))
    shown = found[min(begins, new.start) : max(ends, new.stop)]
    place = ", ".join(filter(None, (own[0].section, _name(filed[:start]))))
    return Value(place, told(own), told(shown))


def _mapped(before: Sequence[Places], place: int) -> int:
    """Where a place among the words filed is in the file."""
    if not before:
        return place
    old, new = before[-1]
    return int(new.stop + max(place - old.stop, 0))


def _inside(filed: list[Word], found: list[Word], old: slice, new: slice) -> set[int]:
    """The block that words were put into: that of the neighbour with which they share a place in the file."""
    left, right = filed[: old.start][-1:], filed[old.stop :][:1]
    joined = left and new.start and found[new.start - 1].block == found[new.start].block
    return {word.block for word in (left if joined else right) if word.zone in _VALUES}


def _name(before: list[Word]) -> str:
    """The cell before a value, if there is one."""
    last = {word.block for word in before[-1:] if word.zone == "record"}
    return told([word for word in before if word.block in last])
