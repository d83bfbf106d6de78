"""The first register: events and documents that nobody changes, and the standing of each policy.

On PostgreSQL a role `policygen_clerk` is made, which may read and add, and neither change nor delete an event; whoever
uses the register is granted it. Triggers hold the same for everybody, the owner included.
"""

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None

ROLE = "policygen_clerk"
KEPT = ("event", "document", "filed")
REPLACED = {
    "event": "seq = NEW.seq OR previous = NEW.previous OR hash = NEW.hash",
    "document": "sha256 = NEW.sha256",
    "filed": "event = NEW.event AND place = NEW.place",
}
"""What a new row would take the place of: SQLite's INSERT OR REPLACE deletes without asking the triggers of DELETE."""


def upgrade() -> None:
    """Makes the tables, and what keeps them from being changed."""
    _make_tables()
    if op.get_bind().dialect.name == "postgresql":
        _keep_on_postgresql()
    else:
        _keep_on_sqlite()


def _make_tables() -> None:
    op.create_table(
        "event",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("trust", sa.Text, nullable=False),
        sa.Column("policy", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("minute", sa.Text, nullable=False),
        sa.Column("meeting", sa.Text, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False, unique=True),
        sa.Column("hash", sa.Text, nullable=False, unique=True),
    )
    op.create_index("event_policy", "event", ["trust", "policy", "seq"])
    op.create_index("event_minute", "event", ["trust", "minute"])
    op.create_table(
        "document",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "filed",
        sa.Column(
            "event", sa.Integer, sa.ForeignKey("event.seq"), primary_key=True, autoincrement=False
        ),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("sha256", sa.Text, sa.ForeignKey("document.sha256"), nullable=False),
    )
    op.create_index("filed_document", "filed", ["sha256"])
    op.create_table(
        "standing",
        sa.Column("trust", sa.Text, primary_key=True),
        sa.Column("policy", sa.Text, primary_key=True),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("brief", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )


def _keep_on_sqlite() -> None:
    for table in KEPT:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'the register is never changed'); END"
            )
        # a document that is there already is left as it is
        what = "IGNORE" if table == "document" else "ABORT, 'the register is never changed'"
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {REPLACED[table]}) "
            f"BEGIN SELECT RAISE({what}); END"
        )


def _keep_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION policygen_keep() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the register is never changed'; END $$"
    )
    for table in KEPT:
        op.execute(
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION policygen_keep()"
        )
    op.execute(
        f"DO $$ BEGIN CREATE ROLE {ROLE} NOLOGIN; "
        "EXCEPTION WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL; END $$"
    )
    op.execute(
        f"DO $$ BEGIN GRANT SELECT, INSERT ON {', '.join(KEPT)} TO {ROLE}; "
        f"GRANT SELECT, INSERT, UPDATE ON standing TO {ROLE}; "
        f"GRANT SELECT ON alembic_version TO {ROLE}; "
        "EXCEPTION WHEN undefined_object THEN NULL; END $$"
    )
