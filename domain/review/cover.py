"""Who may decide and is here, which languages they read, and what only one of them may decide."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam, func, union
from sqlmodel import col, or_, select

from db.models import Absence, Person, ReadsIn, RoleGrant, Submission
from db.models.person import full_name
from db.prepared import Prepared, columns
from db.types import UtcDateTime
from domain import audit
from domain.access import GRANTABLE, Permission, Role
from domain.errors import N_, InvalidInput
from domain.languages import LANGUAGES, spoken_for
from domain.submissions.kinds import SIGNED_BY_AUTHOR
from domain.submissions.review_flow import WAITING, Status
from domain.work import Work, command, query

LATELY = timedelta(days=365)
"""How far back it is looked which languages people write in, and who has published."""
ENOUGH = 5
"""Three people at most have a part in one submission, so of so many two are always left to decide."""
NEWEST = 200
"""How many of the last that were sent, in each state, say which languages people write in."""
MOST = 100
"""How much of what waits is looked at, the oldest first."""


@dataclass(frozen=True)
class Reviewer:
    """Somebody who may decide: a reviewer, or an admin as their reserve.

    `languages` are those they said they read, or else those the portal knows of. `away_until` is the last day of an
    absence, None for whoever is here. `reviews`: they hold the role, and are no mere reserve.
    """

    id: int
    name: str
    languages: tuple[str, ...]
    away_until: date | None
    reviews: bool = True


@dataclass(frozen=True)
class Narrow:
    """Something that waits and that one person alone may decide, or nobody (None)."""

    id: int
    title: str
    language: str
    only: Reviewer | None


@dataclass(frozen=True)
class Cover:
    """How well the queue is covered.

    `written` are the languages people write in; `narrow` is the oldest first. `to_ask` is a colleague who publishes and
    might review, by name, where one more is needed and an admin asks.
    """

    reviewers: tuple[Reviewer, ...]
    written: tuple[str, ...]
    narrow: tuple[Narrow, ...]
    to_ask: str | None = None

    @property
    def here(self) -> tuple[Reviewer, ...]:
        """Those who are not away."""
        return here(self.reviewers)

    @property
    def uncovered(self) -> tuple[str, ...]:
        """The languages people write in and nobody who is here reads."""
        return tuple(one for one in self.written if not self.readers(one))

    def readers(self, language: str) -> tuple[Reviewer, ...]:
        """Who is here and reads it."""
        return tuple(one for one in self.here if language in one.languages)

    def of(self, person_id: int) -> Reviewer | None:
        """One of them; None for whoever may not decide."""
        return next((one for one in self.reviewers if one.id == person_id), None)


@query(Permission.STORY_REVIEW)
def cover(work: Work) -> Cover:
    """Who is here for what, and where one more is needed."""
    everybody = reviewers(work)
    written, narrow = _written(work), _narrow(work, here(everybody))
    found = Cover(everybody, written, narrow)
    enough = len(found.here) > 1 and not narrow and not found.uncovered
    if enough or not work.may(Permission.PEOPLE_MANAGE):
        return found
    wanted = [*found.uncovered, *(one.language for one in narrow)]
    return Cover(everybody, written, narrow, _to_ask(work, everybody, wanted[0] if wanted else None))


@query(Permission.PEOPLE_MANAGE)
def reviewer(work: Work, employee_number: str) -> Reviewer | None:
    """Somebody by their number, if they may decide."""
    person_id = work.session.exec(select(Person.id).where(Person.employee_number == employee_number)).first()
    return next((one for one in reviewers(work) if one.id == person_id), None)


@command(Permission.STORY_REVIEW)
def read_in(work: Work, languages: Collection[str]) -> None:
    """Says which languages I review in. Nothing is kept from me by it."""
    chosen = [code for code in LANGUAGES if code in languages]
    if not chosen:
        raise InvalidInput(N_("Choose at least one language."), "languages")
    said = work.session.get(ReadsIn, work.me, with_for_update=True) or ReadsIn(person_id=work.me, languages=[])
    if said.languages == chosen:
        return
    said.languages = chosen
    work.session.add(said)
    audit.record(work, audit.Tag.REVIEWER_READS_IN, audit.Thing.PERSON, work.me)


def reviewers(work: Work) -> tuple[Reviewer, ...]:
    """Everybody who may decide, by name."""
    return tuple(_reviewer(work, row) for row in _REVIEWERS.rows(work.driver))


def alone_on(work: Work, submission_id: int) -> Narrow | None:
    """Whether one person alone may decide on something that waits, or nobody."""
    return next((one for one in _narrow(work, here(reviewers(work))) if one.id == submission_id), None)


def here(everybody: Collection[Reviewer]) -> tuple[Reviewer, ...]:
    """Those who are not away."""
    return tuple(one for one in everybody if one.away_until is None)


_REVIEWS = select(RoleGrant.person_id).where(RoleGrant.role == Role.REVIEWER)
_MAY_DECIDE = select(RoleGrant.person_id).where(or_(*(RoleGrant.role == role for role in GRANTABLE)))
_REVIEWERS = Prepared(
    columns(
        Person.id,
        Person.language,
        Person.portal_language,
        name=full_name(Person),
        said=ReadsIn.languages,
        last_day=Absence.last_day,
        reviews=col(Person.id).in_(_REVIEWS),
    )
    .join(Absence, col(Absence.person_id) == Person.id, isouter=True)
    .join(ReadsIn, col(ReadsIn.person_id) == Person.id, isouter=True)
    .where(col(Person.active), col(Person.id).in_(_MAY_DECIDE))
    .order_by(col(Person.given_name), col(Person.family_name), col(Person.id))
)


def _reviewer(work: Work, row: Any) -> Reviewer:
    known = {spoken_for(tag) for tag in (row.language, row.portal_language) if tag}
    away = row.last_day is not None and row.last_day >= work.today
    return Reviewer(
        id=row.id,
        name=row.name,
        languages=tuple(code for code in LANGUAGES if code in (row.said or known)),
        away_until=row.last_day if away else None,
        reviews=bool(row.reviews),
    )


def _newest(status: Status) -> Any:
    """The languages of the last that were sent and are in this state now; walks the queue's index."""
    sent = select(Submission.language).where(
        Submission.status == status, col(Submission.submitted_at) > bindparam("since", type_=UtcDateTime)
    )
    newest = sent.order_by(col(Submission.submitted_at).desc(), col(Submission.id).desc()).limit(NEWEST).subquery()
    return select(newest.c.language)


