"""Who is who: signing in, one's own profile, and the roles admins give and take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import func
from sqlmodel import Session, col, or_, select

from db import people as stored
from db.driver import driver_of
from db.models import Person, RoleGrant, Team
from db.models.person import full_name
from domain import audit, standings
from domain.access import GRANTABLE, Permission, Role
from domain.errors import N_, InvalidInput, NotAllowedNow, NotFound, NotPermitted
from domain.names import BadName, clean_name
from domain.people_search import name_like
from domain.stories import LANGUAGES
from domain.work import Work, command, query

NOT_ON_THE_LIST = N_(
    "You are not on the list of people here yet. Ask the person who looks after the programme to add you."
)
EMAIL_NOT_VERIFIED = N_(
    "Your sign-in did not confirm your e-mail address. Ask your IT department to have it verified, then try again."
)
SIGN_IN_ONCE_MORE = N_("Your place here has changed since you signed in. Sign in once more to go on.")
DEACTIVATED = N_("Your access has ended. If that is a mistake, ask the person who looks after the programme.")


@dataclass(frozen=True)
class Identity:
    """What the identity provider said, and when, about who signed in. After the first time (issuer, subject) counts."""

    issuer: str
    subject: str
    email: str | None
    email_verified: bool
    signed_in_at: datetime


@dataclass(frozen=True)
class Me:
    """The signed-in person, as the portal addresses them."""

    id: int
    name: str
    given_name: str
    language: str | None
    portal_language: str | None
    team: str | None
    listing: str
    alias: str | None
    listing_asked: bool
    is_leader: bool
    job_title: str | None
    roles: frozenset[Role]
    signed_out_before: datetime | None
    country: str | None
    started_on: date | None


@query(Permission.SIGN_IN)
def known(work: Work, issuer: str, subject: str) -> Me | None:
    """The person an identity belongs to, once it has been linked. Those who have left hold no role."""
    person = stored.by_identity(work.driver, issuer, subject)
    return _me(person) if person else None


@command(Permission.SIGN_IN)
def link(work: Work, identity: Identity) -> int:
    """Links a first sign-in to an imported person by verified e-mail, and gives the person's id."""
    if not identity.email_verified or not identity.email:
        raise NotPermitted(EMAIL_NOT_VERIFIED)
    # Locked: an import that gives the address to somebody else at this moment must be waited for.
    theirs = select(Person).where(Person.email == identity.email.strip().casefold()).with_for_update()
    person = work.session.exec(theirs).first()
    if person is None or person.subject is not None:
        raise NotPermitted(NOT_ON_THE_LIST)
    if not person.active:
        raise NotPermitted(DEACTIVATED)
    if person.signed_out_before is not None and identity.signed_in_at <= person.signed_out_before:
        raise NotPermitted(SIGN_IN_ONCE_MORE)
    person.issuer, person.subject = identity.issuer, identity.subject
    work.session.add(person)
    audit.record(work, audit.Tag.PERSON_LINKED, "person", person.id)
    return person.id or 0


def roles_of(session: Session, person_id: int) -> frozenset[Role]:
    """The roles somebody holds now: none for those who have left."""
    granted = stored.granted_to(driver_of(session), person_id)
    return frozenset() if granted is None else _roles(granted)


@query(Permission.PROGRAMME_READ)
def me(work: Work) -> Me:
    """The actor."""
    return _me(stored.by_id(work.driver, work.me))


def _me(person: stored.Known) -> Me:
    return Me(
        id=person.id,
        name=person.name,
        given_name=person.given_name,
        language=person.language,
        portal_language=person.portal_language,
        team=person.team,
        listing=person.listing,
        alias=person.alias,
        listing_asked=person.listing_asked,
        is_leader=person.is_leader,
        job_title=person.job_title,
        roles=_roles(person.granted) if person.active else frozenset(),
        signed_out_before=person.signed_out_before,
        country=person.country,
        started_on=person.started_on,
    )


@lru_cache(maxsize=16)  # there are few mixtures of roles, and they are read at every call
def _roles(granted: frozenset[str]) -> frozenset[Role]:
    return frozenset({Role.MEMBER, *map(Role, granted)})


# --- my own profile --------------------------------------------------------------------------------------------------

