"""Builds: the same bytes each time, nothing made twice, never half a file."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from policygen import files
from policygen.errors import WriteError
from tests import spaces
from tests.test_bad_input import run

ROOT = Path(__file__).parent.parent


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".built.json"
    }


def times(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in sorted(folder.rglob("*"))}


def test_every_policy_comes_in_every_format_under_the_name_of_its_trust(tmp_path: Path) -> None:
    done = run(ROOT, "build", "--output", str(tmp_path))
    assert done.returncode == 0, done.stderr
    trusts = ("churchward", "coads-green", "connect", "model-school", "westcountry")
    endings = ("docx", "html", "json", "md", "pdf", "txt")
    assert sorted(digests(tmp_path)) == [f"{t}/social-media.{e}" for t in trusts for e in endings]


def test_the_bytes_are_the_same_in_other_processes_hash_seeds_places_and_numbers_of_jobs(
    tmp_path: Path,
) -> None:
    surroundings = [("1", {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"})]
    surroundings += [("3", {"PYTHONHASHSEED": "42", "TZ": "Asia/Tokyo", "HOME": str(tmp_path)})]
    results = []
    for number, (jobs, env) in enumerate(surroundings):
        output = tmp_path / f"out {number}"
        assert run(ROOT, "build", "--jobs", jobs, "--output", str(output), **env).returncode == 0
        results.append(digests(output))
    assert results[0] == results[1]


def test_a_second_build_touches_no_file(tmp_path: Path) -> None:
    spaces.ponds(tmp_path)
    assert (
        run(tmp_path, "build").stdout
        == "output/marsh-lane/ponds  written: docx pdf html md txt json\n"
    )
    before = times(tmp_path)
    done = run(tmp_path, "build")
    assert done.stdout == "output/marsh-lane/ponds  as before: docx pdf html md txt json\n"
    assert times(tmp_path) == before


def test_a_second_build_loads_no_renderer(tmp_path: Path) -> None:
    spaces.ponds(tmp_path)
    assert run(tmp_path, "build").returncode == 0
    script = (
        "import sys; from policygen.cli import cli; cli(['build'], standalone_mode=False);"
        "print([name for name in ('weasyprint', 'docx', 'pikepdf') if name in sys.modules])"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True
    )
    assert done.stdout.endswith("\n[]\n"), done.stdout + done.stderr


def test_only_what_changed_is_made_again(tmp_path: Path) -> None:
    spaces.ponds(tmp_path, trusts__other=spaces.TRUST.replace("Marsh Lane", "Mill Road"))
    formats = ("-f", "txt", "-f", "html")
    assert run(tmp_path, "build", *formats).returncode == 0
    trust = tmp_path / "trusts" / "other.yaml"
    trust.write_text(trust.read_text().replace("Headteacher", "Principal"))
    (tmp_path / "output" / "marsh-lane" / "ponds.txt").write_text("scribbled over")
    assert run(tmp_path, "build", *formats).stdout.split("\n") == [
        "output/marsh-lane/ponds  written: txt; as before: html",
        "output/other/ponds  written: txt html",
        "",
    ]
    assert "Principal" in (tmp_path / "output" / "other" / "ponds.txt").read_text()


def test_a_comment_in_a_trust_file_changes_nothing(tmp_path: Path) -> None:
    spaces.ponds(tmp_path)
    assert run(tmp_path, "build", "-f", "txt").returncode == 0
    trust = tmp_path / "trusts" / "marsh-lane.yaml"
    trust.write_text("# read by the clerk on Monday\n" + trust.read_text())
    assert run(tmp_path, "build", "-f", "txt").stdout == "output/marsh-lane/ponds  as before: txt\n"


def test_a_template_of_the_workspace_changes_what_is_built(tmp_path: Path) -> None:
    spaces.ponds(tmp_path)
    assert run(tmp_path, "build", "-f", "html").returncode == 0
    style = (ROOT / "templates" / "screen.css").read_text()
    spaces.write(tmp_path, {"templates/screen.css": style + "\nbody { letter-spacing: 1px }\n"})
    assert run(tmp_path, "build", "-f", "html").stdout == "output/marsh-lane/ponds  written: html\n"
    assert "letter-spacing: 1px" in (tmp_path / "output" / "marsh-lane" / "ponds.html").read_text()


def test_the_date_a_policy_bears_is_given_and_not_the_clock_s(tmp_path: Path) -> None:
    cover = "        cover: {lines: [title, date]}\n"
    spaces.ponds(tmp_path, trusts__dated=spaces.TRUST + cover)
    done = run(tmp_path, "build", "dated", "-f", "txt")
    assert done.returncode == 2
    assert (
        "the cover shows 'date', which has no text (say the policy's 'control: {dated: ...}', or write it after a colon, "
        "or take the line out)"
    ) in done.stderr
    assert run(tmp_path, "build", "dated", "-f", "txt", "--on", "2026-03-02").returncode == 0
    assert "Pond Policy\n\n2 March 2026\n" in (tmp_path / "output/dated/ponds.txt").read_text()


def test_what_was_built_is_told_as_json(tmp_path: Path) -> None:
    done = run(spaces.ponds(tmp_path), "build", "-f", "md", "--json")
    assert json.loads(done.stdout) == [{"path": "output/marsh-lane/ponds.md", "written": True}]
    assert run(tmp_path, "build", "-f", "md", "--quiet").stdout == ""


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"
    files.write_whole(path, b"old")
    folder = tmp_path / "a" / "c.txt"
    folder.mkdir()
    with pytest.raises(WriteError, match=r"c.txt: a folder stands where this file belongs"):
        files.write_whole(folder, b"new")
    files.write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert sorted(one.name for one in path.parent.iterdir()) == ["b.txt", "c.txt"]


@pytest.mark.parametrize("kills", [8, pytest.param(300, marks=pytest.mark.soak)])
def test_a_killed_build_leaves_every_file_whole(kills: int, tmp_path: Path) -> None:
    """Killed at moments spread over its run; each file is as it was or as it was to be."""
    spaces.ponds(tmp_path)
    whole: set[str] = set()
    for head in ("Headteacher", "Principal"):
        headed(tmp_path, head)
        started = time.monotonic()
        assert run(tmp_path, "build", *THREE).returncode == 0
        length = time.monotonic() - started
        whole |= set(digests(tmp_path / "output").values())
    cut_short = 0
    for kill in range(kills):
        headed(tmp_path, ("Headteacher", "Principal")[kill % 2])
        command = [sys.executable, "-m", "policygen", "build", *THREE]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(command, cwd=tmp_path, env=env, stdout=subprocess.DEVNULL)
        time.sleep(length * (0.3 + 0.8 * kill / kills))
        process.send_signal(signal.SIGKILL)
        cut_short += process.wait() != 0
        built = digests(tmp_path / "output").items()
        assert {digest for name, digest in built if not Path(name).name.startswith(".")} <= whole
    assert cut_short
    sys.stdout.write(f"{kills} kills, {cut_short} of them before the build was done\n")


THREE = ("-f", "docx", "-f", "html", "-f", "json")


def headed(workspace: Path, head: str) -> None:
    """The trust's head under another title."""
    trust = workspace / "trusts" / "marsh-lane.yaml"
    trust.write_text(trust.read_text().replace("Headteacher", head).replace("Principal", head))
