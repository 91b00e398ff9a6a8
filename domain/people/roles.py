"""What admins say of people: the roles they give and take, who leads, and whose job it is to make company content.

Where there are two admins, one asks for the role of admin and another one confirms it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import col, select

from db.models import PendingRole, Person, RoleGrant
from db.models.person import full_name
from db.prepared import columns_of, read_into
from domain import audit
from domain.access import GRANTABLE, Permission, Role
from domain.errors import N_, InvalidInput, NotAllowedNow, NotFound, NotPermitted
from domain.people import leading
from domain.people.pilot import settle
from domain.work import Work, command, query


@command(Permission.ROLES_GRANT)
def grant_role(work: Work, person_id: int, role: Role) -> bool:
    """Gives somebody a role; False when it waits for a second admin. Giving it twice changes nothing.

    Asking for what another admin has asked for confirms it. The portal itself needs no second.
    """
    if role not in GRANTABLE:
        raise InvalidInput(N_("Choose reviewer or admin."), "role")
    _still_here(work, person_id)
    if work.session.get(RoleGrant, (person_id, role)) is not None:
        return True
    if role == Role.ADMIN and _takes_two(work):
        return _ask(work, person_id)
    _give(work, person_id, role)
    audit.record(work, audit.Tag.ROLE_GRANTED, audit.Thing.PERSON, person_id, role=role)
    return True


@command(Permission.ROLES_GRANT)
def confirm_role(work: Work, person_id: int) -> None:
    """Says yes to a role that another admin has asked for; to one's own, where no other admin is left."""
    _confirm(work, _asked(work, person_id))


@command(Permission.ROLES_GRANT)
def turn_down_role(work: Work, person_id: int) -> None:
    """Says no to a role that another admin has asked for."""
    asked = _asked(work, person_id)
    _check_somebody_else(work, asked)
    work.session.delete(asked)
    audit.record(work, audit.Tag.ROLE_TURNED_DOWN, audit.Thing.PERSON, person_id, role=asked.role)


@command(Permission.ROLES_GRANT)
def withdraw_role(work: Work, person_id: int) -> None:
    """Takes back what one has asked for."""
    asked = _asked(work, person_id)
    if asked.asked_by != work.actor.person_id:
        raise NotPermitted(N_("Another admin asked for this. You can turn it down."))
    work.session.delete(asked)
    audit.record(work, audit.Tag.ROLE_WITHDRAWN, audit.Thing.PERSON, person_id, role=asked.role)


@dataclass(frozen=True)
class AskedRole:
    """A role that waits for a second admin. `mine` says that I asked; `alone`, that there is no other admin by now."""

    person_id: int
    employee_number: str
    person: str
    role: Role
    asked_by: str
    asked_at: datetime
    mine: bool
    alone: bool = False


@query(Permission.ROLES_GRANT)
def waiting_roles(work: Work) -> list[AskedRole]:
    """The roles that wait for a second admin, oldest first."""
    return asked_roles(work)


def asked_roles(work: Work, *where: Any) -> list[AskedRole]:
    """The same; of those only who fit."""
    whose, asker = aliased(Person), aliased(Person)
    mine = col(PendingRole.asked_by) == work.actor.person_id
    asked = read_into(
        work.session,
        columns_of(AskedRole, PendingRole, whose, person=full_name(whose), asked_by=full_name(asker), mine=mine)
        .join(whose, col(whose.id) == PendingRole.person_id)
        .join(asker, col(asker.id) == PendingRole.asked_by)
        .where(*where)
        .order_by(col(PendingRole.asked_at), col(PendingRole.person_id)),
        AskedRole,
    )
    alone = bool(asked) and active_admins(work) == {work.actor.person_id}
    return [replace(one, role=Role(one.role), alone=alone) for one in asked]


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


@command(Permission.ROLES_GRANT)
def note_leader(work: Work, person_id: int, leads: bool | None) -> None:
    """Says whether somebody leads people, whatever files say; None takes back what was said, and it follows again."""
    person = _still_here(work, person_id)
    if person.leader_by_mark == leads:
        return
    person.leader_by_mark = leads
    work.session.flush()
    leading.follow(work, col(Person.id) == person_id)
    audit.record(work, _LEADER_TAGS[leads], audit.Thing.PERSON, person_id)


_LEADER_TAGS = {
    True: audit.Tag.LEADER_MARKED,
    False: audit.Tag.LEADER_UNMARKED,
    None: audit.Tag.LEADER_MARK_TAKEN_BACK,
}


def _still_here(work: Work, person_id: int) -> Person:
    # Locked: what is said of one person is said by one admin after the other, and not while they leave.
    person = work.session.get(Person, person_id, with_for_update={"key_share": True})
    if person is None or not person.active:
        raise NotFound(N_("We could not find that person, or they have left."))
    return person


def _takes_two(work: Work) -> bool:
    """Whether a person does it and another admin is here who could confirm it."""
    me = work.actor.person_id
    return me is not None and bool(held_admins(work) - {me})


def _ask(work: Work, person_id: int) -> bool:
    """Asks for the role of admin; True where another admin has asked before, so that these are the two."""
    asked = work.session.get(PendingRole, person_id)
    if asked is None:
        work.session.add(PendingRole(person_id=person_id, role=Role.ADMIN, asked_at=work.now, asked_by=work.me))
        audit.record(work, audit.Tag.ROLE_ASKED, audit.Thing.PERSON, person_id, role=Role.ADMIN)
    elif asked.asked_by != work.me:
        _confirm(work, asked)
        return True
    return False


def _asked(work: Work, person_id: int) -> PendingRole:
    _still_here(work, person_id)
    asked = work.session.get(PendingRole, person_id)
    if asked is None:
        raise NotFound(N_("This has been answered already."))
    return asked


def _confirm(work: Work, asked: PendingRole) -> None:
    _check_somebody_else(work, asked)
    _give(work, asked.person_id, Role(asked.role))
    told = {"role": asked.role, "person": asked.asked_by}
    audit.record(work, audit.Tag.ROLE_CONFIRMED, audit.Thing.PERSON, asked.person_id, **told)


def _check_somebody_else(work: Work, asked: PendingRole) -> None:
    if work.actor.person_id == asked.asked_by and _takes_two(work):
        raise NotPermitted(N_("You asked for this one, so another admin says yes or no."))
    if work.actor.person_id == asked.person_id:
        raise NotPermitted(N_("This is about you, so another admin says yes or no."))


def _give(work: Work, person_id: int, role: Role) -> None:
    giver = work.actor.person_id
    work.session.add(RoleGrant(person_id=person_id, role=role, granted_at=work.now, granted_by=giver))
    asked = work.session.get(PendingRole, person_id)
    if asked is not None and asked.role == role:
        work.session.delete(asked)
    work.session.flush()
    settle(work)


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
