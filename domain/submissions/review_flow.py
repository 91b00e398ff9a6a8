"""The road from draft to published: every step there is, in one table; `move` is the only writer of a status."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache, partial

from sqlalchemy import delete
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import col, select

from db.models import Appointment, BegunAgain, Hold, Person, Review, Submission, SubmissionStep
from domain import audit
from domain.access import Permission
from domain.errors import N_, NotAllowedNow, NotPermitted
from domain.settings import CLAIM_HOURS, said
from domain.work import Work


class Status(StrEnum):
    """Where a submission is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    SCHEDULED = "scheduled"
    """Approved, and not visible to anybody until its time has come."""
    PUBLISHED = "published"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    """What can be done to a submission."""

    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    CLAIM = "claim"
    RELEASE = "release"
    SET_FREE = "set_free"
    ASK_CHANGES = "ask_changes"
    DECLINE = "decline"
    APPROVE = "approve"
    APPROVE_LATER = "approve_later"
    APPEAR = "appear"
    WITHDRAW = "withdraw"
    TAKE_DOWN = "take_down"
    RECALL = "recall"


class Party(StrEnum):
    """Who stands where towards a submission. Somebody with a part in it is never its judge."""

    AUTHOR = "author"
    JUDGE = "judge"
    HOLDER = "holder"
    """The judge who has taken it."""
    DECIDER = "decider"
    """The judge who decided on it, for a few minutes."""
    DESK = "desk"
    """Anybody who looks after the queue, for a judge who has gone away."""
    PORTAL = "portal"
    """Nobody: the portal does it by itself, at the time a judge has chosen."""


@dataclass(frozen=True)
class Transition:
    """One permitted step."""

    from_: Status
    action: Action
    to: Status
    permission: Permission
    party: Party
    needs_finding: bool = False


_WRITE, _REVIEW, _STEER = Permission.STORY_WRITE, Permission.STORY_REVIEW, Permission.CONTENT_STEER
_UPKEEP = Permission.UPKEEP_RUN

TRANSITIONS: tuple[Transition, ...] = (
    Transition(Status.DRAFT, Action.SUBMIT, Status.SUBMITTED, _WRITE, Party.AUTHOR),
    Transition(Status.CHANGES_REQUESTED, Action.SUBMIT, Status.SUBMITTED, _WRITE, Party.AUTHOR),
    Transition(Status.SUBMITTED, Action.TAKE_BACK, Status.DRAFT, _WRITE, Party.AUTHOR),
    Transition(Status.SUBMITTED, Action.CLAIM, Status.IN_REVIEW, _REVIEW, Party.JUDGE),
    Transition(Status.IN_REVIEW, Action.CLAIM, Status.IN_REVIEW, _REVIEW, Party.JUDGE),
    Transition(Status.IN_REVIEW, Action.RELEASE, Status.SUBMITTED, _REVIEW, Party.HOLDER),
    Transition(Status.IN_REVIEW, Action.SET_FREE, Status.SUBMITTED, _REVIEW, Party.DESK),
    Transition(
        Status.IN_REVIEW, Action.ASK_CHANGES, Status.CHANGES_REQUESTED, _REVIEW, Party.HOLDER, needs_finding=True
    ),
    Transition(Status.IN_REVIEW, Action.DECLINE, Status.DECLINED, _REVIEW, Party.HOLDER, needs_finding=True),
    Transition(Status.IN_REVIEW, Action.APPROVE, Status.PUBLISHED, _REVIEW, Party.HOLDER),
    Transition(Status.IN_REVIEW, Action.APPROVE_LATER, Status.SCHEDULED, _REVIEW, Party.HOLDER),
    Transition(Status.SCHEDULED, Action.APPEAR, Status.PUBLISHED, _UPKEEP, Party.PORTAL),
    Transition(Status.SCHEDULED, Action.WITHDRAW, Status.WITHDRAWN, _WRITE, Party.AUTHOR),
    Transition(Status.SCHEDULED, Action.TAKE_DOWN, Status.WITHDRAWN, _STEER, Party.JUDGE, needs_finding=True),
    Transition(Status.PUBLISHED, Action.WITHDRAW, Status.WITHDRAWN, _WRITE, Party.AUTHOR),
    Transition(Status.PUBLISHED, Action.TAKE_DOWN, Status.WITHDRAWN, _STEER, Party.JUDGE, needs_finding=True),
    Transition(Status.CHANGES_REQUESTED, Action.RECALL, Status.IN_REVIEW, _REVIEW, Party.DECIDER),
    Transition(Status.DECLINED, Action.RECALL, Status.IN_REVIEW, _REVIEW, Party.DECIDER),
    Transition(Status.SCHEDULED, Action.RECALL, Status.IN_REVIEW, _REVIEW, Party.DECIDER),
    Transition(Status.PUBLISHED, Action.RECALL, Status.IN_REVIEW, _REVIEW, Party.DECIDER),
)

