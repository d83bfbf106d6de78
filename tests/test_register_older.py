"""A register that an older policygen made is brought up to date when it is opened, and says what it said."""

from pathlib import Path

import alembic.command
import pytest
from alembic.config import Config
from sqlalchemy import Connection, text

from policygen.errors import RegisterError
from policygen.register import record as records
from policygen.register.audit import audit
from policygen.register.backup import restore
from policygen.register.database import REVISIONS, Database
from policygen.register.store import opened
from policygen.register.tables import KEPT
from tests.registers import execute, rows, small, submit
from tests.test_register_roles import login
from tests.test_register_tampering import removed, tamper


@pytest.fixture
def older(place: str | Path, tmp_path: Path) -> str | Path:
    """A register with what `small` records, with the tables of the first policygen."""
    made_of(tmp_path / "newer.db", place)
    return place


def made_of(newer: Path, place: str | Path) -> None:
    database = Database(place)
    with opened(newer, make=True) as store, database.writing() as connection:
        small(store)
        first_tables(connection)
        with store.database.reading() as known:
            for table in KEPT:
                found = known.execute(table.select()).mappings()
                connection.execute(table.insert(), [dict(row) for row in found])
        for brief in store.briefs():
            whole = store.record(brief.trust, brief.policy)
            assert whole is not None
            connection.execute(
                text("INSERT INTO standing VALUES (:trust, :policy, :last, :brief, :record)"),
                {
                    "trust": brief.trust,
                    "policy": brief.policy,
                    "last": brief.last,
                    "brief": records.dumps(brief),
                    "record": records.dumps(whole),
                },
            )
    database.close()


def first_tables(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", "policygen.register:migrations")
    config.attributes["connection"] = connection
    alembic.command.upgrade(config, REVISIONS[0])


def test_it_holds_what_it_held_and_goes_on(older, tmp_path):
    with opened(older) as store:
        assert (audit(store).events, audit(store).trouble) == (9, "")
        assert rows(older) == rows(tmp_path / "newer.db")
        assert submit(store, "Ducks", "2027-06-01").seq == 10
        assert [brief.last for brief in store.briefs()] == [7, 10]
    with pytest.raises(Exception, match="changes with its events alone"):
        execute(older, "UPDATE standing SET brief = '{}'")


def test_what_its_last_event_was_is_not_forgotten(older):
    tamper(older, *removed(9))
    with opened(older) as store:
        missing = "event 9, the last one of elm/puddles, is missing from the end"
        assert audit(store).trouble == missing
        with pytest.raises(
            RegisterError, match="what the register says of elm/puddles was altered"
        ):
            store.record("elm", "puddles")


def test_what_says_nonsense_does_not_stop_it(older):
    tamper(older, "UPDATE event SET said = '{}' WHERE seq = 4")
    with opened(older) as store:
        assert audit(store).trouble.startswith("event 4 (elm/ponds submitted, ")


def test_a_backup_of_it_is_restored(place, tmp_path):
    made_of(tmp_path / "newer.db", tmp_path / "older.backup")
    with opened(place, make=True) as store:
        assert restore(tmp_path / "older.backup", store).events == 9
        assert rows(place) == rows(tmp_path / "newer.db")


def test_clerks_wait_until_its_owner_has_brought_it_up_to_date(postgresql_place, tmp_path):
    made_of(tmp_path / "newer.db", postgresql_place)
    clerk = login(postgresql_place, "jo", "GRANT policygen_clerk TO {name}")
    with pytest.raises(RegisterError) as error, opened(clerk):
        pass
    assert (error.value.message, error.value.hint) == (
        "this user may not do that in it",
        "whoever keeps the database runs 'policygen register upgrade' and grants policygen_clerk",
    )
    with opened(postgresql_place):
        pass
    with opened(clerk) as store:
        assert submit(store, "Ducks", "2027-06-01").seq == 10


@pytest.mark.parametrize("older_than", REVISIONS[:-1])
@pytest.mark.parametrize("emptied", [False, True])
def test_a_register_that_is_set_back_to_an_older_version_is_named(place, older_than, emptied):
    """What is kept beside the events would be worked out anew, and nobody would see that it was not what it was."""
    with opened(place, make=True) as store:
        small(store)
    empty = ["DELETE FROM standing"] if emptied else []
    tamper(place, *empty, f"UPDATE alembic_version SET version_num = '{older_than}'")
    before = rows(place)
    with pytest.raises(RegisterError) as error, opened(place):
        pass
    assert error.value.message == (
        "it was altered: it says that an older policygen made it, and its tables are of a newer one"
    )
    assert rows(place) == before
