"""What the statement adds up to: keeps the derived tables in step with it, and makes them again from nothing.

Every function here follows one rule: boards, histograms and team figures hold only people who chose to be seen.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from db import standings
from db.driver import Driver
from db.models import Counter, Histogram, KpiWeekly, Person, PointEntry, Score, TeamScore, TeamSize
from db.statement import WHILE_CHANGING_BOARDS, Earner, earner, hold_still
from domain.periods import PeriodKind, local_date, period_of, periods_of, week_starting
from domain.scopes import COMPANY, NEW_STARTERS, UNLISTED, country_scope, is_new_starter, team_of_scope, team_scope

QUARTER_CLOSES_AFTER = timedelta(days=10)
"""A quarter is closed ten days after its end; what is recorded later counts when it is recorded."""


@dataclass(frozen=True)
class Posting:
    """The part of a statement line that the derived tables follow."""

    person_id: int
    team_id: int | None
    rule_code: str
    points: int
    times: int
    occurred_at: datetime
    recorded_at: datetime


def post(driver: Driver, posting: Posting, who: Earner, zone: ZoneInfo) -> None:
    """Brings every derived table up to date with one new line of the statement."""
    periods = period_keys(posting.occurred_at, posting.recorded_at, zone)
    scopes = scopes_for(who, posting, zone)
    add = [(period, scope) for period in periods for scope in scopes]
    standings.add_points(driver, posting.person_id, add, posting.points, in_histogram=who.listed)
    if who.listed and posting.team_id is not None:
        standings.add_team_points(driver, posting.team_id, periods, posting.points)
    standings.count(driver, posting.person_id, posting.rule_code, posting.times)
    week = week_starting(local_date(posting.occurred_at, zone))
    standings.count_week(driver, week, posting.rule_code, posting.times, posting.points)


def period_keys(occurred_at: datetime, recorded_at: datetime, zone: ZoneInfo) -> tuple[int, ...]:
    """The five periods a line counts in: those it happened in, but never a quarter that is already closed."""
    return _period_keys(local_date(occurred_at, zone), local_date(recorded_at, zone))


@lru_cache(maxsize=4096)
def _period_keys(occurred_on: date, recorded_on: date) -> tuple[int, ...]:
    quarter = period_of(PeriodKind.QUARTER, occurred_on)
    if recorded_on >= quarter.after + QUARTER_CLOSES_AFTER:
        quarter = period_of(PeriodKind.QUARTER, recorded_on)
    return tuple(quarter.key if period.kind is PeriodKind.QUARTER else period.key for period in periods_of(occurred_on))


def scopes_for(who: Earner, posting: Posting, zone: ZoneInfo) -> list[int]:
    """The boards a line counts on. Points stay with the team of the day."""
    if not who.listed:
        return [UNLISTED]
    scopes = [COMPANY]
    if is_new_starter(who.started_on, local_date(posting.occurred_at, zone)):
        scopes.append(NEW_STARTERS)
    if posting.team_id is not None:
        scopes.append(team_scope(posting.team_id))
    if who.country is not None:
        scopes.append(country_scope(who.country))
    return scopes


def leave_boards(driver: Driver, person_id: int) -> None:
    """Takes a person off every board. Call it before what decides about their boards changes."""
    who = earner(driver, person_id, WHILE_CHANGING_BOARDS)
    rows = standings.forget(driver, person_id, in_histogram=who.listed)
    for period, scope, points in rows:
        team_id = team_of_scope(scope)
        if team_id is not None:
            standings.add_team_points(driver, team_id, [period], -points)
    if who.listed and who.team_id is not None:
        standings.add_team_member(driver, who.team_id, -1)


def join_boards(session: Session, person_id: int, zone: ZoneInfo) -> None:
    """Puts a person on the boards they belong on now, from their statement."""
    driver = Driver(session)
    who = earner(driver, person_id)
    if who.listed and who.team_id is not None:
        standings.add_team_member(driver, who.team_id, 1)
    totals: Tally[tuple[int, int]] = Tally()
    for posting in _postings_of(session, person_id):
        for period in period_keys(posting.occurred_at, posting.recorded_at, zone):
            for scope in scopes_for(who, posting, zone):
                totals[period, scope] += posting.points
    for (period, scope), points in totals.items():
        standings.add_points(driver, person_id, [(period, scope)], points, in_histogram=who.listed)
        team_id = team_of_scope(scope)
        if team_id is not None:
            standings.add_team_points(driver, team_id, [period], points)


def retire_starters(session: Session, today: date) -> int:
    """Takes people whose first 90 days are over off the new starters' board; gives how many rows went."""
    long_here = select(Person.id).where(col(Person.started_on) <= today - timedelta(days=90))
    gone = session.exec(
        delete(Score)
        .where(col(Score.scope) == NEW_STARTERS, col(Score.person_id).in_(long_here))
        .returning(col(Score.period), col(Score.points))
    ).all()
    for (period, points), people in Tally(map(tuple, gone)).items():
        for key in standings.histogram_rows(period, NEW_STARTERS, points):
            row = session.get(Histogram, key)
            if row is not None:
                row.people -= people
    return len(gone)


