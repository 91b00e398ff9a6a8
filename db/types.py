"""Column types with names: moments in UTC, words in several languages, small JSON facts."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, DateTime, Dialect, MetaData, String, type_coerce
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

from db.personal import Data

NAMING_CONVENTION = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """Base of every table: one metadata, one naming convention, and what it says about the people in it."""

    __data__: ClassVar[Data]
    metadata = MetaData(naming_convention=NAMING_CONVENTION)


def one_of(column: str, vocabulary: type[StrEnum]) -> CheckConstraint:
    """A column holds a word of a vocabulary and no other."""
    return CheckConstraint(f"{column} in {tuple(word.value for word in vocabulary)}", name=column)


class _Word(TypeDecorator[StrEnum]):
    impl = String
    cache_ok = True

    def __init__(self, vocabulary: type[StrEnum]) -> None:
        super().__init__()
        self.vocabulary = vocabulary

    def process_result_value(self, value: str | None, _: Dialect) -> StrEnum | None:
        return None if value is None else self.vocabulary(value)


def word(column: Any, vocabulary: type[StrEnum]) -> Any:
    """A column read as members of its vocabulary."""
    return type_coerce(column, _Word(vocabulary))


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, stored and returned in UTC. Naive values are refused (SQLite would silently lose the zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Refuses naive moments and converts the rest to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Gives the zone back that SQLite does not keep."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Words = JSON
"""{"en": "...", "da": "...", "sv": "..."}: catalogue text in every language the portal speaks."""

Facts = JSON
"""Ids, codes and numbers only; never a name or free text (append-only rows cannot be erased)."""

WordsDict = dict[str, str]
FactsDict = dict[str, Any]
