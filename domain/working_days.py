"""Which days count when the portal promises an answer: Monday to Friday, public holidays of the country left out."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

SATURDAY = 5


def after(moment: datetime, days: int, zone: ZoneInfo, country: str | None) -> datetime:
    """The same time of day, that many working days later. A country the calendar lacks has weekends only."""
    local = moment.astimezone(zone)
    while days > 0:
        local += timedelta(days=1)
        days -= is_working_day(local.date(), country)
    return local.astimezone(moment.tzinfo)


def is_working_day(day: date, country: str | None) -> bool:
    """Whether people are at work on a day."""
    return day.weekday() < SATURDAY and day not in _public_holidays(country or "", day.year)


@lru_cache(maxsize=256)
def _public_holidays(country: str, year: int) -> frozenset[date]:
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()
