"""Whom to thank, and why now: people found by honest reasons, each of them one query and one row of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import literal
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from db.models import Award, EntryKind, Person, PointEntry, Review, Reward, SubjectType, Submission, Team, Wish
from db.prepared import columns
from db.types import WordsDict
from domain.access import Permission
from domain.errors import N_, NotFound
from domain.ledger.point_rules import Rule
from domain.ledger.points import Subject
from domain.submissions.kinds import SIGNED_BY_AUTHOR, is_of
from domain.submissions.review_flow import Action, Status
from domain.work import Work, query

RECENT = timedelta(days=90)
IN_ONE_READ = 12
"""How many people a reason names at once: who is thanked makes room for the next."""


@dataclass(frozen=True)
class Candidate:
    """A person who could be thanked, and why now. `about` is what the thanks would be for, called `what`; None and ""
    where it is nothing in particular.

    `language` is the one they read; `wishes` and `wished_ids` belong together.
    """

    person_id: int
    name: str
    given_name: str
    team: str | None
    language: str | None
    reason: str
    about: Subject | None
    what: str
    goal_code: str | None
    when: datetime
    wishes: tuple[WordsDict, ...]
    wished_ids: tuple[int, ...]


@dataclass(frozen=True)
class Reason:
    """An honest reason to thank somebody.

    `find` selects (person_id, subject_type, subject_id, what, goal_code, at) of everybody it holds for; None where an
    admin names the person.
    """

    code: str
    name: str
    explanation: str
    find: Callable[[Work], Any] | None = None


_FOR_IT: tuple[Any, ...] = (
    literal(SubjectType.SUBMISSION.value).label("subject_type"),
    col(Submission.id).label("subject_id"),
    col(Submission.title).label("what"),
    Submission.goal_code,
    col(Submission.published_at).label("at"),
)
"""Thanks for something that was written."""


def _first_stories(work: Work) -> Any:
    """People whose very first story was published lately."""
    before = select(_EARLIER.id).where(
        _EARLIER.author_id == Submission.author_id,
        is_of(SIGNED_BY_AUTHOR, _EARLIER.kind),
        col(_EARLIER.published_at) < Submission.published_at,
    )
    return (
        select(col(Submission.author_id).label("person_id"), *_FOR_IT)
        .where(col(Submission.published_at) > work.now - RECENT, Submission.status == Status.PUBLISHED)
        .where(is_of(SIGNED_BY_AUTHOR), ~before.exists())
    )


_EARLIER = aliased(Submission)


def _mentors(work: Work) -> Any:
    """People who lately helped a colleague to a first story."""
    credited = select(PointEntry.id).where(
        PointEntry.person_id == Submission.mentor_id,
        PointEntry.subject_type == SubjectType.SUBMISSION,
        PointEntry.subject_id == Submission.id,
        PointEntry.rule_code == Rule.MENTORED,
        PointEntry.kind == EntryKind.EARNED,
    )
    return (
        select(col(Submission.mentor_id).label("person_id"), *_FOR_IT)
        .where(col(Submission.mentor_id).is_not(None), Submission.status == Status.PUBLISHED)
        .where(col(Submission.published_at) > work.now - RECENT, credited.exists())
    )


def _told_how(work: Work) -> Any:
    """People whose story reviewers found to tell best how it was done: full marks on that question."""
    return (
        select(col(Submission.author_id).label("person_id"), *_FOR_IT)
        .join(Review, (col(Review.submission_id) == col(Submission.id)) & (col(Review.decision) == Action.APPROVE))
        .where(
            is_of(SIGNED_BY_AUTHOR),
            Submission.status == Status.PUBLISHED,
            Review.how == 4,
            Review.usefulness == 4,
            col(Review.at) > work.now - RECENT,
        )
    )


FREELY = Reason("freely", N_("Something else"), N_("Something no query can find. The card says what."))
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
    FREELY,
)
BY_CODE = {reason.code: reason for reason in REASONS}


@query(Permission.REWARD_AWARD)
def people_to_thank(work: Work, limit: int = IN_ONE_READ) -> list[Candidate]:
    """People to thank, each for one named reason, newest first; those already thanked for it are left out."""
    named = [one for reason in REASONS for one in _named_by(work, reason)]
    newest = sorted(named, key=lambda one: one[2].at, reverse=True)[:limit]
    wishes = _wishes(work, {person.id or 0 for person, _, _ in newest})
    return [_candidate(person, team, why, wishes.get(person.id or 0, [])) for person, team, why in newest]


@query(Permission.REWARD_AWARD)
def somebody(work: Work, person_id: int) -> Candidate:
    """A colleague I want to thank for something no query can find."""
    person = work.session.get(Person, person_id)
    if person is None or not person.active or person_id == work.me:
        raise NotFound(N_("We could not find that person, or they have left."))
    team = work.session.get(Team, person.team_id) if person.team_id else None
    why = _Why(FREELY.code, None, "", None, work.now)
    return _candidate(person, team.name if team else None, why, _wishes(work, {person_id}).get(person_id, []))


class _Why(NamedTuple):
    """For what somebody could be thanked, and since when."""

    reason: str
    about: Subject | None
    what: str
    goal_code: str | None
    at: datetime


def _named_by(work: Work, reason: Reason) -> Iterator[tuple[Person, str | None, _Why]]:
    """Whom a reason names; those already thanked for it, and the actor, are left out."""
    if reason.find is None:
        return
    one = reason.find(work).subquery()
    thanked = select(Award.id).where(
        Award.person_id == one.c.person_id,
        Award.subject_type == one.c.subject_type,
        Award.subject_id == one.c.subject_id,
        Award.reason == reason.code,
    )
    rows = (
        select(Person, Team.name, *one.c)
        .join(one, one.c.person_id == Person.id)
        .outerjoin(Team, col(Team.id) == col(Person.team_id))
        .where(~thanked.exists(), col(Person.active), Person.id != work.me)
        .order_by(one.c.at.desc())
    )
    for person, team, _, subject_type, subject_id, what, goal_code, at in work.session.execute(rows.limit(IN_ONE_READ)):
        about = Subject(SubjectType(subject_type), subject_id)
        yield person, team, _Why(reason.code, about, what, goal_code, at)


def _wishes(work: Work, person_ids: set[int]) -> dict[int, list[tuple[int, WordsDict]]]:
    """What each of them wished for."""
    wishes: dict[int, list[tuple[int, WordsDict]]] = {}
    rows = columns(Wish.person_id, Reward.id, Reward.name).join(Reward, col(Reward.id) == Wish.reward_id)
    for person_id, *wish in work.session.execute(rows.where(col(Wish.person_id).in_(person_ids)).order_by(Wish.id)):
        wishes.setdefault(person_id, []).append((wish[0], wish[1]))
    return wishes


def _candidate(person: Person, team: str | None, why: _Why, wishes: list[tuple[int, WordsDict]]) -> Candidate:
    return Candidate(
        person_id=person.id or 0,
        name=person.name,
        given_name=person.given_name or person.name,
        team=team,
        language=person.portal_language or person.language,
        reason=why.reason,
        about=why.about,
        what=why.what,
        goal_code=why.goal_code,
        when=why.at,
        wishes=tuple(dict(name) for _, name in wishes),
        wished_ids=tuple(reward_id for reward_id, _ in wishes),
    )


def holds(work: Work, code: str, person_id: int, about: Subject | None) -> bool:
    """Whether a reason still holds: the tab it was read in may have been open for long."""
    find = BY_CODE[code].find
    if find is None or about is None:
        return find is None and about is None
    one = find(work).subquery()
    held = select(one.c.person_id).where(
        one.c.person_id == person_id, one.c.subject_type == about.type, one.c.subject_id == about.id
    )
    return work.session.execute(held).first() is not None
