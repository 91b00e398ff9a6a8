"""What waits for a reviewer, oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import literal, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import col

from db.models import Hold, Person, Submission
from db.models.person import full_name
from db.prepared import columns_of
from db.types import UtcDateTime
from domain.access import Permission
from domain.submissions import review_flow
from domain.submissions.review_flow import Status
from domain.submissions.reviewers_target import target_of
from domain.work import Work, query

PAGE_SIZE = 50


@dataclass(frozen=True)
class QueueLine:
    """A submission that waits. `held_by` names whoever is reading it; `answer_by` is the reviewers' target."""

    id: int
    kind: str
    format: str
    title: str
    author: str
    language: str
    theme_code: str | None
    submitted_at: datetime
    answer_by: datetime
    overdue: bool
    escalated: bool
    revision: int
    held_by: str | None
    mine: bool
    coach_wanted: bool

    @property
    def place(self) -> tuple[datetime, int]:
        """Where it stands; the next page of the queue begins after it."""
        return self.submitted_at, self.id


@query(Permission.STORY_REVIEW)
def queue(
    work: Work,
    theme_code: str | None = None,
    language: str | None = None,
    after: tuple[datetime, int] | None = None,
    limit: int = PAGE_SIZE,
) -> list[QueueLine]:
    """What waits for a reviewer, oldest first, from behind the place `after`; one's own part is absent.

    Each of the two statuses is read along the queue's index up to `limit`, so the cost does not grow with the
    number of submissions there have ever been.
    """
    found = [_waiting(work, status, theme_code, language, after).limit(limit) for status in WAITING]
    rows = sorted((row for rows in found for row in work.session.execute(rows)), key=_place)
    return [_queue_line(work, **row._mapping) for row in rows[:limit]]


def _place(row: Any) -> tuple[datetime, int]:
    return row.submitted_at, row.id


WAITING = (Status.SUBMITTED, Status.IN_REVIEW)


_REVIEWER = aliased(Person)


_LINE = columns_of(
    QueueLine,
    Submission,
    author=full_name(Person),
    country=Person.country,
    reviewer=full_name(_REVIEWER),
    reviewer_id=Hold.reviewer_id,
    claimed_at=Hold.claimed_at,
)
"""What a line shows; the words themselves stay where they are."""


def _waiting(
    work: Work,
    status: Status,
    theme_code: str | None,
    language: str | None,
    after: tuple[datetime, int] | None,
) -> Any:
    place = tuple_(col(Submission.submitted_at), col(Submission.id))
    waiting = (
        _LINE.join(Person, col(Person.id) == Submission.author_id)
        .join(Hold, col(Hold.submission_id) == Submission.id, isouter=True)
        .join(_REVIEWER, col(_REVIEWER.id) == Hold.reviewer_id, isouter=True)
        .where(
            Submission.status == status,
            Submission.author_id != work.me,
            col(Submission.co_author_id).is_distinct_from(work.me),
            col(Submission.mentor_id).is_distinct_from(work.me),
        )
        .order_by(col(Submission.submitted_at), col(Submission.id))
    )
    if after:
        waiting = waiting.where(place > tuple_(literal(after[0], UtcDateTime), literal(after[1])))
    if theme_code:
        waiting = waiting.where(Submission.theme_code == theme_code)
    if language:
        waiting = waiting.where(Submission.language == language)
    return waiting


def _queue_line(
    work: Work,
    *,
    country: str | None,
    reviewer: str | None,
    reviewer_id: int | None,
    claimed_at: datetime | None,
    **told: Any,
) -> QueueLine:
    sent_at, target = told["submitted_at"], target_of(work.programme)
    due = target.answer_by(sent_at, country)
    held = claimed_at is not None and not review_flow.claim_expired(work, claimed_at)
    return QueueLine(
        **told,
        answer_by=due,
        overdue=work.now > due,
        escalated=work.now > target.escalates_at(sent_at, country),
        held_by=reviewer if held else None,
        mine=reviewer_id == work.actor.person_id,
    )
