"""Addresses that are nobody's alone: who cannot sign in for want of one, with whom it is shared, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import and_, case, or_, update
from sqlmodel import col, select

from db.models import Person, Team
from db.models.person import full_name
from db.prepared import columns_of, read_into
from domain import audit
from domain.access import Permission
from domain.errors import N_, InvalidInput
from domain.people.importing import wait_for_import
from domain.work import Work, command, query


@dataclass(frozen=True)
class Holder:
    """Somebody who works here and cannot sign in, or (`stranded` False) who has what somebody else is given too."""

    id: int
    employee_number: str
    name: str
    team: str | None
    address: str | None
    stranded: bool


@dataclass(frozen=True)
class ToMend:
    """An address and everybody who works here and is given it; None and one person, where it is missing."""

    address: str | None
    people: tuple[Holder, ...]


@query(Permission.PEOPLE_MANAGE)
def to_mend(work: Work, employee_number: str = "") -> list[ToMend]:
    """Everybody who works here, cannot sign in and never has, those who share together; or one person's share of it."""
    rows = read_into(work.session, _HOLDERS.order_by(*_BY_NAME), Holder)
    shared = sorted((row for row in rows if row.address), key=lambda row: row.address or "")
    found = [ToMend(address, tuple(people)) for address, people in groupby(shared, lambda row: row.address)]
    found += [ToMend(None, (row,)) for row in rows if not row.address]
    return [one for one in found if employee_number in ("", *(holder.employee_number for holder in one.people))]


@command(Permission.PEOPLE_MANAGE)
def settle(work: Work, person_id: int, address: str) -> None:
    """Says that an address which several people are given is this person's. Twice is once.

    The others have none then. Whoever had it is signed out, and their sign-in is unlinked: it may be this person's.
    """
    wait_for_import(work)
    # Locked: two admins who settle one address see each other.
    given = or_(col(Person.email) == address, col(Person.shared_email) == address)
    people = work.session.exec(select(Person).where(given).order_by(col(Person.id)).with_for_update()).all()
    theirs = next((person for person in people if person.id == person_id), None)
    others = [person for person in people if person.id != person_id]
    if theirs is None or not theirs.active:
        raise InvalidInput(N_("Somebody else has just changed this. Look at it again."), "email")
    if theirs.email == address and not others:
        return
    if any(other.email == address for other in others):
        theirs.signed_out_before = work.now  # an older sign-in may be of who had it: only one from now on links it
    for other in others:
        _give_up(work, other)
    work.session.flush()  # nobody has it for a moment, or the unique key would refuse
    theirs.email, theirs.shared_email = address, None
    work.session.add(theirs)
    audit.record(work, audit.Tag.ADDRESS_SETTLED, audit.Thing.PERSON, person_id)


def _give_up(work: Work, other: Person) -> None:
    """Somebody has the address no more, or is given it no more."""
    if other.shared_email is None:
        _lose(work, other)
    other.shared_email = None
    work.session.add(other)


def _lose(work: Work, owner: Person) -> None:
    if owner.id == work.actor.person_id:
        raise InvalidInput(N_("This address is yours. Ask another admin."), "email")
    tag = audit.Tag.PERSON_CORRECTED if owner.subject is None else audit.Tag.PERSON_UNLINKED
    owner.email = owner.issuer = owner.subject = None
    owner.signed_out_before = work.now
    audit.record(work, tag, audit.Thing.PERSON, owner.id)


def end_claims(work: Work, address: str) -> None:
    """Whoever was given an address too, which an admin has now typed for somebody, has none."""
    work.session.execute(update(Person).where(col(Person.shared_email) == address).values(shared_email=None))


_STRANDED = and_(col(Person.email).is_(None), col(Person.subject).is_(None))
_CLAIMED = select(Person.shared_email).where(col(Person.active), col(Person.shared_email).is_not(None), _STRANDED)
_HOLDERS = (
    columns_of(
        Holder,
        Person,
        name=full_name(Person),
        team=Team.name,
        address=case((_STRANDED, col(Person.shared_email)), else_=col(Person.email)),
        stranded=_STRANDED,
    )
    .outerjoin(Team, col(Team.id) == Person.team_id)
    .where(col(Person.active), or_(_STRANDED, col(Person.email).in_(_CLAIMED)))
)
_BY_NAME = (col(Person.family_name), col(Person.given_name), col(Person.id))
