"""Judged rows -> changes, and blocks in the shape of the two policies."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from policygen.compare.comparison import Block, Change, Op, Passage, Place, Substitution
from policygen.compare.kinds import Verdict
from policygen.compare.matches import Match, Spot
from policygen.compare.pieces import Piece
from policygen.compare.rows import Row
from policygen.compare.substitutions import Pair
from policygen.diff import Edit
from policygen.model import Policy

Judged = tuple[Row, Verdict]
Key = tuple[int | None, int | None, int]
"""Old piece, new piece, move: what belongs to one block."""


class Layout:
    """Lays rows out as blocks and changes, which name one another."""

    def __init__(
        self,
        old: Policy,
        new: Policy,
        olds: Sequence[Piece],
        news: Sequence[Piece],
        same_roles: bool,
    ) -> None:
        self._sections = _headings(old), _headings(new)
        self._pieces = olds, news
        self._same_roles = same_roles
        self._blocks: list[tuple[str, list[Judged]]] = []
        self._ends: dict[tuple[int, bool], str] = {}
        """(move, whether it is where it stood) -> the id of the block."""
        self._changes: list[Change] = []

    def laid_out(self, judged: Sequence[Judged]) -> tuple[tuple[Change, ...], tuple[Block, ...]]:
        for number, group in enumerate(_grouped(judged), 1):
            id, match = f"b{number}", group[0][0].match
            self._blocks.append((id, group))
            if match.move:
                self._ends[match.move, bool(match.old)] = id
        blocks = tuple([self._block(id, group) for id, group in self._blocks])
        return tuple(self._changes), blocks

    def substituted(self, pairs: Sequence[Pair]) -> tuple[Substitution, ...]:
        """Where each pair stands; after `laid_out`."""
        if not pairs:
            return ()
        names = _finder(name for pair in pairs for name in pair)
        found = [
            (id, row, _times(row.match, names))
            for id, group in self._blocks
            for row, _ in group
            if _stands(row)
        ]
        return tuple(filter(None, (self._substitution(*pair, found) for pair in pairs)))

    # ---- blocks

    def _block(self, id: str, group: list[Judged]) -> Block:
        match = group[0][0].match
        old = self._place(0, [row.match.old for row, _ in group])
        new = self._place(1, [row.match.new for row, _ in group])
        piece = self._pieces[1][new.index] if new else self._pieces[0][old.index if old else 0]
        passages = tuple(self._passages(id, group))
        return Block(
            id,
            self._op(group, match, old, new),
            piece.kind,
            tuple([edit for passage in passages for edit in passage.edits]),
            old,
            new,
            piece.level,
            moved_to=self._ends[match.move, False] if match.move and match.old else "",
            moved_from=self._ends[match.move, True] if match.move and match.new else "",
            passages=passages,
        )

    def _op(self, group: list[Judged], match: Match, old: Place | None, new: Place | None) -> Op:
        if match.move:
            return "moved"
        if not old or not new:
            return "added" if new else "removed"
        if self._same_roles:
            return (
                "changed"
                if any(row.changed and verdict.kinds for row, verdict in group)
                else "same"
            )
        return "changed" if any(row.changed for row, _ in group) else "same"

    def _passages(self, id: str, group: list[Judged]) -> Iterator[Passage]:
        for row, verdict in group:
            change = self._change(id, row, verdict) if verdict.kinds else ""
            yield Passage(_spaced(row), change)

    def _place(self, which: int, spots: Sequence[Spot | None]) -> Place | None:
        """Where the first of some spots is, if there is one."""
        spot = next(filter(None, spots), None)
        if spot is None:
            return None
        piece = self._pieces[which][spot[0]]
        section = self._section(which, piece)
        cell = (piece.table, piece.row, piece.column, piece.header)
        return Place(spot[0], piece.id, piece.label, section, *cell)

    def _section(self, which: int, piece: Piece | None) -> str:
        return self._sections[which][piece.section] if piece and piece.section >= 0 else ""

    # ---- changes

    def _change(self, block: str, row: Row, verdict: Verdict) -> str:
        id = f"c{len(self._changes) + 1}"
        move = row.match.move
        blocks = (self._ends[move, True], block) if move else (block,)
        self._changes.append(
            Change(
                id,
                verdict.kinds[0],
                verdict.kinds,
                verdict.matters,
                " ".join(verdict.why.split()),
                self._section(0, row.old),
                self._section(1, row.new),
                row.old.label if row.old else "",
                row.new.label if row.new else "",
                row.before,
                row.after,
                row.told,
                blocks,
                verdict.weight,
            )
        )
        return id

    # ---- substitutions

    def _substitution(
        self, old: str, new: str, rows: Sequence[tuple[str, Row, Counter[str]]]
    ) -> Substitution | None:
        gone, come = old.casefold(), new.casefold()
        here = [(id, row, min(-more[gone], more[come])) for id, row, more in rows]
        here = [one for one in here if one[2] > 0]
        if not here:
            return None
        places = dict.fromkeys(self._section(1, row.new) for _, row, _ in here)
        return Substitution(
            old,
            new,
            sum([count for *_, count in here]),
            tuple(places),
            tuple(dict.fromkeys(id for id, *_ in here)),
        )


def _headings(policy: Policy) -> list[str]:
    """What each section is called: its heading with its label, or that of the one before."""
    names: list[str] = []
    for section in policy.sections:
        name = " ".join(filter(None, (section.label, section.title)))
        names.append(name or (names[-1] if names else ""))
    return names


def _grouped(judged: Sequence[Judged]) -> Iterator[list[Judged]]:
    """Rows of one block together. A sentence that came or went belongs to the block around it."""
    partners = _partners(judged)
    group: list[Judged] = []
    last: Key | None = None
    for one in judged:
        key = _key(one[0].match, last, partners)
        if group and (key != last or key[2]):
            yield group
            group = []
        group.append(one)
        last = key
    if group:
        yield group


Partners = tuple[dict[int, int], dict[int, int]]


def _partners(judged: Sequence[Judged]) -> Partners:
    """Old piece -> the first new one that it shares a sentence with, and the other way round."""
    forth: dict[int, int] = {}
    back: dict[int, int] = {}
    for row, _ in judged:
        if row.match.old and row.match.new:
            forth.setdefault(row.match.old[0], row.match.new[0])
            back.setdefault(row.match.new[0], row.match.old[0])
    return forth, back


def _key(match: Match, last: Key | None, partners: Partners) -> Key:
    old, new = match.old and match.old[0], match.new and match.new[0]
    if match.move or (old is not None and new is not None):
        return old, new, match.move
    if (
        last
        and not last[2]
        and ((old is not None and old == last[0]) or (new is not None and new == last[1]))
    ):
        return last
    if old is not None:
        return old, partners[0].get(old), 0
    return partners[1].get(new if new is not None else -1), new, 0


def _spaced(row: Row) -> tuple[Edit, ...]:
    """The edits at this place, with the space that parts them from the sentence before."""
    match = row.match
    before = bool(match.old and match.old[1])
    after = bool(match.new and match.new[1])
    if match.move:
        return ((row.shown[0][0], " " * (before or after) + row.shown[0][1]),)
    if before and after:
        return _led("same", row.shown)
    if before:
        return _led("removed", row.shown)
    return _led("added", row.shown) if after else row.shown


def _led(kind: str, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    first = edits[0] if edits else ("same", "")
    if first[0] == kind:
        return ((first[0], " " + first[1]), *edits[1:])
    space: Edit = (kind, " ")  # type: ignore[assignment]
    return (space, *edits)


def _stands(row: Row) -> bool:
    return row.changed and row.old is not None and row.new is not None


def _finder(names: Iterable[str]) -> re.Pattern[str]:
    """Finds names, the longer one where one is a part of another."""
    longest_first = sorted(set(names), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def _times(match: Match, names: re.Pattern[str]) -> Counter[str]:
    """How much more often each name stands in the new passage; below 0 where it is gone."""
    more = Counter(name.casefold() for name in names.findall(match.after))
    more.subtract(name.casefold() for name in names.findall(match.before))
    return more
