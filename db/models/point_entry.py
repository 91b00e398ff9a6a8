"""The append-only statement of points, and the words that go with a correction."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlmodel import Field

from db.personal import Erased, Kept, Personal, Purpose, signed
from db.types import Table, UtcDateTime, one_of


class EntryKind(StrEnum):
    """What a line does: it pays, it corrects by an admin's word, or it takes another line back."""

    EARNED = "earned"
    ADJUSTED = "adjusted"
    REVERSED = "reversed"


class SubjectType(StrEnum):
    """What a line, or a thank-you, is about. A correction is about the person alone."""

    SUBMISSION = "submission"
    SHARE = "share"
    DECLARATION = "declaration"
    PERSON = "person"


class PointEntry(Table, table=True):
    """One line of somebody's statement, never changed and never deleted (triggers see to it).

    `event_key` says in words what happened (`story:812:published`); being unique it makes doing it twice calm.
    `subject_type` and `subject_id` say what it is about: comments on a share are about that share, as the share is.
    `team_id` is the team of the day. `occurred_at` decides the period, `recorded_at` is when it was written down.
    `recorded_by` is who decided it; None is the portal.
    """

    __data__ = Personal("person_id", Purpose.POINTS, Kept.FOREVER, Erased.STAYS)
    __tablename__ = "point_entry"
    __table_args__ = (
        CheckConstraint("points <> 0", name="points"),
        one_of("kind", EntryKind),
        one_of("subject_type", SubjectType),
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
    subject_type: str = Field(max_length=16)
    subject_id: int
    reverses_id: int | None = Field(default=None, foreign_key="point_entry.id", unique=True)
    occurred_at: datetime = Field(sa_type=UtcDateTime)
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    recorded_by: int | None = Field(default=None, foreign_key="person.id", sa_column_kwargs=signed("recorded_by"))


class EntryReason(Table, table=True):
    """Why an admin wrote a line, in their words. Beside the line, which is never erased."""

    __data__ = Personal(("entry_id.person_id", "entry_id.recorded_by"), Purpose.POINTS, Kept.UNTIL_ERASED, Erased.ROW)
    __tablename__ = "entry_reason"
    entry_id: int = Field(foreign_key="point_entry.id", primary_key=True)
    text: str = Field(max_length=400)


class PendingCorrection(Table, table=True):
    """A large correction that waits for a second admin. Decided, the row goes: into the statement, or away.

    `nonce` is minted with the form: pressing twice asks once.
    """

    __data__ = Personal(("person_id", "asked_by"), Purpose.POINTS, Kept.UNTIL_DECIDED, Erased.ROW)
    __tablename__ = "pending_correction"
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    points: int
    reason: str = Field(max_length=400)
    nonce: str = Field(max_length=32, unique=True)
    asked_by: int = Field(foreign_key="person.id")
    asked_at: datetime = Field(sa_type=UtcDateTime)
