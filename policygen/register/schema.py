"""A connection -> what of a database's tables, triggers, rules, functions and rights is not as policygen makes it.

Reads only. Whoever may change these can keep an event from being kept, or change one: what is recorded may be whole for
all that.
"""

import functools
from collections.abc import Iterator

from sqlalchemy import Connection, create_engine, text

from policygen.register.migrating import upgrade
from policygen.register.migrations.versions import r0002_standing, r0003_filed
from policygen.register.schema_listed import MADE, RIGHTS

Thing = tuple[str, str]
"""What it is called, and how it was made."""
_MASTER = (
    "SELECT type || ' ' || name, coalesce(sql, tbl_name) FROM sqlite_master "
    "WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'"
)
_OURS = "relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())"
_TABLES = "JOIN pg_class ON pg_class.oid = {} AND relkind IN ('r', 'p', 'v', 'm', 'f') AND " + _OURS
_CATALOGUE = (
    "SELECT 'table ' || relname, CAST(relkind AS text) || ' ' || CAST(relpersistence AS text) || "
    "CASE WHEN relrowsecurity OR relforcerowsecurity THEN ' with row security' ELSE '' END "
    f"FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND {_OURS}",
    "SELECT 'column ' || relname || '.' || attname, format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN "
    "' not null' ELSE '' END || CASE WHEN atthasdef THEN ' with a default' ELSE '' END "
    f"FROM pg_attribute {_TABLES.format('attrelid')} WHERE attnum > 0 AND NOT attisdropped",
    f"SELECT 'constraint ' || conname, pg_get_constraintdef(pg_constraint.oid) FROM pg_constraint "
    f"{_TABLES.format('conrelid')} WHERE contype <> 'n'",
    "SELECT 'index ' || relname, replace(pg_get_indexdef(pg_class.oid), quote_ident(current_schema()) || '.', '') "
    f"FROM pg_class WHERE relkind = 'i' AND {_OURS} AND pg_class.oid NOT IN (SELECT conindid FROM pg_constraint)",
    "SELECT 'trigger ' || tgname, pg_get_triggerdef(pg_trigger.oid, true) FROM pg_trigger "
    f"{_TABLES.format('tgrelid')} WHERE NOT tgisinternal",
    f"SELECT 'rule ' || rulename, pg_get_ruledef(pg_rewrite.oid) FROM pg_rewrite {_TABLES.format('ev_class')}",
    "SELECT 'function ' || proname, prosrc || CASE WHEN prosecdef THEN ' with rights of its own' ELSE '' END || "
    "coalesce(' ' || replace(array_to_string(proconfig, ' '), quote_ident(current_schema()), '...'), '') "
    "FROM pg_proc WHERE pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())",
)
_RIGHTS = (
    "SELECT relname, privilege_type, CASE WHEN grantee = 0 THEN 'everybody' ELSE pg_get_userbyid(grantee) END "
    f"FROM (SELECT relname, relowner, (aclexplode(relacl)).* FROM pg_class WHERE {_OURS} "
    "UNION ALL SELECT relname, relowner, (aclexplode(attacl)).* FROM pg_attribute "
    f"JOIN pg_class ON pg_class.oid = attrelid AND {_OURS}) AS said "
    "WHERE grantee <> relowner ORDER BY 1, 2, 3"
)


def strange(connection: Connection) -> str:
    """The first thing that is not as it is made; empty where all of it is."""
    return next(_strange(connection), "")


def _strange(connection: Connection) -> Iterator[str]:
    postgresql = connection.dialect.name == "postgresql"
    there = dict(_catalogue(connection) if postgresql else _master(connection))
    made = _on_postgresql() if postgresql else _on_sqlite()
    for name, how in made.items():
        if name not in there:
            yield f"the {name} is missing"
        elif there[name] != how:
            yield f"the {name} is not as policygen makes it"
    yield from (f"the {name} is none of policygen's" for name in sorted(set(there) - set(made)))
    if postgresql:
        yield from _allowed(connection)
    versions = list(connection.execute(text("SELECT version_num FROM alembic_version")))
    if len(versions) != 1:
        yield "it says more than once, or not at all, which policygen made it"


def _allowed(connection: Connection) -> Iterator[str]:
    """What somebody but the owner may do, and a clerk need not."""
    for table, right, who in connection.execute(text(_RIGHTS)):
        if who == "everybody" or right not in RIGHTS.get(table, ()):
            yield f"{who} may {right.lower()} in the table {table}"


def _level(how: str) -> str:
    return " ".join(how.split())


def _master(connection: Connection) -> Iterator[Thing]:
    for name, how in connection.execute(text(_MASTER)):
        yield name, _level(how)


def _catalogue(connection: Connection) -> Iterator[Thing]:
    for query in _CATALOGUE:
        for name, how in connection.execute(text(query)):
            yield name, _level(how)


@functools.cache
def _on_sqlite() -> dict[str, str]:
    """As the migrations make it."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        upgrade(connection)
        return dict(_master(connection))


def _on_postgresql() -> dict[str, str]:
    """As the migrations make it; a test holds the list to them."""
    said = "BEGIN IF {} THEN RAISE EXCEPTION '{}'; END IF; RETURN NEW; END search_path=pg_catalog, ..., pg_temp"
    return {
        **MADE,
        "function policygen_with_event": said.format(r0002_standing.ALONE, r0002_standing.NO),
        "function policygen_filed": said.format(r0003_filed.LATE, r0003_filed.NO),
    }
