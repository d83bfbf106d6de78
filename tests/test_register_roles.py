"""Who may do what in a shared register on PostgreSQL: a clerk reads and adds, and changes nothing."""

from dataclasses import replace

import pytest

from policygen.errors import RegisterError
from policygen.register import keeping, life
from policygen.register.audit import audit
from policygen.register.backup import restore
from policygen.register.events import seal
from policygen.register.rows import add
from policygen.register.store import opened
from tests import postgresql
from tests.needs import needs
from tests.registers import CLERK, adopt, execute, rows, small, submit

CHANGES = (
    "UPDATE event SET name = 'Somebody'",
    "DELETE FROM event",
    "TRUNCATE event CASCADE",
    "UPDATE document SET content = ''",
    "DELETE FROM document",
    "TRUNCATE document CASCADE",
    "UPDATE filed SET place = 7",
    "DELETE FROM filed",
    "TRUNCATE filed",
)


GUARDS = (
    "ALTER TABLE event DISABLE TRIGGER ALL",
    "DROP TRIGGER event_kept ON event",
    "DROP TABLE event CASCADE",
    "ALTER TABLE document ADD COLUMN note TEXT",
    "CREATE OR REPLACE FUNCTION policygen_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
    "SET session_replication_role = replica",
    "UPDATE alembic_version SET version_num = 'r9999'",
    "DELETE FROM standing",
    "TRUNCATE standing",
    "DROP TRIGGER standing_with_event ON standing",
    "ALTER FUNCTION policygen_with_event() SET search_path = pg_temp",
)


FALSE = (
    "UPDATE standing SET brief = replace(brief, '2036', '2136')",
    "UPDATE standing SET last = last - 1",
    "UPDATE standing SET last = last + 1",
    "UPDATE standing SET last = 10",
    "UPDATE standing SET policy = 'lakes' WHERE policy = 'ponds'",
    "UPDATE standing SET policy = 'lakes', last = 9 WHERE policy = 'ponds'",
    "INSERT INTO standing VALUES ('elm', 'lakes', 9, '{{}}', '')",
    "INSERT INTO standing VALUES ('elm', 'lakes', 10, '{{}}', '')",
    "INSERT INTO standing SELECT trust, policy, last, '{{}}', '' FROM standing {otherwise} SET brief = excluded.brief",
    "INSERT INTO standing SELECT trust, policy, 10, '{{}}', '' FROM standing {otherwise} SET last = 9, brief = '{{}}'",
)
"""Ways to make a status that no event bears out."""


def login(owner: str, name: str, *statements: str) -> str:
    """The address of a role that is made for a test, at the owner's database."""
    postgresql.execute(
        owner,
        f"DROP ROLE IF EXISTS {name}",
        f"CREATE ROLE {name} LOGIN PASSWORD 'puddles'",
        *(statement.format(name=name) for statement in statements),
    )
    return f"postgresql://{name}:puddles@{owner.split('@')[1]}"


@pytest.fixture
def clerk(postgresql_place):
    """The address by which a clerk enters a register that its owner has made."""
    with opened(postgresql_place, make=True):
        pass
    return login(postgresql_place, "jo", "GRANT policygen_clerk TO {name}")


def test_a_clerk_can_do_all_acts(clerk):
    with opened(clerk) as store:
        small(store)
        assert (audit(store).events, audit(store).trouble) == (9, "")
        assert submit(store, "Puddles are for ducks.", "2027-06-01").seq == 10


def test_a_clerk_can_restore_a_backup(clerk, tmp_path):
    with opened(tmp_path / "copy.db", make=True) as copy:
        small(copy)
    with opened(clerk) as store:
        assert restore(tmp_path / "copy.db", store).events == 9


def test_neither_a_clerk_nor_the_owner_changes_anything(clerk, postgresql_place):
    with opened(clerk) as store:
        small(store)
    before = rows(postgresql_place)
    for change in CHANGES:
        with pytest.raises(Exception, match="permission denied for table"):
            execute(clerk, change)
        with pytest.raises(Exception, match="the register is never changed"):
            execute(postgresql_place, change)
    assert rows(postgresql_place) == before


def test_a_clerk_does_not_take_the_guard_away(clerk):
    for change in GUARDS:
        with pytest.raises(Exception, match=r"must be owner|permission denied"):
            execute(clerk, change)


def test_neither_a_clerk_nor_the_owner_makes_a_status_that_no_event_bears_out(
    clerk, postgresql_place
):
    with opened(clerk) as store:
        small(store)
    before = rows(postgresql_place)
    for false in FALSE:
        statement = false.format(otherwise="ON CONFLICT (trust, policy) DO UPDATE")
        for address in (clerk, postgresql_place):
            with pytest.raises(
                Exception, match="what is kept of a policy changes with its events alone"
            ):
                execute(address, statement)
    assert rows(postgresql_place) == before