_WRITTEN = Prepared(union(*(_newest(status) for status in Status if status is not Status.DRAFT)))


def _written(work: Work) -> tuple[str, ...]:
    languages = {row.language for row in _WRITTEN.rows(work.driver, since=work.now - LATELY)}
    return tuple(code for code in LANGUAGES if code in languages)


def _narrow(work: Work, present: tuple[Reviewer, ...]) -> tuple[Narrow, ...]:
    if len(present) >= ENOUGH:
        return ()
    parts = (Submission.author_id, Submission.co_author_id, Submission.mentor_id)
    waiting = columns(Submission.id, Submission.title, Submission.language, *parts).where(
        col(Submission.status).in_(WAITING)
    )
    if len(present) > 1:
        ids = [one.id for one in present]
        waiting = waiting.where(or_(*(col(part).in_(ids) for part in parts)))
    found = []
    for row in work.session.execute(waiting.order_by(col(Submission.submitted_at), col(Submission.id)).limit(MOST)):
        left = [one for one in present if one.id not in (row.author_id, row.co_author_id, row.mentor_id)]
        if len(left) <= 1:
            found.append(Narrow(row.id, row.title, row.language, left[0] if left else None))
    return tuple(found)


def _to_ask(work: Work, everybody: Collection[Reviewer], language: str | None) -> str | None:
    """Who has published the most stories lately, in this language if there is one, and does not review yet."""
    stories = (
        select(full_name(Person))
        .join(Submission, col(Submission.author_id) == Person.id)
        .where(
            Submission.status == Status.PUBLISHED,
            col(Submission.published_at) > work.now - LATELY,
            col(Submission.kind).in_(SIGNED_BY_AUTHOR),
            col(Person.active),
            col(Person.id).not_in([one.id for one in everybody]),
        )
        .group_by(col(Person.id), full_name(Person))
        .order_by(func.count().desc(), col(Person.id))
    )
    return work.session.exec(stories.where(Submission.language == language) if language else stories).first()
