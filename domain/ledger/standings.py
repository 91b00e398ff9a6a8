"""Where a line counts: in which periods, on which boards; and moving people from one board to another.

Every function here follows one rule: boards, histograms and team figures hold only people who chose to be seen.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from sqlalchemy import delete
from sqlmodel import Session, col, select

from db import standings
from db.driver import Driver
from db.models import EntryKind, Histogram, Person, PointEntry, Score
from db.prepared import columns
from db.statement import WHILE_CHANGING_BOARDS, Earner, earner
from domain.ledger.scopes import (
    COMPANY,
    NEW_STARTERS,
    UNLISTED,
    country_scope,
    is_new_starter,
    team_of_scope,
    team_scope,
)
from domain.periods import PeriodKind, local_date, period_of, periods_of

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


def period_keys(occurred_at: datetime, recorded_at: datetime, zone: ZoneInfo) -> tuple[int, ...]:
    """The five periods a line counts in: those it happened in, but never a quarter that is already closed."""
    return _period_keys(local_date(occurred_at, zone), local_date(recorded_at, zone))


@lru_cache(maxsize=4096)
def _period_keys(occurred_on: date, recorded_on: date) -> tuple[int, ...]:
    quarter = period_of(PeriodKind.QUARTER, occurred_on)
    if recorded_on >= quarter.after + QUARTER_CLOSES_AFTER:
        quarter = period_of(PeriodKind.QUARTER, recorded_on)
    return tuple(quarter.key if period.kind is PeriodKind.QUARTER else period.key for period in periods_of(occurred_on))


def scopes_for(who: Earner, team_id: int | None, occurred_on: date, today: date) -> list[int]:
    """The boards a line counts on, as of today. Points stay with the team of the day."""
    if not who.listed:
        return [UNLISTED]
    scopes = [COMPANY]
    if all(is_new_starter(who.started_on, day) for day in (today, occurred_on)):
        scopes.append(NEW_STARTERS)
    if team_id is not None:
        scopes.append(team_scope(team_id))
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


def join_boards(session: Session, person_id: int, zone: ZoneInfo, today: date) -> None:
    """Puts a person on the boards they belong on today, from their statement."""
    driver = Driver(session)
    who = earner(driver, person_id)
    if who.listed and who.team_id is not None:
        standings.add_team_member(driver, who.team_id, 1)
    totals: Tally[tuple[int, int]] = Tally()
    for posting in postings_of(session, person_id):
        for period in period_keys(posting.occurred_at, posting.recorded_at, zone):
            for scope in scopes_for(who, posting.team_id, local_date(posting.occurred_at, zone), today):
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
    for (period, points), people in Tally((period, points) for period, points in gone if points > 0).items():
        for key in standings.histogram_rows(period, NEW_STARTERS, points):
            row = session.get(Histogram, key)
            if row is not None:
                row.people -= people
    return len(gone)


def postings_of(session: Session, person_id: int | None = None) -> Iterable[Posting]:
    """The lines of the statement, everybody's or one person's."""
    lines = columns(
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


TIMES: dict[str, int] = {EntryKind.EARNED: 1, EntryKind.ADJUSTED: 0, EntryKind.REVERSED: -1}
"""What a line of each kind adds to the counters."""
