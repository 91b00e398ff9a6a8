"""How long a sign-in lasts: until its person signs out, here or everywhere, does nothing for long, or it is too old."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import CursorResult, delete
from sqlmodel import Session, col

from db import people
from db import sign_ins as stored
from db.driver import driver_of
from db.models import SignIn as Kept
from db.people import Me
from domain import audit
from domain.access import Permission
from domain.errors import N_, NotPermitted
from domain.people import sign_in
from domain.work import Actor, Programme, SignIn, Work, command

SEEN_EVERY = timedelta(minutes=5)
"""How coarsely it is kept when somebody last did something, so that not every click writes."""

TOO_OLD = N_("You have been signed in for a long time. Sign in again to go on; nothing you saved is lost.")
IDLE = N_("You have been away for a while. Sign in again to go on; nothing you saved is lost.")
SIGNED_OUT = N_("You have signed out. Sign in again to go on; nothing you saved is lost.")


class SignInEnded(NotPermitted):
    """Whoever acts was signed in, and is no longer."""


def actor(session: Session, person_id: int, signed_in: SignIn | None, now: datetime, programme: Programme) -> Actor:
    """Somebody with the roles they hold now.

    Without a sign-in the portal itself acts for them. Raises SignInEnded, and NotPermitted for those who have left.
    """
    standing = stored.standing(driver_of(session), person_id, signed_in.id if signed_in else None)
    if standing is None:
        raise NotPermitted(sign_in.DEACTIVATED)
    unseen = signed_in is not None and is_unseen(signed_in, standing, now, programme)
    roles = people.held(standing.granted, standing.takes_part)
    return Actor(person_id, roles, signed_in, unseen, standing.in_pilot)


def is_unseen(signed_in: SignIn, standing: stored.Standing | Me, now: datetime, programme: Programme) -> bool:
    """Whether it is time to keep that the person is here. Raises SignInEnded for a sign-in that no longer holds."""
    everywhere = standing.signed_out_before is not None and signed_in.at <= standing.signed_out_before
    if everywhere or standing.ended_at is not None:
        raise SignInEnded(SIGNED_OUT)
    if now - signed_in.at > programme.signed_in_for:
        raise SignInEnded(TOO_OLD)
    idle = now - (standing.seen_at or signed_in.at)
    if idle > programme.idle_for:
        raise SignInEnded(IDLE)
    return standing.seen_at is None or idle >= SEEN_EVERY


def see(session: Session, actor: Actor, now: datetime) -> None:
    """Keeps that the actor did something, if it is time. No line in the audit trail: it says only that they came."""
    if actor.signed_in is not None and actor.person_id is not None and actor.unseen:
        stored.see(driver_of(session), actor.person_id, actor.signed_in.id, actor.signed_in.at, now)


@command(Permission.PROFILE_EDIT)
def end(work: Work) -> None:
    """Signs the actor out: this sign-in ends, in every tab and on every replica."""
    signed_in = work.actor.signed_in
    if signed_in is not None:
        stored.end(work.driver, work.me, signed_in.id, signed_in.at, work.now)
    audit.record(work, audit.Tag.PERSON_SIGNED_OUT_HERE, audit.Thing.PERSON, work.me)


@command(Permission.UPKEEP_RUN)
def forget(work: Work) -> int:
    """Forgets the sign-ins that are too old to be anybody's; gives how many."""
    gone = work.session.execute(delete(Kept).where(col(Kept.signed_in_at) < _oldest(work)))
    assert isinstance(gone, CursorResult)
    if gone.rowcount:
        audit.record(work, audit.Tag.UPKEEP_DONE, audit.Thing.PORTAL, None, sign_ins=gone.rowcount)
    return gone.rowcount


def _oldest(work: Work) -> datetime:
    return work.now - work.programme.signed_in_for
