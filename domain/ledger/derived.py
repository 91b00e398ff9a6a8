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
class Line:
    """A line of the statement as the derived tables see it. `times` is 1, 0 or -1."""

    person_id: int
    team_id: int | None
    rule_code: str
    points: int
    times: int
    periods: tuple[int, ...]
    scopes: tuple[int, ...]
    week: date
    listed: bool


def as_line(posting: Posting, who: Earner, zone: ZoneInfo, today: date) -> Line:
    """A line with the periods it counts in and the boards it counts on, as of today."""
    occurred_on = local_date(posting.occurred_at, zone)
    return Line(
        person_id=posting.person_id,
        team_id=posting.team_id,
        rule_code=posting.rule_code,
        points=posting.points,
        times=posting.times,
        periods=period_keys(posting.occurred_at, posting.recorded_at, zone),
        scopes=tuple(scopes_for(who, posting.team_id, occurred_on, today)),
        week=week_starting(occurred_on),
        listed=who.listed,
    )


def follow(driver: Driver, line: Line) -> None:
    """Brings every derived table up to date with one new line."""
    boards = [(period, scope) for period in line.periods for scope in line.scopes]
    stored.add_points(driver, line.person_id, boards, line.points, in_histogram=line.listed)
    if line.listed and line.team_id is not None:
        stored.add_team_points(driver, line.team_id, line.periods, line.points)
    stored.count(driver, line.person_id, line.rule_code, line.times)
    stored.count_week(driver, line.week, line.rule_code, line.times, line.points)
