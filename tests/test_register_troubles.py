"""Databases that cannot be used: said in plain words, and nothing half done."""

import contextlib
import os
import resource
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from policygen import cli
from policygen.errors import RegisterError
from policygen.register.audit import audit
from policygen.register.backup import backup
from policygen.register.database import Database
from policygen.register.events import Deed
from policygen.register.record import Record
from policygen.register.store import Store, opened
from tests.registers import act, adopt, adopted, execute, rows, small, submit

ROOT = Path(__file__).parent.parent


def refusal(error: pytest.ExceptionInfo[RegisterError]) -> tuple[str, str]:
    return error.value.message, error.value.hint


@contextlib.contextmanager
def impatient(place: str | Path) -> Iterator[Store]:
    """A register that does not wait long for others."""
    database = Database(place, wait=1)
    try:
        database.prepare(make=False)
        yield Store(database)
    finally:
        database.close()


# ---- none, another one, a newer one


def test_without_a_register_only_who_may_make_one_gets_one(place):
    there = (
        "there is no register here"
        if isinstance(place, Path)
        else "there is no register in this database"
    )
    with pytest.raises(RegisterError) as error, opened(place):
        pass
    assert refusal(error) == (there, "")
    assert not isinstance(place, Path) or not place.exists()
    with opened(place, make=True) as store:
        assert store.events() == []


def test_a_register_that_a_newer_policygen_made_is_left_alone(place):
    with opened(place, make=True) as store:
        small(store)
    execute(place, "UPDATE alembic_version SET version_num = 'r9999'")
    before = rows(place)
    for make in (True, False):
        with pytest.raises(RegisterError) as error, opened(place, make=make):
            pass
        assert refusal(error) == (
            "a newer policygen has made this register", "bring this policygen up to date",
        )  # fmt: skip
    assert rows(place) == before


def test_a_database_that_holds_something_else_is_left_alone(place):
    execute(place, "CREATE TABLE dinner (pupil TEXT)")
    with pytest.raises(RegisterError) as error, opened(place, make=True):
        pass
    assert refusal(error) == (
        "this database holds something else", "name a database of the register's own",
    )  # fmt: skip
    with pytest.raises(Exception, match="event"):
        execute(place, "SELECT * FROM event")


@pytest.mark.parametrize("content", [b"Dinner money\n" * 100, b"\x89PNG\r\n\x1a\n" + bytes(2000)])
def test_a_file_that_is_no_database_is_left_alone(tmp_path, content):
    path = tmp_path / "register.db"
    path.write_bytes(content)
    for make in (True, False):
        with pytest.raises(RegisterError) as error, opened(path, make=make):
            pass
        assert refusal(error) == ("this is no register", "name another file, or restore a backup")
        assert error.value.path == str(path)
    assert path.read_bytes() == content


def test_a_folder_is_no_register(tmp_path):
    with pytest.raises(RegisterError) as error, opened(tmp_path, make=True):
        pass
    assert error.value.message == "it cannot be opened"


def test_a_register_cannot_be_in_a_file(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear parents")
    with (
        pytest.raises(RegisterError) as error,
        opened(tmp_path / "letter.txt" / "register.db", make=True),
    ):
        pass
    assert error.value.message == "it cannot be reached: File exists"


def test_a_register_cut_short_is_damaged(tmp_path):
    path = tmp_path / "register.db"
    with opened(path, make=True) as store:
        small(store)
    path.write_bytes(path.read_bytes()[: 4096 * 8 + 100])
    with pytest.raises(RegisterError) as error, opened(path) as store:
        audit(store)
    assert refusal(error) == ("it is damaged", "restore a backup with 'policygen register restore'")


CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE pid <> pg_backend_pid() AND datname = current_database()"
)

PASSWORD = "write the address as postgresql://USER:PASSWORD@HOST/DATABASE"

# ---- addresses


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "mysql://jo@localhost/register",
        "postgresql://jo@localhost",
        "postgresql://localhost/register",
        "postgresql://jo@localhost:many/register",
        "sqlite:///register.db?mode=ro",
        "sqlite://",
        "sqlite:///:memory:",
        "http://localhost/register",
    ],
)
def test_what_is_no_address_is_told_how_one_is_written(address):
    with pytest.raises(RegisterError) as error, opened(address, make=True):
        pass
    assert refusal(error) == (
        "this is no address of a database that policygen knows",
        "write it as postgresql://USER@HOST/DATABASE or sqlite:///PATH",
    )


def test_a_file_can_be_named_by_its_address(tmp_path):
    with opened(f"sqlite:///{tmp_path}/here.db", make=True) as store:
        submit(store, "Puddles are for jumping.")
    with opened(tmp_path / "here.db") as store:
        assert len(store.events()) == 1


