"""My way through a period: it ends where the board says I am, whatever the board and however long the period."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from domain.ledger.point_rules import Rule
from domain.periods import PeriodKind
from domain.recognition import leaderboards, my_way
from domain.sharing import pipeline
from tests.cast import COPENHAGEN, NOON, Cast, publish
from tests.domain.ledger.test_points import CLOSING, earn, take_back


def test_it_adds_up_day_by_day_until_today(cast: Cast):
    earn(cast, "talk:1", at=NOON - timedelta(days=1))
    earn(cast, "debate:1", Rule.DEBATE)
    way = cast.maya.ask(my_way.my_way, PeriodKind.WEEK)
    assert (way.days[0], len(way.days), way.points, way.before) == (date(2026, 3, 16), 7, (0, 40, 43), ())
    assert way.moves == 2


def test_the_whole_period_before_stands_behind_it(cast: Cast):
    earn(cast, "talk:1", at=NOON - timedelta(days=7))
    earn(cast, "debate:1", Rule.DEBATE)
    way = cast.maya.ask(my_way.my_way, PeriodKind.WEEK)
    assert (way.points, way.before) == ((0, 0, 3), (0, 0, 40, 40, 40, 40, 40))


def test_what_was_taken_back_is_taken_off_where_it_had_counted(cast: Cast):
    entry = earn(cast, "talk:1", at=NOON - timedelta(days=1))
    take_back(cast, entry)
    assert cast.maya.ask(my_way.my_way, PeriodKind.WEEK).points == (0, 0, 0)


def test_a_year_is_told_by_weeks_and_all_time_by_months(cast: Cast):
    earn(cast, "talk:1", at=datetime(2026, 1, 2, 12, tzinfo=COPENHAGEN))
    earn(cast, "debate:1", Rule.DEBATE)
    year = cast.maya.ask(my_way.my_way, PeriodKind.YEAR)
    assert (year.days[:2], year.points[0], year.points[-1], len(year.points)) == (
        (date(2026, 1, 1), date(2026, 1, 5)), 40, 43, 12,
    )  # fmt: skip
    ever = cast.maya.ask(my_way.my_way, PeriodKind.ALL_TIME)
    assert (ever.days, ever.points, ever.before) == (
        (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)), (40, 40, 43), (),
    )  # fmt: skip


def test_what_came_when_its_quarter_was_closed_lies_on_the_day_it_was_written_down(cast: Cast):
    cast.stage.now = CLOSING
    earn(cast, "talk:1", at=NOON)
    way = cast.maya.ask(my_way.my_way, PeriodKind.QUARTER)
    assert (way.points[-2:], way.before) == ((0, 40), ())


@pytest.mark.parametrize("kind", PeriodKind)
@pytest.mark.parametrize("scope", ["company", "team", "country", "new"])
@pytest.mark.parametrize("who", ["maya", "omar"])
def test_it_ends_where_the_board_says_i_am(cast: Cast, kind: PeriodKind, scope: str, who: str):
    me = getattr(cast, who)
    first = publish(me, cast.ravi)
    cast.later(days=9)
    publish(me, cast.ravi)
    cast.ada.do(pipeline.take_down, first, "A customer was named without consent.")
    ends = cast.__getattribute__(who).ask(my_way.my_way, kind, scope).points[-1]
    assert ends == me.ask(leaderboards.leaderboard, kind, scope).mine.points
