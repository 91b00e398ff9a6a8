"""The reviewers' promise: when an author can count on an answer, and when the other reviewers are asked to step in.

It is counted in days, not hours: an answer on the day it is due is in time, however late that day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain import settings, working_days
from domain.periods import local_midnight
from domain.settings import said
from domain.work import Programme


@dataclass(frozen=True)
class Target:
    """What the reviewers promise: an answer within so many working days where the author is, and after how many more
    the other reviewers are asked. `closed` are days off beyond public holidays, by country."""

    zone: ZoneInfo
    answer_days: int = settings.ANSWER_DAYS.default
    help_days: int = settings.HELP_AFTER_DAYS.default
    closed: Mapping[str, frozenset[date]] = field(default_factory=dict)

    def answer_by(self, submitted_at: datetime, country: str | None = None) -> datetime:
        """The last moment, in UTC, at which the author's answer is in time: the end of the company's day it is due."""
        return self._end_of_day(submitted_at, self.answer_days, country)

    def escalates_at(self, submitted_at: datetime, country: str | None = None) -> datetime:
        """The moment, in UTC, from which every reviewer is asked to help."""
        return self._end_of_day(submitted_at, self.answer_days + self.help_days, country)

    def closed_in(self, country: str | None) -> frozenset[date]:
        """The days off in a country."""
        return self.closed.get(country or "", frozenset())

    def _end_of_day(self, submitted_at: datetime, days: int, country: str | None) -> datetime:
        return _due(submitted_at.astimezone(self.zone).date(), days, self.zone, country, self.closed_in(country))


def target_of(programme: Programme) -> Target:
    """What counts now."""
    closed = {
        code: frozenset(map(date.fromisoformat, days)) for code, days in said(programme, settings.FREE_DAYS).items()
    }
    answer, help_after = said(programme, settings.ANSWER_DAYS), said(programme, settings.HELP_AFTER_DAYS)
    return Target(programme.zone, answer, help_after, closed)


@lru_cache(maxsize=4096)
def _due(day: date, days: int, zone: ZoneInfo, country: str | None, closed: frozenset[date]) -> datetime:
    return datetime.combine(working_days.after(day, days, country, closed), time.max, zone).astimezone(UTC)


def working_days_between(start: datetime, end: datetime, target: Target, country: str | None = None) -> float:
    """How long somebody waited, in working days of 24 hours; weekends and public holidays take no time."""
    zone, closed = target.zone, target.closed_in(country)
    waited, day = timedelta(0), start.astimezone(zone).date()
    while (midnight := _midnight(day, zone)) < end:
        after = _midnight(day + timedelta(days=1), zone)
        if working_days.is_working_day(day, country, closed):
            waited += min(end, after) - max(start, midnight)
        day += timedelta(days=1)
    return waited / timedelta(days=1)


_midnight = lru_cache(maxsize=4096)(local_midnight)
