"""What is typed wrongly around the register, or left out: one line that says how it is written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import spaces
from tests.test_bad_input import run

ROOT = str(Path(__file__).parent.parent)


@pytest.mark.parametrize("words", ["", "review", "register", "signer"])
def test_a_group_without_its_command_shows_its_help_and_nothing_else(tmp_path, words):
    done = run(tmp_path, *words.split())
    helped = run(tmp_path, *words.split(), "--help")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", helped.stdout)
    assert done.stderr.startswith("Usage: policygen")


@pytest.mark.parametrize("words", ["review", "register", "signer"])
def test_help_cuts_no_line(tmp_path, words):
    assert "..." not in run(tmp_path, words, "--help").stdout.split("Commands:")[1]


SUBMIT = "submit marsh-lane ponds --to head --meeting 2026-11-05 --as"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["correct-minute", "marsh-lane", "ponds", "three", "--minute", "1", "--reason", "x"],
            "Invalid value for 'EVENT': 'three' is no event's number; 'policygen history' tells it",
        ),
        (
            ["correct-minute", "marsh-lane", "ponds", "0", "--minute", "1", "--reason", "x"],
            "Invalid value for 'EVENT': '0' is no event's number; 'policygen history' tells it",
        ),
        ([*SUBMIT.split(), ", "], "--as ', ' names nobody; write it as 'Jo Field, Clerk'"),
        ([*SUBMIT.split(), ",Clerk"], "--as ',Clerk' names nobody; write it as 'Jo Field, Clerk'"),
        ([*SUBMIT.split(), ""], "--as '' names nobody; write it as 'Jo Field, Clerk'"),
        ([*SUBMIT.split(), "  "], "--as '  ' names nobody; write it as 'Jo Field, Clerk'"),
        (["history"], "Missing argument 'TRUST'. Name one of: elm-school, marsh-lane"),
        (["submit"], "Missing argument 'TRUST'. Name one of: elm-school, marsh-lane"),
        (["show"], "Missing argument 'TRUST'. Name one of: elm-school, marsh-lane"),
        (["build", "-j", "two"], "Invalid value for '-j' / '--jobs': 'two' is no number of processes; say how many processes in digits, 1 or more"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_how_it_is_written(tmp_path, words, said):
    folder = spaces.ponds(tmp_path)
    spaces.write(folder, {"trusts/elm-school.yaml": spaces.TRUST})
    done = run(folder, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"policygen: {said} (see")
    assert not (folder / "register.db").exists()


def test_where_there_are_no_trusts_none_are_named(tmp_path):
    assert "Missing argument 'TRUST'. (see" in run(tmp_path, "history").stderr


def test_one_event_is_one_event(tmp_path):
    folder = spaces.ponds(tmp_path)
    assert run(folder, *SUBMIT.split(), "Jo Field, Clerk").returncode == 0
    assert "whole: 1 event, 4 documents." in run(folder, "register", "verify").stdout
    assert "c.db: 1 event, 4 documents, looked" in run(folder, "register", "backup", "c.db").stdout


def test_what_is_not_there_yet_is_said_in_words(tmp_path):
    folder = spaces.ponds(tmp_path)
    assert run(folder, "register", "upgrade").returncode == 0
    empty = run(folder, "fetch", "marsh-lane", "ponds").stderr
    assert "(it is empty; 'policygen submit' begins it)" in empty
    assert run(folder, *SUBMIT.split(), "Jo Field, Clerk").returncode == 0
    for words, said in (
        ("fetch marsh-lane ponds", "no version is in force of marsh-lane/ponds (no version of it has been adopted yet)"),
        ("fetch marsh-lane ponds 1.0", "marsh-lane/ponds has no version '1.0' (no version of it has been adopted yet)"),
        ("fetch marsh-lane ponds submitted -f doc", "what is submitted has no file 'doc' (it has: docx, html, json, pdf)"),
    ):  # fmt: skip
        assert run(folder, *words.split()).stderr == f"{said}\n"


def test_a_comparison_of_what_is_submitted_says_for_whom_and_when_in_words(tmp_path):
    folder = spaces.ponds(tmp_path)
    assert run(folder, *SUBMIT.split(), "Jo Field, Clerk").returncode == 0
    done = run(folder, *"diff-versions marsh-lane ponds submitted submitted -f txt".split())
    assert "for the Headteacher, 5 November 2026" in " ".join(done.stdout.split())
    assert "2026-11-05" not in done.stdout


def test_a_short_passphrase_is_told_before_it_is_typed_again(tmp_path):
    signer = [sys.executable, "-m", "policygen", "signer", "new", "--name", "Ada", "-o", "ada.p12"]
    done = subprocess.run(
        ["timeout", "10", sys.executable, "-m", "tests.terminal", "frog", *signer],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": ROOT},
    )
    assert "Passphrase (at least 8 letters):" in done.stdout
    assert "Repeat" not in done.stdout
    assert list(tmp_path.glob("*.p12")) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("5 November 2025", "2025-11-05"),
        ("5th Nov 2025", "2025-11-05"),
        ("November 5, 2025", "2025-11-05"),
        ("2025-11-6", "2025-11-06"),
        ("2025/11/06", "2025-11-06"),
        ("05/11/2025", "2025-11-05, if 5 November 2025 is meant"),
        ("5.11.25", "2025-11-05, if 5 November 2025 is meant"),
    ],
)
def test_a_day_that_is_written_otherwise_is_told_as_it_is_to_be_written(tmp_path, typed, said):
    done = run(
        spaces.ponds(tmp_path), *"submit marsh-lane ponds --to head --meeting".split(), typed
    )
    assert done.returncode == 2
    assert f"{typed!r} is no day; write it as {said} (see" in done.stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-02-30", "the calendar has none such"),
        ("2026-13-1", "the calendar has none such"),
        ("31 November 2025", "write one as year, month and day, such as 2026-03-23"),
        ("November 2025", "write one as year, month and day, such as 2026-03-23"),
        ("2025-11", "write one as year, month and day, such as 2026-03-23"),
        ("next week", "write one as year, month and day, such as 2026-03-23"),
    ],
)
def test_what_is_no_day_at_all_is_said_to_be_none(tmp_path, typed, said):
    done = run(
        spaces.ponds(tmp_path), *"submit marsh-lane ponds --to head --meeting".split(), typed
    )
    assert done.returncode == 2
    assert f"{typed!r} is no day; {said} (see" in done.stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [("5 March 2027", "2027-03-05"), ("March 2027", "2027-03"), ("soon", "2026-03-23, or 2026-03 for a month")],
)  # fmt: skip
def test_so_is_a_date_that_may_be_a_month(tmp_path, typed, said):
    words = "adopt marsh-lane ponds --by head --date 2026-03-12 --next-review".split()
    done = run(spaces.ponds(tmp_path), *words, typed)
    assert f"{typed!r} is not a date; write it as {said} (see" in done.stderr


def test_who_acts_can_be_said_once_for_all(tmp_path):
    words = "submit marsh-lane ponds --to head --meeting 2026-03-12".split()
    done = run(spaces.ponds(tmp_path), *words, POLICYGEN_AS="Jo Field, Clerk")
    assert "Recorded as event 1 by Jo Field, Clerk, " in done.stdout


@pytest.mark.parametrize("user", ["root", "Administrator"])
def test_a_user_who_is_called_after_no_person_is_warned_of_before_anything_is_recorded(
    tmp_path, user
):
    words = "submit marsh-lane ponds --to head --meeting 2026-03-12".split()
    done = run(spaces.ponds(tmp_path), *words, LOGNAME=user)
    warning = f"warning: this will be recorded as done by {user!r}, and stay so (say who acts with --as 'NAME, ROLE')"
    assert (done.returncode, done.stderr) == (0, f"{warning}\n")
    named = run(tmp_path, *words[:-1], "2026-03-13", "--as", "Jo Field", LOGNAME=user)
    assert (named.returncode, named.stderr) == (0, "")


def test_a_backup_has_a_name_of_its_own_kind(tmp_path):
    spaces.ponds(tmp_path)
    run(tmp_path, *"submit marsh-lane ponds --to head --meeting 2026-03-12".split())
    assert run(tmp_path, "register", "backup", "2026.backup").returncode == 0
    again = run(tmp_path, "register", "backup", "2026.backup")
    assert again.stderr == (
        "2026.backup: this is a register: nothing is written over it (choose another place)\n"
    )
    report = run(tmp_path, "register", "backup", "report.pdf")
    assert "a backup's name ends in .backup or .db; 'report.pdf' does not (see" in report.stderr
    assert (report.returncode, (tmp_path / "report.pdf").exists()) == (2, False)
