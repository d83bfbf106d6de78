"""A connection -> events as they stand in the tables, and an event -> its rows."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from policygen.register.events import START, Actor, Deed, Event
from policygen.register.tables import EVENT, FILED


def events(connection: Connection, wanted: ColumnElement[bool] | None = None) -> Iterator[Event]:
    """Events in order, all or those wanted, with the documents they name."""
    query = select(EVENT).order_by(EVENT.c.seq)
    filed = select(FILED).order_by(FILED.c.event, FILED.c.place)
    if wanted is not None:
        query = query.where(wanted)
        filed = filed.where(FILED.c.event.in_(select(EVENT.c.seq).where(wanted)))
    documents: dict[int, tuple[str, ...]] = {}
    for row in connection.execute(filed):
        documents[row.event] = (*documents.get(row.event, ()), row.sha256)
    for row in connection.execute(query):
        yield _event(row, documents.get(row.seq, ()))


def head(connection: Connection) -> tuple[int, str]:
    """The place and the hash of the last event; before the first one, 0 and what that starts from."""
    query = select(EVENT.c.seq, EVENT.c.hash).order_by(EVENT.c.seq.desc()).limit(1)
    last = connection.execute(query).first()
    return (last.seq, last.hash) if last else (0, START)


def add(connection: Connection, event: Event) -> None:
    """Writes an event, and which documents it names."""
    deed = event.deed
    connection.execute(
        EVENT.insert().values(
            seq=event.seq,
            at=event.at,
            name=event.actor.name,
            role=event.actor.role,
            kind=deed.kind,
            trust=deed.trust,
            policy=deed.policy,
            fingerprint=deed.fingerprint,
            minute=deed.minute,
            meeting=deed.meeting,
            said=deed.said,
            previous=event.previous,
            hash=event.hash,
        )
    )
    for place, document in enumerate(deed.documents):
        connection.execute(FILED.insert().values(event=event.seq, place=place, sha256=document))


def insertion(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An insertion that can say what is to be done where the row is there; each database has its own."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def _event(row: Row[Any], documents: tuple[str, ...]) -> Event:
    deed = Deed(
        row.kind,
        row.trust,
        row.policy,
        row.fingerprint,
        row.said,
        row.minute,
        row.meeting,
        documents,
    )
    return Event(row.seq, row.at, Actor(row.name, row.role), deed, row.previous, row.hash)
