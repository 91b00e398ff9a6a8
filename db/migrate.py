"""Brings a database to the newest shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import IntegrityError

from db.engine import writing

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Applies the migrations that are missing, in one transaction: a failure leaves nothing half made."""
    _run(engine, lambda config: command.upgrade(config, revision))


def downgrade(engine: Engine, revision: str) -> None:
    """Takes migrations back."""
    _run(engine, lambda config: command.downgrade(config, revision))


def check(engine: Engine) -> None:
    """Raises when the models and the migrated database differ."""
    _run(engine, command.check)


def _run(engine: Engine, action: Callable[[Config], None]) -> None:
    with writing(engine).connect() as connection, _referred_to(connection), connection.begin():
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        action(config)
        _check_references(connection)


@contextmanager
def _referred_to(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by making it anew; while others refer to it, that takes foreign keys off, which only works
    outside a transaction (https://sqlite.org/lang_altertable.html#otheralter)."""
    if connection.dialect.name != "sqlite":
        yield
        return
    sqlite: Any = connection.connection.dbapi_connection
    sqlite.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        if not connection.invalidated:
            sqlite.execute("PRAGMA foreign_keys = ON")


def _check_references(connection: Connection) -> None:
    """Raises when a row refers to one that is not there."""
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            raise IntegrityError("PRAGMA foreign_key_check", None, ValueError(f"{len(broken)} rows refer to nothing"))
