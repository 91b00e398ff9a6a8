"""A PostgreSQL that takes connections and then says nothing: how long it is waited for.

The server cannot end what it does not hear of, and a stopped process keeps its connections alive; so the waiting ends
here, and the connection with it.
"""

from __future__ import annotations

from typing import Any, TypeVar

import psycopg
from psycopg import errors
from psycopg.abc import PQGen

T = TypeVar("T")

IS_IT_THERE = 1.5
"""Seconds for a connection from the pool to say that it is alive."""
CONNECTING = 2
"""Whole seconds, and psycopg takes no fewer."""


class Patient(psycopg.Connection[Any]):
    """A connection that waits `patience` seconds for each answer, and for ever where that is None."""

    patience: float | None = IS_IT_THERE

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        """Waits for an answer; closes the connection when none has come."""
        try:
            return super().wait(gen, interval, self.patience if timeout is None else timeout)
        except errors._WaitTimeout as error:
            self.pgconn.finish()
            raise psycopg.OperationalError(f"no answer within {self.patience} seconds") from error
