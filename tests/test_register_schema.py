"""Tables, triggers, rules, functions and rights that are not as policygen makes them are named."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from policygen.register.audit import audit
from policygen.register.store import Store, opened
from tests.registers import execute, submit


@pytest.fixture
def kept(place: str | Path) -> Iterator[Store]:
    with opened(place, make=True) as store:
        submit(store, "Puddles are for jumping.", "2026-11-05")
        yield store


def trouble(place: str | Path, *statements: str) -> str:
    execute(place, *statements)
    with opened(place) as store:
        return audit(store).trouble.removeprefix("every event and document is as it was, but ")


def test_what_the_migrations_make_is_known(kept: Store) -> None:
    assert audit(kept).trouble == ""


COPY = "CREATE TABLE e2 AS SELECT * FROM event"
INDEXES = (
    "CREATE INDEX event_policy ON event (trust, policy, seq)",
    "CREATE INDEX event_minute ON event (trust, minute)",
)


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (
            (
                "DROP TRIGGER event_no_delete",
                "CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT 1; END",
            ),
            "the trigger event_no_delete is not as policygen makes it",
        ),
        (
            ("CREATE TRIGGER more AFTER INSERT ON event BEGIN DELETE FROM filed; END",),
            "the trigger more is none of policygen's",
        ),
        (("CREATE TABLE more (a)",), "the table more is none of policygen's"),
        (("CREATE VIEW more AS SELECT 1",), "the view more is none of policygen's"),
        (
            ("ALTER TABLE event ADD COLUMN more TEXT DEFAULT ''",),
            "the table event is not as policygen makes it",
        ),
        (
            ("INSERT INTO alembic_version VALUES ('x')",),
            "it says more than once, or not at all, which policygen made it",
        ),
    ],
)
def test_what_is_not_as_it_was_made_on_sqlite(
    tmp_path: Path, statements: tuple[str, ...], said: str
) -> None:
    place = tmp_path / "register.db"
    with opened(place, make=True) as store:
        submit(store, "Puddles are for jumping.", "2026-11-05")
    assert trouble(place, *statements) == said


def test_a_table_without_its_keys_on_sqlite(tmp_path: Path) -> None:
    place = tmp_path / "register.db"
    with opened(place, make=True) as store:
        submit(store, "Puddles are for jumping.", "2026-11-05")
    triggers = [
        sql
        for (sql,) in execute(
            place, "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'event'"
        )
    ]
    anew = (
        "PRAGMA legacy_alter_table = ON",
        COPY,
        "DROP TABLE event",
        "ALTER TABLE e2 RENAME TO event",
    )
    assert trouble(place, "PRAGMA foreign_keys = OFF", *anew, *INDEXES, *triggers) == (
        "the table event is not as policygen makes it"
    )


_NO_ACT = "RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (
            (f"CREATE OR REPLACE FUNCTION policygen_keep() {_NO_ACT}",),
            "the function policygen_keep is not as policygen makes it",
        ),
        (
            (f"CREATE OR REPLACE FUNCTION policygen_filed() {_NO_ACT}",),
            "the function policygen_filed is not as policygen makes it",
        ),
        (
            ("GRANT UPDATE, DELETE ON event TO policygen_clerk",),
            "policygen_clerk may delete in the table event",
        ),
        (
            ("GRANT UPDATE (name) ON event TO policygen_clerk",),
            "policygen_clerk may update in the table event",
        ),
        (("GRANT ALL ON event TO PUBLIC",), "everybody may delete in the table event"),
        (("GRANT SELECT ON event TO PUBLIC",), "everybody may select in the table event"),
        (
            (
                f"CREATE FUNCTION more() {_NO_ACT}",
                "CREATE TRIGGER more BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION more()",
            ),
            "the function more is none of policygen's",
        ),
        (
            (
                "CREATE TRIGGER more BEFORE INSERT ON event FOR EACH ROW "
                "EXECUTE FUNCTION policygen_keep()",
            ),
            "the trigger more is none of policygen's",
        ),
        (
            ("CREATE RULE more AS ON INSERT TO event DO INSTEAD NOTHING",),
            "the rule more is none of policygen's",
        ),
        (
            ("ALTER TABLE event DROP CONSTRAINT event_previous_key",),
            "the constraint event_previous_key is missing",
        ),
        (
            ("ALTER TABLE event ENABLE ROW LEVEL SECURITY",),
            "the table event is not as policygen makes it",
        ),
        (
            ("ALTER TABLE event ALTER COLUMN name DROP NOT NULL",),
            "the column event.name is not as policygen makes it",
        ),
        (
            ("CREATE UNIQUE INDEX more ON event (trust)",),
            "the index more is none of policygen's",
        ),
        (("CREATE TABLE more (a integer)",), "the column more.a is none of policygen's"),
    ],
)
def test_what_is_not_as_it_was_made_on_postgresql(
    postgresql_place: str, statements: tuple[str, ...], said: str
) -> None:
    with opened(postgresql_place, make=True) as store:
        submit(store, "Puddles are for jumping.", "2026-11-05")
    assert trouble(postgresql_place, *statements) == said
