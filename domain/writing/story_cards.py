"""One of my stories in a list: where it is, who has a part in it, and what it has led to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, func
from sqlalchemy.orm import aliased
from sqlmodel import col, or_, select

from db.models import (
    Appointment,
    Finding,
    Hold,
    Person,
    PointEntry,
    RecalledDecision,
    Review,
    Share,
    SubjectType,
    Submission,
)
from db.models.person import full_name
from db.prepared import Prepared, columns_of
from db.types import word
from domain.submissions.kinds import IN_EDITOR, is_of
from domain.submissions.review_flow import Status
from domain.submissions.reviewers_target import target_of
from domain.work import Work


@dataclass(frozen=True)
class StoryCard:
    """One of my stories in the list.

    `mine` is False where I am the co-author. `ahead` counts those before it in the queue; `answer_by` is the reviewers'
    target; `reviewer` is who reads it now; `publish_at` when an approved one appears; `findings` counts the remarks of
    the last review; `points` is what it earned me, `shares` how often colleagues have shared it. `co_author` and
    `mentor` are credited wherever it appears.
    """

    id: int
    public_id: str
    title: str
    format: str
    language: str
    theme_code: str | None
    status: Status
    mine: bool
    author: str
    saved_at: datetime
    submitted_at: datetime | None
    published_at: datetime | None
    answer_by: datetime | None
    reviewer: str | None
    points: int
    shares: int
    ahead: int | None
    findings: int
    publish_at: datetime | None = None
    co_author: str | None = None
    mentor: str | None = None
    recalled: bool = False
    """Whether it is with the reviewers again because whoever had decided recalled that."""


def cards_of_mine(work: Work) -> list[StoryCard]:
    """Stories I write or co-write, newest first."""
    return [_card(work, **row) for row in _MINE.rows(work.driver, me=work.me)]


def card_of(work: Work, story_id: int) -> StoryCard:
    """One story, whoever wrote it; the caller has looked whether I may see it."""
    return _card(work, **_ONE.rows(work.driver, me=work.me, story_id=story_id)[0])


def _card(work: Work, *, country: str | None, **told: Any) -> StoryCard:
    return StoryCard(**told, answer_by=answered_by(work, told["status"], told["submitted_at"], country))


def answered_by(work: Work, status: Status, submitted_at: datetime | None, country: str | None) -> datetime | None:
    """The reviewers' target for what waits for them."""
    if submitted_at is None or status not in (Status.SUBMITTED, Status.IN_REVIEW):
        return None
    return target_of(work.programme).answer_by(submitted_at, country)


_ME: Any = bindparam("me")
_STORY = aliased(Submission)
_AUTHOR, _REVIEWER, _CO_AUTHOR, _MENTOR = (aliased(Person) for _ in range(4))


def led_to(story: Any) -> dict[str, Any]:
    """What a submission has led to, as columns: `points` it earned me, those `ahead` of it in
    the queue while it stands there, the `findings` of its last review, and whether one on this round was `recalled`."""
    earlier = aliased(Submission)
    points = select(func.coalesce(func.sum(PointEntry.points), 0)).where(
        PointEntry.person_id == _ME,
        PointEntry.subject_type == SubjectType.SUBMISSION,
        PointEntry.subject_id == story.id,
    )
    ahead = select(func.count(col(earlier.id))).where(
        earlier.status == Status.SUBMITTED,
        col(earlier.submitted_at) < col(story.submitted_at),
    )
    last_round = select(func.max(Review.revision)).where(Review.submission_id == story.id).correlate(story)
    findings = (
        select(func.count(col(Finding.id)))
        .join(Review, col(Review.id) == Finding.review_id)
        .where(Review.submission_id == story.id, Review.revision == last_round.scalar_subquery())
    )
    recalled = select(RecalledDecision.id).where(
        RecalledDecision.submission_id == story.id, RecalledDecision.revision == story.revision
    )
    return {
        "points": points.scalar_subquery(),
        "ahead": case((story.status == Status.SUBMITTED, ahead.scalar_subquery())),
        "findings": findings.scalar_subquery(),
        "recalled": recalled.exists(),
    }


_SHARES = select(func.count(col(Share.id))).where(
    Share.submission_id == _STORY.id, col(Share.confirmed_at).is_not(None)
)
_CARDS: Any = (
    columns_of(
        StoryCard,
        _STORY,
        Appointment,
        status=word(_STORY.status, Status),
        mine=_STORY.author_id == _ME,
        author=full_name(_AUTHOR),
        reviewer=full_name(_REVIEWER),
        co_author=full_name(_CO_AUTHOR),
        mentor=full_name(_MENTOR),
        shares=_SHARES.scalar_subquery(),
        country=_AUTHOR.country,
        **led_to(_STORY),
    )
    .join(_AUTHOR, _AUTHOR.id == _STORY.author_id)
    .outerjoin(Hold, Hold.submission_id == _STORY.id)
    .outerjoin(Appointment, Appointment.submission_id == _STORY.id)
    .outerjoin(_REVIEWER, _REVIEWER.id == Hold.reviewer_id)
    .outerjoin(_CO_AUTHOR, _CO_AUTHOR.id == _STORY.co_author_id)
    .outerjoin(_MENTOR, _MENTOR.id == _STORY.mentor_id)
)
_MINE: Prepared[Any] = Prepared(
    _CARDS.where(is_of(IN_EDITOR, _STORY.kind), or_(_STORY.author_id == _ME, _STORY.co_author_id == _ME)).order_by(
        col(_STORY.saved_at).desc(), col(_STORY.id).desc()
    ),
    dict,
)
_ONE: Prepared[Any] = Prepared(_CARDS.where(_STORY.id == bindparam("story_id")), dict)
