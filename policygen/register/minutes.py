"""Deed + what is recorded -> whether the minute that it gives is of its own meeting. Reads only."""

import json
import re
import unicodedata

from sqlalchemy import ColumnElement, Connection, select

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
    alike = EVENT.c.minute.in_(_alike(connection, trusts, deed.minute))
    columns = EVENT.c.seq, EVENT.c.trust, EVENT.c.policy, EVENT.c.meeting, EVENT.c.minute
    other = EVENT.c.meeting != deed.meeting
    query = select(*columns).where(trusts, its, alike, other).order_by(EVENT.c.seq)
    found = connection.execute(query).all()
    void = _void(connection, {row.trust for row in found})
    if first := next((row for row in found if row.seq not in void), None):
        on = first.meeting.rsplit(" ", 1)[1]
        what = f"{first.trust}/{first.policy}"
        message = (
            f"minute {first.minute!r} is of the meeting of {on} ({body}), which decided on {what}"
        )
        raise RegisterError(message, hint="give this meeting's own reference")


def _alike(connection: Connection, trusts: ColumnElement[bool], minute: str) -> list[str]:
    """The references of some trusts that are the same one, however typed. No database folds all letters."""
    known = connection.execute(select(EVENT.c.minute).where(trusts).distinct()).scalars()
    return [one for one in known if _folded(one) == _folded(minute)]


def _folded(minute: str) -> str:
    """`39/1.` and `Minute 39/01` are `39/1`, `B 1` is `b1`, full-width signs are the usual ones (NFKC), and what is
    not seen is not there."""
    seen = (one for one in minute if unicodedata.category(one) != "Cf")
    plain = unicodedata.normalize("NFKC", "".join(seen)).casefold().translate(_SIGNS)
    joined = "".join(_CALLED.sub("", plain).split()).rstrip(".,;:")
    return _ZEROS.sub("", joined)


_SIGNS = str.maketrans(dict.fromkeys("\\\u2044\u2215\u29f8", "/") | dict.fromkeys("‐‑‒–—―−", "-"))
"""Strokes and dashes that look alike."""
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_CALLED = re.compile(r"^\s*(?:minutes?|item|ref(?:erence)?|no|number)\b[\s.:]*(?=.*\d)")
"""What a reference may be called before it."""


def _void(connection: Connection, trusts: set[str]) -> set[int]:
    """The events of some trusts whose minute is another one now, or nobody's.

    Corrected more than once, the last one holds; an adoption that was a mistake has none.
    """
    last: dict[int, int] = {}
    found = set()
    theirs = EVENT.c.trust.in_(trusts) & EVENT.c.kind.in_(("corrected", "withdrawn"))
    query = select(EVENT.c.seq, EVENT.c.kind, EVENT.c.said).where(theirs).order_by(EVENT.c.seq)
    for row in connection.execute(query) if trusts else ():
        said = json.loads(row.said)
        event = said.get("event" if row.kind == "corrected" else "mistaken")
        if event is not None:
            found.add(last.get(event, event))
        if row.kind == "corrected":
            last[event] = row.seq
    return found
