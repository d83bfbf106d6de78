"""How long `policygen compare` takes, beside a bare word-level diff and other comparers."""

import random
import re
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import peers
import texts
from comparing import said
from fast_diff_match_patch import diff as characters
from measure import POLICYGEN, PYTHON, ROOT, Figure, median, pairs, quiet, shown

from policygen import diff, writers
from policygen.compare import compare
from policygen.model import Policy

THREE_PAGES = "coads-green"
_WORD = re.compile(r"\w+|\s+|[^\w\s]")


def figures() -> list[Figure]:
    return [*texts_of(), *growth(), *process()]


def texts_of() -> list[Figure]:
    draw = random.Random(6)
    short = next(one.policy for one in texts.made() if one.policy.trust == THREE_PAGES)
    changed = texts.reworded(draw, short, 10)
    long = texts.long(draw, 60)
    longer = texts.policy([[p] for p in long]), texts.policy(texts.edited(draw, long))
    found = []
    for name, old, new, most in (("3", short, changed, 15.0), ("60", *longer, 400.0)):
        found += beside(name, old, new, most)
    return found


def beside(pages: str, old: Policy, new: Policy, most: float) -> list[Figure]:
    """The comparison, and the same two texts cut at their words and compared, nothing else."""
    before, after = said(old), said(new)
    words = len(before.split())

    def against(other: Callable[[str, str], object]) -> tuple[float, float, float]:
        return pairs(lambda: compare(old, new), lambda: other(before, after), 15)

    ours, bare, ratio = against(diff.edits)
    _, raw, to_raw = against(raw_diff)
    bound = 3 if pages == "3" else None
    return [
        shown(Figure(f"two texts of {pages} pages ({words} words), warm", ours * 1000, "ms", most)),
        shown(Figure("our word-level diff of the same, dates and limits whole", bare * 1000, "ms")),
        shown(Figure("the comparison against that", ratio, "x", bound)),
        shown(Figure("fast-diff-match-patch on bare words of the same", raw * 1000, "ms")),
        shown(Figure("the comparison against that", to_raw, "x")),
    ]


def raw_diff(old: str, new: str) -> list[tuple[str, str]]:
    """A word-level diff with nothing to it: a character for each word, fast-diff-match-patch, and back to words."""
    known: dict[str, str] = {}
    rows = [
        "".join([known.setdefault(word, chr(len(known) + 1)) for word in _WORD.findall(text)])
        for text in (old, new)
    ]
    words = {sign: word for word, sign in known.items()}
    found = characters(*rows, timelimit=0, checklines=False, cleanup="No", counts_only=False)
    return [(kind, "".join([words[sign] for sign in signs])) for kind, signs in found]


# ---- growth

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
