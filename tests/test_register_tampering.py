"""Whoever has the database can write in it past policygen; the register names the first thing that is not as it was.

The triggers are taken away first, as somebody would who means it.
"""

import functools
import random
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import pytest

from policygen.errors import RegisterError
from policygen.project.register.certificate import certificate
from policygen.register import guards, keeping
from policygen.register.audit import audit
from policygen.register.backup import backup, restore
from policygen.register.events import Actor, Deed, Event, digest, seal
from policygen.register.folding import after
from policygen.register.keeping import sealed
from policygen.register.record import Record
from policygen.register.store import Store, opened, sha256
from tests.oakfield import POLICY, TRUST, school
from tests.registers import execute, rows, small, submit

EVENTS = 9
COLUMNS = (
    "at", "name", "role", "kind", "trust", "policy", "fingerprint", "minute", "meeting", "said", "previous", "hash",
)  # fmt: skip
WORDS = "Puddles are for jumping."
FIRST_DOCUMENT = sha256(WORDS.encode())


def without_triggers(place: str | Path) -> list[str]:
    """The statements that take away what keeps the tables from being changed."""
    if isinstance(place, Path):
        names = execute(place, "SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return [f"DROP TRIGGER {name}" for (name,) in names]
    # session_replication_role turns off the foreign keys, too
    return ["SET session_replication_role = replica"]


def tamper(place: str | Path, *statements: str) -> None:
    """Changes the rows, and puts the triggers back, as somebody would who does not want to be noticed."""
    execute(place, *without_triggers(place), *statements, *triggers(place))


def triggers(place: str | Path) -> list[str]:
    """The statements that make the triggers that are there now, where they are to be taken away."""
    if isinstance(place, str):
        return []
    return [
        one for (one,) in execute(place, "SELECT sql FROM sqlite_master WHERE type = 'trigger'")
    ]


def altered(column: str, seq: int) -> str:
    return f"UPDATE event SET {column} = {column} || 'x' WHERE seq = {seq}"


def removed(seq: int) -> tuple[str, ...]:
    return f"DELETE FROM filed WHERE event = {seq}", f"DELETE FROM event WHERE seq = {seq}"


def moved(one: int, to: int) -> tuple[str, ...]:
    return (
        f"UPDATE filed SET event = {to} WHERE event = {one}",
        f"UPDATE event SET seq = {to} WHERE seq = {one}",
    )


DOCUMENT = f"'{FIRST_DOCUMENT}'"
FORGED = (
    "INSERT INTO event SELECT {seq}, at, 'Somebody', role, kind, trust, policy, fingerprint, minute, meeting, said,"
    " '{previous}', '{hash}' FROM event WHERE seq = 1"
)


@dataclass(frozen=True)
class Tampering:
    """What somebody does, and how the trouble that is named begins."""

    what: str
    statements: tuple[str, ...]
    named: str


ALTERED = [
    Tampering(f"{column} of event {seq} altered", (altered(column, seq),), f"event {seq} (")
    for column in COLUMNS
    for seq in (1, 5, 9)
]
REMOVED = [
    Tampering(
        "the first event removed", removed(1), "event 1 is missing: event 2 stands where it should"
    ),
    Tampering(
        "one in the middle removed",
        removed(5),
        "event 5 is missing: event 6 stands where it should",
    ),
    Tampering(
        "the last event removed",
        removed(9),
        "event 9, the last one of elm/puddles, is missing from the end",
    ),
    Tampering(
        "the last event removed, and the standing with it",
        (*removed(7), *removed(8), *removed(9), "DELETE FROM standing WHERE policy = 'ponds'"),
        "event 9, the last one of elm/puddles, is missing from the end",
    ),
    Tampering(
        "the first event removed and the others moved up",
        (*removed(1), *(part for seq in range(2, 10) for part in moved(seq, seq - 1))),
        "event 1 (elm/puddles adopted, 2026-03-12T18:00:00Z) was altered",
    ),
    Tampering(
        "all events removed",
        ("DELETE FROM filed", "DELETE FROM event"),
        "event 7, the last one of elm/ponds, is missing",
    ),
    Tampering(
        "everything but the documents removed",
        ("DELETE FROM filed", "DELETE FROM event", "DELETE FROM standing"),
        "document ",
    ),
]
REORDERED = [
    Tampering("two events swapped", (*moved(4, 99), *moved(5, 4), *moved(99, 5)), "event 4 ("),
    Tampering("the first two swapped", (*moved(1, 99), *moved(2, 1), *moved(99, 2)), "event 1 ("),
    Tampering(
        "the last one set apart",
        moved(9, 10),
        "event 9 is missing: event 10 stands where it should",
    ),
    Tampering(
        "documents of an event swapped for another's",
        (f"UPDATE filed SET sha256 = {DOCUMENT} WHERE event = 2",),
        "event 2 (",
    ),
    Tampering(
        "a document of an event left out", ("DELETE FROM filed WHERE event = 3",), "event 3 ("
    ),
    Tampering(
        "a document added to an event",
        (f"INSERT INTO filed VALUES (8, 0, {DOCUMENT})",),
        "event 8 (",
    ),
]
FORGERIES = [
    Tampering(
        "an event forged at the end",
        (FORGED.format(seq=10, previous="a" * 64, hash="b" * 64),),
        "event 10 (",
    ),
    Tampering(
        "an event forged before the first",
        (FORGED.format(seq=0, previous="a" * 64, hash="b" * 64),),
        "event 1 is missing",
    ),
]
DOCUMENTS = [
    Tampering(
        "a document altered", (f"UPDATE document SET content = {{blob}} WHERE sha256 = {DOCUMENT}",),
        f"document {FIRST_DOCUMENT}, which event 1 (elm/puddles submitted, 2026-03-01T18:00:00Z) names, was altered",
    ),
    Tampering(
        "a document removed", (f"DELETE FROM document WHERE sha256 = {DOCUMENT}",),
        f"document {FIRST_DOCUMENT}, which event 1 (elm/puddles submitted, 2026-03-01T18:00:00Z) names, is missing",
    ),
    Tampering(
        "a document renamed", (f"UPDATE document SET sha256 = '{'c' * 64}' WHERE sha256 = {DOCUMENT}",),
        f"document {FIRST_DOCUMENT}, which event 1 (elm/puddles submitted, 2026-03-01T18:00:00Z) names, is missing",
    ),
    Tampering("a document added", (f"INSERT INTO document VALUES ('{sha256(b'')}', {{empty}})",), f"document {sha256(b'')} is named by no event"),
    Tampering("a document filed under no event", (f"INSERT INTO filed VALUES (99, 0, {DOCUMENT})",), "documents are filed under event 99, which is missing"),
    Tampering("a document filed before the first event", (f"INSERT INTO filed VALUES (-1, 0, {DOCUMENT})",), "documents are filed under event -1, which is missing"),
]  # fmt: skip
STANDINGS = [
    Tampering("the seal of a policy altered", ("UPDATE standing SET seal = replace(seal, 'a', 'b') || 'c' WHERE policy = 'ponds'",), "the standing of elm/ponds was altered"),
    Tampering("what is said in brief altered", ("UPDATE standing SET brief = replace(brief, '2036', '2136') WHERE policy = 'puddles'",), "the standing of elm/puddles was altered"),
    Tampering("the standing of a policy removed", ("DELETE FROM standing WHERE policy = 'ponds'",), "the standing of elm/ponds is missing"),
    Tampering("the standing of a policy forged", ("INSERT INTO standing SELECT trust, 'lakes', last, brief, seal FROM standing WHERE policy = 'ponds'",), "event 7, the last one of elm/lakes, is missing"),
    Tampering("the place of the last event altered", ("UPDATE standing SET last = 5 WHERE policy = 'puddles'",), "the standing of elm/puddles was altered"),
]  # fmt: skip
EVERY = [*ALTERED, *REMOVED, *REORDERED, *FORGERIES, *DOCUMENTS, *STANDINGS]


def said(statement: str, place: str | Path) -> str:
    """The statement as its database writes bytes."""
    sqlite = isinstance(place, Path)
    return statement.replace("{blob}", "x'00'" if sqlite else "'\\x00'").replace(
        "{empty}", "x''" if sqlite else "''"
    )


def test_every_tampering_is_named_as_the_first_thing_wrong(place):
    """A change of the database's own rows, undone again by putting back what was there."""
    with opened(place, make=True) as store:
        small(store)
        whole = rows(place)
        for one in EVERY:
            tamper(place, *(said(part, place) for part in one.statements))
            found = audit(store)
            assert found.trouble.startswith(one.named), (one.what, found.trouble)
            put_back(place, whole)
        assert audit(store).trouble == ""
    kind = "SQLite" if isinstance(place, Path) else "PostgreSQL"
    print(f"{len(EVERY)} tamperings on {kind}, all named")  # noqa: T201


def put_back(place: str | Path, whole: dict[str, list[tuple[Any, ...]]]) -> None:
    emptied = [f"DELETE FROM {table}" for table in ("standing", "filed", "event", "document")]
    filled = [
        f"INSERT INTO {table} VALUES ({', '.join(literal(part, place) for part in row)})"
        for table in ("document", "event", "filed", "standing")
        for row in whole[table]
    ]
    tamper(place, *emptied, *filled)


def literal(value: Any, place: str | Path) -> str:
    if isinstance(value, bytes):
        return f"x'{value.hex()}'" if isinstance(place, Path) else f"'\\x{value.hex()}'"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


# ---- the tables themselves


def with_text(place: str | Path) -> str:
    """A document made a text, where bytes stood."""
    if isinstance(place, Path):
        return f"UPDATE document SET content = 'by hand' WHERE sha256 = {DOCUMENT}"
    return "ALTER TABLE document ALTER content TYPE text USING 'by hand'"


def test_a_document_that_is_a_text_was_altered(store, place, tmp_path):
    small(store)
    tamper(place, with_text(place))
    assert audit(store).trouble == (
        f"document {FIRST_DOCUMENT}, which event 1 (elm/puddles submitted, 2026-03-01T18:00:00Z) names, was altered"
    )
    with pytest.raises(RegisterError, match=f"document {FIRST_DOCUMENT[:12]} was altered"):
        store.document(FIRST_DOCUMENT)
    done = policygen(tmp_path, "-C", ".", "register", "backup", "copy.db", "--database", str(place))
    assert (done.returncode, done.stdout) == (2, "")
    assert f"it is not whole: document {FIRST_DOCUMENT}" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("table", ["filed", "event", "standing", "document"])
def test_a_table_that_is_gone_is_named_and_every_command_says_what_to_do(place, tmp_path, table):
    with opened(place, make=True) as store:
        small(store)
    (tmp_path / "elm-puddles-1.0-certificate.json").write_text("{}")
    how = "" if isinstance(place, Path) else " CASCADE"
    execute(place, *without_triggers(place), f"DROP TABLE {table}{how}")
    command = policygen(tmp_path, "-C", ".", "register", "verify", "--database", str(place))
    assert (command.returncode, command.stderr) == (1, "")
    assert command.stdout.startswith(f"The register is not whole: the table {table} is missing. ")
    if table != "document":
        done = policygen(tmp_path, "-C", ".", "history", "elm", "puddles", "--database", str(place))
        hint = "(restore a backup with 'policygen register restore')"
        assert done.stderr.endswith(
            f": it was altered: a table of it, or a column, is missing {hint}\n"
        )
        assert len(done.stderr.splitlines()) == 1


def test_what_says_which_policygen_made_it_is_missed(place):
    with opened(place, make=True) as store:
        small(store)
    execute(place, "DROP TABLE alembic_version")
    for make in (False, True):
        match = "no longer says which policygen made it"
        with pytest.raises(RegisterError, match=match), opened(place, make=make):
            pass


def test_the_guards_are_those_that_are_made(store, place):
    query = guards.TRIGGERS["sqlite" if isinstance(place, Path) else "postgresql"]
    assert {name for (name,) in execute(place, query)} == set(guards.GUARDS[kind_of(place)])


def kind_of(place: str | Path) -> str:
    return "sqlite" if isinstance(place, Path) else "postgresql"


def taken_off(place: str | Path, guard: str) -> str:
    if isinstance(place, Path):
        return f"DROP TRIGGER {guard}"
    table = guard.split("_")[0]
    return f"ALTER TABLE {table} DISABLE TRIGGER {guard}"


def test_a_guard_that_was_taken_off_is_named(store, place, tmp_path):
    small(store)
    for guard in reversed(guards.GUARDS[kind_of(place)]):
        execute(place, taken_off(place, guard))
        assert audit(store).trouble == (
            f"every event and document is as it was, but the guard {guard}, which refuses changes, was taken off"
        )
    with opened(tmp_path / "restored.db", make=True) as again:
        backup(store, tmp_path / "copy.db")
        assert restore(tmp_path / "copy.db", again).trouble == "", "so the guards are there again"


def test_an_index_that_is_missing_is_named(store, place):
    small(store)
    execute(place, "DROP INDEX event_minute")
    assert audit(store).trouble == (
        "every event and document is as it was, but the index event_minute is missing"
    )


def test_where_nothing_is_left_what_came_of_it_tells_that_something_was(place, tmp_path):
    with opened(place, make=True) as store:
        small(store)
    tamper(place, *(f"DELETE FROM {table}" for table in ("standing", "filed", "event", "document")))
    command = "-C", ".", "register", "verify", "--database", str(place)
    done = policygen(tmp_path, *command)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("The register is whole: 0 events, 0 documents.")
    (tmp_path / "elm-puddles-1.0-certificate.json").write_text("{}")
    done = policygen(tmp_path, *command)
    assert done.returncode == 1
    assert "there was one before it, of which come elm-puddles-1.0-certificate.json" in done.stderr


def test_a_clock_that_went_back_is_told_and_is_no_damage(place, tmp_path):
    with opened(place, make=True) as store:
        small(store)
        assert audit(store).earlier == (4,)
    done = policygen(tmp_path, "-C", ".", "register", "verify", "--database", str(place))
    assert done.returncode == 0
    assert done.stdout.splitlines()[1] == (
        "Note: event 4 says an earlier time than the one before: a computer's clock was wrong, or set back."
    )


# ---- somebody who knows how events are hashed


def rewritten(store: Store, place: str | Path, change: Any) -> list[Event]:
    """The whole chain made anew with each event changed, so that every hash fits."""
    made: list[Event] = []
    for old in store.events():
        actor, deed = change(old)
        made.append(seal(deed, actor, old.at, old.seq, made[-1].hash if made else "0" * 64))
    tamper(
        place,
        *(
            f"UPDATE event SET name = {literal(one.actor.name, place)}, said = {literal(one.deed.said, place)},"
            f" previous = '{one.previous}', hash = '{one.hash}' WHERE seq = {one.seq}"
            for one in made
        ),
    )
    return made


def in_another_name(event: Event) -> tuple[Actor, Deed]:
    return replace(event.actor, name="Somebody"), event.deed


def mend_standing(store: Store, place: str | Path) -> None:
    """So that the standing fits the rewritten chain, too."""
    records: dict[str, Record] = {}
    for event in store.events():
        policy = event.deed.policy
        records[policy] = after(records.get(policy), event)
        row = keeping.row(records[policy], event.hash)
        texts = ", ".join(f"{name} = {literal(value, place)}" for name, value in row.items())
        tamper(place, f"UPDATE standing SET {texts} WHERE policy = '{policy}'")


def test_an_event_whose_hash_was_made_to_fit_breaks_the_next(store, place):
    third = small(store).events()[2]
    forged = replace(third, actor=Actor("Somebody", "Clerk"))
    tamper(place, f"UPDATE event SET name = 'Somebody', hash = '{digest(forged)}' WHERE seq = 3")
    assert audit(store).trouble == (
        "event 4 (elm/ponds submitted, 2026-03-01T18:00:00Z) does not follow the one before it: the order was changed"
    )


def test_a_chain_rewritten_as_a_whole_is_found_by_a_certificate(store, place):
    known = [(event.seq, event.hash) for event in small(store).events()]
    made = rewritten(store, place, functools.partial(from_event, 3))
    mend_standing(store, place)
    assert audit(store).trouble == "", "whoever knows nothing of it cannot tell"
    assert [
        event.seq for event, (_, old) in zip(made, known, strict=True) if event.hash != old
    ] == list(range(3, 10))
    for seq, hash in known:
        found = audit(store, {seq: hash}).trouble
        assert bool(found) == (seq >= 3)
        assert not found or found.startswith(f"event {seq} (")
        assert not found or found.endswith(" is not the one that the certificate names")


def test_a_chain_cut_short_as_a_whole_is_found_by_a_certificate(store, place):
    known = [(event.seq, event.hash) for event in small(store).events()]
    tamper(place, *removed(9), *removed(8))
    mend_standing(store, place)
    assert audit(store).trouble == ""
    assert (
        audit(store, dict([known[8]])).trouble == "event 9, which the certificate names, is missing"
    )
    assert audit(store, dict([known[6]])).trouble == ""


def test_the_command_finds_by_a_certificate_that_a_chain_was_rewritten(tmp_path):
    place = tmp_path / "register.db"
    with school(tmp_path) as oakfield:
        oakfield.submit("2026-03-01", "2026-03-12")
        oakfield.adopt("2026-03-12", "4/1")
        name = TRUST, POLICY
        _, files = certificate(oakfield.workspace(), oakfield.store, name, "1.0", "2026-03-12")
        (tmp_path / "1.0.json").write_bytes(files["json"])
        assert verified(tmp_path)[0] == verified(tmp_path, "--certificate", "1.0.json")[0] == 0
        rewritten(oakfield.store, place, in_another_name)
        mend_standing(oakfield.store, place)
    assert verified(tmp_path)[0] == 0
    code, said = verified(tmp_path, "--certificate", "1.0.json")
    assert code == 1
    assert said.startswith(
        "The certificate may be of another register; if it is of this one, the register is not whole: "
        "event 2 (oakfield-school/social-media adopted, 2026-03-12T18:00:00Z)"
        " is not the one that the certificate names. ("
    )


def test_the_command_holds_a_certificates_later_events_and_the_last_one_to_the_chain(tmp_path):
    place = tmp_path / "register.db"
    with school(tmp_path) as oakfield:
        oakfield.submit("2026-03-01", "2026-03-12")
        oakfield.adopt("2026-03-12", "4/1")
        name = TRUST, POLICY
        oakfield.acts("2026-03-13").correct_minute(*name, 2, "4/2", "Read off the wrong line")
        oakfield.acts("2026-03-14").open_review(*name, "")
        _, files = certificate(oakfield.workspace(), oakfield.store, name, "1.0", "2026-03-14")
        (tmp_path / "1.0.json").write_bytes(files["json"])
        oakfield.acts("2026-03-15").close_review(*name, "Too early")
        whole = rows(place)
        for first in (3, 4):
            change = functools.partial(from_event, first)
            rewritten(oakfield.store, place, change)
            mend_standing(oakfield.store, place)
            assert verified(tmp_path)[0] == 0
            code, said = verified(tmp_path, "--certificate", "1.0.json")
            assert (code, said.partition(" (")[0]) == (
                1,
                f"The register is not whole: event {first}",
            )
            assert "is not the one that the certificate names" in said
            put_back(place, whole)
        tamper(place, *removed(5), *removed(4))
        tamper(place, "DELETE FROM document WHERE sha256 NOT IN (SELECT sha256 FROM filed)")
        mend_standing(oakfield.store, place)
        assert verified(tmp_path)[0] == 0
        code, said = verified(tmp_path, "--certificate", "1.0.json")
    assert (code, said.partition(". (")[0]) == (
        1,
        "The register is not whole: event 4, which the certificate names, is missing",
    )


def from_event(first: int, event: Event) -> tuple[Actor, Deed]:
    return (
        replace(event.actor, name="Somebody") if event.seq >= first else event.actor
    ), event.deed


def verified(folder: Path, *options: str) -> tuple[int, str]:
    """The exit code of `policygen register verify`, and what it says."""
    done = policygen(folder, "register", "verify", *options)
    assert done.stderr == ""
    return done.returncode, done.stdout


def policygen(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "policygen", *words],
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


# ---- what is opened after it was altered


def altered_policy(name: str) -> tuple[str, str]:
    return f"what the register says of {name} was altered", "run 'policygen register verify'"


def test_a_policy_whose_standing_was_altered_is_not_acted_on(store, place):
    small(store)
    tamper(place, "UPDATE standing SET brief = '[]'")
    before = rows(place)
    for look in (
        store.briefs,
        lambda: store.record("elm", "ponds"),
        lambda: submit(store, "Ducks", "2027-06-01", "ponds"),
    ):
        with pytest.raises(RegisterError) as error:
            look()
        assert (error.value.message, error.value.hint) == altered_policy("elm/ponds")
    assert rows(place) == before


def test_what_is_kept_of_a_policy_and_sealed_anew_is_not_read_where_it_is_no_record(store, place):
    seal = sealed("[]", small(store).events()[6].hash)
    tamper(place, f"UPDATE standing SET brief = '[]', seal = '{seal}' WHERE policy = 'ponds'")
    with pytest.raises(RegisterError) as error:
        store.briefs()
    assert (error.value.message, error.value.hint) == altered_policy("elm/ponds")


def noticed(store: Store) -> dict[str, bool]:
    """Who notices that the register was altered: whoever asks for one policy, and whoever asks for all."""
    looks = {
        "a policy": lambda: [store.record("elm", name) for name in ("puddles", "ponds")],
        "all in brief": store.briefs,
    }
    found = dict.fromkeys(looks, False)
    for name, look in looks.items():
        try:
            look()
        except RegisterError as error:
            found[name] = error.hint == "run 'policygen register verify'"
    return found


def test_whoever_asks_for_a_policy_notices_what_was_done_to_its_events(store, place):
    small(store)
    whole, counted = rows(place), Counter[str]()
    asked = [one for one in EVERY if one not in DOCUMENTS and "everything" not in one.what]
    for one in asked:
        tamper(place, *(said(part, place) for part in one.statements))
        found = noticed(store)
        assert any(found.values()), one.what
        assert found["all in brief"] or one not in STANDINGS, one.what
        counted.update(name for name, did in found.items() if did)
        put_back(place, whole)
    assert not any(noticed(store).values())
    print(f"{len(asked)} tamperings, noticed by who asks for {dict(counted)}")  # noqa: T201


def test_of_a_register_that_was_altered_history_alone_tells_and_with_a_warning(tmp_path):
    place, name = tmp_path / "register.db", f"{TRUST}/{POLICY}"
    with school(tmp_path) as oakfield:
        oakfield.submit("2026-03-01", "2026-03-12")
        oakfield.adopt("2026-03-12", "4/1")
    told = ("history", TRUST, POLICY), ("history", TRUST, POLICY, "--json")
    one = ("certificate", TRUST, POLICY, "1.0"), ("publish", "site"), ("build", TRUST), *told
    found = {words: policygen(tmp_path, *words).stdout for words in told}
    event = ": event 2 (adopted, 2026-03-12T18:00:00Z) is not as it was recorded"
    for statement, commands, which in (
        ("UPDATE event SET said = replace(said, '4/1', '4/2') WHERE seq = 2", one, event),
        ("UPDATE standing SET brief = replace(brief, '4/1', '4/2')", (*one, ("status",)), ""),
    ):
        whole = rows(place)
        tamper(place, statement)
        for words in commands:
            done = policygen(tmp_path, *words)
            said = f"what the register says of {name} was altered{which} (run 'policygen register verify')"
            assert said in done.stderr, words
            if words not in told:
                assert (done.returncode, done.stdout) == (2, ""), words
                continue
            assert (done.returncode, done.stderr.startswith("warning: ")) == (1, True), words
            assert (done.stdout == found[words]) == (not which), words
        put_back(place, whole)
    assert policygen(tmp_path, *one[0]).returncode == 0


def test_an_event_that_says_nonsense_with_the_right_hash_is_named(store, place):
    first = small(store).events()[0]
    for deed in (replace(first.deed, kind=cast(Any, "danced")), replace(first.deed, said="{}")):
        forged = seal(deed, first.actor, first.at, 10, store.head()[1])
        values = {**dict(zip(("seq", *COLUMNS), rows(place)["event"][0], strict=True)),
                  "seq": 10, "kind": deed.kind, "said": deed.said, "previous": forged.previous, "hash": forged.hash}  # fmt: skip
        whole = rows(place)
        tamper(
            place,
            f"INSERT INTO event VALUES ({', '.join(literal(part, place) for part in values.values())})",
            f"INSERT INTO filed VALUES (10, 0, '{first.deed.documents[0]}')",
        )
        assert audit(store).trouble == (
            f"event 10 (elm/puddles {deed.kind}, {first.at}) says what policygen never records"
        )
        assert all(noticed(store).values())
        put_back(place, whole)


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_what_only_the_file_itself_has_wrong_is_named(store, place):
    small(store)
    execute(place, "PRAGMA wal_checkpoint(TRUNCATE)")
    (page,) = execute(place, "SELECT rootpage FROM sqlite_master WHERE name = 'event_policy'")[0:1][
        0
    ]
    with place.open(
        "r+b"
    ) as file:  # the index of events by policy, which nobody reads from end to end
        file.seek((page - 1) * 4096)
        written = file.read(4096)
        file.seek((page - 1) * 4096 + written.index(b"elmpuddles"))
        file.write(b"elmpaddles")
    with opened(place) as again:
        assert audit(again).trouble.startswith("the file itself is damaged: ")


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_bytes_where_a_text_stood_are_named(store, place):
    small(store)
    for column in COLUMNS:
        whole = rows(place)
        tamper(place, f"UPDATE event SET {column} = x'ff00' WHERE seq = 5")
        assert audit(store).trouble.startswith("event 5 ("), column
        put_back(place, whole)


# ---- bytes of the file itself


def looked_through(path: Path, known: list[Event]) -> str:
    try:
        with opened(path) as store:
            if audit(store).trouble:
                return "named"
            return (
                "the same register"
                if store.events() == known
                else "another register, said to be whole"
            )
    except RegisterError:
        return "not opened"


FLIPS = [pytest.param(150, id="some"), pytest.param(5000, id="many", marks=pytest.mark.soak)]


@pytest.mark.parametrize("count", FLIPS)
def test_no_byte_of_the_file_can_be_another_without_being_noticed_or_without_effect(
    tmp_path, count
):
    path = tmp_path / "register.db"
    with opened(path, make=True) as store:
        known = small(store).events()
    data, chance, counted = path.read_bytes(), random.Random(4), Counter[str]()
    for _ in range(count):
        at, to = chance.randrange(len(data)), 1 << chance.randrange(8)
        path.write_bytes(data[:at] + bytes([data[at] ^ to]) + data[at + 1 :])
        counted[looked_through(path, known)] += 1
    assert counted["another register, said to be whole"] == 0
    print(f"{count} bytes of {len(data)} altered one at a time: {dict(counted)}")  # noqa: T201
