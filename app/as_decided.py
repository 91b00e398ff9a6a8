"""What an admin has decided, as this process knows it: read anew every few seconds, and at once after a decision here.

Every page, card and link asks for it, so it must cost nothing; every replica has it soon after any of them took it.
What pays and what does not reads the database itself.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from db.engine import hurried
from domain.ledger import point_limits
from domain.ledger.point_limits import Limit
from domain.settings import applied, decided
from domain.work import Programme

LASTS = 4.0
"""Seconds."""


@dataclass(frozen=True)
class Known:
    """What was read: the settings by code, and every version of every cap."""

    values: dict[str, Any] = field(default_factory=dict)
    limits: tuple[Limit, ...] = ()


@dataclass
class _Kept:
    """How long what is known lasts; `decisions` counts those taken here, for a reading may begin before one."""

    until: float = 0.0
    known: Known = field(default_factory=Known)
    decisions: int = 0
    made: tuple[Programme, Known, Programme] | None = None


_kept: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()


def known(engine: Engine) -> Known:
    """What counts now. While the database is away, as it was known last."""
    kept = _of(engine)
    if time.monotonic() >= kept.until:
        before = kept.decisions
        kept.known = _read(engine, kept.known)
        kept.until = time.monotonic() + LASTS if kept.decisions == before else 0.0
    return kept.known


def as_decided(engine: Engine, begins_with: Programme) -> Programme:
    """The programme with what was decided in it."""
    return _with(_of(engine), begins_with, known(engine))


def as_known(engine: Engine, begins_with: Programme) -> Programme:
    """The same as it was read last, however long ago that is: for whoever may not wait."""
    kept = _of(engine)
    return _with(kept, begins_with, kept.known)


def forget_decided(engine: Engine) -> None:
    """Reads anew at the next question."""
    kept = _of(engine)
    kept.decisions += 1
    kept.until = 0.0


def _of(engine: Engine) -> _Kept:
    kept = _kept.get(engine)
    if kept is None:
        kept = _kept[engine] = _Kept()
    return kept


def _with(kept: _Kept, begins_with: Programme, found: Known) -> Programme:
    """Made once for what was read: a page asks for it dozens of times."""
    made = kept.made
    if made is None or made[0] is not begins_with or made[1] is not found:
        made = kept.made = begins_with, found, applied(begins_with, found.values)
    return made[2]


def _read(engine: Engine, before: Known) -> Known:
    try:
        with Session(hurried(engine)) as session:
            return Known(decided(session), point_limits.versions(session))
    except SQLAlchemyError:
        return before
