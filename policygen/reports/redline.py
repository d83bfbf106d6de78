"""Comparison -> what a reader is shown of it: edits that can be marked, blocks with their context. No files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from policygen.compare.comparison import Block, Change, Comparison, Passage
from policygen.diff import Edit, Kind
from policygen.reports.cover import Point, point
from policygen.reports.leads import leads

_AROUND = 14
"""Words shown of an unchanged sentence that stands beside a changed one."""
_ENOUGH = 24
"""Words shown of a passage whose words are the same, and only its place, number or look is not."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A block in which something changed."""

    section: str
    """The heading it stands under, in the new text where it stands there."""
    points: tuple[Point, ...]
    """The changes in it, in reading order."""
    edits: tuple[Edit, ...]
    """What is shown: the changed passages in full, with some of what stands around them."""


def entries(comparison: Comparison, only_matters: bool = False) -> Iterator[Entry]:
    """The blocks with changes, in reading order; every change is in one of them."""
    changes = {c.id: c for c in comparison.changes if c.matters or not only_matters}
    led = leads(comparison)
    for block in comparison.blocks:
        points = tuple([point(changes[p.change]) for p in block.passages if p.change in changes])
        if points:
            first = points[0].change
            alone = block.op in ("added", "removed") or block.kind == "cell"
            lead = led.get(first.id, "") if alone else ""
            edits = (("same", f"{lead} "), *_labels(block, first), *_with_context(block, changes))
            yield Entry(_section(block), points, shown(edits))


def redline(change: Change) -> tuple[Edit, ...]:
    """A change by itself: its label where that is another one, and its edits."""
    return shown([*_label(change), *_told(change)])


def shown(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Edits as they can be marked: in one line, neighbours of a kind joined, no white space at the edge of
    what is removed or added, and a space between what went and what came."""
    parts = _joined([part for edit in edits for part in _bare(*edit) if part[1]])
    made: list[Edit] = []
    for kind, text in parts:
        if kind == "added" and made and made[-1][0] == "removed" and _words_meet(made[-1][1], text):
            made.append(("same", " "))
        made.append((kind, " ".join(text.split()) if kind != "same" else _one_line(text)))
    return tuple(_trimmed(made))


# ---- one block


def _section(block: Block) -> str:
    place = block.new or block.old
    return " ".join(place.section.split()) if place else ""


def _labels(block: Block, change: Change) -> list[Edit]:
    """The block's own label; the one that went and the one that came where they differ."""
    before = block.old.label if block.old else change.label_old
    after = block.new.label if block.new else change.label_new
    if before == after:
        return [("same", f"{before} ")]
    return [("removed", before), ("added", after), ("same", " ")]


def _with_context(block: Block, changes: dict[str, Change]) -> Iterator[Edit]:
    """Changed passages in full, and the ends of unchanged ones that stand beside them."""
    runs = [(told, list(run)) for told, run in groupby(block.passages, key=_touched)]
    for at, (told, run) in enumerate(runs):
        if told:
            for passage in run:
                yield from _in_full(passage, block, changes.get(passage.change))
        else:
            text = "".join([text for passage in run for _, text in passage.edits])
            yield "same", _cut(text, after=at > 0, before=at + 1 < len(runs))


def _in_full(passage: Passage, block: Block, change: Change | None) -> Iterator[Edit]:
    """A row of a table that came or went as a whole is told at its first cell."""
    whole = block.moved_from or _still(passage) or block.kind == "cell"
    yield "same", " "
    yield from _told(change) if change and whole else passage.edits


def _touched(passage: Passage) -> bool:
    return bool(passage.change) or not _still(passage)


def _still(passage: Passage | Change) -> bool:
    return all(kind == "same" for kind, _ in passage.edits)


def _told(change: Change) -> Sequence[Edit]:
    """The edits; only the start where the words are the same."""
    if not _still(change):
        return change.edits
    return [("same", _first(change.new or change.old, _ENOUGH))]


def _label(change: Change) -> list[Edit]:
    """The label that went and the one that came, where a passage that stands in both texts has another."""
    before, after = change.label_old, change.label_new
    if before == after or not (change.old and change.new):
        return []
    return [("removed", before), ("added", after), ("same", " ")]


def _cut(text: str, after: bool, before: bool) -> str:
    """As much of an unchanged sentence as leads on from a change, or up to one."""
    words = text.split()
    if len(words) <= _AROUND * (after + before):
        return f" {' '.join(words)} "
    start = " ".join(words[:_AROUND]) if after else ""
    end = " ".join(words[-_AROUND:]) if before else ""
    return f" {start} … {end} "


def _first(text: str, most: int) -> str:
    words = text.split()
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


# ---- edits that can be marked


def _bare(kind: Kind, text: str) -> Iterator[Edit]:
    """Some removed or added words, with the white space around them apart and unmarked."""
    if kind == "same" or not text.strip():
        yield "same", text
        return
    bare = text.strip()
    start, end = text.split(bare, 1)
    yield from (("same", start), (kind, bare), ("same", end))


def _joined(parts: Sequence[Edit]) -> list[Edit]:
    """Neighbours of a kind as one, also where nothing but white space parts them."""
    made = _merged(parts)
    for at in range(1, len(made) - 1):
        if made[at][1].isspace() and made[at - 1][0] == made[at + 1][0]:
            made[at] = made[at - 1][0], made[at][1]
    return _merged(made)


def _merged(parts: Sequence[Edit]) -> list[Edit]:
    groups = groupby(parts, key=lambda part: part[0])
    return [(kind, "".join([text for _, text in group])) for kind, group in groups]


def _words_meet(before: str, after: str) -> bool:
    return before[-1:].isalnum() and after[:1].isalnum()


def _one_line(text: str) -> str:
    start = " " if text[:1].isspace() else ""
    end = " " if text[-1:].isspace() and not text.isspace() else ""
    return f"{start}{' '.join(text.split())}{end}"


def _trimmed(edits: list[Edit]) -> Iterator[Edit]:
    """Without white space at the start and end, and without two spaces in a row."""
    last = " "
    for at, (kind, text) in enumerate(edits, 1):
        text = text.lstrip() if last.isspace() else text
        text = text.rstrip() if at == len(edits) else text
        if text:
            last = text[-1]
            yield kind, text
