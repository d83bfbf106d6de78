"""What all tests share: databases, the user of the computer, and that how long a machine takes over an example is not theirs to judge."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from policygen.register.store import Store, opened
from tests import postgresql
from tests.needs import needs

os.environ["LOGNAME"] = "jfield"
"""Whoever runs the tests, the user of the computer is called after a person."""

settings.register_profile("policygen", deadline=None)
settings.load_profile("policygen")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL that runs as long as the tests do."""
    needs("postgresql")
    with postgresql.server() as address:
        yield address


@pytest.fixture(scope="session")
def _postgresql_database(postgresql_server: str) -> Iterator[str]:
    with postgresql.database(postgresql_server) as address:
        yield address


@pytest.fixture
def postgresql_place(_postgresql_database: str) -> str:
    """The address of an empty database."""
    postgresql.empty(_postgresql_database)
    return _postgresql_database


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """Where a register can be kept: a file that is not there yet, and an empty database on a server."""
    if request.param == "sqlite":
        return tmp_path / "register.db"
    address: str = request.getfixturevalue("postgresql_place")
    return address


@pytest.fixture
def store(place: str | Path) -> Iterator[Store]:
    """An empty register, on SQLite and on PostgreSQL."""
    with opened(place, make=True) as made:
        yield made
