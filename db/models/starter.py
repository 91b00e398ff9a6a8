"""What an admin answered to the pieces a programme can begin with. What was never answered is offered."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field

from db.personal import NOBODY, signed
from db.types import Table, UtcDateTime, one_of


class PieceKind(StrEnum):
    """What the pieces are."""

    THEME = "theme"
    AUDIENCE = "audience"
    GOAL = "goal"
    REWARD = "reward"
    BADGE = "badge"
    CERTIFICATE = "certificate"
    GUIDE = "guide"
    TEXT = "text"


class StarterAnswer(Table, table=True):
    """The last answer to one piece. `edition` is the shipped one it was given to; where that changes, the newer one is
    offered. Whether a taken piece is in use, and in which words, its own table says."""

    __data__ = NOBODY
    __tablename__ = "starter_answer"
    __table_args__ = (one_of("kind", PieceKind),)
    kind: str = Field(max_length=16, primary_key=True)
    code: str = Field(max_length=40, primary_key=True)
    taken: bool
    edition: str = Field(max_length=64)
    answered_at: datetime = Field(sa_type=UtcDateTime)
    answered_by: int | None = Field(default=None, foreign_key="person.id", sa_column_kwargs=signed("answered_by"))
