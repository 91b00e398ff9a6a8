"""Who did what, when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from db.models.point_entry import SubjectType
from db.personal import Erased, Kept, Personal, Purpose, Where
from db.types import Facts, FactsDict, Table, UtcDateTime


class AuditEvent(Table, table=True):
    """One thing somebody did. Append-only, so it holds ids, codes and numbers only."""

    __data__ = Personal(
        ("actor_id", Where("subject_id", "subject_type", SubjectType.PERSON), "data.person"),
        Purpose.ANSWERING,
        Kept.AS_TRAIL,
        Erased.TIMED,
    )
    __tablename__ = "audit_event"
    __table_args__ = (
        Index("ix_audit_event_subject", "subject_type", "subject_id"),
        Index("ix_audit_event_at", "at", "id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    actor_id: int | None = Field(default=None, foreign_key="person.id")
    tag: str = Field(max_length=40, index=True)
    subject_type: str = Field(max_length=16)
    subject_id: int | None = None
    data: FactsDict = Field(default_factory=dict, sa_type=Facts)
