"""Whose turn it is: nobody decides twice running on one author while another reviewer is at hand.

The rounds of one submission are one decision: whoever asked for changes may read how they were met. What the company
signs earns nobody anything, so anybody takes it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Protocol

from sqlalchemy import ColumnElement, ScalarSelect
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from db.models import Hold, Person, Review, Submission
from domain.errors import N_, NotAllowedNow
from domain.review.cover import Reviewer, here, reviewers
from domain.submissions.kinds import SIGNED_BY_AUTHOR
from domain.submissions.review_flow import WAITING, Status
from domain.work import Work

AGAIN = timedelta(days=30)
"""So long after a decision the author's next is offered to the others first."""
DECIDED_LAST = N_(
    "You decided on the last one by {author}, so a colleague decides on this one: {names}. Take the next."
)
READING_ANOTHER = N_(
    "You are reading another one by {author}, so a colleague decides on this one: {names}. Take the next."
)
PUT_BACK = N_("You decided on the last one by {author}. Put this one back, so that a colleague can decide: {names}.")


class Piece(Protocol):
    """What is to be known of a submission: who has a part in it, what it is and in which language."""

    author_id: int
    co_author_id: int | None
    mentor_id: int | None
    kind: str
    language: str


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


def others_for(work: Work, submission: Submission) -> tuple[Reviewer, ...]:
    """The same for something that waits."""
    if submission.status not in WAITING:
        return ()
    return others(submission, reviewers(work), work.actor.person_id, _last(work, submission))


def check_may_take(work: Work, submission: Submission) -> None:
    """Refuses whoever decided last on this author, or has another of theirs in hand, while somebody else is here."""
    if submission.status not in WAITING:
        return
    _hold_author(work, submission)
    if instead := others_for(work, submission):
        raise _refusal(work, submission, DECIDED_LAST, instead)
    if _has_another(work, submission) and (instead := others(submission, reviewers(work), work.me, work.me)):
        raise _refusal(work, submission, READING_ANOTHER, instead)


def check_may_decide(work: Work, submission: Submission) -> None:
    """The same at the decision: what was taken before may have become somebody else's since."""
    _hold_author(work, submission)
    hold = work.session.get(Hold, submission.id) if submission.status == Status.IN_REVIEW else None
    if hold and hold.reviewer_id == work.me and (instead := others_for(work, submission)):
        raise _refusal(work, submission, PUT_BACK, instead)


def _hold_author(work: Work, submission: Submission) -> None:
    """Two of one author's at once, in two tabs: the second waits, and reads what the first decided."""
    author = select(Person.id).where(Person.id == submission.author_id)
    work.session.exec(author.with_for_update(key_share=True)).all()


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


def _refusal(work: Work, submission: Submission, sentence: str, instead: Collection[Reviewer]) -> NotAllowedNow:
    author = work.session.get_one(Person, submission.author_id)
    return NotAllowedNow(sentence, author=author.name, names=", ".join(one.name for one in instead))
