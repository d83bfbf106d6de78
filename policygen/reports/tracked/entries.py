"""Groups of paragraphs and tables -> entries, in the order in which the redline has them. Knows no words."""

from collections.abc import Collection, Iterator, Sequence
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
    listed: bool = False
    """It is of a list of contents."""
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


def ordered(
    groups: Sequence[Group], old: Sequence[Element], new: Sequence[Element], listed: Collection[Element] = ()
) -> list[Entry]:  # fmt: skip
    """Entries in the new text's order, with what was removed where it stood. Moves are two entries each.
    What is `listed`, in a list of contents, is never one with what is not."""
    entries: list[Entry] = []
    places: dict[int, int] = {}
    """The number of an old block -> how many entries there are up to it."""
    moved: list[tuple[int, Entry]] = []
    last = -1
    for group in groups:
        olds, news = [old[i] for i in group.old], [new[j] for j in group.new]
        in_order = not group.moved and (not group.old or group.old[0] > last)
        alike = len({block in listed for block in (*olds, *news)}) == 1
        if olds and news and in_order and alike and _may_pair(olds, news):
            entries.append(of(olds, news))
        elif olds and news:
            entries += _ends(olds, news, moved, group, in_order, alike)
        else:
            entries += [of([one], []) for one in olds] + [of([], [one]) for one in news]
        if in_order:
            last = max([last, *group.old])
            places |= dict.fromkeys(group.old, len(entries))
    found = _with_origins(entries, places, moved)
    for entry in found:
        entry.listed = (*entry.olds, *entry.news)[0] in listed
    return _gathered(_replacing(list(_without_islands(found))))


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
    olds: list[Element], news: list[Element], moved: list[tuple[int, Entry]], group: Group, in_order: bool, alike: bool
) -> Iterator[Entry]:  # fmt: skip
    """What cannot stay one entry: its new ends in their place, its old ends where they stood."""
    come = [of([], [one]) for one in news]
    gone = [of([one], []) for one in olds]
    moves = len(come) == len(gone) == 1 and olds[0].tag == news[0].tag == P
    if moves and alike and _has_content(olds[0]) and _has_content(news[0]):
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
    return filled and all(a.listed == b.listed and _may_pair(a.olds, b.news) for a, b in pairs)


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


def following(entries: list[Entry]) -> list[Element | None]:
    """For each entry, the next block after it that the new text has."""
    found: list[Element | None] = []
    after: Element | None = None
    for entry in reversed(entries):
        found.append(after)
        after = entry.news[0] if entry.news else after
    return found[::-1]


def single(group: Group) -> Iterator[Group]:
    """One to one, or else one to none."""
    if len(group.old) == len(group.new) == 1:
        yield group
    else:
        yield from (Group((i,), ()) for i in group.old)
        yield from (Group((), (j,)) for j in group.new)
