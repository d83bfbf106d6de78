import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PINS = sorted(ROOT.glob("requirements/*.txt"))
LOCKS = [*PINS, ROOT / "package-lock.json"]


@pytest.mark.parametrize("pins", PINS, ids=lambda path: path.name)
def test_every_requirement_is_pinned_with_a_hash(pins):
    requirements = re.split(r"\n(?=[a-z])", pins.read_text())
    assert [
        r for r in requirements if not re.match(r"\S+==\S+ .*--hash=sha256:", r, re.DOTALL)
    ] == []


def test_every_node_package_is_pinned_with_a_hash():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_file_names_no_host(lock):
    assert "://" not in lock.read_text()


@pytest.mark.parametrize("words", [[], ["tests"]], ids=["no word", "another word"])
def test_setup_without_a_word_it_knows_prints_its_usage_and_makes_nothing(tmp_path, words):
    tools = tmp_path / "tools"
    tools.mkdir()
    shutil.copy(ROOT / "tools" / "setup.sh", tools)
    done = subprocess.run(["bash", tools / "setup.sh", *words], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (2, "usage: tools/setup.sh run|test\n")
    assert list(tmp_path.iterdir()) == [tools]
