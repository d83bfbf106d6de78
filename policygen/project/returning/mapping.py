"""What was sent + what came back -> which clause each part of the latter is. No files.

What reads as it did is what it was. Elsewhere the content control, which says a clause's id, alignment with what was
sent, and the words themselves speak for clauses (`cutting`), because editors drop controls, run clauses together
and put words into the controls of others. What nothing speaks for is new.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policygen.assemble.spans import cut
from policygen.compare.align import align
from policygen.compare.pieces import Piece
from policygen.model import Footnote, Item, Paragraph, Policy
from policygen.project.returning.cutting import Clauses, Words, left
from policygen.project.returning.parts import Part, parts

NEW = ""
"""The clause of what was not in what was sent."""
_LEFT = 0.6
"""The share of a short piece's words that the clause beside it must have lost, for the piece to be its."""


def mapped(base: Policy, theirs: Policy) -> list[Part]:
    """The parts of what came back, in order, each with the clause of `base` that it is, or `NEW`."""
    sent = parts(base)
    known = {one.clause for one in sent}
    back = [replace(one, clause=one.clause * (one.clause in known)) for one in parts(theirs)]
    found = _Finding(sent, back).found()
    return list(_inside(_beside(found, sent)))


class _Finding:
    """Two rows of parts, and which of them belong together."""

    def __init__(self, sent: Sequence[Part], back: Sequence[Part]) -> None:
        self.back = back
        self.same: dict[int, str] = {}
        """The number of a part that reads as it did -> its clause."""
        self.near: dict[int, list[str]] = {}
        """The number of another -> the clauses that stood there."""
        kept: set[int] = set()
        for group in align([_piece(one) for one in sent], [_piece(one) for one in back]):
            for j in group.new:
                self.near[j] = list(dict.fromkeys(sent[i].clause for i in group.old))
                if len(group.old) == 1 and _text(sent[group.old[0]]) == _text(back[j]):
                    self.same[j] = sent[group.old[0]].clause
                    kept.add(group.old[0])
        self.clauses = Clauses((one.clause, _text(one)) for i, one in enumerate(sent) if i not in kept)

    def found(self) -> list[Part]:
        return [one for j, part in enumerate(self.back) for one in self._part(j, part)]

    def _part(self, j: int, part: Part) -> Iterator[Part]:
        if j in self.same:
            yield replace(part, clause=self.same[j])
            return
        likely = [one for one in dict.fromkeys([part.clause, *self.near.get(j, ())]) if one]
        shares = self.clauses.cut(_text(part), likely)
        if not shares:
            yield replace(part, clause=NEW)
        elif len(shares) == 1 or not isinstance(part.block, Paragraph | Item | Footnote):
            longest = max(shares, key=lambda one: one[2] - one[1])
            yield replace(part, clause=longest[0])
        else:
            yield from (_share(part, *share) for share in shares)


def _text(part: Part) -> str:
    return part.block.text


def _piece(part: Part) -> Piece:
    block = part.block
    kind = "item" if isinstance(block, Item) else "paragraph"
    return Piece(kind, block.text, clause=part.clause, id=block.id, section=part.section)  # type: ignore[arg-type]
