"""Groups of paragraphs and tables -> entries, in the order in which the redline has them; and what becomes of the
end of each paragraph. Knows no words.

A paragraph whose end is tracked goes on in the next one (ECMA-376 17.13.5.15). So the last paragraph of a cell, a
note or a text must have an end that stands in both texts; entries are arranged so that it has.
"""

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from policygen.compare.align import Group
from policygen.reports.tracked.atoms import Element
from policygen.reports.tracked.leaves import Status
from policygen.reports.tracked.names import PPR, TBL, P


@dataclass(slots=True, eq=False)
class Entry:
    """Paragraphs, or a table, of one text or of both."""

    olds: list[Element]
    news: list[Element]
    kind: Literal["paragraph", "table"] = "paragraph"
    move: str = ""
    """The name of the move that it is one end of."""
    partner: "Entry | None" = None
    """The other end of a move, or of a move that was edited."""
    whole: bool = False
    """All of the old is replaced by all of the new."""
    old_end: Element | None = None
    """The paragraph whose end this is in the old text; None: there it goes on in the next one."""
    new_end: Element | None = None

    @property
    def is_pair(self) -> bool:
        return bool(self.olds and self.news)

    @property
    def plain(self) -> bool:
        """One paragraph in both, with its own end."""
        return (
            len(self.news) == len(self.olds) == 1
            and self.old_end is not None
            and self.new_end is not None
        )

    @property
    def removed(self) -> Status:
        return "moveFrom" if self.move else "del"

    @property
    def added(self) -> Status:
        return "moveTo" if self.move else "ins"


def of(olds: Sequence[Element], news: Sequence[Element]) -> Entry:
    kind: Literal["paragraph", "table"] = "table" if (*olds, *news)[0].tag == TBL else "paragraph"
    return Entry(list(olds), list(news), kind)


def ordered(groups: Sequence[Group], old: Sequence[Element], new: Sequence[Element]) -> list[Entry]:
    """Entries in the new text's order, with what was removed where it stood. Moves are two entries each."""
    entries: list[Entry] = []
    places: dict[int, int] = {}
    """The number of an old block -> how many entries there are up to it."""
    moved: list[tuple[int, Entry]] = []
    last = -1
    for group in groups:
        olds, news = [old[i] for i in group.old], [new[j] for j in group.new]
        in_order = not group.moved and (not group.old or group.old[0] > last)
        if olds and news and in_order and _may_pair(olds, news):
            entries.append(of(olds, news))
        elif olds and news:
            entries += _ends(olds, news, moved, group, in_order)
        else:
            entries += [of([one], []) for one in olds] + [of([], [one]) for one in news]
        if in_order:
            last = max([last, *group.old])
            places |= dict.fromkeys(group.old, len(entries))
    return _gathered(_replacing(list(_without_islands(_with_origins(entries, places, moved)))))


def _gathered(entries: list[Entry]) -> list[Entry]:
    """Between two pairs, what was removed before what was added: neither text's order is another one for it."""
    made: list[Entry] = []
    for changed, group in groupby(entries, lambda one: one.kind == "paragraph" and not one.is_pair):
        stretch = list(group)
        made += sorted(stretch, key=lambda one: not one.olds) if changed else stretch
    return made


def _without_islands(entries: list[Entry]) -> Iterator[Entry]:
    """An empty paragraph that stands alone between changes changes with them: some programs lose it there."""
    for number, entry in enumerate(entries):
        around = entries[max(0, number - 1) : number + 2]
        alone = not any(one.is_pair for one in around if one is not entry) and len(around) == 3
        if entry.is_pair and alone and not any(map(_has_content, (*entry.olds, *entry.news))):
            yield from (of([one], []) for one in entry.olds)
            yield from (of([], [one]) for one in entry.news)
        else:
            yield entry


def _has_content(block: Element) -> bool:
    return block.tag != P or any(child.tag != PPR for child in block)


def _replacing(entries: list[Entry]) -> list[Entry]:
    """What was removed and what was added, between two pairs: one paragraph in place of one, and rows in place
    of as many, so that the paragraph's end, or the rows, stay."""
    made: list[Entry] = []
    stretch: list[Entry] = []
    for entry in [*entries, None]:
        if entry is not None and not entry.is_pair and entry.partner is None:
            stretch.append(entry)
            continue
        gone, come = [one for one in stretch if one.olds], [one for one in stretch if one.news]
        if _stands_in(gone, come):
            whole = gone[0].olds[0].tag == P
            pairs = zip(gone, come, strict=True)
            stretch = [replace(a, news=b.news, whole=whole) for a, b in pairs]
        made += [*stretch, *([entry] if entry is not None else [])]
        stretch = []
    return made


def _may_pair(olds: list[Element], news: list[Element]) -> bool:
    """Paragraphs with paragraphs; a table with a table, a row with a row."""
    tags = {element.tag for element in (*olds, *news)}
    return tags == {P} or (len(tags) == len(olds) == len(news) == 1)


