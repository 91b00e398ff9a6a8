"""Taking a decision back, within minutes: the item is on the desk of whoever decided again, as if nobody had.

What it had brought goes with it, and comes with the next decision. Later there is a new decision, or a take-down.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, delete, select

from db.models import Finding, Hold, RecalledDecision, Review, SubjectType, Submission, Suggestion
from domain.access import Permission
from domain.errors import N_
from domain.ledger import points
from domain.ledger.points import Subject
from domain.recognition.credit import take_back
from domain.review import absence
from domain.review.decisions import for_review
from domain.submissions import review_flow
from domain.submissions.questions import QUESTION_CODES
from domain.submissions.review_flow import RECALLABLE, Action
from domain.work import Work, command, query

RECALLED = N_("The decision was recalled, and a reviewer looks at it again.")
"""What the lines say that are taken back."""


@command(Permission.STORY_REVIEW)
def recall(work: Work, submission_id: int) -> int:
    """Takes my decision back and the item onto my desk; gives how many lines of points were reversed.

    Out of the hub at once. Whoever shared it meanwhile keeps what that brought.
    """
    absence.check_here(work)
    submission = for_review(work, submission_id)
    decided = review_flow.decision_on(work, submission)
    review_flow.move(work, submission, Action.RECALL)
    work.session.add(Hold(submission_id=submission_id, reviewer_id=work.me, claimed_at=work.now))
    submission.published_at = None
    if decided is not None:
        _set_aside(work, decided)
    people = review_flow.with_a_part_in(submission)
    lines = points.standing_lines(work, Subject(SubjectType.SUBMISSION, submission_id), people)
    return take_back(work, lines, RECALLED).lines


def _set_aside(work: Work, decided: Review) -> None:
    """The round is open again. What was decided stays a fact; what was remarked is not said any more."""
    work.session.add(
        RecalledDecision(
            submission_id=decided.submission_id,
            revision=decided.revision,
            reviewer_id=decided.reviewer_id,
            author_id=decided.author_id,
            decision=decided.decision,
            answers={code: getattr(decided, code) for code in QUESTION_CODES},
            decided_at=decided.at,
            recalled_at=work.now,
        )
    )
    work.session.flush()  # a review may only go once it is kept there
    for said in (Finding, Suggestion):
        work.session.execute(delete(said).where(col(said.review_id) == decided.id))
    work.session.delete(decided)
    work.session.flush()


@dataclass(frozen=True)
class Recallable:
    """A decision of mine that I can still recall."""

    id: int
    title: str
    kind: str
    decision: Action
    """As it stands in the history: an approval for later is one."""
    at: datetime


@query(Permission.STORY_REVIEW)
def mine(work: Work) -> list[Recallable]:
    """My decisions of the last minutes that still stand and can be recalled, the latest first."""
    lately = (
        select(Submission, Review)
        .join(Review, (col(Review.submission_id) == Submission.id) & (col(Review.revision) == Submission.revision))
        .where(Review.reviewer_id == work.me, col(Review.at) > work.now - RECALLABLE)
        .order_by(col(Review.at).desc(), col(Review.id).desc())
    )
    return [
        Recallable(submission.id or 0, submission.title, submission.kind, Action(decided.decision), decided.at)
        for submission, decided in work.session.exec(lately)
        if Action.RECALL in review_flow.actions_for(work, submission)
    ]
