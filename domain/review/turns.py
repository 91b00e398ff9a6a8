"""Whose turn it is: nobody decides twice running on one author while another reviewer is at hand, and what somebody
who reviews has told is decided by whoever is drawn.

The rounds of one submission are one decision: whoever asked for changes may read how they were met. What the company
signs earns nobody anything, so anybody takes it. The lot is cast once, when it is sent, and puts all who may decide in
an order: the first who is here decides, and each time the reviewers' target passes without an answer, the next.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Protocol

from sqlalchemy import ColumnElement, ScalarSelect
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from db.models import Hold, Person, Review, Submission
from domain.errors import N_, NotAllowedNow
from domain.review.cover import Reviewer, here, reviewers
from domain.submissions.kinds import SIGNED_BY_AUTHOR
from domain.submissions.review_flow import WAITING, Status
from domain.submissions.reviewers_target import target_of
from domain.work import Work

MOST_LAPS = 1000
AGAIN = timedelta(days=30)
"""So long after a decision the author's next is offered to the others first."""
DECIDED_LAST = N_(
    "You decided on the last one by {author}, so a colleague decides on this one: {names}. Take the next."
)
DRAWN = N_("This one was drawn, and {names} decides on it. Take the next.")
READING_ANOTHER = N_(
    "You are reading another one by {author}, so a colleague decides on this one: {names}. Take the next."
)
PUT_BACK = N_("You decided on the last one by {author}. Put this one back, so that a colleague can decide: {names}.")


class Piece(Protocol):
    """What is to be known of a submission: who has a part in it, what it is, in which language, and its lot."""

    id: int | None
    author_id: int
    co_author_id: int | None
    mentor_id: int | None
    kind: str
    language: str
    lot: str | None
    submitted_at: datetime | None


_EARLIER = aliased(Submission)


def last_decider() -> ScalarSelect[int]:
    """Who decided last on an author, on another submission than the one at hand; a column beside Submission."""
    decided = (
        select(Review.reviewer_id)
        .join(_EARLIER, col(_EARLIER.id) == Review.submission_id)
        .where(
            Review.author_id == Submission.author_id,
            Review.submission_id != Submission.id,
            col(_EARLIER.kind).in_(SIGNED_BY_AUTHOR),
        )
        .order_by(col(Review.id).desc())
        .limit(1)
    )
    return decided.correlate(Submission).scalar_subquery()


def decided_on_lately(work: Work) -> ColumnElement[bool]:
    """Whether I decided on the author of a Submission within the 30 days."""
    lately = select(Review.author_id).where(Review.reviewer_id == work.me, col(Review.at) > work.now - AGAIN)
    return col(Submission.author_id).in_(lately)


def house(among: Collection[Reviewer]) -> tuple[Reviewer, ...]:
    """Those of them who review, and only where none does the admins, who are the reserve."""
    return tuple(one for one in among if one.reviews) or tuple(among)


def left_for(piece: Piece, everybody: Collection[Reviewer]) -> tuple[Reviewer, ...]:
    """Who is here and decides on it."""
    parts = (piece.author_id, piece.co_author_id, piece.mentor_id)
    return house([one for one in here(everybody) if one.id not in parts])


def others(piece: Piece, everybody: Collection[Reviewer], me: int | None, last: int | None) -> tuple[Reviewer, ...]:
    """Who decides instead of me, where I was the `last`; empty where it is mine to take.

    A language that I do not read either keeps nobody from being asked.
    """
    if me != last or piece.kind not in SIGNED_BY_AUTHOR:
        return ()
    rest = tuple(one for one in left_for(piece, everybody) if one.id != me)
    readers = {one.id for one in everybody if piece.language in one.languages}
    return tuple(one for one in rest if one.id in readers) or (() if me in readers else rest)


def is_drawn(piece: Piece, everybody: Collection[Reviewer]) -> bool:
    """Whether it is told by somebody who decides on others', so that nobody may choose who decides on it."""
    deciders = {one.id for one in everybody}
    return piece.kind in SIGNED_BY_AUTHOR and not deciders.isdisjoint((piece.author_id, piece.co_author_id))


