"""Versions of published policies, and Word files made to break comparers, where somebody keeps them beside the
checkout: nothing of them is in it."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from policygen import readers, reports
from policygen.compare import compare
from policygen.compare.pieces import pieces
from policygen.model import Policy
from policygen.sentences import sentences

KEPT = Path(__file__).parent.parent.parent / "shared"
VERSIONS = sorted(path for path in (KEPT / "pairs").glob("*") if path.is_dir())
INDEX = KEPT / "word-pairs" / "index.csv"


def _word_pairs() -> list[tuple[Path, Path]]:
    if not INDEX.exists():
        return []
    with INDEX.open(encoding="utf-8") as lines:
        return [(INDEX.parent / old, INDEX.parent / new) for old, new in csv.reader(lines)]


PAIRS = [(folder / "old.md", folder / "new.md") for folder in VERSIONS] + _word_pairs()
pytestmark = pytest.mark.skipif(not PAIRS, reason="no real pairs are kept beside the checkout")


def said(policy: Policy) -> list[str]:
    return " ".join(piece.text for piece in pieces(policy)).split()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0].parent.name}-{pair[1].stem}")
def test_a_real_pair_is_rebuilt_from_the_json_word_for_word(pair: tuple[Path, Path]) -> None:
    old, new = (readers.read(path).policy for path in pair)
    data = json.loads(reports.report(compare(old, new), "json"))
    for policy, other in ((old, "added"), (new, "removed")):
        text = "".join(
            words for block in data["blocks"] for kind, words in block["edits"] if kind != other
        )
        assert text.split() == said(policy)
    assert [change["id"] for change in data["changes"]] == [
        f"c{n + 1}" for n in range(len(data["changes"]))
    ]
    lost, came = _whole(data, "removed"), _whole(data, "added")
    assert not lost & came


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0].parent.name}-{pair[1].stem}")
def test_every_report_of_a_real_pair_names_each_change(pair: tuple[Path, Path]) -> None:
    old, new = (readers.read(path).policy for path in pair)
    comparison = compare(old, new)
    for form in ("html", "md", "txt"):
        text = reports.report(comparison, form).decode()
        assert all(re.search(rf"\b{change.id[1:]}\b", text) for change in comparison.changes)


def test_real_pairs_are_told_alike_in_every_process() -> None:
    """Sets are in another order in each of them."""
    code = (
        "import hashlib; from policygen import readers; from policygen.compare import compare;"
        "from tests.test_real_pairs import VERSIONS; print([hashlib.sha256(repr(compare("
        "*[readers.read(path / name).policy for name in ('old.md', 'new.md')]).changes).encode()).hexdigest()"
        "for path in VERSIONS])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parent.parent,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "3")
    }
    assert len(said) == 1


def _whole(data: dict[str, Any], kind: str) -> set[str]:
    """Sentences of four words or more that are shown as removed, or as added, and not as moved."""
    still = (block for block in data["blocks"] if block["op"] != "moved")
    texts = (words for block in still for of, words in block["edits"] if of == kind)
    return {s for text in texts for s in sentences(text) if len(s.split()) > 3}
