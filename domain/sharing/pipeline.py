"""What is on its way to the hub and in it, for those who look after the programme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, union_all
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from db.models import BegunAgain, Person, RecalledDecision, SubjectType, Submission, SubmissionVersion, TakenDown
from db.models.person import full_name
from db.prepared import columns_of, read_into
from db.types import word
from domain.access import Permission
from domain.errors import N_, InvalidInput, NotFound
from domain.ledger import points
from domain.ledger.points import Subject
from domain.recognition.credit import take_back
from domain.submissions import review_flow
from domain.submissions.last_sent import LAST_SENT
from domain.submissions.review_flow import Action, Status
from domain.submissions.visibility import BY_ITS_AUTHOR
from domain.work import Work, command, query

REASON_LIMIT = 400
SENT = tuple(status for status in Status if status is not Status.DRAFT)


@command(Permission.CONTENT_STEER)
def take_down(work: Work, submission_id: int, reason: str) -> int:
    """Takes an item out of the hub, and with it what it brought to whoever has a part in it, badges and certificates
    that rested on it included; gives how many lines were reversed."""
    submission = work.session.get(Submission, submission_id)
    if submission is None or submission.status == Status.DRAFT:
        raise NotFound()
    if not reason.strip():
        raise InvalidInput(N_("Say why, so that the author can read it."), "reason")
    review_flow.move(work, submission, Action.TAKE_DOWN)
    why = reason.strip()[:REASON_LIMIT]
    work.session.add(TakenDown(submission_id=submission_id, because=why, taken_down_at=work.now, taken_down_by=work.me))
    people = review_flow.with_a_part_in(submission)
    lines = points.standing_lines(work, Subject(SubjectType.SUBMISSION, submission_id), people)
    return take_back(work, lines).lines


_LATER = aliased(Submission)
_RECALLED = (
    select(RecalledDecision.id)
    .where(RecalledDecision.submission_id == Submission.id, RecalledDecision.revision == Submission.revision)
    .exists()
)


@dataclass(frozen=True)
class ContentLine:
    """A line of Content and themes."""

    id: int
    kind: str
    format: str
    title: str
    author: str
    status: Status
    theme_code: str | None
    language: str
    at: datetime
    expires_on: date | None
    mine: bool
    taken_down_because: str | None
    recalled: bool
    later_id: int | None
    """What was begun from it."""
    later_sent: bool

    @property
    def open_again(self) -> bool:
        """Whether its author can begin a new draft from it, or go on with that."""
        ended = self.status is Status.DECLINED or self.taken_down_because is not None
        return self.mine and ended and not self.later_sent


@query(Permission.CONTENT_STEER)
def pipeline(
    work: Work,
    statuses: Sequence[Status] = SENT,
    theme_code: str | None = None,
    oldest_first: bool = False,
    limit: int = 100,
) -> list[ContentLine]:
    """What has been sent to review, newest first. Drafts, and what authors took back, are nobody's business."""
    order = col(Submission.submitted_at).asc() if oldest_first else col(Submission.submitted_at).desc()
    rows = (
        columns_of(
            ContentLine,
            Submission,
            title=SubmissionVersion.title,
            author=full_name(Person),
            status=word(Submission.status, Status),
            at=Submission.submitted_at,
            mine=col(Submission.author_id) == work.me,
            taken_down_because=TakenDown.because,
            recalled=_RECALLED,
            later_id=BegunAgain.submission_id,
            later_sent=func.coalesce(_LATER.revision, 0) > 0,
        )
        .where(col(Submission.id).in_(_first(statuses, theme_code, order, limit)))
        .join(Person, col(Person.id) == Submission.author_id)
        .join(SubmissionVersion, LAST_SENT)
        .join(TakenDown, col(TakenDown.submission_id) == Submission.id, isouter=True)
        .join(BegunAgain, col(BegunAgain.earlier_id) == Submission.id, isouter=True)
        .join(_LATER, col(_LATER.id) == BegunAgain.submission_id, isouter=True)
        .order_by(order, col(Submission.id))
        .limit(limit)
    )
    return read_into(work.session, rows, ContentLine)


def _first(statuses: Sequence[Status], theme_code: str | None, order: Any, limit: int) -> Any:
    """The ids of the first in each state: each walks the queue's index for `limit` rows, however long it is."""
    themed = (Submission.theme_code == theme_code,) if theme_code else ()
    each = [
        select(Submission.id)
        .where(Submission.status == status, col(Submission.submitted_at).is_not(None), ~BY_ITS_AUTHOR, *themed)
        .order_by(order, col(Submission.id))
        .limit(limit)
        .subquery()
        for status in statuses
    ]
    return union_all(*(select(one.c.id) for one in each))


@query(Permission.CONTENT_STEER)
def how_many(work: Work, statuses: Sequence[Status], theme_code: str | None = None) -> int:
    """How many there are in these states."""
    wanted = select(func.count()).select_from(Submission).where(col(Submission.status).in_(statuses), ~BY_ITS_AUTHOR)
    return work.session.exec(wanted.where(Submission.theme_code == theme_code) if theme_code else wanted).one()
