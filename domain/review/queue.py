"""What waits for a reviewer, oldest first; last of all what others should decide before them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import literal, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import col

from db.models import Hold, Person, Submission
from db.models.person import full_name
from db.prepared import columns_of
from db.types import UtcDateTime
from domain.access import Permission
from domain.review import cover, turns
from domain.review.cover import Reviewer
from domain.submissions import review_flow
from domain.submissions.review_flow import WAITING, Status
from domain.submissions.reviewers_target import target_of
from domain.work import Work, query

PAGE_SIZE = 50


class Place(NamedTuple):
    """Where a line stands. `again`: I decided on its author lately, so it comes after everybody else's."""

    again: bool
    submitted_at: datetime
    id: int


@dataclass(frozen=True)
class QueueLine:
    """A submission that waits. `held_by` names whoever is reading it; `answer_by` is the reviewers' target.

    `again`: I decided on its author in the last 30 days, and others are here. `instead` names who decides, where I
    decided on the author's last one or somebody else was `drawn`; it is empty where it is mine to take.
    """

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
    again: bool
    instead: tuple[str, ...]
    drawn: bool

    @property
    def free(self) -> bool:
        """Whether nobody is reading it and it is mine to take."""
        return not self.held_by and not self.instead

    @property
    def place(self) -> Place:
        """Where it stands; the next page of the queue begins after it."""
        return Place(self.again, self.submitted_at, self.id)


@query(Permission.STORY_REVIEW)
def queue(
    work: Work,
    theme_code: str | None = None,
    language: str | None = None,
    after: Place | None = None,
    limit: int = PAGE_SIZE,
) -> list[QueueLine]:
    """What waits for a reviewer, oldest first, from behind the place `after`; one's own part is absent.

    Whom I decided on lately comes last, where others are here to take it. Each of the two statuses is read along the
    queue's index up to `limit`, so the cost does not grow with the number of submissions there have ever been.
    """
    everybody = cover.reviewers(work)
    lines: list[QueueLine] = []
    for again in _passes(work, everybody, after):
        behind = after if after and after.again == bool(again) else None
        waiting = [_waiting(work, status, again, behind) for status in WAITING]
        found = [_narrowed(rows, theme_code, language).limit(limit - len(lines)) for rows in waiting]
        rows = sorted((row for rows in found for row in work.session.execute(rows)), key=_age)
        lines += [_queue_line(work, everybody, bool(again), row) for row in rows[: limit - len(lines)]]
    return lines


def _passes(work: Work, everybody: tuple[Reviewer, ...], after: Place | None) -> tuple[bool | None, ...]:
    """Others' first and then those I decided on lately; all at once (None) where nobody else is here to review."""
    if not any(one.reviews and one.id != work.me for one in cover.here(everybody)):
        return (None,)
    return (True,) if after and after.again else (False, True)


def _age(row: Any) -> tuple[datetime, int]:
    return row.submitted_at, row.id


_REVIEWER = aliased(Person)


_LINE = columns_of(
    QueueLine,
    Submission,
    author=full_name(Person),
    country=Person.country,
    reviewer=full_name(_REVIEWER),
    reviewer_id=Hold.reviewer_id,
    claimed_at=Hold.claimed_at,
    author_id=Submission.author_id,
    co_author_id=Submission.co_author_id,
    mentor_id=Submission.mentor_id,
    lot=Submission.lot,
    last=turns.last_decider(),
)
"""What a line shows, and what says whose turn it is; the words themselves stay where they are."""
_SHOWN = [one.name for one in fields(QueueLine) if one.name in _LINE.selected_columns]


def _waiting(work: Work, status: Status, again: bool | None, behind: Place | None) -> Any:
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
    if again is not None:
        waiting = waiting.where(turns.decided_on_lately(work) if again else ~turns.decided_on_lately(work))
    if behind:
        waiting = waiting.where(place > tuple_(literal(behind.submitted_at, UtcDateTime), literal(behind.id)))
    return waiting


def _narrowed(waiting: Any, theme_code: str | None, language: str | None) -> Any:
    if theme_code:
        waiting = waiting.where(Submission.theme_code == theme_code)
    return waiting.where(Submission.language == language) if language else waiting


def _queue_line(work: Work, everybody: tuple[Reviewer, ...], again: bool, row: Any) -> QueueLine:
    target = target_of(work.programme)
    due = target.answer_by(row.submitted_at, row.country)
    held = row.claimed_at is not None and not review_flow.claim_expired(work, row.claimed_at)
    instead = turns.instead(work, row, everybody, row.last, row.country)
    return QueueLine(
        **{name: getattr(row, name) for name in _SHOWN},
        answer_by=due,
        overdue=work.now > due,
        escalated=work.now > target.escalates_at(row.submitted_at, row.country),
        held_by=row.reviewer if held else None,
        mine=row.reviewer_id == work.actor.person_id,
        again=again,
        drawn=turns.is_drawn(row, everybody),
        instead=tuple(one.name for one in instead),
    )
