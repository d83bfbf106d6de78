"""How readable the redlines of `policygen compare` are, and how often its verdicts are right."""

import random
import re
import sys
from itertools import pairwise

import texts
from measure import ROOT, Figure, shown

from policygen import diff, readers
from policygen.compare import Comparison, compare
from policygen.compare.pieces import pieces
from policygen.model import Policy
from policygen.sentences import sentences

sys.path.insert(0, str(ROOT))
from tests import labelled

PAIRS = ROOT.parent / "shared" / "pairs"
"""Real version pairs, where somebody keeps them beside the checkout."""
_CUT = re.compile(r"\w\Z"), re.compile(r"\A\w")


def figures() -> list[Figure]:
    return [*verdicts(), *readable()]


def verdicts() -> list[Figure]:
    entries = list(labelled.labelled())
    score, held = labelled.score(entries), labelled.score(one for one in entries if one.held)
    return [
        shown(
            Figure(
                f"kind right, of {len(entries)} labelled passages", score.kind * 100, "%", least=90
            )
        ),
        shown(Figure("whether it matters right, of the same", score.matters * 100, "%", least=95)),
        shown(
            Figure(
                "kind right, of those never looked at while rules were made", held.kind * 100, "%"
            )
        ),
        shown(Figure("whether it matters right, of those", held.matters * 100, "%")),
        shown(Figure("of what matters, found", score.found * 100, "%", least=95)),
        shown(Figure("of what is flagged, does not matter", score.false * 100, "%", 15)),
    ]


# ---- readable


def readable() -> list[Figure]:
    draw = random.Random(5)
    page = texts.long(draw, 6)
    copied = page * 20
    found = [
        (
            "20 copies, small edits",
            texts.policy([[p] for p in copied]),
            texts.policy(texts.edited(draw, copied)),
        )
    ]
    for one in texts.made()[:4]:
        found.append((one.name, one.policy, texts.reworded(draw, one.policy, 12)))
    for folder in sorted(PAIRS.iterdir()) if PAIRS.is_dir() else ():
        if folder.is_dir():
            old, new = (readers.read(folder / f"{name}.md").policy for name in ("old", "new"))
            found.append((folder.name, old, new))
    compared = [(name, old, new, compare(old, new)) for name, old, new in found]
    ratios = [marked(c) / least(old, new) for _, old, new, c in compared]
    totals = sum(marked(c) for *_, c in compared) / sum(
        least(old, new) for _, old, new, _ in compared
    )
    moved = sum("moved" in change.kinds for change in compared[0][3].changes)
    return [
        shown(
            Figure(f"marked characters against the least, {len(found)} pairs", totals, "x", 1.15)
        ),
        shown(Figure("the same, the worst pair", max(ratios), "x")),
        shown(Figure("cuts inside a word", sum(cuts(c) for *_, c in compared), "", 0)),
        shown(
            Figure("sentences both removed and added", sum(doubled(c) for *_, c in compared), "", 0)
        ),
        shown(Figure("moves in a text copied 20 times with small edits", moved, "", 0)),
    ]


def said(policy: Policy) -> str:
    return " ".join(" ".join(piece.text for piece in pieces(policy)).split())


def least(old: Policy, new: Policy) -> int:
    return max(1, size(diff.edits(said(old), said(new))))


def size(edits: object) -> int:
    return sum(len(text.strip()) for kind, text in edits if kind != "same")  # type: ignore[attr-defined]


def marked(comparison: Comparison) -> int:
    """Characters shown as removed or added; a moved passage counts once, and its edits."""
    still = sum(size(block.edits) for block in comparison.blocks if block.op != "moved")
    moved = [change for change in comparison.changes if "moved" in change.kinds]
    return still + sum(len(change.new) + size(change.edits) for change in moved)


def cuts(comparison: Comparison) -> int:
    found = 0
    for block in comparison.blocks:
        for side in ("added", "removed"):
            row = [edit for edit in block.edits if edit[0] != side]
            for (kind, before), (next_kind, after) in pairwise(row):
                found += kind != next_kind and bool(
                    _CUT[0].search(before) and _CUT[1].search(after)
                )
    return found


def doubled(comparison: Comparison) -> int:
    lost: set[str] = set()
    came: set[str] = set()
    for block in comparison.blocks:
        for kind, text in block.edits if block.op != "moved" else ():
            whole = {s for s in sentences(text) if len(s.split()) > 3}
            lost |= whole if kind == "removed" else set()
            came |= whole if kind == "added" else set()
    return len(lost & came)
