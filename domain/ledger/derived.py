"""The derived tables, one object each: what a line of the statement changes in it, said once.

Posting writes those changes one line at a time; rebuilding sums them over every line there is.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from db import standings as stored
from db.driver import Driver
from db.models import Counter, Histogram, KpiWeekly, Score, TeamScore
from db.statement import Earner
from domain.ledger.scopes import UNLISTED
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


Key = tuple[Any, ...]
Rows = Iterator[tuple[type, Iterable[dict[str, Any]]]]


@dataclass(frozen=True)
class Derived:
    """One of them. `changes` gives (key, signed number) for a line; `write` applies them; `rows` are their sums."""

    tables: tuple[type, ...]
    changes: Callable[[Line], Iterable[tuple[Key, int]]]
    write: Callable[[Driver, Line], None]
    rows: Callable[[Tally[Key]], Rows]


# --- points on boards, and how many people stand at each number -------------------------------------------------------


def _on_boards(line: Line) -> Iterable[tuple[Key, int]]:
    return [((line.person_id, period, scope), line.points) for period in line.periods for scope in line.scopes]


def _write_boards(driver: Driver, line: Line) -> None:
    boards = [(period, scope) for (_, period, scope), _ in _on_boards(line)]
    stored.add_points(driver, line.person_id, boards, line.points, in_histogram=line.listed)


def _board_rows(totals: Tally[Key]) -> Rows:
    yield Score, ({"person_id": a, "period": b, "scope": c, "points": n} for (a, b, c), n in totals.items())
    shown = ((period, scope, n) for (_, period, scope), n in totals.items() if n > 0 and scope != UNLISTED)
    people = Tally(row for place in shown for row in stored.histogram_rows(*place))
    yield Histogram, ({"period": a, "scope": b, "points": c, "people": n} for (a, b, c), n in people.items())


# --- points of teams --------------------------------------------------------------------------------------------------


def _of_teams(line: Line) -> Iterable[tuple[Key, int]]:
    if not line.listed or line.team_id is None:
        return ()
    return [((period, line.team_id), line.points) for period in line.periods]


def _write_teams(driver: Driver, line: Line) -> None:
    periods = [period for (period, _), _ in _of_teams(line)]
    if periods and line.team_id is not None:
        stored.add_team_points(driver, line.team_id, periods, line.points)


def _team_rows(totals: Tally[Key]) -> Rows:
    yield TeamScore, ({"period": a, "team_id": b, "points": n} for (a, b), n in totals.items())


# --- how often --------------------------------------------------------------------------------------------------------


def _of_people(line: Line) -> Iterable[tuple[Key, int]]:
    return [((line.person_id, line.rule_code), line.times)]


def _write_people(driver: Driver, line: Line) -> None:
    for (person_id, rule_code), times in _of_people(line):
        stored.count(driver, person_id, rule_code, times)


def _people_rows(totals: Tally[Key]) -> Rows:
    yield Counter, ({"person_id": a, "rule_code": b, "times": n} for (a, b), n in totals.items())


def _of_weeks(line: Line) -> Iterable[tuple[Key, int]]:
    week = (line.week, line.rule_code)
    return [((*week, "times"), line.times), ((*week, "points"), line.points)]


def _write_weeks(driver: Driver, line: Line) -> None:
    stored.count_week(driver, **_week_row(dict(_of_weeks(line)), (line.week, line.rule_code)))


def _week_rows(totals: Tally[Key]) -> Rows:
    weeks = dict.fromkeys(key[:2] for key in totals)
    yield KpiWeekly, (_week_row(totals, week) for week in weeks)


def _week_row(sums: Any, week: Key) -> dict[str, Any]:
    return {
        "week": week[0],
        "rule_code": week[1],
        "times": sums[(*week, "times")],
        "points": sums[(*week, "points")],
    }


DERIVED: tuple[Derived, ...] = (
    Derived((Score, Histogram), _on_boards, _write_boards, _board_rows),
    Derived((TeamScore,), _of_teams, _write_teams, _team_rows),
    Derived((Counter,), _of_people, _write_people, _people_rows),
    Derived((KpiWeekly,), _of_weeks, _write_weeks, _week_rows),
)


def follow(driver: Driver, line: Line) -> None:
    """Brings every derived table up to date with one new line."""
    for derived in DERIVED:
        derived.write(driver, line)
