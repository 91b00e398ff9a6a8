"""Who is who: signing in, one's own profile, and the roles admins give and take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import select

from db import people as stored
from db.models import Person
from db.people import Me as Me
from domain import audit
from domain.access import Permission
from domain.addresses import as_compared
from domain.errors import N_, NotPermitted
from domain.work import Work, command, query

NOT_ON_THE_LIST = N_(
    "You are not on the list of people here yet. Ask the person who looks after the programme to add you."
)
EMAIL_NOT_VERIFIED = N_(
    "Your sign-in did not confirm your e-mail address. Ask your IT department to have it verified, then try again."
)
NOT_ONE_EMAIL = N_(
    "Your sign-in did not give one e-mail address that can be read. Ask your IT department to send one, then try again."
)
EMAIL_NOT_PLAIN = N_(
    "The e-mail address of your sign-in has a letter outside a to z. Ask your IT department for a plain one, then try "
    "again."
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


@query(Permission.SIGN_IN)
def known(work: Work, issuer: str, subject: str, sign_in_id: str = "") -> Me | None:
    """The person an identity belongs to, once it has been linked. Those who have left hold no role."""
    return stored.by_identity(work.driver, issuer, subject, sign_in_id)


@command(Permission.SIGN_IN)
def link(work: Work, identity: Identity) -> int:
    """Links a first sign-in to an imported person by verified e-mail, and gives the person's id."""
    if not identity.email_verified or not identity.email:
        raise NotPermitted(EMAIL_NOT_VERIFIED)
    address = as_compared(identity.email)
    if address is None:
        raise NotPermitted(EMAIL_NOT_PLAIN)
    # Locked: an import that gives the address to somebody else at this moment must be waited for.
    theirs = select(Person).where(Person.email == address).with_for_update()
    person = work.session.exec(theirs).first()
    if person is None or person.subject is not None:
        raise NotPermitted(NOT_ON_THE_LIST)
    if not person.active:
        raise NotPermitted(DEACTIVATED)
    if person.signed_out_before is not None and identity.signed_in_at <= person.signed_out_before:
        raise NotPermitted(SIGN_IN_ONCE_MORE)
    person.issuer, person.subject = identity.issuer, identity.subject
    work.session.add(person)
    audit.record(work, audit.Tag.PERSON_LINKED, audit.Thing.PERSON, person.id)
    return person.id or 0


@query(Permission.PROGRAMME_READ)
def me(work: Work) -> Me:
    """The actor."""
    return stored.by_id(work.driver, work.me)
