"""A read that is put together once: SQLAlchemy writes it for each database, the driver's own cursor runs it.

Its columns carry the names of the fields of the view it reads into, so that nobody copies them from one to the other.

Composing a statement and looking up its compiled form costs several times what a small read costs. A page asks a dozen
of them, so they are written down once, with `bindparam`s for what differs from one reader to the next.
"""

from __future__ import annotations

import dataclasses
from collections import namedtuple
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar, overload

from sqlalchemy import Dialect
from sqlalchemy.orm import QueryableAttribute
from sqlmodel import Session, select

from db.driver import Driver

View = TypeVar("View")
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


def columns(*wanted: Any, **named: Any) -> Any:
    """SELECT of these columns, the `named` ones under another name than their own. SQLModel types four at most; whoever
    reads the rows names their types."""
    return select(*wanted, *(column.label(name) for name, column in named.items()))


def columns_of(view: type, *tables: Any, **named: Any) -> Any:
    """SELECT of a view's fields: as `named`, or else the column of that name in the first of the `tables` that has it.

    A field that is found nowhere is left to its default, or to whoever makes the view of the row.
    """
    fields = [one.name for one in dataclasses.fields(view)]
    held = ((name, getattr(table, name, None)) for name in fields for table in reversed(tables))
    found = {name: column for name, column in held if isinstance(column, QueryableAttribute)} | named
    return columns(**{name: found[name] for name in (*fields, *named) if name in found})


def read_into(session: Session, statement: Any, into: Callable[..., View]) -> list[View]:
    """Runs a SELECT that is not the same each time and gives `into(column=value, …)` of each row."""
    make = _maker(statement.selected_columns.keys(), into)
    return [make(row) for row in session.execute(statement)]


class Prepared(Generic[View]):
    """A SELECT of plain columns, each with a name of its own; gives `into(column=value, …)` of a row, or named tuples.

    An `in_` of values cannot be prepared: how many there are is part of the statement.
    """

    @overload
    def __init__(self: Prepared[Any], statement: Any) -> None: ...

    @overload
    def __init__(self, statement: Any, into: Callable[..., View]) -> None: ...

    def __init__(self, statement: Any, into: Callable[..., View] | None = None) -> None:
        self._statement = statement
        self._into = into
        self._written: dict[str, _Written] = {}

    def rows(self, driver: Driver, **params: Any) -> list[View]:
        """Runs it and gives all its rows."""
        written = self._written.get(driver.dialect.name) or self._write(driver.dialect)
        return [written.row(row) for row in driver.fetch(written.sql, written.params(params))]

    def first(self, driver: Driver, **params: Any) -> View | None:
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
            row=_reader(self._statement.selected_columns, dialect, self._into),
        )
        return self._written.setdefault(dialect.name, written)


def _stored(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def _maker(names: Any, into: Callable[..., Any] | None) -> Callable[[Any], Any]:
    if into is None:
        return namedtuple("Row", names)._make  # type: ignore[attr-defined, no-any-return]
    return lambda values: into(**dict(zip(names, values, strict=True)))


def _reader(columns: Any, dialect: Dialect, into: Callable[..., Any] | None) -> Callable[[Any], Any]:
    make = _maker(columns.keys(), into)
    types = [column.type.dialect_impl(dialect) for column in columns]
    found = [(place, one.result_processor(dialect, None)) for place, one in enumerate(types)]
    convert = [(place, one) for place, one in found if one]

    def row(values: Any) -> Any:
        made = list(values)
        for place, one in convert:
            made[place] = one(made[place])
        return make(made)

    return row if convert else make
