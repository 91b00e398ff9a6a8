"""The reviewers' promise: when an author can count on an answer, and when the other reviewers are asked to step in.

It is counted in days, not hours: an answer on the day it is due is in time, however late that day.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain import working_days

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
    due = working_days.after(submitted_at, days, zone, country).astimezone(zone).date()
    return datetime.combine(due, time.max, zone).astimezone(UTC)


def working_days_between(start: datetime, end: datetime, zone: ZoneInfo, country: str | None = None) -> float:
    """How long somebody waited, in working days of 24 hours; weekends and public holidays take no time."""
    waited, day = timedelta(0), start.astimezone(zone).date()
    while (midnight := datetime.combine(day, time.min, zone).astimezone(UTC)) < end:
        after = datetime.combine(day + timedelta(days=1), time.min, zone).astimezone(UTC)
        if working_days.is_working_day(day, country):
            waited += min(end, after) - max(start, midnight)
        day += timedelta(days=1)
    return waited / timedelta(days=1)
