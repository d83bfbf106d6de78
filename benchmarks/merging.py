"""How many changes of two sides policygen merges without asking, beside `git merge-file`, and how quickly."""

import shutil
import sys
import tempfile
from pathlib import Path

from measure import ROOT, Figure, median, shown

from policygen.merging import merge

sys.path.insert(0, str(ROOT))
from tests import merges

COUNT = 500


def figures() -> list[Figure]:
    triples = list(merges.triples(COUNT))
    return [*_labelled(triples), *_git(triples), shown(_speed())]


def _labelled(triples: list[merges.Triple]) -> list[Figure]:
    score = merges.score(triples, merges.by_policygen)
    return [
        shown(Figure(f"merged without asking, of {COUNT} labelled triples", score.right, "")),
        shown(Figure("asked about, as is due, of those", score.asked, "")),
        shown(Figure("asked about without need, of those", score.needless, "", most=COUNT * 0.04)),
        shown(
            Figure("merged wrongly, or without the question that is due", score.wrong, "", most=0)
        ),
    ]


def _git(triples: list[merges.Triple]) -> list[Figure]:
    if not shutil.which("git"):
        print("git merge-file is not here, to be compared with")
        return []
    found = []
    for lines in (merges.sentence_a_line, merges.paragraph_a_line):
        with tempfile.TemporaryDirectory() as folder:
            score = merges.score(triples, merges.by_git(lines, Path(folder)))
        name = f"git merge-file, {lines.__name__.replace('_', ' ')}"
        found += [
            shown(Figure(f"{name}: merged rightly", score.right, "")),
            shown(Figure(f"{name}: wrongly or unasked", score.wrong, "")),
        ]
    return found


def _speed() -> Figure:
    """Three changes of each side, one of them of the same sentence, in some 200 words."""
    base = " ".join(triple.base for triple in merges.triples(2))
    words = base.split()
    at = [" ".join(words[n : n + 2]) for n in (20, 60, 100, 140, 180)]
    ours = base.replace(at[0], "at once").replace(at[2], "never").replace(at[4], "and always")
    theirs = base.replace(at[1], "in time").replace(at[2], "ever").replace(at[3], "or seldom")
    taken = median(lambda: merge(base, ours, theirs), 200) * 1000
    return Figure(f"merging three texts of {len(words)} words", taken, "ms", most=3)
