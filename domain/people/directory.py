"""Who works here: the admin's list of people and teams, and colleagues to choose from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func
from sqlmodel import col, or_, select

from db.models import Person, RoleGrant, Team
from db.models.person import full_name
from db.prepared import columns_of, read_into
from domain.access import Permission, Role
from domain.errors import N_, NotFound
from domain.people.search import holds, name_like
from domain.work import Work, query


@dataclass(frozen=True)
class PersonLine:
    """A person in the admin's list."""

    id: int
    employee_number: str
    name: str
    email: str | None
    team: str | None
    country: str | None
    active: bool
    is_leader: bool
    makes_content: bool
    signed_in: bool
    roles: tuple[Role, ...] = ()


@query(Permission.PEOPLE_MANAGE)
def directory(work: Work, search: str = "", role: Role | None = None, limit: int = 50) -> list[PersonLine]:
    """People by name, e-mail or number; those with roles first. No figures about anybody: admins have no drill-down."""
    people = columns_of(
        PersonLine, Person, name=full_name(Person), team=Team.name, signed_in=col(Person.subject).is_not(None)
    ).join(Team, col(Team.id) == col(Person.team_id), isouter=True)
    if search.strip():
        typed = search.strip().casefold()
        people = people.where(
            or_(
                name_like(search),
                holds(func.lower(Person.email), typed),
                holds(func.lower(Person.employee_number), typed),
            )
        )
    holders = select(RoleGrant.person_id)
    if role is not None:
        people = people.where(col(Person.id).in_(holders.where(RoleGrant.role == role)))
    people = people.order_by(col(Person.id).not_in(holders), col(Person.family_name), col(Person.given_name)).limit(
        limit
    )
    lines = read_into(work.session, people, PersonLine)
    roles = _roles_of_many(work, [line.id for line in lines])
    return [replace(line, roles=roles.get(line.id, ())) for line in lines]


@dataclass(frozen=True)
class Colleague:
    """Somebody to choose as co-author or mentor."""

    id: int
    name: str
    team: str | None


@query(Permission.STORY_WRITE)
def colleagues(work: Work, search: str) -> list[Colleague]:
    """Active colleagues who take part and whose name fits, at most twenty."""
    return fitting(work, search, col(Person.takes_part), Person.id != work.me)


@query(Permission.PROGRAMME_STEER)
def everybody(work: Work, search: str) -> list[Colleague]:
    """Whoever works here and whose name fits, at most twenty: somebody can own what they do not take part in yet."""
    return fitting(work, search)


def fitting(work: Work, search: str, *where: Any) -> list[Colleague]:
    """Whoever works here, whose name and what is said of them fits; at most twenty."""
    fitting = _COLLEAGUES.where(col(Person.active), name_like(search), *where)
    by_name = fitting.order_by(col(Person.given_name), col(Person.family_name)).limit(20)
    return read_into(work.session, by_name, Colleague)


@query(Permission.STORY_WRITE)
def colleague(work: Work, person_id: int) -> Colleague | None:
    """One colleague by id."""
    return next(iter(read_into(work.session, _COLLEAGUES.where(Person.id == person_id), Colleague)), None)


_COLLEAGUES = columns_of(Colleague, Person, name=full_name(Person), team=Team.name).join(
    Team, col(Team.id) == col(Person.team_id), isouter=True
)


@query(Permission.ROLES_GRANT)
def by_number(work: Work, employee_number: str) -> int:
    """The person with an employee number; for the command line."""
    person_id = work.session.exec(select(Person.id).where(Person.employee_number == employee_number)).first()
    if person_id is None:
        raise NotFound(N_("There is nobody with the employee number {number}."), number=employee_number)
    return person_id


def _roles_of_many(work: Work, person_ids: list[int]) -> dict[int, tuple[Role, ...]]:
    rows = work.session.exec(
        select(RoleGrant).where(col(RoleGrant.person_id).in_(person_ids)).order_by(col(RoleGrant.role))
    )
    roles: dict[int, tuple[Role, ...]] = {}
    for row in rows:
        roles[row.person_id] = (*roles.get(row.person_id, ()), Role(row.role))
    return roles
