"""Which days count when the portal promises an answer: Monday to Friday, public holidays of the country left out."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, timedelta
from functools import lru_cache

SATURDAY = 5
Closed = Set[date]
NEVER: Closed = frozenset()


def after(day: date, days: int, country: str | None, closed: Closed = NEVER) -> date:
    """That many working days later. A country the calendar lacks has weekends only; on `closed` days nobody works."""
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day, country, closed)
    return day


def is_working_day(day: date, country: str | None, closed: Closed = NEVER) -> bool:
    """Whether people are at work on a day."""
    return day.weekday() < SATURDAY and day not in closed and day not in _public_holidays(country or "", day.year)


@lru_cache(maxsize=256)
def _public_holidays(country: str, year: int) -> frozenset[date]:
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()
