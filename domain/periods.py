"""Weeks, months, quarters and years as half-open stretches of time in the company's own time zone.

Edges are computed from local dates: around daylight saving a week lasts 167 or 169 hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class PeriodKind(StrEnum):
    """The five stretches a leaderboard can look at. A week begins on Monday (ISO 8601)."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ALL_TIME = "all"


ALL_TIME_KEY = 0


@dataclass(frozen=True)
class Period:
    """[first, after) in local dates. `key` tells kinds apart by its number of digits:

    2026 (year), 20264 (quarter), 202611 (month), 2026047 (ISO week), 0 (all time).
    """

    kind: PeriodKind
    key: int
    first: date
    after: date

    def start(self, zone: ZoneInfo) -> datetime:
        """The first moment of the period, in UTC."""
        return local_midnight(self.first, zone)

    def end(self, zone: ZoneInfo) -> datetime:
        """The first moment after the period, in UTC."""
        return local_midnight(self.after, zone)

    def previous(self) -> Period | None:
        """The period just before; all time has none."""
        return None if self.kind is PeriodKind.ALL_TIME else period_of(self.kind, self.first - timedelta(days=1))


def local_midnight(day: date, zone: ZoneInfo) -> datetime:
    """The moment a local date begins, in UTC."""
    return datetime.combine(day, time(0), zone).astimezone(UTC)


def local_date(moment: datetime, zone: ZoneInfo) -> date:
    """The company's date at a moment."""
    return moment.astimezone(zone).date()


def period_of(kind: PeriodKind, day: date) -> Period:
    """The period of one kind that a local date lies in."""
    return _BUILDERS[kind](day)


def periods_of(day: date) -> tuple[Period, ...]:
    """All five periods a local date lies in."""
    return tuple(period_of(kind, day) for kind in PeriodKind)


def months_until(day: date, count: int) -> tuple[date, ...]:
    """The first days of so many months, of which the date's own is the last."""
    newest = day.year * 12 + day.month - 1
    return tuple(date(month // 12, month % 12 + 1, 1) for month in range(newest - count + 1, newest + 1))


def periods_between(kind: PeriodKind, first: date, last: date) -> Iterator[Period]:
    """Every period of a kind that holds a day between two, both included; the oldest first."""
    period = period_of(kind, first)
    while period.first <= last:
        yield period
        period = period_of(kind, period.after)


def week_starting(day: date) -> date:
    """The Monday of the date's week."""
    return day - timedelta(days=day.weekday())


def _week(day: date) -> Period:
    monday = week_starting(day)
    year, week, _ = day.isocalendar()
    return Period(PeriodKind.WEEK, year * 1000 + week, monday, monday + timedelta(days=7))


def _month(day: date) -> Period:
    return Period(
        PeriodKind.MONTH, day.year * 100 + day.month, day.replace(day=1), _first_of_month(day.year, day.month + 1)
    )


def _quarter(day: date) -> Period:
    quarter = (day.month - 1) // 3 + 1
    first_month = 3 * quarter - 2
    return Period(
        PeriodKind.QUARTER,
        day.year * 10 + quarter,
        date(day.year, first_month, 1),
        _first_of_month(day.year, first_month + 3),
    )


def _year(day: date) -> Period:
    return Period(PeriodKind.YEAR, day.year, date(day.year, 1, 1), date(day.year + 1, 1, 1))


def _all_time(_: date) -> Period:
    return Period(PeriodKind.ALL_TIME, ALL_TIME_KEY, date.min, date.max)


def _first_of_month(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


_BUILDERS = {
    PeriodKind.WEEK: _week,
    PeriodKind.MONTH: _month,
    PeriodKind.QUARTER: _quarter,
    PeriodKind.YEAR: _year,
    PeriodKind.ALL_TIME: _all_time,
}
