"""What `policygen compare` takes, how readable its redlines are, and how often its verdicts are right."""

import random
import re
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

import peers
import texts
from measure import POLICYGEN, PYTHON, ROOT, Figure, median, pairs, quiet, shown

from policygen import diff, readers, writers
from policygen.compare import Comparison, compare
from policygen.compare.pieces import pieces
from policygen.compare.sentences import sentences
from policygen.model import Policy

sys.path.append(str(ROOT / "tests"))
import labelled

THREE_PAGES = "coads-green"
PAIRS = ROOT.parent / "shared" / "pairs"
"""Real version pairs, where somebody keeps them beside the checkout."""
_CUT = re.compile(r"\w\Z"), re.compile(r"\A\w")


def figures() -> list[Figure]:
    return [*verdicts(), *readable(), *speed(), *growth(), *process()]


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


# ---- speed


def speed() -> list[Figure]:
    draw = random.Random(6)
    short = next(one.policy for one in texts.made() if one.policy.trust == THREE_PAGES)
    changed = texts.reworded(draw, short, 10)
    long = texts.long(draw, 60)
    longer = texts.policy([[p] for p in long]), texts.policy(texts.edited(draw, long))
    found = []
    for name, old, new, most in (("3", short, changed, 15.0), ("60", *longer, 400.0)):
        before, after = said(old), said(new)
        ours, bare, ratio = pairs(lambda: compare(old, new), lambda: diff.edits(before, after), 15)  # noqa: B023
        found += [
            shown(
                Figure(
                    f"two texts of {name} pages ({len(before.split())} words), warm",
                    ours * 1000,
                    "ms",
                    most,
                )
            ),
            shown(Figure("the bare word-level diff of the same", bare * 1000, "ms")),
            shown(
                Figure(
                    "the comparison against the bare diff", ratio, "x", 3 if name == "3" else None
                )
            ),
        ]
    return found


CHILD = """
import random, resource, sys, time
sys.path[:0] = sys.argv[1:3]
import texts
from policygen.compare import compare
pages, copies = int(sys.argv[3]), int(sys.argv[4])
draw = random.Random(8)
page = texts.long(draw, pages // copies) * copies
old, new = texts.policy([[p] for p in page]), texts.policy(texts.edited(draw, page))
times = []
for _ in range(3):
    start = time.perf_counter()
    compare(old, new)
    times.append(time.perf_counter() - start)
print(sorted(times)[1], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def growth() -> list[Figure]:
    """In processes of their own, for the memory."""
    found = {(pages, copies): child(pages, copies) for copies in (1, 20) for pages in (60, 1000)}
    shares = {copies: found[1000, copies][0] / found[60, copies][0] for copies in (1, 20)}
    n_log_n = 1000 / 60 * 1.41  # log(1000 pages' words) / log(60 pages')
    return [
        shown(Figure("two texts of 1,000 pages", found[1000, 1][0], "s", 10)),
        shown(Figure("that, memory of the process", found[1000, 1][1], "MB", 500)),
        shown(Figure("1,000 pages against 60, as n log n is 1", shares[1] / n_log_n, "x", 1.25)),
        shown(Figure("1,000 pages, every paragraph 20 times", found[1000, 20][0], "s", 10)),
        shown(Figure("that, memory of the process", found[1000, 20][1], "MB", 500)),
        shown(Figure("that against 60 pages, as n log n is 1", shares[20] / n_log_n, "x", 1.25)),
    ]


def child(pages: int, copies: int) -> tuple[float, float]:
    here = str(Path(__file__).parent)
    command = [PYTHON, "-c", CHILD, str(ROOT), here, str(pages), str(copies)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    taken, memory = map(float, done.stdout.split())
    return taken, memory


# ---- the whole process, and others beside it


def process() -> list[Figure]:
    draw = random.Random(9)
    short = next(one for one in texts.made() if one.policy.trust == THREE_PAGES)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        changed = texts.reworded(draw, short.policy, 10)
        for file, policy in (("old.docx", short.policy), ("new.docx", changed)):
            (folder / file).write_bytes(writers.write(policy, "docx", short.theme))
        command = [*POLICYGEN, "compare", "old.docx", "new.docx", "-o", "redline.docx"]
        taken = median(lambda: quiet(command, folder), 9)
        found = [
            shown(
                Figure(
                    "two Word files of 3 pages to tracked changes, whole process", taken, "s", 0.5
                )
            )
        ]
        for peer, other in peers.found(folder / "old.docx", folder / "new.docx"):
            _, theirs, ratio = pairs(
                lambda: quiet(command, folder), lambda other=other: quiet(other, folder), 3
            )
            found.append(shown(Figure(f"the same by {peer}", theirs, "s")))
            found.append(shown(Figure("ours against that", ratio, "x")))
    return found
