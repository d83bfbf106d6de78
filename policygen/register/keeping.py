"""A connection -> what the register says of each policy, held against its events; and the same, kept for the next time.

A whole record is worked out from the policy's events each time. In brief it is kept in `standing`, so that nobody
waits for 100,000 events to see how 5,000 policies stand; its seal ties it to the hash of the policy's last event.
"""

import hashlib
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from policygen.errors import RegisterError
from policygen.register import record as records
from policygen.register.events import START, Event, digest
from policygen.register.folding import after
from policygen.register.record import Record
from policygen.register.rows import events, insertion
from policygen.register.tables import EVENT, STANDING

_VERIFY = "run 'policygen register verify'"


def row(record: Record, hash: str) -> dict[str, Any]:
    """What is kept of a record whose last event has that hash."""
    brief = records.dumps(record.brief())
    name = {"trust": record.trust, "policy": record.policy}
    return {**name, "last": record.last, "brief": brief, "seal": sealed(brief, hash)}


def keep(connection: Connection, record: Record, hash: str) -> None:
    """Keeps a record in brief, in place of what was kept of that policy before."""
    kept = row(record, hash)
    changed = {name: kept[name] for name in ("last", "brief", "seal")}
    insert = insertion(connection, STANDING).values(**kept)
    connection.execute(
        insert.on_conflict_do_update(index_elements=["trust", "policy"], set_=changed)
    )


def work_out(connection: Connection) -> None:
    """Keeps what the events add up to, of every policy of which nothing is kept."""
    found: dict[tuple[str, str], tuple[Record, str]] = {}
    for event in events(connection):
        name = event.deed.trust, event.deed.policy
        if record := taken(found[name][0] if name in found else None, event):
            found[name] = record, event.hash
    kept = connection.execute(select(STANDING.c.trust, STANDING.c.policy))
    for name in found.keys() - {(row.trust, row.policy) for row in kept}:
        keep(connection, *found[name])


def record(connection: Connection, trust: str, policy: str) -> Record | None:
    """All that is known of a policy. Raises RegisterError where its events are not what was recorded."""
    mine = (EVENT.c.trust == trust) & (EVENT.c.policy == policy)
    found, last = None, START
    for event in events(connection, mine):
        found, last = taken(found, event), event.hash
        if found is None or not fits(event):
            raise _altered(connection, trust, policy, event)
    query = select(STANDING).where(STANDING.c.trust == trust, STANDING.c.policy == policy)
    kept = connection.execute(query).mappings().first()
    if (kept or None) != (row(found, last) if found else None) or _is_unlinked(connection, mine):
        raise _altered(connection, trust, policy)
    return found


def briefs(connection: Connection) -> list[Record]:
    """Every policy in brief, by trust and policy. Raises RegisterError where that is not what was kept last.

    What the events before the last one of a policy say is not looked at: that is for `audit`.
    """
    if _is_broken(connection):
        message = "it was altered: its events do not follow one another"
        raise RegisterError(message, path=_name(connection), hint=_VERIFY)
    ends = _ends(connection)
    found = []
    query = select(STANDING, EVENT.c.hash).outerjoin(EVENT, EVENT.c.seq == STANDING.c.last)
    for kept in connection.execute(query.order_by(STANDING.c.trust, STANDING.c.policy)):
        one = _opened(kept)
        if one is None or kept.last != ends.pop((kept.trust, kept.policy), 0):
            raise _altered(connection, kept.trust, kept.policy)
        found.append(one)
    for trust, policy in ends:
        raise _altered(connection, trust, policy)
    return found


def taken(before: Record | None, event: Event) -> Record | None:
    """The record, once an event is taken in; None where it says what no act says."""
    try:
        return after(before, event)
    except (LookupError, TypeError, ValueError):
        return None


def fits(event: Event) -> bool:
    """Whether an event has the hash that it must have."""
    try:
        return digest(event) == event.hash
    except (TypeError, ValueError):  # bytes, or half a character, where a text stood
        return False


def sealed(brief: str, hash: str) -> str:
    """The seal of what is kept in brief of a policy whose last event has that hash."""
    return hashlib.sha256(f"{hash}\n{brief}".encode()).hexdigest()


def _opened(kept: Row[Any]) -> Record | None:
    """What is kept in brief; None where its seal is not that of its last event."""
    try:
        whole = kept.seal == sealed(kept.brief, kept.hash)
        return records.loads(kept.brief) if whole else None
    except ValueError:
        return None


def _ends(connection: Connection) -> dict[tuple[str, str], int]:
    """The place of each policy's last event."""
    name = EVENT.c.trust, EVENT.c.policy
    rows = connection.execute(select(*name, func.max(EVENT.c.seq)).group_by(*name))
    return {(trust, policy): last for trust, policy, last in rows}


def _is_broken(connection: Connection) -> bool:
    """Whether any event is missing, or does not bear the hash of the one before it."""
    later = EVENT.alias()
    linked = (later.c.previous == EVENT.c.hash) & (later.c.seq == EVENT.c.seq + 1)
    query = select(func.count()).select_from(EVENT).join(later, linked)
    last = connection.execute(select(func.max(EVENT.c.seq))).scalar() or 1
    return connection.execute(query).scalar() != last - 1


def _is_unlinked(connection: Connection, mine: ColumnElement[bool]) -> bool:
    """Whether one of those events does not follow the one before it, or is not followed by the one after it."""
    before, later = EVENT.alias(), EVENT.alias()
    query = (
        select(EVENT.c.seq)
        .outerjoin(before, before.c.seq == EVENT.c.seq - 1)
        .outerjoin(later, later.c.seq == EVENT.c.seq + 1)
        .where(mine)
        .where(
            (EVENT.c.previous != func.coalesce(before.c.hash, START))
            | (later.c.previous != EVENT.c.hash)
        )
    )
    return connection.execute(query.limit(1)).first() is not None


def _altered(
    connection: Connection, trust: str, policy: str, event: Event | None = None
) -> RegisterError:
    message = f"what the register says of {trust}/{policy} was altered"
    if event:
        message += f": event {event.seq} ({event.deed.kind}, {event.at}) is not as it was recorded"
    return RegisterError(message, path=_name(connection), hint=_VERIFY)


def _name(connection: Connection) -> str:
    """The register that is open: its file, or the address of its database, without the password."""
    url = connection.engine.url
    is_file = connection.dialect.name == "sqlite"
    return str(url.database) if is_file else url.set(drivername="postgresql").render_as_string()
