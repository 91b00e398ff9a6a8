"""What admins say of people: the roles they give and take, and whose job it is to make company content."""

from __future__ import annotations

from sqlmodel import col, select

from db.models import Person, RoleGrant
from domain import audit
from domain.access import GRANTABLE, Permission, Role
from domain.errors import N_, InvalidInput, NotAllowedNow, NotFound
from domain.people.pilot import settle
from domain.work import Work, command


@command(Permission.ROLES_GRANT)
def grant_role(work: Work, person_id: int, role: Role) -> None:
    """Gives somebody a role. Giving it twice changes nothing."""
    if role not in GRANTABLE:
        raise InvalidInput(N_("Choose reviewer or admin."), "role")
    _still_here(work, person_id)
    if work.session.get(RoleGrant, (person_id, role)) is None:
        work.session.add(
            RoleGrant(person_id=person_id, role=role, granted_at=work.now, granted_by=work.actor.person_id)
        )
        audit.record(work, audit.Tag.ROLE_GRANTED, audit.Thing.PERSON, person_id, role=role)
        work.session.flush()
        settle(work)


@command(Permission.ROLES_GRANT)
def take_role(work: Work, person_id: int, role: Role) -> None:
    """Takes a role. It is gone at the person's next click. The last admin stays one."""
    held = work.session.get(RoleGrant, (person_id, role))
    if held is None:
        return
    if role == Role.ADMIN and held_admins(work) == {person_id}:
        raise NotAllowedNow(N_("This is the last admin. Give the role to somebody else first."))
    work.session.delete(held)
    audit.record(work, audit.Tag.ROLE_TAKEN, audit.Thing.PERSON, person_id, role=role)


@command(Permission.ROLES_GRANT)
def note_content_maker(work: Work, person_id: int, makes_content: bool) -> None:
    """Says whether it is somebody's job to make company content. Sharing that then earns them nothing from now on."""
    person = _still_here(work, person_id)
    if person.makes_content == makes_content:
        return
    if person_id == work.actor.person_id and not makes_content:
        raise NotAllowedNow(N_("You would earn by it, so another admin says this of you."))
    person.makes_content = makes_content
    tag = audit.Tag.CONTENT_MAKER_MARKED if makes_content else audit.Tag.CONTENT_MAKER_UNMARKED
    audit.record(work, tag, audit.Thing.PERSON, person_id)


def _still_here(work: Work, person_id: int) -> Person:
    person = work.session.get(Person, person_id)
    if person is None or not person.active:
        raise NotFound(N_("We could not find that person, or they have left."))
    return person


def active_admins(work: Work) -> set[int]:
    """The ids of those who are admins and still here."""
    return set(
        work.session.exec(
            select(RoleGrant.person_id)
            .join(Person, col(Person.id) == RoleGrant.person_id)
            .where(RoleGrant.role == Role.ADMIN, col(Person.active))
        )
    )


def roles_of(work: Work, person_id: int) -> tuple[Role, ...]:
    """What somebody holds now."""
    held = select(RoleGrant.role).where(RoleGrant.person_id == person_id).order_by(col(RoleGrant.role))
    return tuple(map(Role, work.session.exec(held)))


def held_admins(work: Work) -> set[int]:
    """The admins, who stay as they are until the transaction ends: two who take each other's role would leave none."""
    grants = select(RoleGrant.person_id).where(RoleGrant.role == Role.ADMIN).order_by(col(RoleGrant.person_id))
    work.session.exec(grants.with_for_update()).all()
    return active_admins(work)
