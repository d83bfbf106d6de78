"""Killed at any moment (SIGKILL), a register opens again, is whole, and holds every act that was reported done."""

import multiprocessing
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policygen.register.audit import audit
from policygen.register.store import opened
from tests import postgresql, registers

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["policygen.register.store", "policygen.register.life", "pg8000"])
AT_ONCE = 10
"""Kills in one register, so that looking through it stays quick. The first of them may come while it is made."""
LONGEST = 0.2
"""Seconds after which a process that acts without pause is killed at the latest."""


def counts(few: int, many: int) -> Any:
    return pytest.mark.parametrize("count", [few, pytest.param(many, marks=pytest.mark.soak)])


# ---- a process that submits, adopts and signs without pause


@counts(12, 500)
def test_in_sqlite_nothing_that_was_reported_done_is_lost(tmp_path, count):
    often_killed(count, tmp_path, lambda number: str(tmp_path / f"{number}.db"))


@counts(5, 100)
def test_in_postgresql_nothing_that_was_reported_done_is_lost(
    postgresql_place: str, tmp_path: Path, count: int
) -> None:
    def emptied(number: int) -> str:
        postgresql.empty(postgresql_place)
        return postgresql_place

    often_killed(count, tmp_path, emptied)


def often_killed(count: int, folder: Path, register: Callable[[int], str]) -> None:
    chance, counted = random.Random(count), Counter[str]()
    for number in range(-(-count // AT_ONCE)):
        address, reported, kept = register(number), list[str](), 0
        for kill in range(min(AT_ONCE, count - number * AT_ONCE)):
            done = folder / f"done-{number}-{kill}"
            killed(address, f"p{kill}", done, kill == 0, chance.uniform(0, LONGEST))
            reported += done.read_text().splitlines()
            kept = held(address, reported)
            counted["kills"] += 1
            assert kept - len(reported) <= kill + 1
        counted["acts reported done, all held"] += len(reported)
        counted["acts done when killed, not yet reported"] += kept - len(reported)
    print(dict(counted))  # noqa: T201


def killed(address: str, policy: str, done: Path, early: bool, after: float) -> None:
    """Lets a process act, one act after another, and kills it some time after it began."""
    process = PROCESSES.Process(target=registers.looping, args=(address, policy, done, early))
    process.start()
    while not done.exists() and process.is_alive():
        time.sleep(0.001)
    time.sleep(after)
    process.kill()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL


def held(address: str, reported: list[str]) -> int:
    """How many acts the register holds, once it was seen to be whole and to hold those that were reported."""
    with opened(registers.place(address), make=True) as store:
        assert audit(store).trouble == ""
        kept = {f"{event.seq} {event.hash}" for event in store.events()}
    assert set(reported) - kept == set()
    return len(kept)


# ---- the commands themselves: killed, and two at once

SUBMIT = ("submit", "elm-school", "social-media", "--to", "board", "--meeting", "2026-03-12")
ADOPT = (
    "adopt", "elm-school", "social-media", "--by", "board", "--date", "2026-03-12", "--minute", "4/1",
    "--present", "6", "--needed", "5", "--members", "9", "--for", "6",
)  # fmt: skip
SIGN = (
    "sign", "scan.pdf", "--ink", "elm-school/social-media", "1.0",
    "--role", "head", "--name", "Ada Rowan", "--date", "2026-03-12",
)  # fmt: skip
ACTS = (SUBMIT, ADOPT, SIGN)


def started(workspace: Path, *command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "policygen", *command, "--as", "Jo Field, Clerk"],
        cwd=workspace,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(workspace: Path, *command: str) -> str:
    with started(workspace, *command) as process:
        said, wrong = process.communicate(timeout=60)
    assert process.returncode == 0, wrong
    return said


def workspaces(folder: Path, acts: tuple[tuple[str, ...], ...]) -> list[Path]:
    """A workspace as it stands before each of the acts."""
    folder = folder / "0"
    answers = (
        "--name=Elm School", "--kind=maintained school", "--body=school", "--head=Headteacher",
        "--board=Governing Body", "--chair=Chair of Governors",
        "--safeguarding-lead=Designated Safeguarding Lead", "-q",
    )  # fmt: skip
    init = [sys.executable, "-m", "policygen", "init", str(folder), *answers]
    subprocess.run(init, check=True, timeout=60)
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7 a scan")
    made = [folder]
    for act in acts[:-1]:
        made.append(folder.with_name(str(len(made))))
        shutil.copytree(made[-2], made[-1])
        finished(made[-1], *act)
    return made


@pytest.mark.parametrize(
    ("acts", "count"), [(ACTS[:1], 1), pytest.param(ACTS, 20, marks=pytest.mark.soak)]
)
def test_a_command_that_is_killed_has_recorded_its_act_or_nothing(tmp_path, acts, count):
    chance, counted = random.Random(7), Counter[str]()
    begun = workspaces(tmp_path, acts)
    for number in range(count):
        for before, act in enumerate(acts):
            folder = tmp_path / f"{number}-{before}"
            shutil.copytree(begun[before], folder)
            said = said_before_it_was_killed(folder, chance.uniform(0.1, 3), *act)
            counted[found(folder, before, said)] += 1
            shutil.rmtree(folder)
    print(f"{len(acts) * count} commands: {dict(counted)}")  # noqa: T201


def said_before_it_was_killed(folder: Path, after: float, *act: str) -> str:
    with started(folder, *act) as process:
        try:
            said, wrong = process.communicate(timeout=after)
            assert process.returncode == 0, wrong
        except subprocess.TimeoutExpired:
            process.kill()
            said, _ = process.communicate()
    return said


def found(folder: Path, before: int, said: str) -> str:
    """The register is whole, and holds what it held before and either this act or not; then it can be done now."""
    with opened(folder / "register.db", make=True) as store:
        looked = audit(store)
    assert looked.trouble == ""
    if told := re.search(r"Recorded as event (\d+) by Jo Field, Clerk, (\w{16})", said):
        assert (looked.events, looked.head[:16]) == (int(told[1]), told[2])
        return "done and said so"
    if looked.events == before + 1:
        return "done, and killed before it said so"
    assert looked.events == before
    finished(folder, *ACTS[before])
    return "killed before it was done"


@pytest.mark.soak
def test_of_two_commands_that_adopt_at_once_one_is_told_of_the_other(tmp_path):
    begun, counted = workspaces(tmp_path, (SUBMIT, ADOPT)), Counter[str]()
    for number in range(10):
        folder = tmp_path / f"at-once-{number}"
        shutil.copytree(begun[1], folder)
        with started(folder, *ADOPT) as one, started(folder, *ADOPT) as other:
            told = [process.communicate(timeout=60)[1].strip() for process in (one, other)]
        assert sorted((one.returncode, other.returncode)) == [0, 2]
        counted[max(told)] += 1
        with opened(folder / "register.db") as store:
            assert (audit(store).trouble, audit(store).events) == ("", 2)
    print(dict(counted))  # noqa: T201
    assert set(counted) <= {
        "somebody else has recorded something about this policy meanwhile"
        " (see 'policygen history', and try again if it is still right)",
        "version 1.0 was adopted on 2026-03-12, and no newer text of elm-school/social-media lies before anybody"
        " (a new text is put before a body with 'policygen submit')",
    }
