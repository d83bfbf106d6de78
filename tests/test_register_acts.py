"""What a clerk records by the use cases: the workspace and the register together."""

import shutil
from pathlib import Path

import pytest

from tests.test_bad_input import run

ROOT = Path(__file__).parent.parent
DECIDED = "--by board --minute 5 --present 5 --needed 5 --members 9 --for 5 --date".split()


@pytest.fixture
def marsh(tmp_path: Path) -> Path:
    """A cluster of schools with one committee, in a trust with a board of its own."""
    shutil.copytree(ROOT / "docs" / "examples" / "marsh-trust", tmp_path, dirs_exist_ok=True)
    for school in ("reedbank", "sedge-lane", "otter-brook"):
        done = run(tmp_path, "submit", school, "visits", "--to", "board", "--meeting", "2026-03-12")
        assert done.returncode == 0, done.stderr
    return tmp_path


def test_the_minutes_of_one_body_are_the_same_for_all_its_schools(marsh: Path) -> None:
    assert run(marsh, "adopt", "sedge-lane", "visits", *DECIDED, "2026-03-12").returncode == 0
    other = run(marsh, "adopt", "reedbank", "visits", *DECIDED, "2026-03-13")
    assert "minute '5' is of the meeting of 2026-03-12 (board)" in other.stderr
    assert run(marsh, "adopt", "reedbank", "visits", *DECIDED, "2026-03-12").returncode == 0


def test_another_body_has_minutes_of_its_own(marsh: Path) -> None:
    assert run(marsh, "adopt", "sedge-lane", "visits", *DECIDED, "2026-03-12").returncode == 0
    assert run(marsh, "adopt", "otter-brook", "visits", *DECIDED, "2026-03-13").returncode == 0


def test_another_foot_is_another_paper_than_the_body_saw(marsh: Path) -> None:
    trust = marsh / "trusts" / "sedge-lane.yaml"
    said = trust.read_text()
    assert said.count("  visits:\n") == 1
    trust.write_text(
        said.replace("  visits:\n", "  visits:\n    foot: {left: Nobody need do so}\n")
    )
    refused = run(marsh, "adopt", "sedge-lane", "visits", *DECIDED, "2026-03-12")
    assert refused.returncode == 2
    assert "sedge-lane/visits has changed since it was submitted on " in refused.stderr


def test_a_remark_in_a_trust_file_is_no_change(marsh: Path) -> None:
    trust = marsh / "trusts" / "sedge-lane.yaml"
    trust.write_text(f"# A remark.\n{trust.read_text()}")
    adopted = run(marsh, "adopt", "sedge-lane", "visits", *DECIDED, "2026-03-12")
    assert adopted.returncode == 0
