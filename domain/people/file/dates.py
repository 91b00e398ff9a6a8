"""How dates are written: day, month or year first; and reading them in that order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.errors import N_, InvalidInput
from domain.people.file.shown import short

_DATE = re.compile(r"(\d{1,4})[-./ ](\d{1,2})[-./ ](\d{1,4})(?:[T ].*)?")
_COMPACT_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)")


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How dates are written: `dmy`, `mdy` or `ymd`. `ambiguous` when the values allow another order too."""

    order: str
    ambiguous: bool = False


def recognise_date_order(values: Iterable[str]) -> DateOrder:
    """The order most values are written in. Day first where nothing tells, and then `ambiguous` says so."""
    votes = Counter(_order_of(value.strip()) for value in values)
    year_first, day_first, month_first, either = (votes[order] for order in ("ymd", "dmy", "mdy", "either"))
    order = "mdy" if month_first > day_first else "dmy"
    if year_first > day_first + month_first + either:
        order = "ymd"
    return DateOrder(order, ambiguous=either > 0 and bool(day_first) == bool(month_first))


def _order_of(value: str) -> str:
    if _COMPACT_DATE.fullmatch(value):
        return "ymd"
    match = _DATE.fullmatch(value)
    if not match:
        return "none"
    first, second, third = match.groups()
    if len(first) == 4:
        return "ymd"
    if len(third) != 4 or first == second:
        return "none"
    if int(first) > 12:
        return "dmy"
    return "mdy" if int(second) > 12 else "either"


def _date_parts(value: str, order: str) -> tuple[int, int, int] | None:
    """Year, month and day. A year in front is a year whatever the order of the other dates."""
    match = _COMPACT_DATE.fullmatch(value) or _DATE.fullmatch(value)
    if not match:
        return None
    first, second, third = map(int, match.groups())
    if len(match[1]) == 4:
        return first, second, third
    if len(match[3]) != 4:
        return None
    return (third, first, second) if order == "mdy" else (third, second, first)


def looks_like_a_date(text: str) -> bool:
    """Whether it has the shape of a date in any order."""
    return bool(_DATE.match(text))


def read_date(value: str, order: str) -> date | None:
    """The date, or None where payroll means "no end". Raises InvalidInput."""
    parts = _date_parts(value, order)
    # Payroll systems write "no end" as 31-12-9999 or as zeros.
    if parts and (parts[0] == 9999 or parts == (0, 0, 0)):
        return None
    try:
        day = date(*parts) if parts else None
    except ValueError:
        day = None
    if day is None or not 1900 <= day.year < 2200:
        raise InvalidInput(N_("“{value}” is not a date we can read. Write it like 2026-12-31."), value=short(value))
    return day
