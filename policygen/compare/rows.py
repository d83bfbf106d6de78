"""Matches -> rows: each with its edits, the pieces it stands in, and what became of label and layout."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from policygen import diff
from policygen.compare.matches import Match
from policygen.compare.pieces import Piece
from policygen.diff import Edit

_KEPT = 0.2
"""The share of a sentence's letters that must stay for its edits to be shown word by word."""
_ROW = " | "
"""Between the cells of a row that is told as one."""


class Row(NamedTuple):
    """A match, made ready to be judged and shown."""

    match: Match
    old: Piece | None
    new: Piece | None
    edits: tuple[Edit, ...]
    """Between the two texts, wherever they stand."""
    changed: bool
    """Some of its words are others."""
    relabelled: bool = False
    """Its number is another one."""
    restyled: bool = False
    """It is numbered, set or indented in another way."""
    cells: tuple[str, ...] = ()
    """Of the first cell of a table's row that came or went as a whole: what all its cells say."""
    beside: bool = False
    """It is another cell of such a row."""

    @property
    def before(self) -> str:
        """What is judged and told of the old text."""
        return _ROW.join(self.cells) if self.cells and self.old else self.match.before

    @property
    def after(self) -> str:
        return _ROW.join(self.cells) if self.cells and self.new else self.match.after

    @property
    def told(self) -> tuple[Edit, ...]:
        """The edits between the two."""
        if not self.cells:
            return self.edits
        return (("removed", self.before),) if self.old else (("added", self.after),)

    @property
    def shown(self) -> tuple[Edit, ...]:
        """The edits at this place: the end of a move is a removal or an addition."""
        if not self.match.move:
            return self.edits
        return (
            (("removed", self.match.before),) if self.match.old else (("added", self.match.after),)
        )


def rows(matches: Sequence[Match], old: Sequence[Piece], new: Sequence[Piece]) -> list[Row]:
    ends = {m.move: m.old for m in matches if m.move and m.old}
    return _whole([_row(match, ends.get(match.move), old, new) for match in matches], old, new)


def _whole(rows: list[Row], old: Sequence[Piece], new: Sequence[Piece]) -> list[Row]:
    """A row of a table that came or went as a whole is told at its first cell."""
    alone: dict[tuple[bool, str, int], list[int]] = {}
    for number, row in enumerate(rows):
        piece = row.old or row.new
        if piece and piece.kind == "cell" and not (row.match.move or (row.old and row.new)):
            alone.setdefault((row.old is not None, piece.table, piece.row), []).append(number)
    if alone:
        sizes = Counter(
            (gone, p.table, p.row) for gone, side in ((True, old), (False, new)) for p in side
        )
        for key, numbers in alone.items():
            if 1 < len(numbers) == sizes[key]:
                first, *others = numbers
                texts = tuple([rows[n].match.before or rows[n].match.after for n in numbers])
                rows[first] = rows[first]._replace(cells=texts)
                for n in others:
                    rows[n] = rows[n]._replace(beside=True)
    return rows


def _row(
    match: Match, source: tuple[int, int] | None, old: Sequence[Piece], new: Sequence[Piece]
) -> Row:
    """A move's two ends: where it stands has the old piece too, where it stood has not the new one."""
    before, after = match.old or (source if match.new else None), match.new
    piece = old[before[0]] if before else None
    other = new[after[0]] if after else None
    edits = _edits(match)
    changed = any(kind != "same" and not text.isspace() for kind, text in edits)
    if not piece or not other or not before or not after:
        return Row(match, piece, other, edits, changed)
    if before[1] or after[1]:  # within its paragraph in one text only: parted
        parted = not match.move and bool(before[1]) != bool(after[1])
        return Row(match, piece, other, edits, changed, restyled=parted)
    return Row(match, piece, other, edits, changed, *_restyled(piece, other))


def _edits(match: Match) -> tuple[Edit, ...]:
    if match.same:
        return (("same", match.after),) if match.after else ()
    found = tuple(diff.edits(match.before, match.after))
    kept = sum([len(text) for kind, text in found if kind == "same"])
    if match.before and match.after and kept < _KEPT * min(len(match.before), len(match.after)):
        return (("removed", match.before), ("added", match.after))
    return found


def _restyled(old: Piece, new: Piece) -> tuple[bool, bool]:
    """(its number is another one, its look is another one)."""
    relabelled = old.label != new.label
    count, now = (_bare(old.label), _bare(new.label)) if relabelled else ("", "")
    renumbered = bool(count and now) and count != now
    return renumbered, (relabelled and not renumbered) or _shape(old) != _shape(new)


def _bare(label: str) -> str:
    return "".join(filter(str.isalnum, label))


def _shape(piece: Piece) -> tuple[str, int]:
    return piece.kind, piece.level
