"""The calendar behind the reviewer's target."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from domain import working_days
from tests.cast import COPENHAGEN


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


def test_it_skips_the_weekend():
    assert working_days.after(at(2026, 3, 20, 15), 2, COPENHAGEN, "DK") == at(2026, 3, 24, 15)


def test_it_skips_easter_in_denmark():
    assert working_days.after(at(2026, 4, 1, 9), 2, COPENHAGEN, "DK") == at(2026, 4, 8, 9)


def test_it_keeps_the_time_of_day_when_the_clocks_change():
    assert working_days.after(at(2026, 3, 27, 9), 1, COPENHAGEN, "SE") == at(2026, 3, 30, 9)


@pytest.mark.parametrize(("country", "works"), [("SE", False), ("DK", True), (None, True), ("XX", True)])
def test_it_knows_each_countrys_own_holidays(country: str | None, works: bool):
    epiphany = date(2026, 1, 6)
    assert working_days.is_working_day(epiphany, country) is works