def _ends(
    olds: list[Element], news: list[Element], moved: list[tuple[int, Entry]], group: Group, in_order: bool
) -> Iterator[Entry]:  # fmt: skip
    """What cannot stay one entry: its new ends in their place, its old ends where they stood."""
    come = [of([], [one]) for one in news]
    gone = [of([one], []) for one in olds]
    moves = len(come) == len(gone) == 1 and olds[0].tag == news[0].tag == P
    if moves and _has_content(olds[0]) and _has_content(news[0]):
        come[0].partner, gone[0].partner = gone[0], come[0]
    if in_order:
        yield from gone
    else:
        moved += zip(group.old, gone, strict=True)
    yield from come


def _stands_in(gone: list[Entry], come: list[Entry]) -> bool:
    if len(gone) != len(come) or not gone or (len(gone) > 1 and gone[0].olds[0].tag == P):
        return False
    pairs = list(zip(gone, come, strict=True))
    filled = any(_has_content(block) for pair in pairs for block in (*pair[0].olds, *pair[1].news))
    return filled and all(_may_pair(a.olds, b.news) for a, b in pairs)


def _with_origins(
    entries: list[Entry], places: dict[int, int], moved: list[tuple[int, Entry]]
) -> list[Entry]:
    """The old ends of moves, each behind what stood before it."""
    behind: dict[int, list[Entry]] = {}
    for number, entry in sorted(moved, key=lambda pair: pair[0]):
        before = number - 1
        while before >= 0 and before not in places:
            before -= 1
        behind.setdefault(places.get(before, 0), []).append(entry)
    made = list(behind.get(0, ()))
    for count, entry in enumerate(entries, 1):
        made += [entry, *behind.get(count, ())]
    return made


# ---- ends


def settle(entries: list[Entry]) -> list[Entry]:
    """The same entries, with ends such that every paragraph has one in the texts that it stands in."""
    segments = list(_segments(entries))
    _close(segments)
    for segment in segments:
        for entry in segment:
            entry.old_end = entry.olds[-1] if entry.olds else None
            entry.new_end = entry.news[-1] if entry.news else None
        paragraphs = [entry for entry in segment if entry.kind == "paragraph"]
        _shift(paragraphs)
    return [entry for segment in segments for entry in segment]


def _segments(entries: list[Entry]) -> Iterator[list[Entry]]:
    """Paragraphs up to a table, or to the end, each with that table."""
    segment: list[Entry] = []
    for entry in entries:
        segment.append(entry)
        if entry.kind == "table":
            yield segment
            segment = []
    yield segment


def _close(segments: list[list[Entry]]) -> None:
    """The last paragraphs of both texts become one pair, where neither else has an end that stays."""
    for segment in segments:
        _pair_last(segment)
    last = segments[-1]
    if not last or any(entry.is_pair for entry in last):
        return
    side = "news" if last[-1].olds else "olds"
    for segment in reversed(segments[:-1]):
        for entry in reversed(segment):
            if getattr(entry, side):
                if entry.kind == "paragraph":
                    _part(segment, entry, last[-1], side)
                    _pair_last(segment)
                return


def _pair_last(segment: list[Entry]) -> None:
    """Behind the last pair, what was removed before what was added, and the last of both as one."""
    table = [segment.pop()] if segment and segment[-1].kind == "table" else []
    at = max((n for n, entry in enumerate(segment, 1) if entry.is_pair), default=0)
    gone = [entry for entry in segment[at:] if entry.olds]
    come = [entry for entry in segment[at:] if entry.news]
    if gone and come:
        lost, got = gone[-1], come[-1]
        _plain(lost)
        _plain(got)
        pair = Entry(lost.olds, got.news, whole=True)
        segment[at:] = [*gone[:-1], *come[:-1], pair]
    segment += table


def _plain(entry: Entry) -> None:
    """An entry that is no end of a move any more, nor is its other end."""
    for end in (entry, entry.partner):
        if end is not None:
            end.partner, end.move = None, ""


def _part(segment: list[Entry], entry: Entry, last: Entry, side: str) -> None:
    """Takes the last paragraph of one text out of its entry, to be the last one of both."""
    other = "olds" if side == "news" else "news"
    paragraph = getattr(entry, side)[-1]
    at = segment.index(entry)
    parts = [of([one], []) for one in entry.olds] + [of([], [one]) for one in entry.news]
    kept = [part for part in parts if paragraph not in getattr(part, side)]
    _plain(entry)
    _plain(last)
    segment[at : at + 1] = kept
    setattr(last, side, [paragraph])
    setattr(last, other, getattr(last, other)[-1:])
    last.whole = True


def _shift(paragraphs: list[Entry]) -> None:
    """Where only removed or only added paragraphs follow the last pair, that pair's end is the one which came or
    went, and the last paragraph's stays, as it does when a person types there."""
    at = max((n for n, entry in enumerate(paragraphs, 1) if entry.is_pair), default=0)
    if not at or at == len(paragraphs):
        return
    pair, last = paragraphs[at - 1], paragraphs[-1]
    if last.olds:
        last.new_end, pair.new_end = _shell(pair.news[-1]), None
    else:
        last.old_end, pair.old_end = _shell(pair.olds[-1]), None


def _shell(paragraph: Element) -> Element:
    """A paragraph's properties, as they are before anything is written."""
    made = paragraph.makeelement(P)
    properties = paragraph.find(PPR)
    if properties is not None:
        made.append(copy.deepcopy(properties))
    return made
