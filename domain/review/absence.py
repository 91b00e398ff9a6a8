"""Reviewers who are away: what they had taken goes back into the queue, and nobody counts on them until they are back.

An absence begins when it is noted and is over by itself once its last day is, in the company's time zone.
"""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import delete
from sqlmodel import col, select

from db.models import Absence, Hold, RoleGrant, Submission
from domain import audit
from domain.access import GRANTABLE, Permission
from domain.errors import N_, InvalidInput, NotAllowedNow, NotFound
from domain.review.cover import Reviewer, here, reviewers
from domain.submissions import review_flow
from domain.submissions.review_flow import Action, Status
from domain.work import Work, command

LONGEST = timedelta(days=366)
NOBODY_ELSE = N_("Nobody else who is here may decide. Name another reviewer first, or nobody would get an answer.")


@command(Permission.STORY_REVIEW)
def go_away(work: Work, last_day: date | None, seen: date | None = None) -> None:
    """Says that I am away from now to the end of `last_day`; `seen` is the last day that was known when I chose."""
    _begin(work, work.me, last_day, seen)


@command(Permission.STORY_REVIEW)
def come_back(work: Work) -> None:
    """Says that I am back. Twice is once."""
    _end(work, work.me)


@command(Permission.PEOPLE_MANAGE)
def note_away(work: Work, person_id: int, last_day: date | None, seen: date | None = None) -> None:
    """Says of somebody who reviews that they are away from now to the end of `last_day`.

    Raises InvalidInput where the absence is no longer the one that was `seen`.
    """
    _begin(work, person_id, last_day, seen)


@command(Permission.PEOPLE_MANAGE)
def note_back(work: Work, person_id: int) -> None:
    """Says of somebody that they are back. Twice is once."""
    _end(work, person_id)


def check_here(work: Work) -> None:
    """Whoever is away takes nothing. Locked: an absence that is just being noted is waited for."""
    work.session.exec(select(RoleGrant).where(RoleGrant.person_id == work.me).with_for_update(read=True)).all()
    away = work.session.get(Absence, work.me)
    if away is not None and away.last_day >= work.today:
        raise NotAllowedNow(N_("You are away. Say on the review queue that you are back, then take it."))


def forget_past(work: Work) -> None:
    """Deletes the absences that are over."""
    work.session.execute(delete(Absence).where(col(Absence.last_day) < work.today))


def _begin(work: Work, person_id: int, last_day: date | None, seen: date | None) -> None:
    _hold_roles(work)
    everybody = reviewers(work)
    one = _among(everybody, person_id)
    if one.away_until == last_day and last_day is not None:
        return
    if one.away_until != seen:
        raise InvalidInput(N_("Somebody else has just changed this. Look at it and choose."), "last_day")
    chosen = _checked(work, last_day)
    if not any(other.id != person_id for other in here(everybody)):
        raise InvalidInput(NOBODY_ELSE, "last_day")
    absence = work.session.get(Absence, person_id) or Absence(person_id=person_id, last_day=chosen)
    absence.last_day = chosen
    work.session.add(absence)
    _set_free(work, person_id)
    audit.record(work, audit.Tag.REVIEWER_AWAY, audit.Thing.PERSON, person_id)


def _end(work: Work, person_id: int) -> None:
    _hold_roles(work)
    if _among(reviewers(work), person_id).away_until is None:
        return
    work.session.execute(delete(Absence).where(col(Absence.person_id) == person_id))
    audit.record(work, audit.Tag.REVIEWER_BACK, audit.Thing.PERSON, person_id)


def _hold_roles(work: Work) -> None:
    """Two who go at once would leave nobody, so the second waits for the first."""
    grants = select(RoleGrant).where(col(RoleGrant.role).in_(GRANTABLE))
    work.session.exec(grants.order_by(col(RoleGrant.person_id), col(RoleGrant.role)).with_for_update()).all()


def _among(everybody: tuple[Reviewer, ...], person_id: int) -> Reviewer:
    one = next((one for one in everybody if one.id == person_id), None)
    if one is None:
        raise NotFound(N_("This person does not review, so nobody counts on them."))
    return one


def _checked(work: Work, last_day: date | None) -> date:
    if last_day is None:
        raise InvalidInput(N_("Choose the last day of the absence."), "last_day")
    if last_day < work.today:
        raise InvalidInput(N_("This day is past. Choose today or a later day."), "last_day")
    if last_day > work.today + LONGEST:
        raise InvalidInput(N_("A year is the most. Whoever is away longer gives the role back."), "last_day")
    return last_day


def _set_free(work: Work, person_id: int) -> None:
    """Puts back what somebody had taken; where they decide at this moment, the decision is waited for and stands."""
    taken = (
        select(Submission)
        .join(Hold, col(Hold.submission_id) == Submission.id)
        .where(Hold.reviewer_id == person_id, Submission.status == Status.IN_REVIEW)
        .order_by(col(Submission.id))
    )
    for submission in work.session.exec(taken.with_for_update(of=Submission)).all():
        review_flow.move(work, submission, Action.SET_FREE)
