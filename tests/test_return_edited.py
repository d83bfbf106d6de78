"""Files edited by chance come home: building again gives the edited text word for word, and once is enough."""

import random
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from policygen import writers
from policygen.project import returning
from policygen.project.returning import Returned
from policygen.project.returning.parts import Part, is_record, parts
from policygen.project.workspace import Workspace
from tests.edited import edited
from tests.test_cli import ROOT

MANY = range(1000)
FEW = (*range(25), 86, 326, 366, 684)
"""The last ones: a heading taken out, one left without clauses, a lead put elsewhere, a new heading above."""


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A workspace like the repository's own, and what was sent of each of its trusts."""
    folder = tmp_path_factory.mktemp("returned")
    for name in ("clauses", "trusts"):
        shutil.copytree(ROOT / name, folder / name)
    made = Workspace(folder).make()
    return folder, {one.policy.trust: writers.write(one.policy, "docx", one.theme) for one in made}


def answers(returned: Returned) -> dict[str, list[str]]:
    return {one.clause: ["theirs"] * len(one.questions) for one in returned.asked}


def words(found: list[Part]) -> list[str]:
    """Every word but the numbers of sections, which follow the sections where those were moved."""
    kept = [part for part in found if not is_record(part)]
    return [word for part in kept for word in part.block.text.split() if not word.isdecimal()]


@pytest.mark.parametrize(
    "seeds", [pytest.param(FEW, id="a few"), pytest.param(MANY, id="many", marks=pytest.mark.soak)]
)
def test_every_edited_file_comes_home_word_for_word(
    sent: tuple[Path, dict[str, bytes]], seeds: Sequence[int]
) -> None:
    folder, files = sent
    told: Counter[str] = Counter()
    for seed in seeds:
        chance = random.Random(seed)
        trust = chance.choice(sorted(files))
        file, written = folder / "edited.docx", folder / f"trusts/{trust}.yaml"
        file.write_bytes(edited(files[trust], chance))
        before = written.read_bytes()
        returned = returning.look(Workspace(folder), file)
        told["files"] += 1
        if returned.is_news:
            returning.write(returning.settle(Workspace(folder), returned, answers(returned)))
            again = returning.look(Workspace(folder), file)
            assert words(list(again.back)) == words(parts(again.now)), (trust, seed)
            assert not [one for one in again.fates if one.is_news and one.status != "formatting"]
            told["with news"] += 1
            told["clauses with news"] += sum(one.is_news for one in returned.fates)
        written.write_bytes(before)
    print(f"\n{dict(told)}, all word for word")  # noqa: T201