RECALL_MINUTES = 10
"""How long whoever decided can recall the decision."""
RECALLABLE = timedelta(minutes=RECALL_MINUTES)

_ONLY_WHILE: dict[Status, type[Hold] | type[Appointment]] = {Status.IN_REVIEW: Hold, Status.SCHEDULED: Appointment}
"""What ends with the step out of a status; whoever takes the step into it writes it."""

OUT_OF_SIGHT = (Status.DRAFT, Status.WITHDRAWN)
"""What a reviewer cannot open: what was taken back is the author's own again, what was withdrawn is gone."""

WAITING = (Status.SUBMITTED, Status.IN_REVIEW)
"""What waits for a reviewer's answer."""

WITH_THE_REVIEWERS = N_("Somebody has begun to read it. You will have an answer soon, and can go on from there.")

TAKEN_OVER = N_("{who} is reading it right now. Take the next one.")
DONE_ALREADY = N_("You have done that already.")
BACK_IN_THE_QUEUE = N_("It is back in the queue. Whoever takes it first can decide.")
SOMEONE_WAS_FASTER = N_("{who} was faster: this has been dealt with. Go back to the queue for the next one.")


def transition(status: str, action: Action) -> Transition | None:
    """The row of the table for an action in a status, if there is one."""
    return next((row for row in TRANSITIONS if row.from_ == status and row.action == action), None)


def with_a_part_in(submission: Submission) -> frozenset[int]:
    """Who wrote it, co-wrote it or mentored it."""
    people = (submission.author_id, submission.co_author_id, submission.mentor_id)
    return frozenset(person for person in people if person is not None)


def has_a_part_in(person_id: int | None, submission: Submission) -> bool:
    """Whether somebody wrote it, co-wrote it or mentored it."""
    return person_id in with_a_part_in(submission)


def actions_for(work: Work, submission: Submission) -> tuple[Action, ...]:
    """What the actor may do to it now; the buttons are drawn from this."""
    hold = cache(partial(hold_of, work, submission))
    rows = [row for row in TRANSITIONS if row.from_ == submission.status]
    return tuple(row.action for row in rows if _allowed(work, submission, row, hold))


def move(work: Work, submission: Submission, action: Action) -> None:
    """Takes a submission one step on and appends the step to its history. What stood only until then, ends.

    Raises NotPermitted for those who may never, NotAllowedNow for those who are too late or too early.
    """
    row = transition(submission.status, action)
    if row is None:
        raise _too_late(work, submission)
    _check(work, submission, row, partial(hold_of, work, submission))
    step = SubmissionStep(
        submission_id=submission.id or 0,
        from_status=submission.status,
        action=action,
        to_status=row.to,
        actor_id=work.actor.person_id,
        at=work.now,
        revision=submission.revision,
    )
    submission.status = row.to
    flag_modified(submission, "status")  # taking over leaves it as it is, and is guarded by lock_version like the rest
    work.session.add_all([submission, step])
    try:
        work.session.flush()  # two reviewers deciding at once: the second finds another lock_version
    except StaleDataError:
        raise NotAllowedNow(SOMEONE_WAS_FASTER, who=N_("A colleague")) from None
    if ended := _ONLY_WHILE.get(row.from_):
        work.session.execute(delete(ended).where(col(ended.submission_id) == submission.id))
    of = {"action": action, "to": row.to, "kind": submission.kind}
    audit.record(work, audit.Tag.SUBMISSION_MOVED, audit.Thing.SUBMISSION, submission.id, **of)


_Look = Callable[[], Hold | None]
"""Looks for the hold; only those who may judge need it."""