LISTINGS: dict[str, str] = {
    "name": N_("With my name"),
    "alias": N_("With an alias I choose"),
    "hidden": N_("Not at all; only I see where I would stand"),
}


@command(Permission.PROFILE_EDIT)
def choose_listing(work: Work, listing: str, alias: str | None = None) -> None:
    """Chooses how I appear on leaderboards, and moves me on or off them at once."""
    if listing not in LISTINGS:
        raise InvalidInput(N_("Choose one of the three."), "listing")
    person = work.session.get_one(Person, work.me)
    chosen = _checked_alias(work, alias) if listing == "alias" else person.alias
    standings.leave_boards(work.driver, work.me)
    person.listing, person.alias, person.listing_asked = listing, chosen, True
    work.session.add(person)
    work.session.flush()
    standings.join_boards(work.session, work.me, work.programme.zone, work.today)
    audit.record(work, audit.Tag.LISTING_CHOSEN, "person", work.me, listing=listing)


@command(Permission.PROFILE_EDIT)
def choose_language(work: Work, language: str) -> None:
    """Chooses the language the portal speaks to me."""
    if language not in LANGUAGES:
        raise InvalidInput(N_("Choose Danish, Swedish or English."), "language")
    person = work.session.get_one(Person, work.me)
    person.portal_language = language
    work.session.add(person)
    audit.record(work, audit.Tag.LANGUAGE_CHOSEN, "person", work.me, language=language)


@command(Permission.PROFILE_EDIT)
def sign_out_everywhere(work: Work) -> None:
    """Ends every session of mine that began before now, on every device."""
    person = work.session.get_one(Person, work.me)
    person.signed_out_before = work.now
    work.session.add(person)
    audit.record(work, audit.Tag.PERSON_SIGNED_OUT, "person", work.me)


def _checked_alias(work: Work, alias: str | None) -> str:
    try:
        chosen = clean_name(alias or "")
    except BadName as bad:
        raise InvalidInput(bad.sentence, "alias", **bad.params) from None
    if not 2 <= len(chosen) <= 40:
        raise InvalidInput(N_("Choose an alias of 2 to 40 characters."), "alias")
    taken = select(Person.id).where(
        or_(func.lower(Person.alias) == chosen.lower(), func.lower(full_name(Person)) == chosen.lower()),
        Person.id != work.me,
    )
    if work.session.exec(taken).first():
        raise InvalidInput(N_("A colleague goes by that. Choose another alias."), "alias")
    return chosen


# --- people and roles, for admins ------------------------------------------------------------------------------------


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
    signed_in: bool
    roles: tuple[Role, ...]


@query(Permission.PEOPLE_MANAGE)
def directory(work: Work, search: str = "", role: Role | None = None, limit: int = 50) -> list[PersonLine]:
    """People by name, e-mail or number; those with roles first. No figures about anybody: admins have no drill-down."""
    people = select(Person, Team.name).join(Team, col(Team.id) == col(Person.team_id), isouter=True)
    if search.strip():
        pattern = f"%{search.strip().casefold()}%"
        people = people.where(
            or_(
                name_like(search),
                func.lower(Person.email).like(pattern),
                func.lower(Person.employee_number).like(pattern),
            )
        )
    holders = select(RoleGrant.person_id)
    if role is not None:
        people = people.where(col(Person.id).in_(holders.where(RoleGrant.role == role)))
    people = people.order_by(col(Person.id).not_in(holders), col(Person.family_name), col(Person.given_name)).limit(
        limit
    )
    rows = work.session.exec(people).all()
    roles = _roles_of_many(work, [person.id or 0 for person, _ in rows])
    return [_person_line(person, team, roles.get(person.id or 0, ())) for person, team in rows]


@dataclass(frozen=True)
class TeamLine:
    """A team in the admin's list, with how many active people it has."""

    id: int
    name: str
    people: int


@query(Permission.PEOPLE_MANAGE)
def teams(work: Work) -> list[TeamLine]:
    """Every team somebody is in, by name."""
    rows = work.session.exec(
        select(Team.id, Team.name, func.count())
        .join(Person, col(Person.team_id) == col(Team.id))
        .where(col(Person.active))
        .group_by(col(Team.id), col(Team.name))
        .order_by(col(Team.name))
    )
    return [TeamLine(team_id or 0, name, people) for team_id, name, people in rows]


