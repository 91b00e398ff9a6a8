"""Every moment lies in exactly one week, month, quarter and year of the company's own time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.periods import PeriodKind, local_date, local_midnight, period_of, periods_of
from tests.cast import COPENHAGEN, LAST_MINUTE_OF_MARCH

TIMED = tuple(kind for kind in PeriodKind if kind is not PeriodKind.ALL_TIME)
ZONES = st.sampled_from(["Europe/Copenhagen", "Europe/Stockholm", "America/Godthab", "Pacific/Apia", "UTC"]).map(
    ZoneInfo
)
MOMENTS = st.datetimes(datetime(2001, 1, 1), datetime(2099, 12, 31), timezones=st.just(UTC))
DAYS = st.dates(date(2001, 1, 8), date(2099, 12, 31))
KINDS = st.sampled_from(TIMED)


@given(MOMENTS, ZONES, KINDS)
def test_every_moment_lies_in_the_period_of_its_local_date(moment: datetime, zone: ZoneInfo, kind: PeriodKind):
    period = period_of(kind, local_date(moment, zone))
    assert period.start(zone) <= moment < period.end(zone)


@given(DAYS, ZONES, KINDS)
def test_periods_of_a_kind_follow_one_another_without_gap_or_overlap(day: date, zone: ZoneInfo, kind: PeriodKind):
    period = period_of(kind, day)
    before = period.previous()
    assert before is not None
    assert before.end(zone) == period.start(zone)
    assert period_of(kind, period.after).previous() == period


@given(DAYS, DAYS, KINDS, KINDS)
def test_a_key_names_one_period_of_one_kind(one: date, other: date, kind: PeriodKind, other_kind: PeriodKind):
    first, second = period_of(kind, one), period_of(other_kind, other)
    assert (first.key == second.key) == (first == second)


@given(DAYS)
def test_a_day_lies_in_one_period_of_every_kind(day: date):
    periods = periods_of(day)
    assert [period.kind for period in periods] == list(PeriodKind)
    assert all(period.first <= day < period.after for period in periods)
    assert len({period.key for period in periods}) == len(PeriodKind)


@given(DAYS)
def test_a_week_begins_on_monday_and_is_named_as_iso_8601_names_it(day: date):
    week = period_of(PeriodKind.WEEK, day)
    assert week.first.isoweekday() == 1
    assert divmod(week.key, 1000) == day.isocalendar()[:2]


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 25), 167), (date(2026, 10, 21), 169), (date(2026, 6, 3), 168)]
)
def test_a_week_around_daylight_saving_is_an_hour_shorter_or_longer(day: date, hours: int):
    week = period_of(PeriodKind.WEEK, day)
    assert week.end(COPENHAGEN) - week.start(COPENHAGEN) == timedelta(hours=hours)


def test_the_last_minute_of_march_belongs_to_the_first_quarter():
    today, tomorrow = (local_date(LAST_MINUTE_OF_MARCH + timedelta(minutes=n), COPENHAGEN) for n in (0, 1))
    assert period_of(PeriodKind.QUARTER, today).key == 20261
    assert period_of(PeriodKind.QUARTER, tomorrow).key == 20262


def test_the_first_days_of_january_can_belong_to_the_old_years_last_week():
    assert period_of(PeriodKind.WEEK, date(2027, 1, 3)).key == 2026053
    assert period_of(PeriodKind.YEAR, date(2027, 1, 3)).key == 2027


def test_all_time_has_no_end_and_nothing_before_it():
    everything = period_of(PeriodKind.ALL_TIME, date(2026, 3, 18))
    assert (everything.key, everything.previous()) == (0, None)


def test_a_day_begins_at_local_midnight():
    assert local_midnight(date(2026, 7, 1), COPENHAGEN) == datetime(2026, 6, 30, 22, tzinfo=UTC)
