"""What a register keeps, on SQLite and on PostgreSQL: everything of an act or nothing, one event after another."""

import hashlib
import sqlite3
from contextlib import closing

import alembic.autogenerate
import pytest
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from policygen.errors import RegisterError
from policygen.register import life
from policygen.register.audit import audit
from policygen.register.database import REVISIONS
from policygen.register.events import START, Deed, Event, canonical, digest
from policygen.register.folding import after
from policygen.register.life import Adoption
from policygen.register.rows import events as stored
from policygen.register.store import Store, opened, sha256
from policygen.register.tables import METADATA
from tests import registers
from tests.registers import CLERK, act, adopt, decision, execute, rows, sign, small, submit
from tests.test_register_roles import FALSE

# ---- acts


def test_every_act_is_an_event_that_names_the_one_before(store):
    small(store)
    events = store.events()
    assert [event.seq for event in events] == list(range(1, 10))
    assert [event.deed.kind for event in events] == [
        "submitted", "adopted", "signed", "submitted", "submitted", "adopted", "adopted", "review opened", "reviewed",
    ]  # fmt: skip
    assert [event.previous for event in events] == [START, *(event.hash for event in events[:-1])]
    assert all(digest(event) == event.hash for event in events)
    assert {event.actor for event in events} == {CLERK}


def test_an_event_is_hashed_as_documented(store):
    event = submit(store, "Puddles are for jumping.")
    deed = event.deed
    said = {
        "actor": {"name": "Jo Field", "role": "Clerk"},
        "at": "2026-03-01T18:00:00Z",
        "documents": [sha256(b"Puddles are for jumping.")],
        "fingerprint": deed.fingerprint,
        "kind": "submitted",
        "meeting": "",
        "minute": "",
        "policy": "puddles",
        "previous": "0" * 64,
        "said": deed.said,
        "seq": 1,
        "trust": "elm",
    }
    assert hashlib.sha256(canonical(said).encode()).hexdigest() == event.hash


def test_what_act_gives_back_is_what_is_kept(store):
    made = [submit(store, "Puddles are for jumping."), adopt(store), sign(store)]
    assert store.events() == made
    assert store.events("elm", "puddles") == made
    assert store.events("elm", "ponds") == []


def test_a_document_is_kept_by_its_content(store):
    submit(store, "Puddles are for jumping.")
    name = sha256(b"Puddles are for jumping.")
    assert store.document(name) == b"Puddles are for jumping."
    assert [event.seq for event in store.naming(name)] == [1]
    assert store.naming("0" * 64) == []


def test_a_document_that_two_acts_name_is_kept_once(store, place):
    submit(store, "Puddles are for jumping.")
    with pytest.raises(
        RegisterError, match="lies before the Governing Body for 2026-03-12 already"
    ):
        submit(store, "Puddles are for jumping.", "2026-03-02")
    act(
        store, lambda now: life.send_back(now, "Too wet.", "2026-03-02", "2026-03-02"), "2026-03-02"
    )
    submit(store, "Puddles are for jumping.", "2026-03-03")
    assert len(rows(place)["document"]) == 1
    assert [event.seq for event in store.naming(sha256(b"Puddles are for jumping."))] == [1, 3]


def test_a_document_of_every_byte_comes_back_as_it_was(store):
    data = bytes(range(256)) * 4000
    act(
        store,
        lambda now: registers.submitted(now, documents={"pdf": sha256(data)}),
        "2026-03-01",
        [data],
    )
    assert store.document(sha256(data)) == data


def test_a_document_that_is_not_there_is_said_to_be_missing(store):
    with pytest.raises(RegisterError) as error:
        store.document("ab" * 32)
    assert error.value.message == "document abababababab is missing"
    assert error.value.hint == "run 'policygen register verify'"


def test_what_is_kept_of_a_policy_is_what_its_events_add_up_to(store):
    small(store)
    for policy in ("puddles", "ponds"):
        record = None
        for event in store.events("elm", policy):
            record = after(record, event)
        assert store.record("elm", policy) == record
    assert store.record("elm", "paddling") is None
    assert [(one.trust, one.policy, one.last) for one in store.briefs()] == [
        ("elm", "ponds", 7),
        ("elm", "puddles", 9),
    ]


# ---- nothing is written


@pytest.mark.parametrize(
    "decide",
    [
        lambda now: registers.adopted(now, effective="2026-01-01"),
        lambda now: life.withdraw(now, "Too wet", "2026-02-01", "2026-03-20"),
        lambda now: life.sign(
            now, "1.0", registers.signed(role="cook"), registers.ROLES, "2026-03-20"
        ),
        lambda now: life.report_back(now, "1.0", registers.decision(), "2026-03-20"),
        lambda now: 1 / 0,
    ],
    ids=["adopt", "withdraw", "sign", "report back", "a fault of our own"],
)
def test_what_is_refused_leaves_the_register_as_it_was(store, place, decide):
    submit(store, "Puddles are for jumping.")
    adopt(store)
    before = rows(place)
    with pytest.raises((RegisterError, ZeroDivisionError)):
        act(store, decide, "2026-03-20", [b"a document of what was refused"])
    assert rows(place) == before