@dataclass(frozen=True)
class Colleague:
    """Somebody to choose as co-author or mentor."""

    id: int
    name: str
    team: str | None


@query(Permission.STORY_WRITE)
def colleagues(work: Work, search: str) -> list[Colleague]:
    """Active colleagues whose name fits, at most twenty."""
    rows = work.session.exec(
        select(Person, Team.name)
        .join(Team, col(Team.id) == col(Person.team_id), isouter=True)
        .where(col(Person.active), Person.id != work.me, name_like(search))
        .order_by(col(Person.given_name), col(Person.family_name))
        .limit(20)
    )
    return [Colleague(person.id or 0, person.name, team) for person, team in rows]


@query(Permission.STORY_WRITE)
def colleague(work: Work, person_id: int) -> Colleague | None:
    """One colleague by id."""
    person = work.session.get(Person, person_id)
    team = work.session.get(Team, person.team_id) if person and person.team_id else None
    return Colleague(person_id, person.name, team.name if team else None) if person else None


@command(Permission.ROLES_GRANT)
def grant_role(work: Work, person_id: int, role: Role) -> None:
    """Gives somebody a role. Giving it twice changes nothing."""
    if role not in GRANTABLE:
        raise InvalidInput(N_("Choose reviewer or admin."), "role")
    person = work.session.get(Person, person_id)
    if person is None or not person.active:
        raise NotFound(N_("We could not find that person, or they have left."))
    if work.session.get(RoleGrant, (person_id, role)) is None:
        work.session.add(
            RoleGrant(person_id=person_id, role=role, granted_at=work.now, granted_by=work.actor.person_id)
        )
        audit.record(work, audit.Tag.ROLE_GRANTED, "person", person_id, role=role)


@command(Permission.ROLES_GRANT)
def take_role(work: Work, person_id: int, role: Role) -> None:
    """Takes a role. It is gone at the person's next click. The last admin stays one."""
    held = work.session.get(RoleGrant, (person_id, role))
    if held is None:
        return
    if role == Role.ADMIN and _admins_held(work) == {person_id}:
        raise NotAllowedNow(N_("This is the last admin. Give the role to somebody else first."))
    work.session.delete(held)
    audit.record(work, audit.Tag.ROLE_TAKEN, "person", person_id, role=role)


@query(Permission.ROLES_GRANT)
def by_number(work: Work, employee_number: str) -> int:
    """The person with an employee number; for the command line."""
    person_id = work.session.exec(select(Person.id).where(Person.employee_number == employee_number)).first()
    if person_id is None:
        raise NotFound(N_("There is nobody with the employee number {number}."), number=employee_number)
    return person_id


def active_admins(work: Work) -> set[int]:
    """The ids of those who are admins and still here."""
    return set(
        work.session.exec(
            select(RoleGrant.person_id)
            .join(Person, col(Person.id) == RoleGrant.person_id)
            .where(RoleGrant.role == Role.ADMIN, col(Person.active))
        )
    )


def _admins_held(work: Work) -> set[int]:
    """The admins, who stay as they are until the transaction ends: two who take each other's role would leave none."""
    grants = select(RoleGrant.person_id).where(RoleGrant.role == Role.ADMIN).order_by(col(RoleGrant.person_id))
    work.session.exec(grants.with_for_update()).all()
    return active_admins(work)


def _roles_of_many(work: Work, person_ids: list[int]) -> dict[int, tuple[Role, ...]]:
    rows = work.session.exec(
        select(RoleGrant).where(col(RoleGrant.person_id).in_(person_ids)).order_by(col(RoleGrant.role))
    )
    roles: dict[int, tuple[Role, ...]] = {}
    for row in rows:
        roles[row.person_id] = (*roles.get(row.person_id, ()), Role(row.role))
    return roles


def _person_line(person: Person, team: str | None, roles: tuple[Role, ...]) -> PersonLine:
    return PersonLine(
        id=person.id or 0,
        employee_number=person.employee_number,
        name=person.name,
        email=person.email,
        team=team,
        country=person.country,
        active=person.active,
        is_leader=person.is_leader,
        signed_in=person.subject is not None,
        roles=roles,
    )
