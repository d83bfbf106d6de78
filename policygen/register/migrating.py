"""A connection -> tables of this version, by Alembic, and what is kept in them beside the events.

Loaded only where there is something to bring up to date.
"""

import alembic.command
from alembic.config import Config
from sqlalchemy import Connection

from policygen.register import keeping


def upgrade(connection: Connection) -> None:
    """Runs the migrations that are due, within the connection's transaction.

    No migration fills `standing`: what it holds is worked out by the policygen that runs.
    """
    config = Config()
    config.set_main_option("script_location", "policygen.register:migrations")
    config.attributes["connection"] = connection
    alembic.command.upgrade(config, "head")
    keeping.work_out(connection)
