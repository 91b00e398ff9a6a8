"""The driver's own cursor, inside the transaction of a session: for the few queries where every microsecond counts.

SQL is written once, with `:name` parameters, and translated for psycopg.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlmodel import Session

_NAMED = re.compile(r"(?<!:):([a-z_][a-z0-9_]*)")


class Driver:
    """One cursor on the session's connection, for as long as its transaction lasts.

    Each use flushes first, so that it sees what the session wrote; as the session itself, not where autoflush is off.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._flush()
        connection = session.connection()
        self.dialect = connection.dialect
        self._sqlite = connection.dialect.name == "sqlite"
        self._cursor = connection.connection.cursor()

    def _flush(self) -> None:
        session = self._session
        if session.autoflush and (session.new or session.dirty or session.deleted):
            session.flush()

    def _execute(self, sql: str, params: Any) -> None:
        self._flush()
        self._cursor.execute(sql, params)

    def fetch(self, sql: str, params: Any) -> list[Any]:
        """Runs a statement that is written for this driver already and gives all its rows."""
        self._execute(sql, params)
        return list(self._cursor.fetchall())

    def rows(self, sql: str, params: Mapping[str, Any]) -> list[Any]:
        """Runs a statement and gives all its rows."""
        return self.fetch(sql if self._sqlite else _for_psycopg(sql), params)

    def row(self, sql: str, params: Mapping[str, Any]) -> Any | None:
        """Runs a statement and gives its first row, or None."""
        self.run(sql, params)
        return self._cursor.fetchone()

    def run(self, sql: str, params: Mapping[str, Any]) -> None:
        """Runs a statement that gives no rows."""
        self._execute(sql if self._sqlite else _for_psycopg(sql), params)

    def many(self, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Runs a statement once for each row."""
        if rows:
            self._flush()
            self._cursor.executemany(sql if self._sqlite else _for_psycopg(sql), rows)

    def locking(self, how: str) -> str:
        """A clause that holds the rows read until the transaction ends. SQLite has one writer anyway, so none there."""
        return "" if self._sqlite else f" {how}"

    def moment(self, value: datetime) -> Any:
        """A moment as SQLAlchemy would have stored it."""
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None).isoformat(" ", "microseconds") if self._sqlite else utc

    def day(self, value: date) -> Any:
        """A date as SQLAlchemy would have stored it."""
        return value.isoformat() if self._sqlite else value


def driver_of(session: Session) -> Driver:
    """The driver of the session's transaction: one cursor, whoever asks first."""
    kept = session.info.get(Driver)
    if kept is None or kept[0] is not session.get_transaction():
        driver = Driver(session)  # which begins the transaction, if none has begun
        kept = session.info[Driver] = (session.get_transaction(), driver)
    return kept[1]


@lru_cache(maxsize=256)
def _for_psycopg(sql: str) -> str:
    return _NAMED.sub(r"%(\1)s", sql)


def as_date(value: Any) -> date | None:
    """A date column read through the driver: text on SQLite."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def as_moment(value: Any) -> datetime:
    """A moment column read through the driver: text on SQLite."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
