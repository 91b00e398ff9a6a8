"""What the portal knows about me, for me to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import col

from db.models import Person, Team
from db.models.person import full_name
from db.prepared import columns_of, read_into
from domain.access import Permission
from domain.work import Work, query


@dataclass(frozen=True)
class HrRecord:
    """What the company's HR file says about a person. Where `leader_by_mark` is not None, an admin says who leads."""

    employee_number: str
    name: str
    email: str | None
    job_title: str | None
    team: str | None
    country: str | None
    language: str | None
    started_on: date | None
    is_leader: bool
    leader_by_mark: bool | None


@query(Permission.PROFILE_EDIT)
def my_hr_record(work: Work) -> HrRecord:
    """The actor as the HR file describes them."""
    as_told = columns_of(HrRecord, Person, name=full_name(Person), team=Team.name)
    mine = as_told.outerjoin(Team, col(Team.id) == Person.team_id).where(Person.id == work.me)
    return read_into(work.session, mine, HrRecord)[0]
