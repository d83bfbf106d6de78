"""What is kept of a policy beside its events bears a seal, and changes only together with a new event of that policy.

Until now whoever may add events could change it alone, and so make a status that no event bears out. Reviews are
closed and minutes corrected from here on, too; an older policygen knows no such events.
"""

import sqlalchemy as sa
from alembic import op

from policygen.errors import RegisterError
from policygen.register.complaints import NEWER

revision = "r0002"
down_revision = "r0001"
branch_labels = None
depends_on = None

ROLE = "policygen_clerk"
SAME = "trust = NEW.trust AND policy = NEW.policy"
ALONE = (
    f"NOT EXISTS (SELECT 1 FROM event WHERE seq = NEW.last AND {SAME}) "
    f"OR EXISTS (SELECT 1 FROM standing WHERE {SAME} AND last >= NEW.last)"
)
"""Whether what is to be kept belongs to no event, or to none that is new."""
NO = "what is kept of a policy changes with its events alone"


def upgrade() -> None:
    """Makes the table anew, and what keeps it. It is filled once all migrations have run.

    What is kept of a policy whose last event is missing stays: nothing else tells that it is.
    """
    _check_older()
    query = "SELECT trust, policy, last, brief, '' AS seal FROM standing"
    missing = f"{query} WHERE last > (SELECT coalesce(max(seq), 0) FROM event)"
    left = [dict(row) for row in op.get_bind().execute(sa.text(missing)).mappings()]
    op.drop_table("standing")
    standing = op.create_table(
        "standing",
        sa.Column("trust", sa.Text, primary_key=True),
        sa.Column("policy", sa.Text, primary_key=True),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("brief", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.bulk_insert(standing, left)
    if op.get_bind().dialect.name == "postgresql":
        _keep_on_postgresql()
    else:
        _keep_on_sqlite()


def _check_older() -> None:
    """Raises RegisterError where these are not the tables that the policygen of that day left.

    It kept something of each policy that has an event.
    """
    sealed = any(one["name"] == "seal" for one in sa.inspect(op.get_bind()).get_columns("standing"))
    unkept = "SELECT trust, policy FROM event EXCEPT SELECT trust, policy FROM standing"
    if sealed or op.get_bind().execute(sa.text(unkept)).first():
        message, hint = NEWER
        raise RegisterError(message, hint=hint)


def _keep_on_sqlite() -> None:
    for act in ("INSERT", "UPDATE"):
        op.execute(
            f"CREATE TRIGGER standing_{act.lower()} BEFORE {act} ON standing WHEN {ALONE} "
            f"BEGIN SELECT RAISE(ABORT, '{NO}'); END"
        )


def _keep_on_postgresql() -> None:
    # a clerk's own tables, such as temporary ones, are not to be taken for the register's
    schema = op.get_bind().scalar(sa.text("SELECT quote_ident(current_schema())"))
    op.execute(
        "CREATE FUNCTION policygen_with_event() RETURNS trigger LANGUAGE plpgsql "
        f"SET search_path = pg_catalog, {schema}, pg_temp AS $$ BEGIN "
        f"IF {ALONE} THEN RAISE EXCEPTION '{NO}'; END IF; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER standing_with_event BEFORE INSERT OR UPDATE ON standing "
        "FOR EACH ROW EXECUTE FUNCTION policygen_with_event()"
    )
    op.execute(
        f"DO $$ BEGIN GRANT SELECT, INSERT, UPDATE ON standing TO {ROLE}; "
        "EXCEPTION WHEN undefined_object THEN NULL; END $$"
    )
