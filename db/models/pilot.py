"""Who the programme has begun with, where it is not for everybody yet."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from db.personal import NOBODY, Erased, Kept, Personal, Purpose, signed
from db.types import Table, UtcDateTime


class PilotPlace(Table, table=True):
    """A volunteer of the pilot group, or somebody who has asked to be one and waits (`let_in_at` None)."""

    __data__ = Personal("person_id", Purpose.OWN_CHOICES, Kept.WHILE_EMPLOYED, Erased.ROW)
    __tablename__ = "pilot_place"
    person_id: int = Field(foreign_key="person.id", primary_key=True)
    asked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    let_in_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    let_in_by: int | None = Field(default=None, foreign_key="person.id", sa_column_kwargs=signed("let_in_by"))


class PilotTeam(Table, table=True):
    """A team that has begun: everybody in it takes part once the programme is for teams."""

    __data__ = NOBODY
    __tablename__ = "pilot_team"
    team_id: int = Field(foreign_key="team.id", primary_key=True)
    begun_at: datetime = Field(sa_type=UtcDateTime)
    begun_by: int | None = Field(default=None, foreign_key="person.id", sa_column_kwargs=signed("begun_by"))
