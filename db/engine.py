"""Opens the database: SQLite on a laptop, PostgreSQL in a company."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

BUSY_SECONDS = 4
"""How long a SQLite that somebody else writes to is waited for."""
STATEMENT_SECONDS = 4
"""How long somebody who looks at a page waits for one answer of PostgreSQL's."""
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY",  # else a statement that writes many rows keeps its way back in a file
    "PRAGMA wal_autocheckpoint = 4000",  # pages that every event touches are copied back once, not every 25 events
)


def make_engine(url: str) -> Engine:
    """An engine for `sqlite:///path` or `postgresql+psycopg://…`."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _make_sqlite_engine(url, parsed.database)
    return _make_postgresql_engine(url)


@lru_cache(maxsize=8)
def writing(engine: Engine) -> Engine:
    """The same engine and pool, whose transactions take SQLite's write lock at once.

    A deferred transaction that reads and then writes fails with "database is locked" no matter how long it waits.
    """
    return engine.execution_options(writes=True)


@lru_cache(maxsize=8)
def hurried(engine: Engine) -> Engine:
    """The same engine and pool for somebody who waits: what does not answer in a few seconds is as good as away."""
    return engine.execution_options(hurried=True)


def _make_postgresql_engine(url: str) -> Engine:
    from db import patience  # psycopg is there only where PostgreSQL is used

    engine = create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20)

    @event.listens_for(engine, "do_connect")
    def connect(_dialect: Any, _record: Any, args: list[Any], parameters: dict[str, Any]) -> Any:
        return patience.Patient.connect(*args, **{"connect_timeout": patience.CONNECTING, **parameters})

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        hurry = connection.get_execution_options().get("hurried", False)
        _driver(connection).patience = STATEMENT_SECONDS if hurry else None

    @event.listens_for(engine, "checkin")
    def checkin(connection: Any, _record: Any) -> None:
        if connection is not None:
            connection.patience = patience.IS_IT_THERE

    return engine


def _driver(connection: Connection) -> Any:
    """The driver's own connection."""
    return connection.connection.dbapi_connection


def _make_sqlite_engine(url: str, path: str | None) -> Engine:
    if path:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url, pool_size=10, max_overflow=20, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # the driver must not begin transactions of its own
    connection.create_function("lower", 1, _lower, deterministic=True)  # SQLite's own knows no letter beyond z
    for pragma in SQLITE_PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    # On the driver's own connection: said through SQLAlchemy, this one word is a fourth of what a small read costs.
    _driver(connection).execute("BEGIN IMMEDIATE" if writes else "BEGIN")


def _lower(text: str | None) -> str | None:
    return text.lower() if text is not None else None
