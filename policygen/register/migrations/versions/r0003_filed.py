"""Which documents an event names is settled with the event: once it is kept what it says, no document is added to it.

Until now whoever may add could name one more document under an old event, which then did not fit its hash. The index
makes it quick to see how far the register is kept.
"""

import sqlalchemy as sa
from alembic import op

revision = "r0003"
down_revision = "r0002"
branch_labels = None
depends_on = None

LATE = "NEW.event <= (SELECT max(last) FROM standing)"
NO = "the register is never changed"


def upgrade() -> None:
    """Makes the index, and what keeps `filed`."""
    op.create_index("standing_last", "standing", ["last"])
    if op.get_bind().dialect.name == "postgresql":
        _keep_on_postgresql()
    else:
        _keep_on_sqlite()


def _keep_on_sqlite() -> None:
    op.execute(
        f"CREATE TRIGGER filed_late BEFORE INSERT ON filed WHEN {LATE} "
        f"BEGIN SELECT RAISE(ABORT, '{NO}'); END"
    )


def _keep_on_postgresql() -> None:
    # a clerk's own tables, such as temporary ones, are not to be taken for the register's
    schema = op.get_bind().scalar(sa.text("SELECT quote_ident(current_schema())"))
    op.execute(
        "CREATE FUNCTION policygen_filed() RETURNS trigger LANGUAGE plpgsql "
        f"SET search_path = pg_catalog, {schema}, pg_temp AS $$ BEGIN "
        f"IF {LATE} THEN RAISE EXCEPTION '{NO}'; END IF; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER filed_late BEFORE INSERT ON filed "
        "FOR EACH ROW EXECUTE FUNCTION policygen_filed()"
    )
