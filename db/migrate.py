"""Brings a database to the newest shape."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import IntegrityError

import db.models
from db.engine import writing

MIGRATIONS = Path(__file__).parent / "migrations"
ONE_AT_A_TIME = 5_708_118_501
"""The number under which replicas that start together wait for one another; any, as long as it is always the same."""

log = logging.getLogger(__name__)


class TooNew(Exception):
    """A newer version has changed the database so that this one cannot work with it."""


def upgrade(engine: Engine, revision: str = "head") -> bool:
    """Applies the migrations that are missing, in one transaction: a failure leaves nothing half made.

    False for a database that a newer version has brought further: it is left as it is. Raises TooNew where something
    of it is not as this version needs it.
    """
    newer = False

    def go_on(config: Config) -> None:
        nonlocal newer
        newer = _is_newer(config)
        if newer:
            _check_usable(config.attributes["connection"])
        else:
            command.upgrade(config, revision)

    _run(engine, go_on)
    return not newer


def _is_newer(config: Config) -> bool:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    return not known.issuperset(MigrationContext.configure(config.attributes["connection"]).get_current_heads())


def _check_usable(connection: Connection) -> None:
    wanting = list(_wanting(connection))
    if wanting:
        raise TooNew(
            "A newer version of the portal has changed the database, and this version cannot use it any more: "
            f"{', '.join(wanting[:5])}. Start the newer version."
        )
    log.warning("a newer version of the portal has changed the database; this one finds all it needs, and starts")


def _wanting(connection: Connection) -> Iterator[str]:
    """What keeps this version's models from reading and writing the tables as they are."""
    found = inspect(connection)
    there = set(found.get_table_names())
    for name, table in db.models.Table.metadata.tables.items():
        if name not in there:
            yield f"there is no {name}"
            continue
        columns = {column["name"]: column for column in found.get_columns(name)}
        yield from (f"there is no {name}.{column.name}" for column in table.columns if column.name not in columns)
        for column in columns.keys() - table.columns.keys():
            if not columns[column]["nullable"] and columns[column]["default"] is None:
                yield f"{name}.{column} must be filled"


def downgrade(engine: Engine, revision: str) -> None:
    """Takes migrations back."""
    _run(engine, lambda config: command.downgrade(config, revision))


def check(engine: Engine) -> None:
    """Raises when the models and the migrated database differ."""
    _run(engine, command.check)


def _run(engine: Engine, action: Callable[[Config], None]) -> None:
    with writing(engine).connect() as connection, _referred_to(connection), connection.begin():
        _wait_for_the_others(connection)
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        action(config)
        _check_references(connection)


def _wait_for_the_others(connection: Connection) -> None:
    """Two that make the same table at once would both fail to find it, and one then fails to make it."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SET LOCAL lock_timeout = 0"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:ours)"), {"ours": ONE_AT_A_TIME})


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
