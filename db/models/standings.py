"""Derived tables: what the statement adds up to. Disposable; `python -m app rebuild` makes them again.

`period` and `scope` are whole numbers (see `domain/periods.py` and `domain/ledger/scopes.py`). Boards hold only people
who chose to be seen; the others have one row a period in the scope UNLISTED, for their own eyes.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, text
from sqlmodel import Field

from db.personal import NOBODY, Erased, Kept, Personal, Purpose
from db.types import Table


class Score(Table, table=True):
    """One person's points in one period on one board."""

    __data__ = Personal("person_id", Purpose.POINTS, Kept.FOREVER, Erased.STAYS)
    __table_args__ = (
        Index("ix_score_board", "period", "scope", text("points DESC"), "person_id"),
        {"sqlite_with_rowid": False},
    )
    person_id: int = Field(primary_key=True)
    period: int = Field(primary_key=True)
    scope: int = Field(primary_key=True)
    points: int


class Histogram(Table, table=True):
    """How many people stand at each number of points: a position is one plus those above.

    Kept once more under `~period` in steps of points (see `db/standings.py`).
    """

    __data__ = NOBODY
    __table_args__ = ({"sqlite_with_rowid": False},)
    period: int = Field(primary_key=True)
    scope: int = Field(primary_key=True)
    points: int = Field(primary_key=True)
    people: int


class TeamScore(Table, table=True):
    """Points a team earned in a period, by those of its people who are on the board."""

    __data__ = NOBODY
    __tablename__ = "team_score"
    __table_args__ = ({"sqlite_with_rowid": False},)
    period: int = Field(primary_key=True)
    team_id: int = Field(primary_key=True)
    points: int


class TeamSize(Table, table=True):
    """How many of a team's active people are on the board now; the average divides by it."""

    __data__ = NOBODY
    __tablename__ = "team_size"
    team_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    people: int


class Counter(Table, table=True):
    """How often a person has earned by a rule, reversals taken off. Badges read it."""

    __data__ = Personal("person_id", Purpose.POINTS, Kept.FOREVER, Erased.STAYS)
    __table_args__ = ({"sqlite_with_rowid": False},)
    person_id: int = Field(primary_key=True)
    rule_code: str = Field(max_length=40, primary_key=True)
    times: int


class KpiWeekly(Table, table=True):
    """What happened each week (Monday), over everybody: how often and how many points."""

    __data__ = NOBODY
    __tablename__ = "kpi_weekly"
    __table_args__ = ({"sqlite_with_rowid": False},)
    week: date = Field(primary_key=True)
    rule_code: str = Field(max_length=40, primary_key=True)
    times: int
    points: int
