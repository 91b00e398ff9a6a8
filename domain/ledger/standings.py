"""Where a line counts: in which periods, and on which boards.

Every function here follows one rule: boards, histograms and team figures hold only people who chose to be seen.
"""

from __future__ import annotations

from collections import Counter as Tally
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from db import standings
from db.models import EntryKind, Histogram, Person, PointEntry, Score, Team
from db.prepared import columns_of, read_into
from db.recount import OnBoard
from db.statement import Earner
from domain.ledger.scopes import COMPANY, NEW_STARTERS, STARTER_DAYS, TEAMS, UNLISTED, country_scope, is_new_starter
from domain.periods import PeriodKind, local_date, period_of, periods_of

QUARTER_CLOSES_AFTER = timedelta(days=10)
"""A quarter is closed ten days after its end; what is recorded later counts when it is recorded."""


@dataclass(frozen=True)
class Posting:
    """The part of a statement line that the derived tables follow. `team_id` is the team of the day, as it is today."""

    person_id: int
    team_id: int | None
    rule_code: str
    points: int
    kind: str
    occurred_at: datetime
    recorded_at: datetime

    @property
    def times(self) -> int:
        """What it adds to the counters: 1, 0 or -1."""
        return TIMES[self.kind]


TIMES: dict[str, int] = {EntryKind.EARNED: 1, EntryKind.ADJUSTED: 0, EntryKind.REVERSED: -1}
"""What a line of each kind adds to the counters."""


def period_keys(occurred_at: datetime, recorded_at: datetime, zone: ZoneInfo) -> tuple[int, ...]:
    """The five periods a line counts in: those it happened in, but never a quarter that is already closed."""
    return _period_keys(local_date(occurred_at, zone), local_date(recorded_at, zone))


@lru_cache(maxsize=4096)
def _period_keys(occurred_on: date, recorded_on: date) -> tuple[int, ...]:
    counts_in = recorded_on if recorded_on >= quarter_closes(occurred_on) else occurred_on
    quarter = period_of(PeriodKind.QUARTER, counts_in)
    return tuple(quarter.key if period.kind is PeriodKind.QUARTER else period.key for period in periods_of(occurred_on))


def quarter_closes(day: date) -> date:
    """From when on the day's quarter takes no more lines."""
    return period_of(PeriodKind.QUARTER, day).after + QUARTER_CLOSES_AFTER


@lru_cache(maxsize=4096)
def own_boards(who: Earner, today: date) -> tuple[OnBoard, ...]:
    """The boards somebody stands on as of today, and with what happened when. Points stay with the team of the day."""
    if not who.listed:
        return (OnBoard(UNLISTED),)
    boards = [OnBoard(COMPANY), OnBoard(TEAMS.start, of_team=True)]
    if is_new_starter(who.started_on, today):
        boards.append(OnBoard(NEW_STARTERS, who.started_on, who.started_on + timedelta(days=STARTER_DAYS)))
    if who.country is not None:
        boards.append(OnBoard(country_scope(who.country)))
    return tuple(boards)


def scopes_for(who: Earner, team_id: int | None, occurred_on: date, today: date) -> list[int]:
    """The scopes of the boards a line counts on, as of today."""
    return [
        board.scope + (team_id or 0 if board.of_team else 0)
        for board in own_boards(who, today)
        if board.first <= occurred_on < board.after and (team_id is not None or not board.of_team)
    ]


def retire_starters(session: Session, today: date) -> int:
    """Takes people whose first 90 days are over off the new starters' board; gives how many rows went."""
    long_here = select(Person.id).where(col(Person.started_on) <= today - timedelta(days=STARTER_DAYS))
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


def postings_of(session: Session, person_id: int | None = None) -> list[Posting]:
    """The lines of the statement, everybody's or one person's."""
    team_of_today = func.coalesce(col(Team.merged_into_id), col(PointEntry.team_id))
    lines = columns_of(Posting, PointEntry, team_id=team_of_today).outerjoin(
        Team, col(Team.id) == col(PointEntry.team_id)
    )
    if person_id is not None:
        lines = lines.where(PointEntry.person_id == person_id)
    return read_into(session, lines, Posting)
