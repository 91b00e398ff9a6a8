"""What the portal knows about me, for me to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.models import Person, Team
from domain.access import Permission
from domain.work import Work, query


@dataclass(frozen=True)
class HrRecord:
    """What the company's HR file says about a person."""

    employee_number: str
    name: str
    email: str | None
    job_title: str | None
    team: str | None
    country: str | None
    language: str | None
    started_on: date | None
    is_leader: bool


@query(Permission.PROFILE_EDIT)
def my_hr_record(work: Work) -> HrRecord:
    """The actor as the HR file describes them."""
    person = work.session.get_one(Person, work.me)
    team = work.session.get(Team, person.team_id) if person.team_id else None
    return HrRecord(
        employee_number=person.employee_number,
        name=person.name,
        email=person.email,
        job_title=person.job_title,
        team=team.name if team else None,
        country=person.country,
        language=person.language,
        started_on=person.started_on,
        is_leader=person.is_leader,
    )
