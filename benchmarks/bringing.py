"""How long bringing in a policy takes as the library grows, and how many passages find the clause they are."""

import random
import re
import shutil
import statistics
import sys
import tempfile
from itertools import cycle, islice, pairwise
from pathlib import Path

import texts
from measure import POLICYGEN, ROOT, Figure, quiet, seconds, shown

from policygen import readers, writers
from policygen.library import load_library
from policygen.recognise import Index, recognise

sys.path.insert(0, str(ROOT))
from tests.matched import counted

FIVE_PAGES = "churchward"
CLAUSES = 2000
SIZES = (500, 1000, 2000, 4000)
RUNS = 5
_SYLLABLES = "ba co di fe gra ho jun kel lor mi na pre qui ros ste tu vel wi yar zon".split()
_WORD = re.compile(r"\{\{.*?\}\}|\b[a-z]{6,}\b(?!:)", re.DOTALL)
_IN_TEN = 6
"""So many of ten long words are other words in a variation."""


def figures() -> list[Figure]:
    return [*matched(), *process(), *growth()]


def matched() -> list[Figure]:
    found = counted(Index(load_library(ROOT / "clauses")))
    kin, unrelated = found.kin, found.unrelated
    return [
        shown(
            Figure(
                f"of {kin} passages matched by hand, those that find their clause",
                found.recall,
                "%",
                least=90,
            )
        ),
        shown(
            Figure(
                f"of {unrelated} unrelated passages, those that claim one",
                found.claimed,
                "%",
                most=3,
            )
        ),
    ]


# ---- speed


def process() -> list[Figure]:
    """The whole command, as whoever types it waits for it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace(folder, CLAUSES)
        one = next(one for one in texts.made() if one.policy.trust == FIVE_PAGES)
        path = folder / "old.docx"
        path.write_bytes(writers.write(one.policy, "docx", one.theme))
        command = [*POLICYGEN, "--workspace", str(folder), "import", str(path), "--trust", "own"]
        command += ["--dry-run", "--quiet"]
        quiet(command, folder)
        taken = statistics.median(seconds(lambda: quiet(command, folder)) for _ in range(RUNS))
    name = f"importing a policy of five pages, {CLAUSES:,} clauses, whole process"
    return [shown(Figure(name, taken, "s", 2))]


def growth() -> list[Figure]:
    """Loading, indexing and recognising, against libraries of more and more clauses."""
    one = next(one for one in texts.made() if one.policy.trust == FIVE_PAGES)
    policy = readers.read_bytes(writers.write(one.policy, "txt", one.theme), "old.txt").policy
    taken: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in SIZES:
            workspace(folder, size)

            def work() -> object:
                return recognise(policy, Index(load_library(folder / "clauses")))

            work()
            taken[size] = statistics.median(seconds(work) for _ in range(RUNS))
    found = [shown(Figure(f"recognising it, {SIZES[0]:,} clauses", taken[SIZES[0]] * 1000, "ms"))]
    for less, more in pairwise(SIZES):
        ratio = taken[more] / taken[less] / (more / less)
        found.append(
            shown(Figure(f"{more:,} clauses against {less:,}, as linear is 1", ratio, "x", 1.25))
        )
    return found


def workspace(folder: Path, clauses: int) -> None:
    """A workspace without trusts whose library is the real one and, up to so many clauses, variations of it."""
    shutil.copytree(ROOT / "clauses", folder / "clauses", dirs_exist_ok=True)
    (folder / "trusts").mkdir(exist_ok=True)
    draw = random.Random(20)
    words = ["".join(draw.choices(_SYLLABLES, k=3)) for _ in range(3000)]
    real = [path for path in sorted((ROOT / "clauses").rglob("*.yaml")) if path.stem != "outline"]
    for number, path in enumerate(islice(cycle(real), clauses - len(real))):
        subject = folder / "clauses" / f"subject-{number // len(real) + 1}"
        subject.mkdir(exist_ok=True)
        said = varied(path.read_text("utf-8"), draw, words)
        (subject / f"{path.stem}-{number // len(real) + 1}.yaml").write_text(said, "utf-8")


def varied(text: str, draw: random.Random, words: list[str]) -> str:
    """A clause's YAML with other words in its wordings."""
    head, key, rest = text.partition("\nwordings:\n")
    said, _, _ = rest.partition("\nsources:")
    return head + key + _WORD.sub(lambda found: _other(found.group(), draw, words), said) + "\n"


def _other(word: str, draw: random.Random, words: list[str]) -> str:
    keep = word.startswith("{") or draw.randrange(10) >= _IN_TEN
    return word if keep else draw.choice(words)