# --- from nothing ----------------------------------------------------------------------------------------------------


def rebuild(session: Session, zone: ZoneInfo, today: date) -> int:
    """Makes every derived table again from the statement; gives the number of lines read."""
    hold_still(session)
    for table in (Score, Histogram, TeamScore, TeamSize, Counter, KpiWeekly):
        session.execute(delete(table))
    who = {person.id: _as_earner(person) for person in session.exec(select(Person))}
    scores: Tally[tuple[int, int, int]] = Tally()
    team_scores: Tally[tuple[int, int]] = Tally()
    times: Tally[tuple[int, str]] = Tally()
    weeks: dict[tuple[date, str], list[int]] = {}
    read = 0
    for posting in _postings_of(session):
        read += 1
        earning = who[posting.person_id]
        periods = period_keys(posting.occurred_at, posting.recorded_at, zone)
        for period in periods:
            for scope in scopes_for(earning, posting, zone):
                scores[posting.person_id, period, scope] += posting.points
            if earning.listed and posting.team_id is not None:
                team_scores[period, posting.team_id] += posting.points
        times[posting.person_id, posting.rule_code] += posting.times
        week = weeks.setdefault((week_starting(local_date(posting.occurred_at, zone)), posting.rule_code), [0, 0])
        week[0] += posting.times
        week[1] += posting.points
    scores = _without_retired(scores, who, today)
    _fill(session, Score, ({"person_id": a, "period": b, "scope": c, "points": n} for (a, b, c), n in scores.items()))
    shown = ((period, scope, n) for (_, period, scope), n in scores.items() if n > 0 and scope != UNLISTED)
    people = Tally(row for place in shown for row in standings.histogram_rows(*place))
    _fill(session, Histogram, ({"period": a, "scope": b, "points": c, "people": n} for (a, b, c), n in people.items()))
    _fill(session, TeamScore, ({"period": a, "team_id": b, "points": n} for (a, b), n in team_scores.items()))
    sizes = Tally(earning.team_id for earning in who.values() if earning.listed and earning.team_id is not None)
    _fill(session, TeamSize, ({"team_id": team, "people": n} for team, n in sizes.items()))
    _fill(session, Counter, ({"person_id": a, "rule_code": b, "times": n} for (a, b), n in times.items()))
    _fill(
        session, KpiWeekly, ({"week": a, "rule_code": b, "times": n, "points": p} for (a, b), (n, p) in weeks.items())
    )
    return read


def _without_retired(
    scores: Tally[tuple[int, int, int]], who: dict[int | None, Earner], today: date
) -> Tally[tuple[int, int, int]]:
    def retired(person_id: int, scope: int) -> bool:
        return scope == NEW_STARTERS and not is_new_starter(who[person_id].started_on, today)

    return Tally({key: n for key, n in scores.items() if not retired(key[0], key[2])})


def _postings_of(session: Session, person_id: int | None = None) -> Iterable[Posting]:
    lines = select(  # type: ignore[call-overload]  # SQLModel types four columns at most
        PointEntry.person_id,
        PointEntry.team_id,
        PointEntry.rule_code,
        PointEntry.points,
        PointEntry.kind,
        PointEntry.occurred_at,
        PointEntry.recorded_at,
    )
    if person_id is not None:
        lines = lines.where(PointEntry.person_id == person_id)
    for person, team, rule, points, kind, occurred_at, recorded_at in session.exec(lines):
        yield Posting(person, team, rule, points, TIMES[kind], occurred_at, recorded_at)


TIMES = {"earned": 1, "adjusted": 0, "reversed": -1}
"""What a line of each kind adds to the counters."""


def _as_earner(person: Person) -> Earner:
    return Earner(person.team_id, person.country, person.started_on, person.listing, person.active)


def _fill(session: Session, table: type, rows: Iterable[dict[str, object]]) -> None:
    batch = list(rows)
    for start in range(0, len(batch), 5000):
        session.execute(insert(table), batch[start : start + 5000])
