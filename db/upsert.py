"""`INSERT … ON CONFLICT` for tables that are not on the hot path."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session


def insert_once(session: Session, table: type, **values: Any) -> bool:
    """Inserts a row unless one with the same key is there; True for the one who was first."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(**values).on_conflict_do_nothing()
    key = table.__table__.primary_key.columns  # type: ignore[attr-defined]
    return session.execute(statement.returning(*key)).first() is not None
