"""Base sentences + one side's -> that side as seen from the base. Knows no policy.

Places are numbers: 2 * i + 1 is the base sentence i, 2 * k the room before the base sentence k.
"""

from collections.abc import Collection, Iterator, Sequence

from policygen.merging import matching
from policygen.merging.sentence import Sentence

Place = int


def sentence_at(i: int) -> Place:
    return 2 * i + 1


def room_before(k: int) -> Place:
    return 2 * k


class View:
    """One side: what became of each base sentence, and what stands between them.

    Both rows end with the empty sentence, which is no place: it has the white space at the end.
    """

    def __init__(
        self, base: Sequence[Sentence], new: Sequence[Sentence], edited: Collection[str]
    ) -> None:
        self.base, self.new = base, new
        olds, news = base[:-1], new[:-1]
        pairs = matching.in_order(olds, news, edited)
        away = matching.moved(olds, news, pairs)
        pairs = sorted([*pairs, *matching.edited_in_place(olds, news, pairs, away)])
        self.moved = dict([*away, *matching.edited_away(olds, news, pairs, away)])
        """Base sentences that stand elsewhere, and where in `new`."""
        self.kept = dict(pairs) | {len(olds): len(news)}
        """The same for those in order."""
        self.origin = {j: i for found in (self.kept, self.moved) for i, j in found.items()}
        self.rooms = self._rooms()
        """What stands before each base sentence, by its number in `new`."""
        rooms = {j: k for k, room in enumerate(self.rooms) for j in room}
        self._goes = {i: rooms[j] for i, j in self.moved.items()}
        self.changed = frozenset(self._changed())
        """Places where it says something else than the base, formatting apart."""

    def _rooms(self) -> list[list[int]]:
        rooms: list[list[int]] = [[] for _ in self.base]
        kept = {j: i for i, j in self.kept.items()}
        room = 0
        for j in range(len(self.new) - 1):
            if j in kept:
                room = kept[j] + 1
            else:
                rooms[room].append(j)
        return rooms

    def _changed(self) -> Iterator[Place]:
        yield from (room_before(k) for k, room in enumerate(self.rooms) if room)
        for i in range(len(self.base) - 1):
            if not (i in self.kept and self.says_same(i)):
                yield sentence_at(i)

    def at(self, i: int) -> Sentence | None:
        """What stands in the place of a base sentence; None where it is gone or has moved."""
        return self.new[self.kept[i]] if i in self.kept else None

    def found(self, i: int) -> Sentence | None:
        """The same, wherever it stands."""
        j = self.kept.get(i, self.moved.get(i))
        return None if j is None else self.new[j]

    def says_same(self, i: int) -> bool:
        """Whether a base sentence has kept its words, wherever it stands."""
        found = self.found(i)
        return found is not None and found.key == self.base[i].key

    def untouched(self, j: int) -> bool:
        """Whether its sentence j is one of the base, in the same words."""
        return j in self.origin and self.says_same(self.origin[j])

    def loose(self, place: Place) -> bool:
        """Whether words came, went or moved here, rather than that a sentence was edited."""
        return place in self.changed and (place % 2 == 0 or place // 2 not in self.kept)

    def text(self, place: Place) -> str:
        """All that stands at a place, as it is written."""
        if place % 2:
            here = self.at(place // 2)
            return here.whole if here else ""
        return "".join(self.new[j].whole for j in self.rooms[place // 2])

    def outcome(self, place: Place) -> object:
        """What became of a place; two sides that did the same have the same."""
        i = place // 2
        if place % 2 == 0:
            return [(self.new[j].whole, self.origin.get(j)) for j in self.rooms[i]]
        return self._goes.get(i), self.text(place).strip()

    def moves(self) -> Iterator[tuple[Place, Place]]:
        """From where to where each moved sentence went, as places."""
        for i, k in self._goes.items():
            yield sentence_at(i), room_before(k)