def test_where_no_server_answers():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, and nobody listens
        address = f"postgresql://jo:secret@127.0.0.1:{taken.getsockname()[1]}/register"
        with pytest.raises(RegisterError) as error, opened(address, make=True):
            pass
    assert refusal(error) == (
        "no server answers there", "look at the address of the database; does its server run?",
    )  # fmt: skip
    assert "secret" not in str(error.value)


def test_where_there_is_no_such_host():
    with pytest.raises(RegisterError) as error, opened("postgresql://jo@nowhere.invalid/register"):
        pass
    assert error.value.message == "no server answers there"


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("owner:", "owner:not-", ("user and password do not fit", PASSWORD)),
        ("owner:", "nobody:", ("user and password do not fit", PASSWORD)),
        (
            "/t",
            "/not-t",
            ("there is no database of this name", "look at the address of the database"),
        ),
    ],
    ids=["password", "user", "database"],
)
def test_what_the_server_does_not_know(postgresql_place, right, wrong, message):
    wrong = postgresql_place.replace(right, wrong)
    with pytest.raises(RegisterError) as error, opened(wrong, make=True):
        pass
    assert refusal(error) == message


def test_a_server_that_asks_for_a_password(postgresql_place):
    user, rest = postgresql_place.removeprefix("postgresql://").split(":", 1)
    with pytest.raises(RegisterError) as error, opened(f"postgresql://{user}@{rest.split('@')[1]}"):
        pass
    assert refusal(error) == (
        "user and password do not fit", PASSWORD,
    )  # fmt: skip


def test_a_connection_that_breaks_is_said_to_be_lost(postgresql_place):
    with opened(postgresql_place, make=True) as store:
        submit(store, "Puddles are for jumping.")

        def cut_off(now: Record | None) -> Deed:
            execute(postgresql_place, CUT)
            return adopted(now)

        with pytest.raises(RegisterError) as error:
            act(store, cut_off, "2026-03-12")
        assert (
            error.value.hint
            == "see with 'policygen history' whether it was recorded before you try again"
        )
        assert [one.deed.kind for one in store.events()] == ["submitted"]
        assert adopt(store).seq == 2


# ---- somebody else is writing


@contextlib.contextmanager
def somebody_writing(place: str | Path) -> Iterator[None]:
    if isinstance(place, Path):
        with contextlib.closing(sqlite3.connect(place, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
    else:
        database = Database(place)
        with database.writing():
            yield
        database.close()


def test_while_another_program_writes_an_act_waits_and_then_says_so(place):
    with opened(place, make=True) as store:
        submit(store, "Puddles are for jumping.")
    before = rows(place)
    with somebody_writing(place), impatient(place) as store:
        with pytest.raises(RegisterError) as error:
            adopt(store)
        assert refusal(error) == ("another program is writing in it", "try again in a moment")
        assert [one.deed.kind for one in store.events()] == ["submitted"], "looking is free"
    assert rows(place) == before
    with impatient(place) as store:
        assert adopt(store).seq == 2


# ---- no right to write


@contextlib.contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """Without the rights of root, and without that of writing in the folder."""
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.setegid(65534)
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
            os.setegid(0)
        folder.chmod(0o755)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="policygen-"))
    yield folder
    shutil.rmtree(folder)


def test_in_a_read_only_folder_no_register_is_made(open_folder):
    with (
        as_nobody(open_folder),
        pytest.raises(RegisterError) as error,
        opened(open_folder / "register.db", make=True),
    ):
        pass
    assert refusal(error) == (
        "it cannot be opened", "its folder must be there, and you must be allowed to write in it",
    )  # fmt: skip
    assert list(open_folder.iterdir()) == []


def test_in_a_read_only_folder_no_folder_is_made(open_folder):
    with (
        as_nobody(open_folder),
        pytest.raises(RegisterError) as error,
        opened(open_folder / "deeper" / "register.db", make=True),
    ):
        pass
    assert error.value.message == "it cannot be reached: Permission denied"
    assert list(open_folder.iterdir()) == []


def test_a_register_in_a_read_only_folder_is_not_written(open_folder):
    path = open_folder / "register.db"
    with opened(path, make=True) as store:
        submit(store, "Puddles are for jumping.")
    path.chmod(0o444)
    before = path.read_bytes()
    with as_nobody(open_folder), pytest.raises(RegisterError) as error, opened(path) as store:
        adopt(store)
    assert error.value.message in ("it cannot be opened", "it may be read but not written")
    assert path.read_bytes() == before
    assert list(open_folder.iterdir()) == [path]


def test_a_backup_in_a_read_only_folder_can_be_looked_through(open_folder):
    with opened(open_folder / "register.db", make=True) as store:
        small(store)
        backup(store, open_folder / "copy.db")
    (open_folder / "copy.db").chmod(0o444)
    with as_nobody(open_folder), opened(open_folder / "copy.db") as copy:
        assert (audit(copy).events, audit(copy).trouble) == (9, "")


