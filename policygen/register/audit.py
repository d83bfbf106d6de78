"""A register -> whether it is whole: every event, every document, every hash; or the first thing that is not."""

import itertools
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from policygen.register import guards, keeping, schema
from policygen.register.events import START, Event
from policygen.register.record import Record
from policygen.register.rows import events
from policygen.register.store import Store, sha256
from policygen.register.tables import DOCUMENT, EVENT, FILED, STANDING

_APART = timedelta(minutes=10)
"""How far the clocks of two computers may differ without being told of."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What was looked at, and the first thing found wrong."""

    events: int
    documents: int
    head: str
    """The hash of the last event."""
    trouble: str = ""
    """Empty: the register is whole."""
    foreign: bool = False
    """What is wrong is that it has not got what the certificate names."""
    earlier: tuple[int, ...] = ()
    """The events that say an earlier time than the one before, each by the clock of its computer."""


class _Trouble(Exception):
    """The first thing that is wrong."""


class _Foreign(_Trouble):
    """It is not what a certificate names."""


def audit(store: Store, known: Mapping[int, str] | None = None) -> Audit:
    """Walks the whole chain and reads every document.

    `known` are places in the chain and the hashes that stood there, as a certificate has them: whoever rewrites a
    register, or cuts it off, cannot keep them.
    """
    counted = Counter[str]()
    head = [START]
    times: list[datetime] = []
    said, foreign = "", False
    try:
        with store.database.reading() as connection:
            _check_tables(connection)
            _walk(connection, counted, head, times, known or {})
            _check_file(connection)
    except _Trouble as trouble:
        said, foreign = str(trouble), isinstance(trouble, _Foreign)
    return Audit(counted["events"], counted["documents"], head[0], said, foreign, _earlier(times))


def _walk(
    connection: Connection,
    counted: Counter[str],
    head: list[str],
    times: list[datetime],
    known: Mapping[int, str],
) -> None:
    documents = _documents(connection, counted)
    standing: dict[tuple[str, str], tuple[Record, str]] = {}
    named: set[str] = set()
    for event in events(connection):
        _check_event(event, counted["events"] + 1, head[0])
        _check_documents(event, documents)
        if known.get(event.seq, event.hash) != event.hash:
            message = f"{_which(event)} is not the one that the certificate names"
            raise _unlike(event.seq, known, message)
        name = event.deed.trust, event.deed.policy
        standing[name] = _taken(standing.get(name), event), event.hash
        named.update(event.deed.documents)
        counted["events"] += 1
        head[0] = event.hash
        times.append(_time(event))
    if missing := sorted(seq for seq in known if seq > counted["events"]):
        message = f"event {missing[0]}, which the certificate names, is missing"
        raise _unlike(missing[0], known, message)
    _check_standing(connection, standing, counted["events"])
    if spare := sorted(set(documents) - named):
        raise _Trouble(f"document {spare[0]} is named by no event: an event is missing")
    _check_filed(connection)


def _time(event: Event) -> datetime:
    try:
        return datetime.strptime(event.at, "%Y-%m-%dT%H:%M:%S%z")
    except ValueError:
        raise _Trouble(f"{_which(event)} says what policygen never records") from None


def _earlier(times: list[datetime]) -> tuple[int, ...]:
    """The places of those that are earlier than the one before by more than clocks differ."""
    pairs = enumerate(itertools.pairwise(times), 2)
    return tuple(place for place, (before, now) in pairs if before - now > _APART)


def _unlike(seq: int, known: Mapping[int, str], message: str) -> _Trouble:
    """Where the first event that a certificate names is here, the certificate is of this register."""
    return _Foreign(message) if seq == min(known) else _Trouble(message)


def _taken(before: tuple[Record, str] | None, event: Event) -> Record:
    if record := keeping.taken(before[0] if before else None, event):
        return record
    raise _Trouble(f"{_which(event)} says what policygen never records")


def _documents(connection: Connection, counted: Counter[str]) -> dict[str, bool]:
    """The name of every stored document, and whether it is what it says."""
    found = {}
    for row in connection.execute(select(DOCUMENT)):
        found[row.sha256] = sha256(row.content) == row.sha256
        counted["documents"] += 1
    return found


def _check_event(event: Event, place: int, previous: str) -> None:
    if event.seq != place:
        raise _Trouble(f"event {place} is missing: event {event.seq} stands where it should")
    if not keeping.fits(event):
        raise _Trouble(f"{_which(event)} was altered: its hash does not fit what it says")
    if event.previous != previous:
        raise _Trouble(f"{_which(event)} does not follow the one before it: the order was changed")


def _check_documents(event: Event, documents: dict[str, bool]) -> None:
    for document in event.deed.documents:
        if document not in documents:
            raise _Trouble(f"document {document}, which {_which(event)} names, is missing")
        if not documents[document]:
            raise _Trouble(f"document {document}, which {_which(event)} names, was altered")


def _check_standing(
    connection: Connection, standing: dict[tuple[str, str], tuple[Record, str]], last: int
) -> None:
    query = select(STANDING).order_by(STANDING.c.trust, STANDING.c.policy)
    for row in connection.execute(query).mappings():
        found = standing.pop((row["trust"], row["policy"]), None)
        name = f"{row['trust']}/{row['policy']}"
        if row["last"] > last or found is None:
            raise _Trouble(f"event {row['last']}, the last one of {name}, is missing from the end")
        if dict(row) != keeping.row(*found):
            raise _Trouble(f"the standing of {name} was altered: it is not what its events say")
    for trust, policy in standing:
        raise _Trouble(f"the standing of {trust}/{policy} is missing")


def _check_filed(connection: Connection) -> None:
    """What is filed under no event belongs to one that was taken out, or to none at all."""
    query = select(FILED.c.event).outerjoin(EVENT, EVENT.c.seq == FILED.c.event)
    loose = connection.execute(query.where(EVENT.c.seq.is_(None)).order_by(FILED.c.event)).first()
    if loose:
        raise _Trouble(f"documents are filed under event {loose.event}, which is missing")


def _check_tables(connection: Connection) -> None:
    if table := guards.missing_table(connection):
        raise _Trouble(f"the table {table} is missing")


def _check_file(connection: Connection) -> None:
    """What stands around the rows; and SQLite's own look at its file, whose indexes have not been read so far."""
    if guard := guards.missing_guard(connection):
        raise _Trouble(
            f"every event and document is as it was, but the guard {guard}, which refuses changes, was taken off"
        )
    if index := guards.missing_index(connection):
        raise _Trouble(f"every event and document is as it was, but the index {index} is missing")
    if found := schema.strange(connection):
        raise _Trouble(f"every event and document is as it was, but {found}")
    if connection.dialect.name == "sqlite":
        said = str(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar())
        if said != "ok":
            raise _Trouble(f"the file itself is damaged: {said}")


def _which(event: Event) -> str:
    deed = event.deed
    return f"event {event.seq} ({deed.trust}/{deed.policy} {deed.kind}, {event.at})"
