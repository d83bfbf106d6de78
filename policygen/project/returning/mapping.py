"""What was sent + what came back -> which clause each part of the latter is. No files.

What reads as it did is what it was. Elsewhere the content control, which says a clause's id, alignment with what was
sent, and the words themselves speak for clauses (`cutting`), because editors drop controls, run clauses together
and put words into the controls of others. What nothing speaks for is new.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from policygen.compare.align import align
from policygen.compare.pieces import Piece
from policygen.model import Block, Footnote, Item, Paragraph, Policy, text_of
from policygen.project.returning.cutting import Clauses, Words, left
from policygen.project.returning.parts import Part, is_record, parts, share

NEW = ""
"""The clause of what was not in what was sent."""
_ALIKE = 0.2
"""The share of its longer words that a piece has from a clause, to be that clause because it stands in its place."""
_LOST = 0.6
"""The share of a short piece's words that the clause beside it must have lost, for the piece to be its."""


def mapped(base: Policy, theirs: Policy) -> list[Part]:
    """The parts of what came back, in order, each with the clause of `base` that it is, or `NEW`."""
    sent = parts(base)
    known = {one.clause for one in sent}
    back = [replace(one, clause=one.clause * (one.clause in known)) for one in parts(theirs)]
    found = _Finding(sent, back).found()
    named = _whole(_between(_beside(found, sent)), list(theirs.blocks()))
    records = {one.clause for one in sent if is_record(one)}
    return [_drawn(one, one.clause in records) for one in named]


class _Finding:
    """Two rows of parts, and which of them belong together."""

    def __init__(self, sent: Sequence[Part], back: Sequence[Part]) -> None:
        self.back = back
        self.same: dict[int, str] = {}
        """The number of a part that reads as it did -> its clause."""
        self.near: dict[int, list[str]] = {}
        """The number of any -> the clauses that it is aligned with."""
        kept: set[int] = set()
        for group in align([_piece(one) for one in sent], [_piece(one) for one in back]):
            for j in group.new:
                self.near[j] = [sent[i].clause for i in group.old]
                if (
                    len(group.old) == 1
                    and _text(sent[group.old[0]]).strip() == _text(back[j]).strip()
                ):
                    self.same[j] = sent[group.old[0]].clause
                    kept.add(group.old[0])
        rest = (one for i, one in enumerate(sent) if i not in kept)
        self.clauses = Clauses((one.clause, _text(one)) for one in rest)

    def found(self) -> list[Part]:
        return [one for j, part in enumerate(self.back) for one in self._named(j, part)]

    def _named(self, j: int, part: Part) -> Iterator[Part]:
        """A part with its clause; several where clauses were run together in it."""
        if j in self.same:
            yield replace(part, clause=self.same[j])
            return
        cuts = self.clauses.cut(_text(part), self._likely(j, part))
        if len(cuts) > 1 and isinstance(part.block, Paragraph | Item | Footnote):
            for clause, start, end in cuts:
                yield replace(part, clause=clause, start=part.start + start, end=part.start + end)
        else:
            longest = max(cuts, key=lambda one: one[2] - one[1], default=(NEW, 0, 0))
            yield replace(part, clause=longest[0])

    def _likely(self, j: int, part: Part) -> list[str]:
        """The clause that the control names, and those that stood there and say something of the kind."""
        text = _text(part)
        near = [one for one in self.near.get(j, ()) if self.clauses.share(text, one) >= _ALIKE]
        return [one for one in dict.fromkeys([part.clause, *near]) if one != NEW]


def _drawn(part: Part, recorded: bool) -> Part:
    """A part that is drawn from the record where its clause is, whatever control it stands in."""
    kind = part.block.origin.kind
    if recorded == (kind == "record"):
        return part
    origin = replace(part.block.origin, kind="record" if recorded else "local", clause=part.clause)
    return replace(part, block=replace(part.block, origin=origin))


def _text(part: Part) -> str:
    block = part.block
    return text_of(block.spans) if isinstance(block, Paragraph | Item | Footnote) else block.text


def _piece(part: Part) -> Piece:
    block = part.block
    kind = "item" if isinstance(block, Item) else "paragraph"
    return Piece(kind, block.text, clause=part.clause, id=block.id, section=part.section)  # type: ignore[arg-type]


def _beside(found: Sequence[Part], sent: Sequence[Part]) -> list[Part]:
    """A new part of words that the clause beside it has lost belongs to that: it was parted from it."""
    named = list(found)
    for at, part in enumerate(found):
        for beside in (*reversed(named[max(0, at - 1) : at]), *named[at + 1 : at + 2]):
            if named[at].clause == NEW != beside.clause and _lost(part, beside.clause, sent, found):
                named[at] = replace(part, clause=beside.clause)
    return named


def _lost(part: Part, clause: str, sent: Sequence[Part], found: Sequence[Part]) -> bool:
    gone = left(_texts(sent, clause), _texts(found, clause))
    words = Words.of(_text(part)).said
    return sum(word in gone for word in words) >= _LOST * len(words)


def _texts(held: Sequence[Part], clause: str) -> Iterator[str]:
    return (_text(one) for one in held if one.clause == clause)


def _between(found: Sequence[Part]) -> Iterator[Part]:
    """New parts between two of the same clause, in one section, belong to it."""
    for at, part in enumerate(found):
        before = next((one for one in reversed(found[:at]) if one.clause != NEW), part)
        after = next((one for one in found[at + 1 :] if one.clause != NEW), part)
        inside = before.section == part.section == after.section
        if part.clause == NEW and inside and before.clause == after.clause:
            part = replace(part, clause=before.clause)
        yield part


def _whole(found: Iterable[Part], blocks: Sequence[Block]) -> Iterator[Part]:
    """The parts with their words; neighbours of one clause and block as one."""
    for (at, clause), held in groupby(found, key=lambda one: (one.at, one.clause)):
        first, *rest = held
        part = replace(first, block=blocks[at])
        if isinstance(part.block, Paragraph | Item | Footnote):
            part = share(part, clause, first.start, (rest or [first])[-1].end)
        yield part
