"""A connection -> which tables, indexes and guards of a register it lacks. Reads only.

A guard is a trigger that refuses to change what is recorded. Nothing is lost where one is gone, but somebody who may do
that has taken it off.
"""

from sqlalchemy import Connection, inspect, text

from policygen.register.tables import METADATA

GUARDS = {
    "sqlite": (
        *(f"{table}_no_{act}" for table in ("event", "document", "filed") for act in ("update", "delete", "replace")),
        *("filed_late", "standing_insert", "standing_update"),
    ),
    "postgresql": (
        *("event_kept", "document_kept", "filed_kept"),
        *("filed_late", "standing_with_event"),
    ),
}  # fmt: skip
"""The names of the triggers that the migrations make."""
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') "
        "AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())"
    ),
}
"""Those that are there, and not turned off."""


def missing_table(connection: Connection) -> str:
    """The first table that is not there; one that became a view is none."""
    there = inspect(connection).get_table_names()
    return next((name for name in METADATA.tables if name not in there), "")


def missing_guard(connection: Connection) -> str:
    """The first guard that is not there, or is turned off."""
    kind = connection.dialect.name
    there = set(connection.execute(text(TRIGGERS[kind])).scalars())
    return next((name for name in GUARDS[kind] if name not in there), "")


def missing_index(connection: Connection) -> str:
    """The first index that is not there."""
    looking = inspect(connection)
    for table in METADATA.tables.values():
        there = {index["name"] for index in looking.get_indexes(table.name)}
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            if index.name not in there:
                return str(index.name)
    return ""
