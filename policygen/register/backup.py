"""A register -> one file that is a register itself, and back; looked through once it is written."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Table, func, select

from policygen.errors import RegisterError
from policygen.register.audit import Audit, audit
from policygen.register.store import Store, opened
from policygen.register.tables import EVENT, KEPT, STANDING

_AT_ONCE = 200
"""Rows carried over together."""


def backup(store: Store, path: Path) -> Audit:
    """Writes the whole register to a new file. Raises RegisterError where the copy is not whole.

    The file is a register in SQLite, whatever the register is kept in.
    """
    if path.exists():
        raise RegisterError("there is a file already", path=path, hint="name a new one")
    if not path.parent.is_dir():
        raise RegisterError("there is no such folder", path=path.parent)
    half = path.with_name(f".{path.name}.half")
    _remove(half)
    try:
        with opened(half, make=True) as copy:
            _carry(store, copy)
            found = _whole(copy, store.name)
        _settle(half)
        half.replace(path)
    except OSError as error:
        raise RegisterError(f"cannot write this file: {error.strerror}", path=path) from None
    finally:
        _remove(half)
    return found


def restore(path: Path, store: Store) -> Audit:
    """Fills an empty register from a backup. Raises RegisterError where there is something in it already."""
    check(path)
    with opened(path) as copy:
        _carry(copy, store)
    return _whole(store, store.name)


def check(path: Path) -> None:
    """Raises RegisterError where there is no backup, or one that is not whole."""
    if not path.is_file():
        raise RegisterError("there is no such file", path=path)
    with opened(path) as copy:
        _whole(copy, str(path))


def _carry(source: Store, target: Store) -> None:
    """All rows, in one transaction on either side."""
    with source.database.reading() as old, target.database.writing() as new:
        if new.execute(select(func.count()).select_from(EVENT)).scalar():
            hint = "move it away first, if this backup is to take its place"
            raise RegisterError("this register is not empty", path=target.name, hint=hint)
        for table in (*KEPT, STANDING):
            _copy(old, new, table)


def _copy(old: Connection, new: Connection, table: Table) -> None:
    rows = old.execute(select(table)).mappings()
    while batch := [dict(row) for row in rows.fetchmany(_AT_ONCE)]:
        new.execute(table.insert(), batch)


def _whole(store: Store, name: str) -> Audit:
    found = audit(store)
    if found.trouble:
        raise RegisterError(f"it is not whole: {found.trouble}", path=name)
    return found


def _settle(path: Path) -> None:
    """Everything in the one file, none of it in a log beside it."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()


def _remove(path: Path) -> None:
    for beside in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
