"""Which stretch of time does a row lie in? Told by the database, so that it can add up by month in any time zone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, case
from sqlmodel import col


def begun(column: Any, name: str = "since") -> Any:
    """The condition that a column lies in the first stretch or later."""
    return col(column) >= bindparam(f"{name}0")


def stretch_of(column: Any, count: int, name: str = "since") -> Any:
    """The number of the stretch that a column lies in: 0 for the first of `count`. What is older belongs to none."""
    later = [(col(column) >= bindparam(f"{name}{number}"), number) for number in range(count - 1, 0, -1)]
    return case(*later, else_=0)


def beginnings(moments: Sequence[Any], name: str = "since") -> dict[str, Any]:
    """The parameters of both: when each stretch begins, the oldest first."""
    return {f"{name}{number}": moment for number, moment in enumerate(moments)}
