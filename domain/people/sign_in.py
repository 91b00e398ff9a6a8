"""Who is who: signing in, one's own profile, and the roles admins give and take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sqlmodel import select

from db import people as stored
from db.models import Person
from domain import audit
from domain.access import Permission, Role
from domain.errors import N_, NotPermitted
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
    makes_content: bool
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
        makes_content=person.makes_content,
        job_title=person.job_title,
        roles=roles_from(person.granted) if person.active else frozenset(),
        signed_out_before=person.signed_out_before,
        country=person.country,
        started_on=person.started_on,
    )


@lru_cache(maxsize=16)  # there are few mixtures of roles, and they are read at every call
def roles_from(granted: frozenset[str]) -> frozenset[Role]:
    """The roles of somebody who is still here."""
    return frozenset({Role.MEMBER, *map(Role, granted)})


# --- my own profile --------------------------------------------------------------------------------------------------


# --- people and roles, for admins ------------------------------------------------------------------------------------
