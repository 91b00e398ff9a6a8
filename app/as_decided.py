"""What an admin has decided, as this process knows it: read anew every few seconds, and at once after a decision here.

Every page, card and link asks for it, so it must cost nothing; every replica has it soon after any of them took it.
"""

from __future__ import annotations

import time
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from db.engine import hurried
from domain.settings import applied, decided
from domain.work import Programme

LASTS = 4.0
"""Seconds."""
_known: WeakKeyDictionary[Engine, tuple[float, dict[str, Any]]] = WeakKeyDictionary()
_made: WeakKeyDictionary[Engine, tuple[Programme, dict[str, Any], Programme]] = WeakKeyDictionary()


def as_decided(engine: Engine, begins_with: Programme) -> Programme:
    """The programme with what was decided in it. While the database is away, as it was known last."""
    until, values = _known.get(engine, (0.0, {}))
    if time.monotonic() >= until:
        values = _read(engine, values)
        _known[engine] = time.monotonic() + LASTS, values
    return _with(engine, begins_with, values)


def as_known(engine: Engine, begins_with: Programme) -> Programme:
    """The same as it was read last, however long ago that is: for whoever may not wait."""
    return _with(engine, begins_with, _known.get(engine, (0.0, {}))[1])


def _with(engine: Engine, begins_with: Programme, values: dict[str, Any]) -> Programme:
    """Made once for what was read: a page asks for it dozens of times."""
    made = _made.get(engine)
    if made is None or made[0] is not begins_with or made[1] is not values:
        made = _made[engine] = begins_with, values, applied(begins_with, values)
    return made[2]


def forget_decided(engine: Engine) -> None:
    """Reads anew at the next question."""
    _known[engine] = 0.0, _known.get(engine, (0.0, {}))[1]


def _read(engine: Engine, known: dict[str, Any]) -> dict[str, Any]:
    try:
        with Session(hurried(engine)) as session:
            return decided(session)
    except SQLAlchemyError:
        return known
