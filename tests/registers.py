"""Registers for the tests: an invented school's policies, the acts of their lives, and both kinds of database."""

import contextlib
import itertools
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from policygen.register import life
from policygen.register.events import START, Actor, Deed, Event, seal
from policygen.register.folding import after
from policygen.register.life import Adoption, Compared, Text
from policygen.register.record import Decision, Record, Signed
from policygen.register.store import Store, opened, sha256
from policygen.trust import Body
from tests import postgresql

CLERK = Actor("Jo Field", "Clerk")
BOARD = Body("board", "Governing Body", "full", members=9)
PAY = Body("pay", "Pay Committee", "committee", members=4, delegation="Terms of reference 3.1")
ROLES = {"head": "Headteacher", "chair": "Chair of Governors"}


def text(
    words: str = "Puddles are for jumping.", trust: str = "elm", policy: str = "puddles"
) -> Text:
    """A policy that says a few words."""
    return Text(
        trust,
        policy,
        "Puddle Policy",
        "Elm School",
        "Headteacher",
        sha256(words.encode()),
        {"rain": words[:12]},
    )


def decision(on: str = "2026-03-12", minute: str = "4/1", **said: Any) -> Decision:
    """The governing body's, at a meeting of six of its nine members."""
    usual = Decision(
        *("board", on, "meeting", minute, 6, 5, 9, 6, 0, 0),
        title="Governing Body",
        rule="maintained-meeting",
    )
    return replace(usual, **said)


def event(
    deed: Deed, at: str = "2026-03-12T18:00:00Z", seq: int = 1, previous: str = START
) -> Event:
    return seal(deed, CLERK, at, seq, previous)


@dataclass
class Life:
    """One policy's life without a store: each act is asked of the rules, and taken into the record."""

    record: Any = None
    events: list[Event] = field(default_factory=list)

    def take(self, deed: Deed, today: str) -> Record:
        last = self.events[-1].hash if self.events else START
        self.events.append(event(deed, f"{today}T18:00:00Z", len(self.events) + 1, last))
        self.record = after(self.record, self.events[-1])
        return cast(Record, self.record)

    def submit(
        self, words: str = "Puddles are for jumping.", today: str = "2026-03-01", **said: Any
    ) -> Record:
        return self.take(submitted(self.record, words, today, **said), today)

    def adopt(self, on: str = "2026-03-12", today: str = "", **said: Any) -> Record:
        return self.take(adopted(self.record, on, today or on, **said), today or on)


def submitted(
    record: Record | None,
    words: str = "Puddles are for jumping.",
    today: str = "2026-03-01",
    meeting: str = "",
    matters: int = 0,
    documents: dict[str, str] | None = None,
    **name: str,
) -> Deed:
    told = Compared("1.0" if record and record.versions else "", 3, matters, "Something changed")
    day = meeting or max("2026-03-12", today)
    return life.submit(record, text(words, **name), BOARD, day, today, told, documents or {})


def adopted(
    record: Record | None,
    on: str = "2026-03-12",
    today: str = "2026-03-12",
    effective: str = "",
    next_review: str = "2036-01-01",
    minute: str = "4/1",
    **said: Any,
) -> Deed:
    adoption = Adoption(effective or on, next_review, **said)
    return life.adopt(record, decision(on, minute), adoption, today)


def signed(on: str = "2026-03-13", role: str = "head", document: str = "", **said: Any) -> Signed:
    return replace(Signed(role, "Ada Rowan", on, "ink", document), **said)


# ---- in a store


def act(
    store: Store, decide: Any, today: str, documents: Iterable[bytes] = (), policy: str = "puddles"
) -> Event:
    return store.act(("elm", policy), CLERK, f"{today}T18:00:00Z", decide, documents)


def submit(
    store: Store,
    words: str,
    today: str = "2026-03-01",
    policy: str = "puddles",
    meeting: str = "",
) -> Event:
    data = words.encode()

    def decide(now: Record | None) -> Deed:
        return submitted(
            now, words, today, meeting, matters=1, documents={"json": sha256(data)}, policy=policy
        )

    return act(store, decide, today, [data], policy)


def adopt(
    store: Store, on: str = "2026-03-12", policy: str = "puddles", minute: str = "4/1"
) -> Event:
    data = f"{policy} as adopted on {on}".encode()

    def decide(now: Record | None) -> Deed:
        return adopted(now, on, on, minute=minute, documents={"pdf": sha256(data)})

    return act(store, decide, on, [data], policy)


def sign(
    store: Store, number: str = "1.0", on: str = "2026-03-13", policy: str = "puddles"
) -> Event:
    data = f"{policy} {number} as signed".encode()
    one = signed(on, document=sha256(data))
    return act(store, lambda now: life.sign(now, number, one, ROLES, on), on, [data], policy)


def small(store: Store) -> Store:
    """A register of two policies and nine events: one policy is adopted twice, and the first version is signed."""
    submit(store, "Puddles are for jumping.")
    adopt(store)
    sign(store)
    submit(store, "Ponds are for looking.", policy="ponds")
    submit(store, "Puddles are for looking.", "2027-01-10", meeting="2027-02-02")
    adopt(store, "2027-02-02", minute="7/1")
    adopt(store, "2027-02-02", "ponds", "7/2")
    act(store, lambda now: life.open_review(now, "2027-05-01", "2027-05-01"), "2027-05-01")
    review = decision("2027-05-02", "8/1")
    act(
        store,
        lambda now: life.reviewed(
            now, review, text("Puddles are for looking.").fingerprint, "2036-01-01", "2027-05-02"
        ),
        "2027-05-02",
    )
    return store


def looping(address: str, policy: str, done: Path, early: bool) -> None:
    """Submits, adopts and signs one version after another until it is killed; writes down each act once it is done.

    The list of what is done appears when it begins: with opening the register, where it is to be killed early.
    """
    if early:
        done.touch()
    with opened(place(address), make=True) as store, done.open("ab", buffering=0) as told:
        for number in itertools.count(1):
            for one in _round(store, policy, number):
                told.write(f"{one.seq} {one.hash}\n".encode())


def place(address: str) -> str | Path:
    return address if "://" in address else Path(address)


def _round(store: Store, policy: str, number: int) -> Iterable[Event]:
    day = f"{2026 + number // 300}-{number // 25 % 12 + 1:02}-{number % 25 + 1:02}"
    yield submit(store, f"{policy} {number}", day, policy, meeting=day)
    yield adopt(store, day, policy, f"{policy} {number}")
    yield sign(store, f"{number}.0", day, policy)


def execute(address: str | Path, *statements: str) -> list[tuple[Any, ...]]:
    """Runs statements in the database itself, past everything that policygen does; the rows of the last one."""
    if isinstance(address, str):
        return postgresql.execute(address, *statements)
    with contextlib.closing(sqlite3.connect(address, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        for statement in statements:
            rows = connection.execute(statement).fetchall()
        return [tuple(row) for row in rows]


def rows(address: str | Path) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is in a register."""
    tables = {
        "event": "seq",
        "document": "sha256",
        "filed": "event, place",
        "standing": "trust, policy",
    }
    return {
        table: [
            tuple(bytes(part) if isinstance(part, memoryview | bytearray) else part for part in row)
            for row in execute(address, f"SELECT * FROM {table} ORDER BY {order}")
        ]
        for table, order in tables.items()
    }
