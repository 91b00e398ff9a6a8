"""The reviewers' promise: when an author can count on an answer, and when the other reviewers are asked to step in.

It is counted in days, not hours: an answer on the day it is due is in time, however late that day.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain import working_days
from domain.periods import local_midnight

ANSWER_WITHIN_DAYS = 2
ESCALATE_AFTER_DAYS = 3
"""Working days where the author is: the reviewer's target, and after how many the other reviewers are asked."""


def answer_by(submitted_at: datetime, zone: ZoneInfo, country: str | None = None) -> datetime:
    """The last moment, in UTC, at which the author's answer is in time: the end of the company's day it is due."""
    return _end_of_day(submitted_at, ANSWER_WITHIN_DAYS, zone, country)


def escalates_at(submitted_at: datetime, zone: ZoneInfo, country: str | None = None) -> datetime:
    """The moment, in UTC, from which every reviewer is asked to help."""
    return _end_of_day(submitted_at, ESCALATE_AFTER_DAYS, zone, country)


def _end_of_day(submitted_at: datetime, days: int, zone: ZoneInfo, country: str | None) -> datetime:
    return _due(submitted_at.astimezone(zone).date(), days, zone, country)


@lru_cache(maxsize=4096)
def _due(day: date, days: int, zone: ZoneInfo, country: str | None) -> datetime:
    return datetime.combine(working_days.after(day, days, country), time.max, zone).astimezone(UTC)


def working_days_between(start: datetime, end: datetime, zone: ZoneInfo, country: str | None = None) -> float:
    """How long somebody waited, in working days of 24 hours; weekends and public holidays take no time."""
    waited, day = timedelta(0), start.astimezone(zone).date()
    while (midnight := _midnight(day, zone)) < end:
        after = _midnight(day + timedelta(days=1), zone)
        if working_days.is_working_day(day, country):
            waited += min(end, after) - max(start, midnight)
        day += timedelta(days=1)
    return waited / timedelta(days=1)


_midnight = lru_cache(maxsize=4096)(local_midnight)
