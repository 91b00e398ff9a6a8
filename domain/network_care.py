"""Care for people's networks: how much counts, and when the portal says "you have said enough this week"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import func
from sqlmodel import col, select

from db.models import Share, Submission
from domain.errors import N_
from domain.point_rules import UNPAID_FORMATS
from domain.work import Work

COUNTED_SHARES = 3
WINDOW = timedelta(days=7)


class Uncounted(StrEnum):
    """Why a share earns nothing."""

    CEILING = "ceiling"
    REPEAT = "repeat"
    KIND = "kind"


WHY_UNCOUNTED: dict[Uncounted, str] = {
    Uncounted.CEILING: N_(
        "You have said enough this week: three shares in seven days count, out of care for your network."
    ),
    Uncounted.REPEAT: N_("You have shared this one before; each item counts once."),
    Uncounted.KIND: N_("Reports, results and press releases may be shared and earn nothing."),
}


@dataclass(frozen=True)
class Allowance:
    """How many of the week's counted shares are left."""

    used: int
    left: int


def allowance(work: Work) -> Allowance:
    """The actor's rolling seven days."""
    used = work.session.exec(
        select(func.count())
        .select_from(Share)
        .where(
            Share.person_id == work.me,
            col(Share.confirmed_at) > work.now - WINDOW,
            col(Share.uncounted).is_(None),
        )
    ).one()
    return Allowance(used, max(0, COUNTED_SHARES - used))


def why_uncounted(work: Work, share: Share) -> Uncounted | None:
    """The reason a share about to be confirmed earns nothing, or None when it counts."""
    item = work.session.get(Submission, share.submission_id)
    if item is not None and item.format in UNPAID_FORMATS:
        return Uncounted.KIND
    if _shared_before(work, share):
        return Uncounted.REPEAT
    if _counted_in_window(work, share) >= COUNTED_SHARES:
        return Uncounted.CEILING
    return None


def _shared_before(work: Work, share: Share) -> bool:
    counted = select(Share.id).where(
        Share.person_id == share.person_id,
        Share.submission_id == share.submission_id,
        Share.id != share.id,
        col(Share.confirmed_at).is_not(None),
    )
    return work.session.exec(counted.limit(1)).first() is not None


def _counted_in_window(work: Work, share: Share) -> int:
    counted = select(func.count()).where(
        Share.person_id == share.person_id,
        Share.id != share.id,
        col(Share.confirmed_at) > work.now - WINDOW,
        col(Share.uncounted).is_(None),
    )
    return work.session.exec(counted).one()
