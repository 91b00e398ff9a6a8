"""Care for people's networks: how much counts, and when the portal says "you have said enough for now"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func
from sqlmodel import col, select

from db.models import Person, Share, Submission
from db.models import Uncounted as Uncounted
from db.prepared import Prepared
from domain.errors import N_
from domain.ledger.point_limits import Cap, limit
from domain.submissions.kinds import KINDS, format_of
from domain.work import Work

SPACING = timedelta(days=1)
"""Colleagues' shares of one item are better this far apart."""


WHY_UNCOUNTED: dict[Uncounted, str] = {
    Uncounted.CEILING: N_(
        "You have said enough for now: {counted_shares} shares in {share_days} days count, out of care for your "
        "network."
    ),
    Uncounted.REPEAT: N_("You have shared this one before; each item counts once."),
    Uncounted.KIND: N_("Reports, results and press releases may be shared and earn nothing."),
    Uncounted.ALONE: N_(
        "Thank you. What you confirm yourself earns at most {alone_points} points in {alone_days} days, and you have "
        "them. A story of your own earns more."
    ),
    Uncounted.UNSEEN: N_(
        "Thank you. What nobody else can see earns at most {unseen_points} points in {unseen_days} days, and you have "
        "them."
    ),
    Uncounted.COMMENTS: N_(
        "Thank you. Comments and replies earn at most {conversation_points} points in {comment_days} days, and you "
        "have them."
    ),
    Uncounted.MAKER: N_("It is your job to make company content, so sharing it earns you nothing."),
}


BY_CAP: dict[str | None, Uncounted] = {
    Cap.SHARES: Uncounted.CEILING,
    Cap.ALONE: Uncounted.ALONE,
    Cap.UNSEEN: Uncounted.UNSEEN,
    Cap.CONVERSATION: Uncounted.COMMENTS,
}
"""What a cap that holds everything back means to whoever shares."""


@dataclass(frozen=True)
class Allowance:
    """How many of the rolling days' counted shares there are, are used and left, and when the next is free again."""

    most: int
    used: int
    left: int
    frees_at: datetime | None = None


_USED = Prepared(
    select(func.count(col(Share.id)).label("used"), func.min(Share.confirmed_at).label("oldest")).where(
        Share.person_id == bindparam("person_id"),
        col(Share.confirmed_at) > bindparam("since"),
        col(Share.uncounted).is_(None),
    )
)


def allowance(work: Work) -> Allowance:
    """The actor's rolling days."""
    most, window = _ceiling(work)
    used, oldest = _USED.first(work.driver, person_id=work.me, since=work.now - window) or (0, None)
    return Allowance(most, used, max(0, most - used), oldest + window if oldest else None)


def _ceiling(work: Work) -> tuple[int, timedelta]:
    """So many shares count in so long a time, as the rule says now."""
    ceiling = limit(work, Cap.SHARES)
    return ceiling.most, timedelta(days=ceiling.days or 0)


def shared_lately(work: Work, submission_id: int) -> int:
    """How many colleagues have shared an item so lately that waiting a day would be kinder to readers."""
    colleagues = select(func.count(func.distinct(Share.person_id))).where(
        Share.submission_id == submission_id,
        Share.person_id != work.me,
        col(Share.confirmed_at) > work.now - SPACING,
    )
    return work.session.exec(colleagues).one()


def why_uncounted(work: Work, person_id: int, item: Submission, share_id: int | None = None) -> Uncounted | None:
    """The reason a share of an item earns nothing, or None when it counts. `share_id` is left out of the count."""
    if not format_of(item).shares_pay:
        return Uncounted.KIND
    if makes_it(work, person_id, item):
        return Uncounted.MAKER
    if _counted_before(work, person_id, item, share_id):
        return Uncounted.REPEAT
    most, window = _ceiling(work)
    others = select(func.count()).where(*_counted(person_id, work.now - window), Share.id != share_id)
    return Uncounted.CEILING if work.session.exec(others).one() >= most else None


def makes_it(work: Work, person_id: int, item: Submission) -> bool:
    """Whether it is the company's own, and somebody's job to make such things."""
    return KINDS[item.kind].signed_by_company and work.session.get_one(Person, person_id).makes_content


def _counted_before(work: Work, person_id: int, item: Submission, share_id: int | None) -> bool:
    """Whether another share of the item has counted. One that earned nothing has not used the item up."""
    counted = select(Share.id).where(
        Share.person_id == person_id,
        Share.submission_id == item.id,
        Share.id != share_id,
        col(Share.confirmed_at).is_not(None),
        col(Share.uncounted).is_(None),
    )
    return work.session.exec(counted.limit(1)).first() is not None


def _counted(person_id: int, since: datetime):  # type: ignore[no-untyped-def]
    return Share.person_id == person_id, col(Share.confirmed_at) > since, col(Share.uncounted).is_(None)
