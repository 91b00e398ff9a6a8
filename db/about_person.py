"""Everything the portal holds about one person, found by what the columns say of themselves (`db/personal.py`)."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Table, select
from sqlmodel import Session

import db.models
from db.personal import Personal, Where, said_of

Row = dict[str, Any]
_STEP = re.compile(r"(\w+)(?:\((\w+)\.(\w+)\))?\.?")


def rows_about(session: Session, person_id: int) -> list[tuple[str, Row]]:
    """(table, row) for every row that leads to the person, in the order of tables and keys.

    A row holds its key and the columns that say they are this person's: of an entry that an admin recorded for
    somebody else, the admin reads that it was they, and no more.
    """
    found: dict[tuple[str, tuple[Any, ...]], Row] = {}
    for model in sorted(models(), key=lambda model: str(model.__tablename__)):
        for path, columns in personal_columns(model).items():
            table: Table = model.__table__
            key = list(table.primary_key)
            wanted = dict.fromkeys([*key, *columns])
            theirs = select(*wanted).where(leads_to(table, path, person_id)).order_by(*key)
            for row in session.execute(theirs).mappings():
                found.setdefault((table.name, tuple(row[column] for column in key)), {}).update(row)
    return [(name, row) for (name, _), row in found.items()]


def models() -> list[Any]:
    """The class of every table."""
    return list(db.models.Table.__subclasses__())


def personal_columns(model: Any) -> dict[str | Where, list[Column[Any]]]:
    """Each path from a table's rows to a person, with the columns that are theirs."""
    columns: dict[str | Where, list[Column[Any]]] = {}
    for column in model.__table__.columns:
        data = said_of(model, column)
        for path in data.paths if isinstance(data, Personal) else ():
            columns.setdefault(path, []).append(column)
    return columns


def leads_to(table: Table, path: str | Where, person_id: int) -> ColumnElement[bool]:
    """The condition that a row of the table leads to the person."""
    if isinstance(path, Where):
        return (table.c[path.column] == path.word) & leads_to(table, path.path, person_id)
    return _follow(table, _STEP.findall(path), person_id)


def _follow(table: Table, steps: list[tuple[str, str, str]], person_id: int) -> ColumnElement[bool]:
    (name, *refers_to), *rest = steps
    column: ColumnElement[Any] = table.c[name]
    if isinstance(column.type, JSON):
        column, rest = column[rest[0][0]].as_integer(), []
    if not rest:
        return column == person_id
    there = _target(table, name, *refers_to)
    return column.in_(select(there).where(_follow(there.table, rest, person_id)))


def _target(table: Table, name: str, named: str, key: str) -> Column[Any]:
    """The column that a step leads to: the one the path names, or the one the foreign key refers to."""
    if named:
        return table.metadata.tables[named].c[key]
    return next(iter(table.c[name].foreign_keys)).column
