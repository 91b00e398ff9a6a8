"""What the programme tells everybody about itself: who went first, and what we did together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import col, select

from db.models import KpiWeekly, Person, Submission, Team
from domain.access import Permission
from domain.people import active_admins
from domain.periods import week_starting
from domain.point_rules import Rule
from domain.review_flow import Status
from domain.work import Work, query


@dataclass(frozen=True)
class LeaderFirst:
    """A leader who has told a story, with the first one."""

    name: str
    job_title: str | None
    title: str
    public_id: str
    at: datetime


@dataclass(frozen=True)
class LeadersFirst:
    """Which leaders went first; `leaders` is everybody who leads, `gone_first` those who have told a story."""

    leaders: int
    gone_first: int
    newest: list[LeaderFirst]


@query(Permission.PROGRAMME_READ)
def leaders_first(work: Work, limit: int = 3) -> LeadersFirst:
    """Leaders who have published a story under their own name, newest first."""
    leaders = work.session.exec(
        select(func.count()).select_from(Person).where(col(Person.is_leader), col(Person.active))
    ).one()
    told = (
        select(Submission, Person)
        .join(Person, col(Person.id) == Submission.author_id)
        .where(
            col(Person.is_leader), col(Person.active), Submission.kind == "story", Submission.status == Status.PUBLISHED
        )
        .order_by(col(Submission.published_at).desc())
    )
    rows = work.session.exec(told).all()
    newest = {person.id: (story, person) for story, person in reversed(rows)}
    latest = sorted(newest.values(), key=lambda row: row[0].published_at or work.now, reverse=True)
    return LeadersFirst(
        leaders,
        len(newest),
        [
            LeaderFirst(p.name, p.job_title, s.title, s.public_id, s.published_at or s.saved_at)
            for s, p in latest[:limit]
        ],
    )


@query(Permission.PROGRAMME_READ)
def stewards(work: Work) -> list[tuple[str, str | None]]:
    """The people who look after the programme: (name, team)."""
    rows = work.session.exec(
        select(Person, Team.name)
        .join(Team, col(Team.id) == col(Person.team_id), isouter=True)
        .where(col(Person.id).in_(active_admins(work)))
        .order_by(col(Person.given_name))
    )
    return [(person.name, team) for person, team in rows]


@query(Permission.PROGRAMME_READ)
def stories_by_week(work: Work, weeks: int = 12) -> list[int]:
    """Stories published in each of the last weeks, oldest first."""
    first = week_starting(work.today) - timedelta(weeks=weeks - 1)
    rows = work.session.exec(
        select(KpiWeekly).where(KpiWeekly.rule_code == Rule.STORY_PUBLISHED, col(KpiWeekly.week) >= first)
    )
    times = {row.week: row.times for row in rows}
    return [times.get(first + timedelta(weeks=index), 0) for index in range(weeks)]
