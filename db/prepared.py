"""A read that is put together once: SQLAlchemy writes it for each database, the driver's own cursor runs it.

Composing a statement and looking up its compiled form costs several times what a small read costs. A page asks a dozen
of them, so they are written down once, with `bindparam`s for what differs from one reader to the next.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import Dialect
from sqlmodel import select

from db.driver import Driver

_Convert = Callable[[Any], Any] | None


@dataclass(frozen=True)
class _Written:
    """The statement as one database takes it. `order` names its parameters where they are counted, not named."""

    sql: str
    order: tuple[str, ...] | None
    given: Mapping[str, Any]
    bind: Mapping[str, _Convert]
    row: Callable[[Any], Any]

    def params(self, params: Mapping[str, Any]) -> Any:
        """What the cursor takes."""
        values = {**self.given, **params}
        bound = {name: convert(values[name]) if convert else values[name] for name, convert in self.bind.items()}
        return bound if self.order is None else [bound[name] for name in self.order]


def columns(*wanted: Any) -> Any:
    """SELECT of these columns. SQLModel types four at most; whoever reads the rows names their types."""
    return select(*wanted)


class Prepared:
    """A SELECT of plain columns, each with a name of its own; gives named tuples.

    An `in_` of values cannot be prepared: how many there are is part of the statement.
    """

    def __init__(self, statement: Any) -> None:
        self._statement = statement
        self._written: dict[str, _Written] = {}

    def rows(self, driver: Driver, **params: Any) -> list[Any]:
        """Runs it and gives all its rows."""
        written = self._written.get(driver.dialect.name) or self._write(driver.dialect)
        return [written.row(row) for row in driver.fetch(written.sql, written.params(params))]

    def first(self, driver: Driver, **params: Any) -> Any | None:
        """Runs it and gives its first row, or None."""
        return next(iter(self.rows(driver, **params)), None)

    def _write(self, dialect: Dialect) -> _Written:
        compiled = self._statement.compile(dialect=dialect)
        binds = {name: bind for bind, name in compiled.bind_names.items()}
        written = _Written(
            sql=str(compiled),
            order=tuple(compiled.positiontup) if compiled.positional else None,
            given={name: _stored(bind.value) for name, bind in binds.items() if not bind.required},
            bind={name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in binds.items()},
            row=_reader(self._statement.selected_columns, dialect),
        )
        return self._written.setdefault(dialect.name, written)


def _stored(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def _reader(columns: Any, dialect: Dialect) -> Callable[[Any], Any]:
    make = namedtuple("Row", columns.keys())._make  # type: ignore[attr-defined]
    types = [column.type.dialect_impl(dialect) for column in columns]
    found = [(place, one.result_processor(dialect, None)) for place, one in enumerate(types)]
    convert = [(place, one) for place, one in found if one]

    def row(values: Any) -> Any:
        made = list(values)
        for place, one in convert:
            made[place] = one(made[place])
        return make(made)

    return row if convert else make
