"""What the programme tells: who went first, what we did together, what I gained, and what is next for me."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func
from sqlmodel import col, select

from db.gains import gained
from db.models import (
    Person,
    Submission,
    Team,
)
from db.models.person import full_name
from db.prepared import Prepared, columns_of, read_into
from domain.access import Permission
from domain.ledger.point_rules import Rule
from domain.people.roles import active_admins
from domain.review.queue import QueueLine
from domain.sharing.hub_items import HubItem
from domain.submissions.kinds import SIGNED_BY_AUTHOR, Kind, is_of
from domain.submissions.review_flow import Status
from domain.submissions.visibility import STATUS_UNINDEXED
from domain.work import Work, query
from domain.writing.story_cards import StoryCard


@dataclass(frozen=True)
class LeaderFirst:
    """A leader who has told a story, with the newest one."""

    person_id: int
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
    leaders = _LEADERS.first(work.driver).people  # type: ignore[union-attr]
    newest = {story.person_id: story for story in reversed(_TOLD_BY_LEADERS.rows(work.driver))}
    latest = sorted(newest.values(), key=lambda story: story.at, reverse=True)
    return LeadersFirst(leaders, len(newest), latest[:limit])


_LEADERS = Prepared(
    select(func.count(col(Person.id)).label("people")).where(
        col(Person.is_leader), col(Person.active), col(Person.takes_part)
    )
)
_TOLD_BY_LEADERS = Prepared(
    columns_of(
        LeaderFirst,
        Submission,
        Person,
        person_id=Person.id,
        name=full_name(Person),
        at=func.coalesce(Submission.published_at, Submission.saved_at),
    )
    .join(Person, col(Person.id) == Submission.author_id)
    .where(col(Person.is_leader), col(Person.active), is_of(SIGNED_BY_AUTHOR))
    .where(STATUS_UNINDEXED == Status.PUBLISHED)  # SQLite shall begin with the few who lead
    .order_by(col(Submission.published_at).desc()),
    LeaderFirst,
)


@dataclass(frozen=True)
class Steward:
    """Somebody who looks after the programme."""

    person_id: int
    name: str
    team: str | None


@query(Permission.PROGRAMME_READ)
def stewards(work: Work) -> list[Steward]:
    """The people who look after the programme."""
    looking_after = (
        columns_of(Steward, person_id=Person.id, name=full_name(Person), team=Team.name)
        .join(Team, col(Team.id) == col(Person.team_id), isouter=True)
        .where(col(Person.id).in_(active_admins(work)))
        .order_by(col(Person.given_name))
    )
    return read_into(work.session, looking_after, Steward)


# --- what it gives me ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Gains:
    """What the programme has given me so far.

    `colleagues` are those who shared a story of mine, `helped` those I helped to a first story. `readers` are people
    who followed a link to something I wrote: nice to know, and worth no points. `first_badges` and
    `first_certificates` are what a first story brings here, `rewards` what can be given.
    """

    stories: int
    colleagues: int
    readers: int
    helped: int
    badges: int
    certificates: int
    thanks: int
    first_badges: int
    first_certificates: int
    rewards: int


@query(Permission.STATEMENT_READ)
def my_gains(work: Work) -> Gains:
    """What I have gained and still stands, in counts of things and never in points."""
    return Gains(*gained(work.driver, work.me, Kind.STORY, Status.PUBLISHED, Rule.MENTORED))


class Step(StrEnum):
    """The one next thing Home can offer, the most urgent first."""

    READ_FINDINGS = "read_findings"
    ADD_TO_CONTRIBUTION = "add_to_contribution"
    REVIEW = "review"
    SHARE = "share"
    CONTINUE = "continue"
    FIRST_STORY = "first_story"
    NEXT_STORY = "next_story"


@dataclass(frozen=True)
class NextStep:
    """A step with the submission it is about, if it is about one; `count` findings, or stories that wait."""

    step: Step
    submission_id: int | None = None
    title: str = ""
    count: int = 0


def next_step(
    mine: Sequence[StoryCard],
    waiting: Sequence[QueueLine],
    hub: Sequence[HubItem],
    shares_left: int,
    sent_back: str | None = None,
) -> NextStep:
    """Remarks on my story first, then colleagues who wait, then sharing while my network can take it, then a story."""
    with_findings = [story for story in mine if story.status is Status.CHANGES_REQUESTED]
    free = [line for line in waiting if line.mine or line.free]
    fresh = [item for item in hub if not item.shared_by_me and not item.mine and item.earns and item.goes_outside]
    drafts = [story for story in mine if story.status is Status.DRAFT]
    if with_findings:
        first = with_findings[0]
        return NextStep(Step.READ_FINDINGS, first.id, first.title, first.findings)
    if sent_back is not None:
        return NextStep(Step.ADD_TO_CONTRIBUTION, title=sent_back)
    if free:
        return NextStep(Step.REVIEW, free[0].id, free[0].title, len(free))
    if fresh and shares_left:
        return NextStep(Step.SHARE, fresh[0].id, fresh[0].title)
    if drafts:
        return NextStep(Step.CONTINUE, drafts[0].id, drafts[0].title)
    return NextStep(Step.NEXT_STORY if mine else Step.FIRST_STORY)