def _allowed(work: Work, submission: Submission, row: Transition, look: _Look) -> bool:
    try:
        _check(work, submission, row, look)
    except (NotPermitted, NotAllowedNow):
        return False
    return True


def _check(work: Work, submission: Submission, row: Transition, look: _Look) -> None:
    if not work.may(row.permission):
        raise NotPermitted(N_("You cannot do this with your present role."))
    if row.party in (Party.PORTAL, Party.DESK):
        return
    if row.party is Party.AUTHOR:
        if work.actor.person_id != submission.author_id:
            raise NotPermitted(N_("Only its author can do this."))
        return
    check_may_judge(work, submission)
    if row.party is Party.DECIDER:
        _check_may_recall(work, submission)
        return
    hold = look()
    if hold and hold.reviewer_id == work.actor.person_id:
        return
    if hold and not claim_expired(work, hold.claimed_at):
        raise NotAllowedNow(TAKEN_OVER, who=_name(work, hold.reviewer_id))
    if row.party is Party.HOLDER:
        raise NotAllowedNow(N_("Take it from the queue first, so that nobody else works on it."))


def check_may_judge(work: Work, submission: Submission) -> None:
    """Four eyes: nobody decides on what they wrote, co-wrote or mentored."""
    if has_a_part_in(work.actor.person_id, submission):
        raise NotPermitted(N_("You have a part in this one, so somebody else decides on it."))


def _check_may_recall(work: Work, submission: Submission) -> None:
    """Minutes, its own decider, and nothing that its author has made of it since."""
    decided = decision_on(work, submission)
    if decided is None or decided.reviewer_id != work.actor.person_id:
        raise NotPermitted(N_("Only whoever decided on it can recall that."))
    if work.now - decided.at >= RECALLABLE:
        sentence = N_("A decision can be recalled for {recall_minutes} minutes, and they are over.")
        raise NotAllowedNow(sentence, recall_minutes=RECALL_MINUTES)
    if submission.status == Status.CHANGES_REQUESTED and submission.saved_at > decided.at:
        raise NotAllowedNow(N_("Its author has begun to change it. You will read it when it comes back."))
    if submission.status == Status.DECLINED and _was_begun_again(work, submission):
        raise NotAllowedNow(N_("Its author has begun a new draft from it. You will read that when it is sent."))


def _was_begun_again(work: Work, submission: Submission) -> bool:
    later = select(BegunAgain.submission_id).where(BegunAgain.earlier_id == submission.id)
    return work.session.exec(later).first() is not None


def decision_on(work: Work, submission: Submission) -> Review | None:
    """The decision on its present round, if there is one that stands."""
    of_this_round = Review.submission_id == submission.id, Review.revision == submission.revision
    return work.session.exec(select(Review).where(*of_this_round)).first()


def hold_of(work: Work, submission: Submission) -> Hold | None:
    """Who has taken it, while it is in review."""
    return work.session.get(Hold, submission.id) if submission.status == Status.IN_REVIEW else None


def claim_expired(work: Work, claimed_at: datetime) -> bool:
    """Whether whoever took it has left it lying too long."""
    return work.now - claimed_at >= timedelta(hours=said(work.programme, CLAIM_HOURS))


def _too_late(work: Work, submission: Submission) -> NotAllowedNow:
    """The sentence for an action that no longer fits: somebody was faster, or it is a second click of one's own."""
    last, action = work.session.exec(
        select(SubmissionStep.actor_id, SubmissionStep.action)
        .where(SubmissionStep.submission_id == submission.id)
        .order_by(col(SubmissionStep.id).desc())
        .limit(1)
    ).first() or (None, None)
    if action == Action.SET_FREE and work.actor.person_id != submission.author_id:
        return NotAllowedNow(BACK_IN_THE_QUEUE)
    if last is not None and last == work.actor.person_id:
        return NotAllowedNow(DONE_ALREADY)
    if work.actor.person_id == submission.author_id:
        return NotAllowedNow(WITH_THE_REVIEWERS)
    return NotAllowedNow(SOMEONE_WAS_FASTER, who=_name(work, last))


def _name(work: Work, person_id: int | None) -> str:
    person = work.session.get(Person, person_id) if person_id else None
    return person.name if person else N_("A colleague")
