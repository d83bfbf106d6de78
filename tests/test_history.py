"""`policygen history`: what the register holds of a policy, also where somebody has altered it."""

import json
import re
import time
from pathlib import Path

import pytest

from policygen.project.register import opening, telling
from policygen.register.store import opened
from tests.registers import small
from tests.test_bad_input import run
from tests.test_register_tampering import altered, tamper

NAME = "elm", "puddles"


def named(place: str | Path) -> str:
    """The register as messages name it, without its password."""
    return re.sub(r":[^:@/]+@", ":***@", str(place))


@pytest.fixture
def damaged(place: str | Path) -> str | Path:
    """A small register in which the second event was altered, and the third says what no act says."""
    with opened(place, make=True) as store:
        small(store)
    tamper(place, altered("minute", 2), "UPDATE event SET said = '{' WHERE seq = 3")
    return place


def test_what_stands_in_a_damaged_register_is_told_with_a_warning(damaged, tmp_path):
    done = run(tmp_path, "-C", ".", "history", *NAME, "--database", str(damaged))
    assert done.returncode == 1
    assert done.stderr.startswith(
        f"warning: {named(damaged)}: what the register says of elm/puddles was altered: event 2 (adopted, 2026-03-12T18:00:00Z) "
        "is not as it was recorded (run 'policygen register verify --database "
    )
    lines = done.stdout.splitlines()
    assert len(lines) == 7
    assert ["ALTERED, not as it was recorded: " in line for line in lines[:4]] == [
        *(False, True, True, False),
    ]
    assert "signed: it says what policygen never records.  [Jo Field, Clerk; event 3, " in lines[2]
    assert "Version 1.0 adopted by the Governing Body on 2026-03-12" in lines[1]


def test_programs_are_told_which_act_was_altered(damaged, tmp_path):
    done = run(tmp_path, "-C", ".", "history", *NAME, "--database", str(damaged), "--json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert [one["seq"] for one in found if one["altered"]] == [2, 3]
    assert found[2]["particulars"] == "{"


def test_where_all_is_as_it_was_recorded_nothing_is_marked(store):
    lines = [telling.line(event) for event in small(store).events()]
    assert len(lines) == 9
    assert not any("ALTERED" in line for line in lines)


def test_the_register_in_the_environment_is_not_named_again(damaged, tmp_path):
    told = {"POLICYGEN_DATABASE_URL": str(damaged)}
    done = run(tmp_path, "-C", ".", "history", *NAME, **told)
    assert done.stderr.endswith("(run 'policygen register verify')\n")


def test_where_every_act_of_a_policy_was_removed_there_is_nothing_to_tell(place, tmp_path):
    with opened(place, make=True) as store:
        small(store)
    tamper(place, "DELETE FROM filed", "DELETE FROM event WHERE policy = 'ponds'")
    done = run(tmp_path, "-C", ".", "history", "elm", "ponds", "--database", str(place))
    assert (done.returncode, done.stdout) == (2, "")
    said = "what the register says of elm/ponds was altered"
    assert done.stderr.startswith(f"{named(place)}: {said}")


@pytest.mark.parametrize(
    ("zone", "day"), [("Pacific/Kiritimati", "2026-03-13"), ("UTC", "2026-03-12")]
)
def test_an_act_has_the_day_on_which_it_was_recorded_where_the_clerk_is(
    store, monkeypatch, zone, day
):
    """It is kept in UTC, where that day may be yesterday."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert telling.line(small(store).events()[1]).startswith(f"{day}  Version 1.0 adopted")
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_hint_names_the_database_without_its_password() -> None:
    address = "postgresql://clerk:heron7@db.example/register"
    said = opening._of("run 'policygen register verify'", address)
    assert (
        said == "run 'policygen register verify --database postgresql://clerk@db.example/register'"
    )
