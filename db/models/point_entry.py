"""The append-only statement of points."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlmodel import Field

from db.types import Table, UtcDateTime


class PointEntry(Table, table=True):
    """One line of somebody's statement, never changed and never deleted (triggers see to it).

    `event_key` says in words what happened (`story:812:published`); being unique it makes doing it twice calm.
    `team_id` is the team of the day. `occurred_at` decides the period, `recorded_at` is when it was written down.
    """

    __tablename__ = "point_entry"
    __table_args__ = (
        CheckConstraint("points <> 0", name="points"),
        CheckConstraint("kind in ('earned', 'adjusted', 'reversed')", name="kind"),
        ForeignKeyConstraint(["rule_code", "rule_version"], ["point_rule.code", "point_rule.version"]),
        Index("ix_point_entry_person_occurred", "person_id", "occurred_at"),
        Index("ix_point_entry_occurred", "occurred_at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    team_id: int | None = Field(default=None, foreign_key="team.id")
    kind: str = Field(max_length=8)
    points: int
    event_key: str = Field(max_length=80, unique=True)
    rule_code: str = Field(max_length=40)
    rule_version: int
    submission_id: int | None = Field(default=None, foreign_key="submission.id")
    share_id: int | None = Field(default=None, foreign_key="share.id")
    reverses_id: int | None = Field(default=None, foreign_key="point_entry.id", unique=True)
    occurred_at: datetime = Field(sa_type=UtcDateTime)
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    recorded_by: int | None = Field(default=None, foreign_key="person.id")
