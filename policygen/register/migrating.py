"""A connection -> tables of this version, by Alembic. Loaded only where there is something to bring up to date."""

import alembic.command
from alembic.config import Config
from sqlalchemy import Connection


def upgrade(connection: Connection) -> None:
    """Runs the migrations that are due, within the connection's transaction."""
    config = Config()
    config.set_main_option("script_location", "policygen.register:migrations")
    config.attributes["connection"] = connection
    alembic.command.upgrade(config, "head")
