"""Path or address -> a database that is open, of this version, and whose troubles are said in plain words."""

import contextlib
import importlib
import logging
import shutil
import sqlite3
import ssl
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError

from policygen.errors import RegisterError
from policygen.register import complaints, tls
from policygen.register.tables import EVENT

logging.getLogger("sqlalchemy").addHandler(
    logging.NullHandler()
)  # what it complains of is told here
REVISIONS = ("r0001", "r0002", "r0003")
"""Every migration, in order; a test holds it to the files."""
WAIT = 10
"""Seconds to wait for another program that is writing."""
_LEAST = 2**16
"""Bytes that must be free beside a register, or its disk is full."""
_LOCK = 0x706F6C69
"""The number under which PostgreSQL keeps writers in a row."""


class Database:
    """Where a register is kept. `writing` and `reading` are its transactions."""

    def __init__(self, address: str | Path, wait: int = WAIT) -> None:
        self.url = _url(address)
        self.name = self.url.set(drivername=self.url.get_backend_name()).render_as_string()
        if isinstance(address, Path):
            self.name = str(address)
        self._wait = wait
        self._engine = _engine(self.url, wait)

    def prepare(self, make: bool) -> None:
        """Brings the tables up to date. Makes them only where `make` says so.

        Raises RegisterError where a newer policygen made them.
        """
        with self._told():
            if self._file and not self._file.exists():
                if not make:
                    raise RegisterError("there is no register here", path=self.name)
                self._file.parent.mkdir(parents=True, exist_ok=True)
            if self._revision() == REVISIONS[-1]:
                return
            if self._file:
                self._log_ahead()
            with self._locked() as connection:
                self._upgrade(connection, make)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """One view of the register, whatever others write meanwhile."""
        with self._told(), self._engine.connect() as connection:
            if self._is_postgresql:  # SQLite shows every transaction one view
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection.execution_options(stream_results=True)

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Everything or nothing, and nobody else writes meanwhile."""
        with self._told(), self._locked() as connection:
            yield connection

    def close(self) -> None:
        self._engine.dispose()

    # ---- within

    @property
    def _is_postgresql(self) -> bool:
        return self.url.get_backend_name() == "postgresql"

    @property
    def _file(self) -> Path | None:
        return None if self._is_postgresql else Path(str(self.url.database))

    def _is_disk_full(self) -> bool:
        """Whether there is no room left beside the file, not even for the index of SQLite's log."""
        try:
            return self._file is not None and shutil.disk_usage(self._file.parent).free < _LEAST
        except OSError:
            return False

    @contextlib.contextmanager
    def _locked(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            connection = connection.execution_options(policygen_writes=True)
            with connection.begin():
                if self._is_postgresql:
                    connection.execute(text(f"SET LOCAL lock_timeout = '{self._wait}s'"))
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
                yield connection

    def _log_ahead(self) -> None:
        """SQLite's write-ahead log: whoever reads does not wait for whoever writes. The file remembers it.

        For others who are making the same register SQLite does not wait here by itself.
        """
        with contextlib.closing(self._engine.raw_connection()) as connection:
            for left in reversed(range(self._wait * 20)):
                try:
                    connection.cursor().execute("PRAGMA journal_mode = WAL").close()
                    return
                except sqlite3.OperationalError as error:
                    if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or not left:
                        raise
                    time.sleep(0.05)

    def _revision(self) -> str:
        with self._engine.connect() as connection:
            return _revision(connection)

    def _upgrade(self, connection: Connection, make: bool) -> None:
        found = _revision(connection)
        if not found and inspect(connection).has_table(EVENT.name):
            message = "it was altered: it no longer says which policygen made it"
            raise RegisterError(message, path=self.name, hint=complaints.RESTORE)
        if not found and not make:
            raise RegisterError("there is no register in this database", path=self.name)
        if not found and inspect(connection).get_table_names():
            hint = "name a database of the register's own"
            raise RegisterError("this database holds something else", path=self.name, hint=hint)
        if found and found not in REVISIONS:
            raise RegisterError(
                "a newer policygen has made this register",
                path=self.name,
                hint="bring this policygen up to date",
            )
        try:
            importlib.import_module("policygen.register.migrating").upgrade(connection)
        except RegisterError as error:
            error.path = self.name
            raise

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """What a database complains of, as a RegisterError."""
        try:
            yield
        except IntegrityError:
            message = "somebody else recorded something at the same moment"
            hint = "nothing was recorded here; try again"
            raise RegisterError(message, path=self.name, hint=hint) from None
        except (DBAPIError, sqlite3.Error) as error:
            raise complaints.told(error, self.name, self._is_disk_full()) from None
        except UnicodeDecodeError:  # SQLite's own words hold some of the damage
            raise RegisterError("it is damaged", path=self.name, hint=complaints.RESTORE) from None
        except ssl.SSLError as error:
            raise tls.complaint(error, self.name) from None
        except OSError as error:
            raise RegisterError(f"it cannot be reached: {error.strerror}", path=self.name) from None


def _url(address: str | Path) -> URL:
    if isinstance(address, Path):
        return URL.create("sqlite", database=str(address))
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise _no_address() from None
    if url.database in (None, "", ":memory:"):
        raise _no_address()
    if url.get_backend_name() == "sqlite" and not url.query:
        return url.set(drivername="sqlite")
    if url.get_backend_name() in ("postgresql", "postgres") and url.username:
        return url.set(drivername="postgresql+pg8000")
    raise _no_address()


def _no_address() -> RegisterError:
    hint = "write it as postgresql://USER@HOST/DATABASE or sqlite:///PATH"
    return RegisterError("this is no address of a database that policygen knows", hint=hint)


def _engine(url: URL, wait: int) -> Engine:
    if url.get_backend_name() == "postgresql":
        password = url.password or ""  # pg8000 stumbles over none
        given = {"timeout": 30, "password": password, "ssl_context": tls.context(url)}
        return create_engine(url.set(query={}), pool_pre_ping=True, connect_args=given)
    engine = create_engine(url, connect_args={"timeout": wait})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: object) -> None:
    """SQLite keeps its own hands off transactions, and every commit is on the disk before it is reported."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in ("foreign_keys = ON", "synchronous = FULL"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("policygen_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _revision(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")
