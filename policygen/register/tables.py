"""The register's tables. Events and documents are only ever added; `standing` is worked out from the events.

Migrations make them (migrations/versions); a test holds the two together.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

METADATA = MetaData()


class Content(LargeBinary):
    """Bytes. What is none any more, since somebody altered it to a text, is read as nothing, which fits no hash."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], bytes]:
        return lambda value: b"" if isinstance(value, str | int | float) else bytes(value or b"")


EVENT = Table(
    "event",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("trust", Text, nullable=False),
    Column("policy", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("minute", Text, nullable=False),
    Column("meeting", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("previous", Text, nullable=False, unique=True),
    Column("hash", Text, nullable=False, unique=True),
    Index("event_policy", "trust", "policy", "seq"),
    Index("event_minute", "trust", "minute"),
)

DOCUMENT = Table(
    "document",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("content", Content, nullable=False),
)

FILED = Table(
    "filed",
    METADATA,
    Column("event", ForeignKey("event.seq"), primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("sha256", ForeignKey("document.sha256"), nullable=False),
    Index("filed_document", "sha256"),
)
"""Which documents an event names, in order."""

STANDING = Table(
    "standing",
    METADATA,
    Column("trust", Text, primary_key=True),
    Column("policy", Text, primary_key=True),
    Column("last", Integer, nullable=False),
    Column("brief", Text, nullable=False),
    Column("seal", Text, nullable=False),
    Index("standing_last", "last"),
)
"""The record of each policy in brief, its last event, and a hash of both."""

KEPT = (DOCUMENT, EVENT, FILED)
"""What is never changed, in an order in which it can be copied."""
