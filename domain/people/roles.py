"""The roles admins give and take."""

from __future__ import annotations

from sqlmodel import col, select

from db.models import Person, RoleGrant
from domain import audit
from domain.access import GRANTABLE, Permission, Role
from domain.errors import N_, InvalidInput, NotAllowedNow, NotFound
from domain.work import Work, command


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