def test_a_table_of_the_clerks_own_is_not_taken_for_the_registers(clerk, postgresql_place):
    """Temporary tables are found before all others, and so would be one with an event of the clerk's own making."""
    with opened(clerk) as store:
        small(store)
    before = rows(postgresql_place)
    for name in ("event", "standing"):
        own = (
            f"CREATE TEMPORARY TABLE {name} AS SELECT * FROM public.{name}",
            f"UPDATE {name} SET {'seq = seq + 100' if name == 'event' else 'last = 0'}",
        )
        false = "UPDATE public.standing SET brief = '{}'"
        if name == "event":
            false += ", last = last + 100"
        with pytest.raises(Exception, match="changes with its events alone"):
            execute(clerk, *own, false)
    assert rows(postgresql_place) == before


def test_whoever_adds_an_event_and_a_false_status_leaves_the_event_there(clerk):
    """A clerk may add events, so what a clerk adds past policygen stays, and is named."""
    with opened(clerk) as store:
        small(store)
        forged = (
            "INSERT INTO event SELECT 10, at, name, role, kind, trust, policy, fingerprint, minute, meeting, said,"
            " hash, repeat('a', 64) FROM event WHERE seq = 9"
        )
        false = "UPDATE standing SET last = 10, brief = replace(brief, '2036', '2136') WHERE policy = 'puddles'"
        execute(clerk, forged, false)
        assert audit(store).trouble.startswith("event 10 (elm/puddles reviewed, ")
        for look in (store.briefs, lambda: store.record("elm", "puddles")):
            with pytest.raises(
                RegisterError, match="what the register says of elm/puddles was altered"
            ):
                look()
        with pytest.raises(Exception, match="permission denied for table"):
            execute(clerk, "DELETE FROM event WHERE seq = 10")


def test_no_document_is_added_to_an_event_that_is_kept(clerk, postgresql_place):
    """The event would no longer have its hash, and be called altered."""
    with opened(clerk) as store:
        small(store)
    before = rows(postgresql_place)
    for seq in (2, 8, 9):
        late = f"INSERT INTO filed SELECT {seq}, 9, max(sha256) FROM document"
        for address in (clerk, postgresql_place):
            with pytest.raises(Exception, match="the register is never changed"):
                execute(address, late)
            own = "CREATE TEMPORARY TABLE standing AS SELECT 0 AS last"
            with pytest.raises(Exception, match="the register is never changed"):
                execute(address, own, late.replace("INTO filed", "INTO public.filed"))
    assert rows(postgresql_place) == before


def test_a_false_status_that_is_sealed_with_an_event_is_found_by_all_but_status(clerk):
    """Status reads what is kept in brief, not what it was made from; so the register is to be verified each night."""
    with opened(clerk) as store:
        small(store)
        true = store.record("elm", "ponds")
        assert true is not None
        last, previous = store.head()
        deed = life.open_review(true, "2027-06-01", "2027-06-01")
        made = seal(deed, CLERK, "2027-06-01T18:00:00Z", last + 1, previous)
        with store.database.writing() as connection:
            add(connection, made)
            false = replace(true, last=made.seq, next_review="2199-01-01")
            keeping.keep(connection, false, made.hash)
        assert [brief.next_review for brief in store.briefs()] == ["2199-01-01", "2036-01-01"]
        with pytest.raises(RegisterError, match="what the register says of elm/ponds was altered"):
            store.record("elm", "ponds")
        assert audit(store).trouble == (
            "the standing of elm/ponds was altered: it is not what its events say"
        )


def test_somebody_without_the_role_is_told_what_to_ask_for(postgresql_place):
    with opened(postgresql_place, make=True) as store:
        small(store)
    stranger = login(postgresql_place, "stranger")
    with pytest.raises(RegisterError) as error, opened(stranger) as store:
        adopt(store)
    assert error.value.message == "this user may not do that in it"
    assert error.value.hint == (
        "whoever keeps the database runs 'policygen register upgrade' and grants policygen_clerk"
    )


def test_a_clerk_does_not_make_the_tables(postgresql_place):
    clerk = login(postgresql_place, "jo")
    with pytest.raises(RegisterError) as error, opened(clerk, make=True):
        pass
    assert error.value.message == "this user may not do that in it"


def test_an_owner_who_may_not_make_roles_makes_a_register_all_the_same():
    needs("postgresql")
    with postgresql.server() as server, postgresql.database(server) as address:
        plain = login(address, "plain", "GRANT CREATE, USAGE ON SCHEMA public TO {name}")
        with opened(plain, make=True) as store:
            assert (audit(small(store)).events, audit(store).trouble) == (9, "")
        assert execute(address, "SELECT 1 FROM pg_roles WHERE rolname = 'policygen_clerk'") == []
        with pytest.raises(Exception, match="the register is never changed"):
            execute(plain, "DELETE FROM filed")


def test_a_role_made_beforehand_is_granted_what_a_clerk_needs():
    needs("postgresql")
    with postgresql.server() as server, postgresql.database(server) as address:
        execute(address, "CREATE ROLE policygen_clerk NOLOGIN")
        plain = login(address, "plain", "GRANT CREATE, USAGE ON SCHEMA public TO {name}")
        with opened(plain, make=True):
            pass
        with opened(login(address, "jo", "GRANT policygen_clerk TO {name}")) as store:
            assert audit(small(store)).events == 9
