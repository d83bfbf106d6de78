"""Deed + what is recorded -> whether the minute that it gives is of its own meeting. Reads only."""

import json

from sqlalchemy import Connection, func, select

from policygen.errors import RegisterError
from policygen.register.events import Deed
from policygen.register.tables import EVENT


def check(connection: Connection, deed: Deed, kin: tuple[str, ...]) -> None:
    """A minute's reference belongs to one meeting of its body, of whichever school it decided there.

    Each body keeps a minute book of its own: what another one has called 12/4 is no matter.
    """
    if not deed.minute:
        return
    body = deed.meeting.rsplit(" ", 1)[0]
    trusts = EVENT.c.trust.in_((deed.trust, *kin))
    its = EVENT.c.meeting.startswith(f"{body} ", autoescape=True)
    alike = func.lower(EVENT.c.minute) == func.lower(deed.minute)  # B1 and b1 are one
    columns = EVENT.c.seq, EVENT.c.trust, EVENT.c.policy, EVENT.c.meeting
    other = EVENT.c.meeting != deed.meeting
    found = connection.execute(select(*columns).where(trusts, its, alike, other)).all()
    corrected = _corrected(connection, {row.trust for row in found})
    if first := next((row for row in found if row.seq not in corrected), None):
        on = first.meeting.rsplit(" ", 1)[1]
        what = f"{first.trust}/{first.policy}"
        message = (
            f"minute {deed.minute!r} is of the meeting of {on} ({body}), which decided on {what}"
        )
        raise RegisterError(message, hint="give this meeting's own reference")


def _corrected(connection: Connection, trusts: set[str]) -> set[int]:
    """The events of some trusts whose minute is another one now. Corrected more than once, the last one holds."""
    last: dict[int, int] = {}
    found = set()
    theirs = EVENT.c.trust.in_(trusts) & (EVENT.c.kind == "corrected")
    query = select(EVENT.c.seq, EVENT.c.said).where(theirs).order_by(EVENT.c.seq)
    for row in connection.execute(query) if trusts else ():
        event = json.loads(row.said)["event"]
        found.add(last.get(event, event))
        last[event] = row.seq
    return found
