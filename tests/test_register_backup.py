"""A backup is a register of its own, in SQLite; restored, it is the register that it was."""

from pathlib import Path

import pytest

from policygen.errors import RegisterError
from policygen.register.audit import audit
from policygen.register.backup import backup, restore
from policygen.register.store import Store, opened
from tests import postgresql
from tests.registers import adopt, execute, rows, small, submit
from tests.test_register_tampering import without_triggers


@pytest.fixture
def copied(store: Store, tmp_path: Path) -> Path:
    """A backup of a small register, kept on SQLite or on PostgreSQL."""
    backup(small(store), tmp_path / "copy.db")
    return tmp_path / "copy.db"


def test_a_backup_holds_what_the_register_holds(place, copied):
    assert rows(copied) == rows(place)
    assert {path.name for path in copied.parent.iterdir()} <= {
        "copy.db", "register.db", "register.db-shm", "register.db-wal",
    }  # fmt: skip


def test_a_backup_is_told_with_its_numbers(store, tmp_path):
    found = backup(small(store), tmp_path / "copy.db")
    assert (found.events, found.head, found.trouble) == (9, store.events()[-1].hash, "")
    assert found.documents == len(rows(tmp_path / "copy.db")["document"])


@pytest.mark.parametrize("to", ["sqlite", "postgresql"])
def test_a_backup_is_restored_on_either_database(store, copied, tmp_path, to, postgresql_server):
    hashes = [event.hash for event in store.events()]
    whole = rows(copied)
    with postgresql.database(postgresql_server) as address:
        target = tmp_path / "restored.db" if to == "sqlite" else address
        with opened(target, make=True) as other:
            found = restore(copied, other)
            assert [event.hash for event in other.events()] == hashes
            assert (found.head, found.trouble) == (hashes[-1], "")
            assert rows(target) == whole
            assert submit(other, "Puddles are for ducks.", "2027-06-01").seq == 10
        assert rows(copied) == whole


def test_after_there_and_back_every_hash_is_the_same(store, copied, tmp_path, postgresql_server):
    with postgresql.database(postgresql_server) as address:
        with opened(address, make=True) as there:
            restore(copied, there)
            backup(there, tmp_path / "back.db")
        assert rows(address) == rows(tmp_path / "back.db") == rows(copied)


def test_a_backup_takes_the_place_of_no_file(store, copied):
    before = copied.read_bytes()
    with pytest.raises(RegisterError) as error:
        backup(store, copied)
    assert (error.value.message, error.value.hint) == ("there is a file already", "name a new one")
    assert copied.read_bytes() == before


def test_a_backup_into_a_folder_that_is_not_there(store, tmp_path):
    small(store)
    with pytest.raises(RegisterError) as error:
        backup(store, tmp_path / "away" / "copy.db")
    assert error.value.message == "there is no such folder"
    assert not (tmp_path / "away").exists()


def test_a_register_that_is_not_whole_is_not_backed_up(store, place, tmp_path):
    small(store)
    execute(place, *without_triggers(place), "UPDATE event SET name = 'Somebody' WHERE seq = 3")
    with pytest.raises(RegisterError) as error:
        backup(store, tmp_path / "copy.db")
    assert error.value.message.startswith("it is not whole: event 3 (elm/puddles signed, ")
    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == []


def test_a_register_with_something_in_it_is_not_filled_from_a_backup(copied, tmp_path):
    other = tmp_path / "other.db"
    with opened(other, make=True) as store:
        submit(store, "Puddles are for ducks.")
        before = rows(other)
        with pytest.raises(RegisterError) as error:
            restore(copied, store)
    assert error.value.message == "this register is not empty"
    assert error.value.hint == "move it away first, if this backup is to take its place"
    assert rows(other) == before


def test_a_backup_that_was_altered_is_not_restored(store, copied, tmp_path):
    execute(copied, *without_triggers(copied), "UPDATE document SET content = x'00'")
    with opened(tmp_path / "restored.db", make=True) as other:
        with pytest.raises(RegisterError) as error:
            restore(copied, other)
        assert error.value.message.startswith("it is not whole: document ")
        assert other.events() == []


def test_what_is_not_there_is_not_restored(store, tmp_path):
    with pytest.raises(RegisterError) as error:
        restore(tmp_path / "copy.db", store)
    assert error.value.message == "there is no such file"


def test_what_a_backup_left_half_done_does_not_stop_the_next(store, tmp_path):
    (tmp_path / ".copy.db.half").write_bytes(b"half a backup")
    assert backup(small(store), tmp_path / "copy.db").events == 9


def test_acts_go_on_while_a_backup_is_made(store, tmp_path):
    submit(store, "Puddles are for jumping.")
    backup(store, tmp_path / "one.db")
    adopt(store)
    backup(store, tmp_path / "two.db")
    counts = []
    for name in ("one.db", "two.db"):
        with opened(tmp_path / name) as copy:
            counts.append(audit(copy).events)
    assert counts == [1, 2]
