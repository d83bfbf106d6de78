"""Deeds -> events in a database, one after another; and what they add up to. The one place that writes them."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, select

from policygen.errors import RegisterError
from policygen.register import keeping, minutes, rows
from policygen.register.database import Database
from policygen.register.events import Actor, Deed, Event, canonical, seal
from policygen.register.folding import after
from policygen.register.record import Record
from policygen.register.tables import DOCUMENT, EVENT, FILED, STANDING


def sha256(data: bytes) -> str:
    """The name under which a document is stored: 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


class Store:
    """A register that is open."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.name = database.name

    # ---- acting

    def act(
        self,
        name: tuple[str, str],
        actor: Actor,
        at: str,
        decide: Callable[[Record | None], Deed],
        documents: Iterable[bytes] = (),
        kin: tuple[str, ...] = (),
    ) -> Event:
        """Records what `decide` makes of the record of the policy `name`, and the documents it names.

        `kin` are other trusts that the same body decides for: they have its minutes too.
        Nobody else writes meanwhile, and when it returns, it is on the disk. Raises whatever `decide` raises;
        then nothing is recorded.
        """
        with self.database.writing() as connection:
            record = keeping.record(connection, *name)
            deed = decide(record)
            _check_text(deed, actor)
            minutes.check(connection, deed, kin)
            for data in documents:
                _file(connection, data)
            last, previous = rows.head(connection)
            event = seal(deed, actor, at, last + 1, previous)
            rows.add(connection, event)
            keeping.keep(connection, after(record, event), event.hash)
        return event

    # ---- looking

    def record(self, trust: str, policy: str) -> Record | None:
        """All that is known of a policy."""
        with self.database.reading() as connection:
            return keeping.record(connection, trust, policy)

    def briefs(self) -> list[Record]:
        """The standing of every policy, in brief, by trust and policy."""
        with self.database.reading() as connection:
            return keeping.briefs(connection)

    def names(self) -> list[tuple[str, str]]:
        """Every policy, by trust and policy; nothing of it is looked at."""
        query = select(STANDING.c.trust, STANDING.c.policy)
        with self.database.reading() as connection:
            return [
                (row.trust, row.policy)
                for row in connection.execute(query.order_by(*query.selected_columns))
            ]

    def events(self, trust: str = "", policy: str = "") -> list[Event]:
        """What was done, in order: everything, or about one policy."""
        mine = (EVENT.c.trust == trust) & (EVENT.c.policy == policy) if trust else None
        with self.database.reading() as connection:
            return list(rows.events(connection, mine))

    def head(self) -> tuple[int, str]:
        """The place and the hash of the last event; before the first one, 0 and what that starts from."""
        with self.database.reading() as connection:
            return rows.head(connection)

    def document(self, name: str) -> bytes:
        """A stored document, by its SHA-256. Raises RegisterError where it is missing or was altered."""
        with self.database.reading() as connection:
            query = select(DOCUMENT.c.content).where(DOCUMENT.c.sha256 == name)
            data = connection.execute(query).scalar()
        hint = "run 'policygen register verify'"
        if data is None:
            raise RegisterError(f"document {name[:12]} is missing", path=self.name, hint=hint)
        if sha256(data) != name:
            raise RegisterError(f"document {name[:12]} was altered", path=self.name, hint=hint)
        return bytes(data)

    def naming(self, document: str) -> list[Event]:
        """The events that name a document."""
        with self.database.reading() as connection:
            named = select(FILED.c.event).where(FILED.c.sha256 == document)
            return list(rows.events(connection, EVENT.c.seq.in_(named)))


@contextmanager
def opened(address: str | Path, make: bool = False) -> Iterator[Store]:
    """The register at a path or address, closed again in the end.

    Raises RegisterError where there is none, unless `make` says that there is to be one.
    """
    database = Database(address)
    try:
        database.prepare(make)
        yield Store(database)
    finally:
        database.close()


# ---- what every act is asked


def _check_text(deed: Deed, actor: Actor) -> None:
    try:
        canonical(
            [deed.trust, deed.policy, deed.minute, deed.said, actor.name, actor.role]
        ).encode()
    except UnicodeEncodeError:
        raise RegisterError("what was typed holds a character that no text can hold") from None


def _file(connection: Connection, data: bytes) -> None:
    row = rows.insertion(connection, DOCUMENT).values(sha256=sha256(data), content=data)
    connection.execute(row.on_conflict_do_nothing())
