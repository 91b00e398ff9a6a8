"""How each question was met: the answers of every review of mine, round by round, with what they multiply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlmodel import col, select

from db.models import Person, Review
from domain.access import Permission
from domain.review.rubric import Scores
from domain.submissions import reading
from domain.submissions.kinds import KINDS
from domain.submissions.questions import QUESTION_CODES
from domain.submissions.review_flow import Action
from domain.work import Work, query


@dataclass(frozen=True)
class Verdict:
    """One decision: (question, answer from 0 to 4) for every question that was asked.

    `factor` is what the points were multiplied by, if they were.
    """

    action: Action
    revision: int
    reviewer: str
    at: datetime
    answers: tuple[tuple[str, int], ...]
    factor: Decimal | None


@query(Permission.STORY_WRITE)
def mine(work: Work, submission_id: int) -> list[Verdict]:
    """Every decision on something I wrote or co-wrote, the newest first."""
    kind = reading.readable(work, submission_id, tuple(KINDS)).kind
    rows = work.session.exec(
        select(Review, Person)
        .join(Person, col(Person.id) == Review.reviewer_id)
        .where(Review.submission_id == submission_id)
        .order_by(col(Review.revision).desc())
    )
    return [_verdict(kind, review, reviewer.name) for review, reviewer in rows]


def _verdict(kind: str, review: Review, reviewer: str) -> Verdict:
    action = Action(review.decision)
    scores = Scores(**{code: getattr(review, code) for code in QUESTION_CODES})
    return Verdict(
        action=action,
        revision=review.revision,
        reviewer=reviewer,
        at=review.at,
        answers=tuple((one.code, getattr(scores, one.code)) for one in KINDS[kind].questions),
        factor=scores.factor if KINDS[kind].earns_by_factor and action is Action.APPROVE else None,
    )
