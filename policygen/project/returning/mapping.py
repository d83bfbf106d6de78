"""What was sent + what came back -> which clause each part of the latter is. No files.

By the content controls first, which say a clause's id; by alignment with what was sent where an editor has
dropped a control, or run clauses together. What stands nowhere in what was sent is new.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policygen import diff
from policygen.assemble.spans import cut
from policygen.compare.align import Group, align
from policygen.compare.pieces import Piece
from policygen.model import Footnote, Item, Paragraph, Policy
from policygen.project.returning.parts import Part, parts

NEW = ""
"""The clause of what was not in what was sent."""


def mapped(base: Policy, theirs: Policy) -> list[Part]:
    """The parts of what came back, each with the clause of `base` that it is, or `NEW`."""
    sent, back = parts(base), [replace(one, clause=_known(one, base)) for one in parts(theirs)]
    groups = align([_piece(one) for one in sent], [_piece(one) for one in back])
    found: dict[int, list[Part]] = {}
    for group in groups:
        olds = [sent[i] for i in group.old]
        for j in group.new:
            found[j] = list(_named(back[j], olds, group))
    return list(_inside([part for j in sorted(found) for part in found[j]], sent))


def _known(part: Part, base: Policy) -> str:
    known = {one.clause for one in parts(base)} if part.clause else set()
    return part.clause if part.clause in known else NEW


def _piece(part: Part) -> Piece:
    block = part.block
    kind = "item" if isinstance(block, Item) else "paragraph"
    return Piece(kind, block.text, clause=part.clause, id=block.id, section=part.section)  # type: ignore[arg-type]


def _named(part: Part, olds: Sequence[Part], group: Group) -> Iterator[Part]:
    """A part with its clause; several where clauses were run together in it."""
    clauses = list(dict.fromkeys(one.clause for one in olds))
    if len(clauses) > 1 and len(group.new) == 1:
        yield from _cut(part, olds)
    elif len(clauses) == 1 and (not part.clause or olds[0].block.text == part.block.text):
        yield replace(part, clause=clauses[0])
    else:
        yield part


def _cut(part: Part, olds: Sequence[Part]) -> Iterator[Part]:
    """A part in which several clauses were run together, cut where the one ends and the next begins."""
    if not isinstance(part.block, Paragraph | Item | Footnote):
        yield replace(part, clause=olds[0].clause)
        return
    text, old = part.block.text, " ".join(one.block.text for one in olds)
    ops = diff.ops(old, text)
    at = end = 0
    shares: list[tuple[str, int, int]] = []
    for one in olds:
        end += len(one.block.text)
        stop = len(text) if one is olds[-1] else _across(ops, end)
        shares.append((one.clause, at, max(at, stop)))
        at, end = max(at, stop), end + 1
    for clause, start, stop in shares:
        while start < stop and text[start].isspace():
            start += 1
        if text[start:stop].strip():
            said, _ = cut(cut(part.block.spans, start)[1], stop - start)
            yield replace(
                part,
                clause=clause,
                block=replace(part.block, spans=said),
                start=part.start + start,
                end=part.start + stop,
            )


def _across(ops: Sequence[diff.Op], place: int) -> int:
    """Where a place of the old text stands in the new one."""
    for kind, a, b, c, d in ops:
        if kind == "same" and a <= place <= b:
            return min(d, c + place - a)
        if kind == "removed" and a < place <= b:
            return c
    return ops[-1][4] if ops else 0


def _inside(found: Sequence[Part], sent: Sequence[Part]) -> Iterator[Part]:
    """A new part between two of the same clause, in one section, belongs to it."""
    for at, part in enumerate(found):
        before = found[at - 1] if at else None
        after = found[at + 1] if at + 1 < len(found) else None
        if part.clause == NEW and before and after and before.clause == after.clause != NEW:
            if before.section == part.section == after.section:
                part = replace(part, clause=before.clause)
        yield part
