"""The reviewers' promise: when an author can count on an answer, and when the other reviewers are asked to step in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

ANSWER_WITHIN_DAYS = 2
ESCALATE_AFTER_DAYS = 3
"""Working days: the reviewer's target, and when the other reviewers are asked."""


def answer_by(submitted_at: datetime, zone: ZoneInfo) -> datetime:
    """The moment by which the author should have an answer."""
    return working_days_after(submitted_at, ANSWER_WITHIN_DAYS, zone)


def escalates_at(submitted_at: datetime, zone: ZoneInfo) -> datetime:
    """The moment from which every reviewer is asked to help."""
    return working_days_after(submitted_at, ESCALATE_AFTER_DAYS, zone)


def working_days_after(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The same time of day that many working days (Monday to Friday, where the company is) later, in UTC."""
    local = moment.astimezone(zone)
    while days > 0:
        local += timedelta(days=1)
        days -= local.weekday() < 5
    return local.astimezone(UTC)
