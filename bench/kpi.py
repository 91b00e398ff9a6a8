"""Three charts of the results page: stories, shares and conversations in each of the last 52 weeks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from sqlmodel import Session

from bench.company import NOW, ZONE
from bench.measure import Result, compare, in_turns
from bench.stores import World
from db.driver import Driver
from domain.ledger.point_rules import Rule
from domain.periods import local_date, local_midnight, week_starting

CHARTS = (
    (Rule.STORY_PUBLISHED,),
    (Rule.SHARE_OWN_WORDS, Rule.SHARE_COPIED),
    (Rule.COMMENT_RECEIVED, Rule.REPLY_GIVEN),
)
_KEPT = "SELECT week, rule_code, times FROM kpi_weekly WHERE week >= :since"
_WEEK = {
    "SQLite": "date(occurred_at, 'weekday 0', '-6 days')",
    "PostgreSQL": "date_trunc('week', occurred_at AT TIME ZONE 'Europe/Copenhagen')",
}
_COUNTED = """
SELECT {week} AS week, rule_code, COUNT(*) FROM point_entry
WHERE occurred_at >= :since AND kind = 'earned' GROUP BY 1, 2
"""


def run(world: World) -> Iterator[Result]:
    """The weekly figures that are kept beside counting the statement anew."""
    first = week_starting(local_date(NOW, ZONE)) - timedelta(weeks=51)
    for name, engine in world.engines.items():
        with Session(engine) as session:
            driver = Driver(session)
            kept = partial(_charts, driver, _KEPT, {"since": driver.day(first)})
            counted_sql = _COUNTED.format(week=_WEEK[name])
            counted = partial(_charts, driver, counted_sql, {"since": driver.moment(local_midnight(first, ZONE))})
            times = in_turns({"ours": kept, "GROUP BY": counted}, world.pids(), rounds=11)
        yield compare(times, "ours", "GROUP BY", f"Three charts of 52 weeks, {name}", note="over the statement")


def _charts(driver: Driver, sql: str, params: dict[str, Any]) -> list[dict[Any, int]]:
    """The points of three lines: week → how many."""
    lines: list[dict[Any, int]] = [{} for _ in CHARTS]
    for week, rule, times in driver.rows(sql, params):
        for line, rules in zip(lines, CHARTS, strict=True):
            if rule in rules:
                line[week] = line.get(week, 0) + times
    return lines
