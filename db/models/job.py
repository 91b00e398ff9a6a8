"""What the portal does by itself: who is at it, and how every run went."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from db.personal import NOBODY
from db.types import Facts, FactsDict, Table, UtcDateTime


class JobClaim(Table, table=True):
    """One row for each job: when it is next due, and until when a replica has it (`busy_until`, with its `run_id`).

    A claim that ran out is free again: whoever had it was killed, or is too slow to be waited for.
    """

    __data__ = NOBODY
    __tablename__ = "job_claim"
    job: str = Field(max_length=40, primary_key=True)
    next_at: datetime = Field(sa_type=UtcDateTime)
    busy_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    run_id: int | None = None


class JobRun(Table, table=True):
    """One run of a job. A run that never ended was cut off.

    `did` are numbers by code. Of a refusal `error` is our own sentence and `error_params` fills it; of any other
    exception it is what the exception said.
    """

    __data__ = NOBODY
    __tablename__ = "job_run"
    __table_args__ = (Index("ix_job_run_job", "job", "id"),)
    id: int | None = Field(default=None, primary_key=True)
    job: str = Field(max_length=40)
    began_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    claimed_by: str = Field(max_length=80)
    claimed_until: datetime = Field(sa_type=UtcDateTime)
    did: FactsDict = Field(default_factory=dict, sa_type=Facts)
    error_class: str | None = Field(default=None, max_length=80)
    error: str | None = Field(default=None, max_length=500)
    error_params: FactsDict | None = Field(default=None, sa_type=Facts)