def test_an_act_that_names_a_document_it_does_not_bring_is_not_kept(store, place):
    before = rows(place)
    with pytest.raises(RegisterError):
        act(store, lambda now: registers.submitted(now, documents={"pdf": "ab" * 32}), "2026-03-01")
    assert rows(place) == before


def test_half_a_character_in_a_name_is_refused(store, place):
    before = rows(place)
    with pytest.raises(RegisterError) as error:
        act(store, lambda now: registers.submitted(now, policy="puddles\udcff"), "2026-03-01")
    assert error.value.message == "what was typed holds a character that no text can hold"
    assert rows(place) == before


# ---- minutes


def test_a_minute_of_one_meeting_is_not_that_of_another(store, place):
    submit(store, "Puddles are for jumping.")
    submit(store, "Ponds are for looking.", policy="ponds")
    adopt(store, minute="4/1")
    before = rows(place)
    with pytest.raises(RegisterError) as error:
        adopt(store, "2026-03-13", "ponds", minute="4/1")
    assert (
        error.value.message
        == "minute '4/1' is of the meeting of 2026-03-12 (board), which decided on elm/puddles"
    )
    assert error.value.hint == "give this meeting's own reference"
    assert rows(place) == before


def test_each_body_keeps_a_minute_book_of_its_own(store):
    submit(store, "Puddles are for jumping.")
    submit(store, "Ponds are for looking.", policy="ponds")
    adopt(store, minute="4/1")
    theirs = decision("2026-03-13", "4/1", body="standards", title="Standards Committee")
    planned = Adoption("2026-03-13", "2036-01-01")
    act(
        store,
        lambda now: life.adopt(now, theirs, planned, "2026-03-13"),
        *("2026-03-13", (), "ponds"),
    )
    assert [event.deed.meeting for event in store.events()[2:]] == [
        "board 2026-03-12",
        "standards 2026-03-13",
    ]


def test_a_minute_written_with_other_capitals_is_the_same_one(store):
    submit(store, "Puddles are for jumping.")
    adopt(store, minute="b1")
    submit(store, "Ponds are for looking.", policy="ponds", meeting="2026-03-13")
    with pytest.raises(RegisterError, match="minute 'b1' is of the meeting of 2026-03-12"):
        adopt(store, "2026-03-13", "ponds", minute="B1")
    adopt(store, "2026-03-13", "ponds", minute="B2")


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("39/1", "39/1."),
        ("ÄÜ 4", "äü4"),
        ("４/1", "4/1"),
        ("STRASSE 1", "straße 1"),
        ("12/4", "Minute 12/4"),
        ("Item 3", "3"),
        ("12/4", "12/4\u200b"),
        ("12/4", "\ufeff12\u00ad/4"),
        ("12/4", "12\u20444"),
        ("12/4", "12\\4"),
        ("12/4", "12/04"),
        ("9-10", "9–10"),
    ],
)
def test_a_minute_typed_otherwise_is_the_same_one(store, first, again):
    submit(store, "Puddles are for jumping.")
    adopt(store, minute=first)
    submit(store, "Ponds are for looking.", policy="ponds", meeting="2026-03-13")
    with pytest.raises(RegisterError, match=f"minute '{first}' is of the meeting of 2026-03-12"):
        adopt(store, "2026-03-13", "ponds", minute=again)
    adopt(store, "2026-03-13", "ponds", minute="39/11")


def test_the_minute_of_a_mistaken_adoption_is_free_for_its_own_meeting(store):
    submit(store, "Puddles are for jumping.")
    adopt(store, "2026-03-20", minute="4/1")
    slip = ("The day is a slip", "2026-03-21", "2026-03-21", True)
    act(store, lambda now: life.withdraw(now, *slip), "2026-03-21")
    submit(store, "Puddles are for jumping.", "2026-03-21")
    assert adopt(store, "2026-03-12", minute="4/1").seq == 5
    submit(store, "Ponds are for looking.", policy="ponds")
    with pytest.raises(RegisterError, match="minute '4/1' is of the meeting of 2026-03-12"):
        adopt(store, "2026-03-20", "ponds", "4/1")
    assert audit(store).trouble == ""


def test_neither_is_the_corrected_minute_of_a_mistaken_adoption_anybodys(store):
    submit(store, "Puddles are for jumping.")
    adopt(store, "2026-03-20", minute="4/1")
    corrected(store, 2, "4/2")
    slip = ("The day is a slip", "2026-03-21", "2026-03-21", True)
    act(store, lambda now: life.withdraw(now, *slip), "2026-03-21")
    submit(store, "Ponds are for looking.", policy="ponds")
    assert adopt(store, "2026-03-12", "ponds", "4/2").seq == 6


def test_one_minute_can_be_of_two_policies_of_one_meeting(store):
    submit(store, "Puddles are for jumping.")
    submit(store, "Ponds are for looking.", policy="ponds")
    assert [
        adopt(store, policy=policy, minute="4/1").deed.minute for policy in ("puddles", "ponds")
    ] == ["4/1", "4/1"]