def drawn(
    work: Work, piece: Piece, everybody: Collection[Reviewer], last: int | None, country: str | None
) -> Reviewer | None:
    """Who was drawn for it; None where nobody is left."""
    left = left_for(piece, everybody)
    left = tuple(one for one in left if piece.language in one.languages) or left
    left = tuple(one for one in left if one.id != last) or left
    order = sorted(left, key=lambda one: sha256(f"{piece.lot or piece.id}:{one.id}".encode()).digest())
    return order[_targets_passed(work, piece, country) % len(order)] if order else None


def _targets_passed(work: Work, piece: Piece, country: str | None) -> int:
    """How often the reviewers' target has passed since it was sent; more than a lap of the house is no matter."""
    target, passed = target_of(work.programme), 0
    due = target.answer_by(piece.submitted_at or work.now, country)
    while due < work.now and passed < MOST_LAPS:
        due, passed = target.answer_by(due, country), passed + 1
    return passed


def instead(
    work: Work, piece: Piece, everybody: Collection[Reviewer], last: int | None, country: str | None
) -> tuple[Reviewer, ...]:
    """Who decides on it instead of me: whoever was drawn, or else the others; empty where it is mine to take."""
    if not is_drawn(piece, everybody):
        return others(piece, everybody, work.actor.person_id, last)
    one = drawn(work, piece, everybody, last, country)
    return () if one is None or one.id == work.actor.person_id else (one,)


def instead_for(work: Work, submission: Submission) -> tuple[Reviewer, ...]:
    """The same for something that waits."""
    if submission.status not in WAITING:
        return ()
    country = work.session.get_one(Person, submission.author_id).country
    return instead(work, submission, reviewers(work), _last(work, submission), country)


def check_may_take(work: Work, submission: Submission) -> None:
    """Refuses whoever decided last on this author, or has another of theirs in hand, while somebody else is here; and
    of what is drawn everybody but one."""
    if submission.status not in WAITING:
        return
    _hold_author(work, submission)
    everybody = reviewers(work)
    sentence = DRAWN if is_drawn(submission, everybody) else DECIDED_LAST
    if who := instead_for(work, submission):
        raise _refusal(work, submission, sentence, who)
    who = others(submission, everybody, work.me, work.me)
    if who and sentence == DECIDED_LAST and _has_another(work, submission):
        raise _refusal(work, submission, READING_ANOTHER, who)


def check_may_decide(work: Work, submission: Submission) -> None:
    """At the decision: what was taken before may have become somebody else's since. Whoever was drawn when they took
    it goes on."""
    _hold_author(work, submission)
    hold = work.session.get(Hold, submission.id) if submission.status == Status.IN_REVIEW else None
    if hold is None or hold.reviewer_id != work.me:
        return
    if who := others(submission, reviewers(work), work.me, _last(work, submission)):
        raise _refusal(work, submission, PUT_BACK, who)


def _hold_author(work: Work, submission: Submission) -> None:
    """Two of one author's at once, in two tabs: the second waits, and reads what the first decided."""
    author = select(Person.id).where(Person.id == submission.author_id)
    work.session.exec(author.with_for_update(key_share=True)).all()
    work.session.refresh(submission)


def _last(work: Work, submission: Submission) -> int | None:
    return work.session.scalar(select(last_decider()).select_from(Submission).where(Submission.id == submission.id))


def _has_another(work: Work, submission: Submission) -> bool:
    taken = (
        select(Hold.submission_id)
        .join(Submission, col(Submission.id) == Hold.submission_id)
        .where(
            Hold.reviewer_id == work.me,
            Submission.author_id == submission.author_id,
            Submission.id != submission.id,
            col(Submission.kind).in_(SIGNED_BY_AUTHOR),
        )
    )
    return work.session.exec(taken.limit(1)).first() is not None


def _refusal(work: Work, submission: Submission, sentence: str, who: Collection[Reviewer]) -> NotAllowedNow:
    author = work.session.get_one(Person, submission.author_id)
    return NotAllowedNow(sentence, author=author.name, names=", ".join(one.name for one in who))
