"""Correcting somebody's points: by a new line with a reason, never on oneself, and large ones by two admins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import aliased
from sqlmodel import col, select

from db.models import PendingCorrection, Person
from db.models.person import full_name
from db.prepared import columns_of, read_into
from db.upsert import insert_once
from domain import audit
from domain.access import Permission
from domain.errors import N_, InvalidInput, NotFound, NotPermitted
from domain.ledger import points
from domain.settings import CORRECTION_TAKES_TWO, value_of
from domain.work import Work, command, query

REASON_LIMIT = 400
"""Characters."""
MOST = 1000
"""Points, up or down, in one correction."""


@command(Permission.POINTS_CORRECT)
def correct(work: Work, person_id: int, amount: int, reason: str, nonce: str) -> bool:
    """Corrects somebody's points by a signed amount; False when it waits for a second admin.

    `nonce` is minted with the form: pressing twice corrects once.
    """
    if not amount or abs(amount) > MOST:
        raise InvalidInput(N_("Give the points to add or take away, at most {most}."), "amount", most=MOST)
    reason = checked_reason(reason)
    check_somebody_else(work, person_id)
    if abs(amount) >= value_of(work, CORRECTION_TAKES_TWO):
        _ask_a_second(work, person_id, amount, reason, nonce)
        return False
    _post(work, person_id, amount, reason, nonce)
    return True


@command(Permission.POINTS_CORRECT)
def confirm(work: Work, correction_id: int) -> None:
    """Says yes to a correction that another admin has asked for."""
    asked = _pending(work, correction_id)
    if asked.asked_by == work.me:
        raise NotPermitted(N_("You asked for this one, so another admin says yes or no."))
    check_somebody_else(work, asked.person_id)
    _post(work, asked.person_id, asked.points, asked.reason, asked.nonce)
    work.session.delete(asked)


@command(Permission.POINTS_CORRECT)
def turn_down(work: Work, correction_id: int) -> None:
    """Says no to a correction, or takes back what one has asked for. Its reason is forgotten."""
    asked = _pending(work, correction_id)
    check_somebody_else(work, asked.person_id)
    work.session.delete(asked)
    audit.record(work, audit.Tag.CORRECTION_REFUSED, audit.Thing.PERSON, asked.person_id, points=asked.points)


@dataclass(frozen=True)
class Pending:
    """A correction that waits for a second admin. `mine` says that I asked for it."""

    id: int
    person: str
    points: int
    reason: str
    asked_by: str
    asked_at: datetime
    mine: bool


@query(Permission.POINTS_CORRECT)
def waiting(work: Work) -> list[Pending]:
    """What waits for a second admin, oldest first; what is about me is for others."""
    whose, asker = aliased(Person), aliased(Person)
    mine = col(PendingCorrection.asked_by) == work.me
    return read_into(
        work.session,
        columns_of(Pending, PendingCorrection, person=full_name(whose), asked_by=full_name(asker), mine=mine)
        .join(whose, col(whose.id) == PendingCorrection.person_id)
        .join(asker, col(asker.id) == PendingCorrection.asked_by)
        .where(PendingCorrection.person_id != work.me)
        .order_by(col(PendingCorrection.id)),
        Pending,
    )


def checked_reason(reason: str) -> str:
    """The reason as it is kept; the person it is about reads it."""
    if not reason.strip():
        raise InvalidInput(N_("Say why. The person reads it beside the points."), "reason")
    if len(reason) > REASON_LIMIT:
        raise InvalidInput(N_("The reason can have at most {limit} characters."), "reason", limit=REASON_LIMIT)
    return reason.strip()


def check_somebody_else(work: Work, person_id: int) -> None:
    """Nobody corrects their own points."""
    if work.session.get(Person, person_id) is None:
        raise NotFound(N_("We could not find that person, or they have left."))
    if person_id == work.me:
        raise NotPermitted(N_("These are your own points. Ask another admin."))


def _ask_a_second(work: Work, person_id: int, amount: int, reason: str, nonce: str) -> None:
    asked = {"asked_by": work.me, "asked_at": work.now}
    if insert_once(
        work.session, PendingCorrection, person_id=person_id, points=amount, reason=reason, nonce=nonce, **asked
    ):
        audit.record(work, audit.Tag.CORRECTION_ASKED, audit.Thing.PERSON, person_id, points=amount)


def _post(work: Work, person_id: int, amount: int, reason: str, nonce: str) -> None:
    if points.adjust(work, person_id, amount, f"correction:{nonce}", reason):
        audit.record(work, audit.Tag.POINTS_ADJUSTED, audit.Thing.PERSON, person_id, points=amount)


def _pending(work: Work, correction_id: int) -> PendingCorrection:
    # Locked: two admins who answer at once would post it, and turn it down.
    pending = select(PendingCorrection).where(PendingCorrection.id == correction_id).with_for_update()
    asked = work.session.exec(pending).first()
    if asked is None:
        raise NotFound(N_("This correction has been answered already."))
    return asked