def corrected(store: Store, event: int, minute: str, policy: str = "puddles") -> Event:
    return act(
        store,
        lambda now: life.correct_minute(now, event, minute, "A slip"),
        "2026-03-20",
        policy=policy,
    )


def test_a_corrected_minute_is_free_for_its_own_meeting(store):
    submit(store, "Puddles are for jumping.")
    submit(store, "Ponds are for looking.", policy="ponds")
    adopt(store, minute="4/1")
    with pytest.raises(RegisterError, match="minute '4/1' is of the meeting of 2026-03-12"):
        adopt(store, "2026-03-13", "ponds", "4/1")
    assert corrected(store, 3, "4/7").deed.minute == "4/7"
    assert adopt(store, "2026-03-13", "ponds", "4/1").seq == 5
    with pytest.raises(RegisterError, match="minute '4/1' is of the meeting of 2026-03-13"):
        corrected(store, 3, "4/1")
    assert corrected(store, 3, "4/8").seq == 6
    assert corrected(store, 5, "4/7", "ponds").seq == 7
    with pytest.raises(RegisterError, match="minute '4/8' is of the meeting of 2026-03-12"):
        corrected(store, 5, "4/8", "ponds")
    assert audit(store).trouble == ""


def test_without_a_minute_there_is_nothing_to_mistake(store):
    submit(store, "Puddles are for jumping.")
    submit(store, "Ponds are for looking.", policy="ponds")
    adopt(store, minute="")
    assert adopt(store, "2026-03-13", "ponds", minute="").seq == 4


# ---- the tables


def test_the_migrations_make_what_the_tables_say(store):
    with store.database.reading() as connection:
        context = MigrationContext.configure(connection)
        assert alembic.autogenerate.compare_metadata(context, METADATA) == []


def test_every_migration_is_named_in_its_order():
    config = Config()
    config.set_main_option("script_location", "policygen.register:migrations")
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == REVISIONS


def test_nothing_that_was_recorded_can_be_changed(store, place):
    small(store)
    before = rows(place)
    for table, column in (("event", "said"), ("document", "content"), ("filed", "sha256")):
        for change in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
            with pytest.raises(Exception, match="the register is never changed"):
                execute(place, change)
    assert rows(place) == before


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
@pytest.mark.parametrize("table", ["event", "document", "filed"])
def test_nothing_that_was_recorded_can_be_replaced(store, place, table):
    small(store)
    before = rows(place)
    execute(place, f"CREATE TABLE other AS SELECT * FROM {table}")
    column = {"event": "said", "document": "content", "filed": "place"}[table]
    values = {"event": "'{}'", "document": "x'00'", "filed": "place"}[table]
    execute(place, f"UPDATE other SET {column} = {values}")
    try:
        execute(place, f"INSERT OR REPLACE INTO {table} SELECT * FROM other")
    except sqlite3.IntegrityError as error:
        assert str(error) == "the register is never changed"
    assert rows(place) == before


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "false",
    [
        *FALSE,
        "INSERT OR REPLACE INTO standing SELECT trust, policy, last, '{{}}', '' FROM standing",
    ],
)
def test_in_a_file_too_what_is_kept_of_a_policy_changes_with_its_events_alone(store, place, false):
    small(store)
    before = rows(place)
    with pytest.raises(
        sqlite3.IntegrityError, match="what is kept of a policy changes with its events alone"
    ):
        execute(place, false.format(otherwise="WHERE true ON CONFLICT (trust, policy) DO UPDATE"))
    assert rows(place) == before


# ---- SQLite


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_sqlite_writes_ahead_in_full_with_foreign_keys_on_every_connection(store):
    with store.database.writing() as one, store.database.reading() as other:
        for connection in (one, other):
            settings = [
                connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys")
            ]
            assert settings == ["wal", 2, 1]


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_who_reads_sees_one_view_while_another_writes(store, place):
    submit(store, "Puddles are for jumping.")
    with opened(place) as other, other.database.reading() as connection:
        seen = len(list(stored(connection)))
        adopt(store)
        assert len(list(stored(connection))) == seen == 1
    assert len(store.events()) == 2


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_once_it_is_closed_a_register_is_one_file(place, tmp_path):
    with opened(place, make=True) as store:
        small(store)
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            "register.db", "register.db-shm", "register.db-wal",
        ]  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["register.db"]
    with closing(sqlite3.connect(place)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_register_that_is_opened_again_goes_on_where_it_was(place):
    with opened(place, make=True) as store:
        submit(store, "Puddles are for jumping.")
    with opened(place) as store:
        assert adopt(store).seq == 2
        assert audit(store).trouble == ""


def test_a_deed_is_what_it_was_when_it_is_read_again(store):
    made: Deed = small(store).events()[-1].deed
    assert made.particulars["decision"]["minute"] == "8/1"
    assert (made.minute, made.meeting) == ("8/1", "board 2027-05-02")