def test_a_database_that_is_read_only_is_not_written(postgresql_place):
    with opened(postgresql_place, make=True) as store:
        submit(store, "Puddles are for jumping.")
    name = postgresql_place.rsplit("/", 1)[1]
    execute(postgresql_place, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    try:
        with pytest.raises(RegisterError) as error, opened(postgresql_place) as store:
            adopt(store)
    finally:
        execute(
            postgresql_place,
            "SET default_transaction_read_only = off",
            f"ALTER DATABASE {name} RESET default_transaction_read_only",
        )
    assert refusal(error) == ("it may be read but not written", "ask whoever keeps the database")


# ---- no room


def test_on_a_disk_without_room_nothing_is_recorded(tmp_path):
    """SQLite's own limit of pages stands for the disk: it fails at the same place in the same way."""
    path = tmp_path / "register.db"
    with opened(path, make=True) as store:
        small(store)
    before = rows(path)
    with _room(path, 2) as store:
        with pytest.raises(RegisterError) as error:
            submit(store, "Puddles! " * 10_000, policy="lakes")
        assert refusal(error) == (
            "the disk is full", "make room on it, and try again; nothing was recorded",
        )  # fmt: skip
        assert (len(store.events()), audit(store).trouble) == (9, "")
    assert rows(path) == before
    with opened(path) as store:
        assert submit(store, "Puddles! " * 10_000, policy="lakes").seq == 10


@contextlib.contextmanager
def _room(path: Path, pages: int) -> Iterator[Store]:
    """A register that may grow by so many pages."""

    def limit(connection: sqlite3.Connection, record: object) -> None:
        (now,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {now + pages}")

    event.listen(Engine, "connect", limit)
    try:
        with opened(path) as store:
            yield store
    finally:
        event.remove(Engine, "connect", limit)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 640 KB, where there is the right to make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=640k", "tmpfs", folder],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("needs the right to mount a small disk")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_on_a_full_disk_nothing_is_recorded(small_disk):
    path = small_disk / "register.db"
    with opened(path, make=True) as store:
        small(store)
        done = 9
        with pytest.raises(RegisterError) as error:
            for done in range(9, 10_000):
                submit(store, f"{done} " * 2000, policy=f"lakes-{done}")
        assert error.value.message in ("the disk is full", "the disk did not do what it should")
        assert (audit(store).events, audit(store).trouble) == (done, "")
    with opened(path) as store:
        assert (audit(store).events, audit(store).trouble) == (done, "")


def test_a_disk_without_a_single_byte_is_called_full(small_disk):
    path = small_disk / "register.db"
    with opened(path, make=True) as store:
        small(store)
    with (small_disk / "filled").open("wb", buffering=0) as filled, contextlib.suppress(OSError):
        while filled.write(bytes(4096)):
            pass
    assert shutil.disk_usage(small_disk).free == 0
    with pytest.raises(RegisterError) as error, opened(path) as store:
        submit(store, "Ducks", "2027-06-01")
    assert error.value.message == "the disk is full"
    (small_disk / "filled").unlink()
    with opened(path) as store:
        assert (audit(store).events, audit(store).trouble) == (9, "")


DRIVER = """
import sys
from pathlib import Path
from policygen.errors import RegisterError
from policygen.register.store import opened
from tests.registers import submit

with opened(Path(sys.argv[1])) as store:
    for number in range(10_000):
        try:
            submit(store, f"{number} " * 3000, policy=f"lakes-{number}")
        except RegisterError as error:
            print(number, error)
            break
"""


def test_past_the_size_a_file_may_have_nothing_is_recorded(tmp_path):
    path = tmp_path / "register.db"
    with opened(path, make=True) as store:
        small(store)
    limit = 300_000
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, path],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=60,
    )
    count, said = done.stdout.split(" ", 1)
    assert (
        said.strip()
        == f"{path}: the disk did not do what it should (see to the disk, and try again)"
    )
    with opened(path) as store:
        assert (audit(store).events, audit(store).trouble) == (9 + int(count), "")


# ---- as a clerk sees it


def test_the_command_says_it_in_one_line(tmp_path):
    for folder in ("clauses", "trusts"):
        (tmp_path / folder).mkdir()
    (tmp_path / "register.db").write_bytes(b"Dinner money\n" * 100)
    command = [sys.executable, "-m", "policygen", "-C", tmp_path, "register", "verify"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=60
    )
    assert (done.returncode, done.stdout) == (cli.TROUBLE, "")
    said = "this is no register (name another file, or restore a backup)"
    assert done.stderr == f"{tmp_path}/register.db: {said}\n"
