"""My points by month and rule: each line in the month it happened, and what was taken back off where it had counted."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from domain.ledger import by_month, points
from domain.ledger.point_rules import Rule
from tests.cast import COPENHAGEN, LAST_MINUTE_OF_MARCH, NOON, Cast, lift
from tests.domain.ledger.test_points import earn, take_back

A_MINUTE = timedelta(minutes=1)


def by_rule(cast: Cast) -> dict[str, dict[str, int]]:
    """Rule → month → points, where there are any."""
    mine = cast.maya.ask(by_month.my_months)
    return {
        rule.rule: {f"{month:%Y-%m}": n for month, n in zip(mine.months, rule.points, strict=True) if n}
        for rule in mine.rules
    }


def test_twelve_months_end_with_this_one(cast: Cast):
    months = cast.maya.ask(by_month.my_months).months
    assert (months[0], months[-1], len(months)) == (date(2025, 4, 1), date(2026, 3, 1), 12)


def test_a_line_lies_in_the_month_it_happened_in_by_the_companys_clock(cast: Cast):
    lift(cast)
    cast.later(days=20)
    earn(cast, "talk:1", at=LAST_MINUTE_OF_MARCH)
    earn(cast, "talk:2", at=LAST_MINUTE_OF_MARCH + A_MINUTE)
    earn(cast, "debate:1", Rule.DEBATE, at=datetime(2025, 10, 26, 2, 30, tzinfo=COPENHAGEN))
    assert by_rule(cast) == {"talk": {"2026-03": 40, "2026-04": 40}, "debate": {"2025-10": 3}}


def test_what_was_taken_back_is_off_where_it_had_counted(cast: Cast):
    entry, _ = earn(cast, "talk:1"), earn(cast, "debate:1", Rule.DEBATE)
    cast.later(days=31)
    take_back(cast, entry)
    assert by_rule(cast) == {"debate": {"2026-03": 3}}
    assert sum(cast.maya.ask(by_month.my_months).totals) == cast.maya.ask(points.statement).total


def test_what_is_older_than_twelve_months_is_left_out(cast: Cast):
    lift(cast)
    earn(cast, "talk:old", at=datetime(2025, 3, 31, 23, 59, tzinfo=COPENHAGEN))
    earn(cast, "talk:new", at=datetime(2025, 4, 1, 0, 0, tzinfo=COPENHAGEN))
    assert by_rule(cast) == {"talk": {"2025-04": 40}}


def test_the_rule_that_brought_most_stands_first_and_only_mine_are_there(cast: Cast):
    earn(cast, "debate:1", Rule.DEBATE, at=NOON)
    earn(cast, "talk:1", at=NOON)
    assert list(by_rule(cast)) == ["talk", "debate"]
    assert cast.ada.ask(by_month.my_months).rules == ()


def test_the_statement_is_narrowed_to_a_rule_a_month_or_both_and_its_totals_with_it(cast: Cast):
    lift(cast)
    earn(cast, "talk:1")
    earn(cast, "debate:1", Rule.DEBATE)
    cast.later(days=14)
    earn(cast, "talk:2")
    march, april = date(2026, 3, 1), date(2026, 4, 9)
    asked = [("talk", None), (None, march), ("talk", april), ("debate", april), ("no such rule", None)]
    narrowed = [cast.maya.ask(points.statement, 50, rule, month) for rule, month in asked]
    assert [(one.total, [line.total for line in one.lines]) for one in narrowed] == [
        (80, [80, 40]),
        (43, [43, 40]),
        (40, [40]),
        (0, []),
        (0, []),
    ]
    assert {(tuple(one.rules), one.since) for one in narrowed} == {(("debate", "talk"), NOON)}
