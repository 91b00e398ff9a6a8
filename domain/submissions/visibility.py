"""What is out for everybody to see: published to be shared, and not past its last day."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, func, or_, select

from db.models import Submission, TakenDown
from domain.submissions.kinds import GOING_OUT, KINDS, is_of
from domain.submissions.review_flow import Status
from domain.work import Work


def out_now(today: Any, status: Any = Submission.status) -> tuple[Any, ...]:
    """The conditions on a submission; `today` may be a parameter. What is evidence is never out.

    `status` may be the column where no index finds it: SQLite guesses, and would go through all that is published.
    """
    lasting = or_(col(Submission.expires_on).is_(None), col(Submission.expires_on) >= today)
    return status == Status.PUBLISHED, is_of(GOING_OUT), lasting


STATUS_UNINDEXED: Any = func.coalesce(col(Submission.status), "")


def is_out(work: Work, item: Submission) -> bool:
    """The same for one that has been read."""
    return item.status == Status.PUBLISHED and KINDS[item.kind].goes_out and not has_expired(work, item)


def has_expired(work: Work, item: Submission) -> bool:
    """Whether its last day is over."""
    return item.expires_on is not None and item.expires_on < work.today


def was_out(item: Submission) -> bool:
    """Whether it has been out at all, so that whoever comes by an old link may learn that it was."""
    return item.published_at is not None and KINDS[item.kind].goes_out


def taken_down_because(work: Work, item: Submission) -> str | None:
    """Why an admin took it down, if one did."""
    down = work.session.get(TakenDown, item.id) if item.status == Status.WITHDRAWN else None
    return down.because if down else None


_TAKEN_DOWN = select(TakenDown.submission_id)
BY_ITS_AUTHOR: Any = (col(Submission.status) == Status.WITHDRAWN) & col(Submission.id).not_in(_TAKEN_DOWN)
"""The condition that it was its author who withdrew it, and no admin who took it down."""
