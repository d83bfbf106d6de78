"""Alembic's own entrance: the connection comes from database.py, and the migrations run in its transaction."""

from alembic import context

from policygen.register.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
