"""What a new line of the statement changes in the derived tables; `rebuilding.py` makes them again from all lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from db import standings as stored
from db.driver import Driver
from db.statement import Earner
from domain.ledger.standings import Posting, period_keys, scopes_for
from domain.periods import local_date, week_starting


@dataclass(frozen=True)
class LiesIn:
    """Where a line of the statement counts: its periods, its week, and the boards, if its person is on any."""

    periods: tuple[int, ...]
    scopes: tuple[int, ...]
    week: date
    listed: bool


def lies_in(posting: Posting, who: Earner, zone: ZoneInfo, today: date) -> LiesIn:
    """The periods a line counts in and the boards it counts on, as of today."""
    occurred_on = local_date(posting.occurred_at, zone)
    return LiesIn(
        periods=period_keys(posting.occurred_at, posting.recorded_at, zone),
        scopes=tuple(scopes_for(who, posting.team_id, occurred_on, today)),
        week=week_starting(occurred_on),
        listed=who.listed,
    )


def follow(driver: Driver, line: Posting, where: LiesIn) -> None:
    """Brings every derived table up to date with one new line."""
    boards = [(period, scope) for period in where.periods for scope in where.scopes]
    stored.add_points(driver, line.person_id, boards, line.points, in_histogram=where.listed)
    if where.listed and line.team_id is not None:
        stored.add_team_points(driver, line.team_id, where.periods, line.points)
    stored.count(driver, line.person_id, line.rule_code, line.times)
    stored.count_week(driver, where.week, line.rule_code, line.times, line.points)
