"""The calendar behind the reviewer's target."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from domain import working_days
from domain.submissions.reviewers_target import Target
from tests.cast import COPENHAGEN


def test_it_skips_the_weekend():
    assert working_days.after(date(2026, 3, 20), 2, "DK") == date(2026, 3, 24)


def test_it_skips_easter_in_denmark():
    assert working_days.after(date(2026, 4, 1), 2, "DK") == date(2026, 4, 8)


def test_the_last_moment_in_time_is_the_end_of_the_day_also_when_the_clocks_change():
    friday = datetime(2026, 3, 26, 9, tzinfo=COPENHAGEN)
    assert Target(COPENHAGEN).answer_by(friday, "SE") == datetime.combine(date(2026, 3, 30), time.max, COPENHAGEN)


@pytest.mark.parametrize(("country", "works"), [("SE", False), ("DK", True), (None, True), ("XX", True)])
def test_it_knows_each_countrys_own_holidays(country: str | None, works: bool):
    epiphany = date(2026, 1, 6)
    assert working_days.is_working_day(epiphany, country) is works
