"""The wheel, away from the checkout: it brings its own clauses, templates, rules and fonts."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_wheel_starts_and_builds_a_workspace_without_the_checkout(tmp_path: Path) -> None:
    dist, site, work = tmp_path / "dist", tmp_path / "site", tmp_path / "work"
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(dist)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as package:
        package.extractall(site)
    work.mkdir()
    path = os.pathsep.join([str(site), sysconfig.get_path("purelib")])
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": path, "HOME": str(tmp_path)}

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "policygen", *words],
            cwd=work,
            env=env,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    answers = {"name": "Heron Wood School", "kind": "maintained school", "body": "school"}
    answers |= {"head": "Headteacher", "board": "Governing Body", "chair": "Chair of Governors"}
    answers |= {"safeguarding-lead": "Safeguarding Lead"}
    run("init", *(word for key, value in answers.items() for word in (f"--{key}", value)))
    assert run("build") == (
        "output/heron-wood-school/social-media  written: docx pdf html md txt json\n"
    )
    built = "output/heron-wood-school/social-media.docx"
    for report in ("c.html", "c.pdf", "c.docx", "c.md"):
        said = run("compare", built, "--against", "heron-wood-school/social-media", "-o", report)
        assert said == f"{report}: The two versions are identical.\n"
    assert "identity-fraud" in run("matrix", "--format", "csv")
    name = ("heron-wood-school", "social-media")
    assert "Recorded as event 1" in run("submit", *name, "--to", "board", "--meeting", "2026-03-05")
    decided = ["--by", "board", "--date", "2026-03-05", "--minute", "7", "--present", "5"]
    decided += ["--needed", "5", "--members", "9", "--for", "5"]
    assert "version 1.0 adopted by the Governing Body" in run("adopt", *name, *decided)
    assert "In force since 5 March 2026" in run("verify", *fetched(run, *name))
    script = "import policygen; print(policygen.__file__)"
    where = subprocess.run(
        [sys.executable, "-c", script], cwd=work, env=env, capture_output=True, text=True
    )
    assert where.stdout.startswith(str(site))


def fetched(run: Callable[..., str], *name: str) -> list[str]:
    """The PDF of the version in force, taken out of the register."""
    return run("fetch", *name, "-f", "pdf").split()
