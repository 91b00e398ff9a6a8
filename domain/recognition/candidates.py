"""Whom to thank, and why now: people found by honest reasons, each of them one query and one row of a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from db.models import Award, Person, PointEntry, Review, Reward, Submission, Team, Wish
from db.types import WordsDict
from domain.access import Permission
from domain.errors import N_
from domain.ledger.point_rules import Rule
from domain.submissions.review_flow import Status
from domain.work import Work, query

RECENT = timedelta(days=90)


@dataclass(frozen=True)
class Candidate:
    """A person who could be thanked, and why now. `submission_id` names the story the thanks would be for.

    `language` is the one they read; `wishes` and `wished_ids` belong together.
    """

    person_id: int
    name: str
    given_name: str
    team: str | None
    language: str | None
    reason: str
    submission_id: int
    story: str
    goal_code: str | None
    when: datetime
    wishes: tuple[WordsDict, ...]
    wished_ids: tuple[int, ...]


@dataclass(frozen=True)
class Reason:
    """An honest reason to thank somebody, found by one query."""

    code: str
    name: str
    explanation: str
    find: Callable[[Work], Any]


def _first_stories(work: Work) -> Any:
    """People whose very first story was published lately."""
    first = (
        select(Submission.author_id, func.min(Submission.published_at).label("at"))
        .where(Submission.kind == "story", col(Submission.published_at).is_not(None))
        .group_by(col(Submission.author_id))
        .subquery()
    )
    return (
        select(Submission, Person)
        .join(first, (first.c.author_id == Submission.author_id) & (first.c.at == Submission.published_at))
        .join(Person, col(Person.id) == Submission.author_id)
        .where(col(Submission.published_at) > work.now - RECENT, Submission.status == Status.PUBLISHED)
    )


def _mentors(work: Work) -> Any:
    """People who lately helped a colleague to a first story."""
    return (
        select(Submission, Person)
        .join(PointEntry, col(PointEntry.submission_id) == col(Submission.id))
        .join(Person, col(Person.id) == PointEntry.person_id)
        .where(
            Submission.status == Status.PUBLISHED,
            PointEntry.rule_code == Rule.MENTORED,
            PointEntry.kind == "earned",
            col(PointEntry.occurred_at) > work.now - RECENT,
        )
    )


def _told_how(work: Work) -> Any:
    """People whose story reviewers found to tell best how it was done: full marks on that question."""
    return (
        select(Submission, Person)
        .join(Review, (col(Review.submission_id) == col(Submission.id)) & (col(Review.decision) == "approve"))
        .join(Person, col(Person.id) == Submission.author_id)
        .where(
            Submission.kind == "story",
            Submission.status == Status.PUBLISHED,
            Review.how == 4,
            Review.usefulness == 4,
            col(Review.at) > work.now - RECENT,
        )
    )


REASONS: tuple[Reason, ...] = (
    Reason(
        "first_story",
        N_("A first story"),
        N_("Published their very first story in the last {thanked_days} days."),
        _first_stories,
    ),
    Reason(
        "mentored",
        N_("Helped a colleague"),
        N_("Helped a colleague to their first story in the last {thanked_days} days."),
        _mentors,
    ),
    Reason(
        "told_how", N_("Told us how"), N_("Reviewers gave full marks for telling how, and for being useful."), _told_how
    ),
)
BY_CODE = {reason.code: reason for reason in REASONS}


@query(Permission.REWARD_AWARD)
def people_to_thank(work: Work, limit: int = 12) -> list[Candidate]:
    """People to thank, each for one named reason, newest first; those already thanked for it are left out."""
    found = [
        _candidate(work, reason.code, *row) for reason in REASONS for row in work.session.exec(_not_yet(work, reason))
    ]
    return sorted(found, key=lambda candidate: candidate.when, reverse=True)[:limit]


def _not_yet(work: Work, reason: Reason) -> Any:
    thanked = select(Award.id).where(
        Award.person_id == Person.id, Award.submission_id == Submission.id, Award.reason == reason.code
    )
    rows = reason.find(work).where(~thanked.exists(), col(Person.active), Person.id != work.me)
    return rows.order_by(col(Submission.published_at).desc()).limit(12)


def _candidate(work: Work, reason: str, story: Submission, person: Person) -> Candidate:
    team = work.session.get(Team, person.team_id) if person.team_id else None
    wishes = work.session.exec(
        select(Reward.id, Reward.name)
        .join(Wish, col(Wish.reward_id) == col(Reward.id))
        .where(Wish.person_id == person.id)
    ).all()
    return Candidate(
        person_id=person.id or 0,
        name=person.name,
        given_name=person.given_name or person.name,
        team=team.name if team else None,
        language=person.portal_language or person.language,
        reason=reason,
        submission_id=story.id or 0,
        story=story.title,
        goal_code=story.goal_code,
        when=story.published_at or story.saved_at,
        wishes=tuple(dict(name) for _, name in wishes),
        wished_ids=tuple(reward_id for reward_id, _ in wishes if reward_id),
    )


def holds(work: Work, code: str, person_id: int, submission_id: int) -> bool:
    """Whether a reason still holds: the tab it was read in may have been open for long."""
    found = BY_CODE[code].find(work).where(Submission.id == submission_id, Person.id == person_id)
    return work.session.exec(found).first() is not None
