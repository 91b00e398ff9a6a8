"""What I did and what came back, month by month. Clicks are counted for the eye and are worth nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam, func, literal, union_all
from sqlmodel import col, select

from db.models import Conversation, Declaration, Occasion, Share, ShareClicks, Submission
from db.prepared import Prepared
from db.stretches import beginnings, begun, stretch_of
from domain.access import Permission
from domain.periods import local_midnight, months_until
from domain.submissions.kinds import UNSEEN, is_of
from domain.submissions.review_flow import Status
from domain.work import Work, query

MONTHS = 12


class Act(StrEnum):
    """What is counted. A conversation belongs to the month of its share, a contribution to that in which it happened.

    Clicks are people who followed a link, in the month they did.
    """

    SHARED = "shared"
    REPLIED = "replied"
    TOLD = "told_someone"
    DEBATED = "debate"
    CONTRIBUTED = "contributed"
    COMMENTS = "comments"
    CLICKS = "clicks"


@dataclass(frozen=True)
class ActivityByMonth:
    """The months by their first day, the oldest first, and how many of each in every one of them."""

    months: tuple[date, ...]
    counts: dict[Act, tuple[int, ...]]


@query(Permission.CONTENT_SHARE)
def my_months(work: Work) -> ActivityByMonth:
    """What I did in the last twelve months, this one among them."""
    months = months_until(work.today, MONTHS)
    moments = beginnings([local_midnight(first, work.programme.zone) for first in months])
    counts = {act: [0] * MONTHS for act in Act}
    for row in _BY_MONTH.rows(work.driver, me=work.me, **moments, **beginnings(months, "day")):
        counts[Act(row.what)][row.month] = int(row.times)
    return ActivityByMonth(months, {act: tuple(each) for act, each in counts.items()})


_ME: Any = bindparam("me")


def _dated(what: Any, when: Any, times: Any = 1, by: str = "since") -> Any:
    """Rows of (month, what, how many) for everything of mine that has a moment, or by day a date."""
    what, times = (literal(one) if isinstance(one, (Act, int)) else one for one in (what, times))
    rows = select(stretch_of(when, MONTHS, by).label("month"), what.label("what"), times.label("times"))
    return rows.where(begun(when, by))


_POSTED = (Share.person_id == _ME, col(Share.confirmed_at).is_not(None))
_SAID = (Conversation, col(Conversation.share_id) == Share.id)
_DONE = union_all(
    _dated(Act.SHARED, Share.created_at).where(*_POSTED),
    _dated(Act.REPLIED, Share.created_at, col(Conversation.replies)).join(*_SAID).where(*_POSTED),
    _dated(Act.COMMENTS, Share.created_at, col(Conversation.comments)).join(*_SAID).where(*_POSTED),
    _dated(col(Declaration.kind), Declaration.declared_at).where(
        Declaration.person_id == _ME, col(Declaration.taken_back_at).is_(None)
    ),
    _dated(Act.CONTRIBUTED, Occasion.happened_on, by="day")
    .join(Submission, col(Submission.id) == Occasion.submission_id)
    .where(Submission.author_id == _ME, is_of(UNSEEN), Submission.status == Status.PUBLISHED),
    _dated(Act.CLICKS, ShareClicks.day, col(ShareClicks.people), by="day")
    .join(Share, col(Share.id) == ShareClicks.share_id)
    .where(Share.person_id == _ME),
).subquery()
_BY_MONTH = Prepared(
    select(_DONE.c.month, _DONE.c.what, func.sum(_DONE.c.times).label("times")).group_by(_DONE.c.month, _DONE.c.what)
)
