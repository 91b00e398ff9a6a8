"""How much of what is earned counts: the caps, over one rule or several together. Versioned rows, as the rules are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import bindparam
from sqlmodel import Session, col

from db.driver import driver_of
from db.models import Counts as Counts
from db.models import PointLimit
from db.models import Window as Window
from db.prepared import Prepared, columns_of
from domain.access import Permission
from domain.errors import N_, NotFound
from domain.work import Work, query


class Cap(StrEnum):
    """Everything that is held to a cap."""

    SHARES = "counted_shares"
    ALONE = "alone_points"
    UNSEEN = "unseen_points"
    CONVERSATION = "conversation_points"
    POST = "points_a_post"
    TOLD = "told_a_month"
    DEBATES = "debates_a_week"
    STORIES = "whole_stories"
    TALKS = "paid_talks"
    REFERRALS = "paid_referrals"
    MENTORING = "mentored_a_month"


NUMBERS: dict[str, tuple[Cap, str]] = {
    "counted_shares": (Cap.SHARES, "most"),
    "share_days": (Cap.SHARES, "days"),
    "alone_points": (Cap.ALONE, "most"),
    "alone_days": (Cap.ALONE, "days"),
    "unseen_points": (Cap.UNSEEN, "most"),
    "unseen_days": (Cap.UNSEEN, "days"),
    "conversation_points": (Cap.CONVERSATION, "most"),
    "comment_days": (Cap.CONVERSATION, "days"),
    "points_a_post": (Cap.POST, "most"),
    "told_a_month": (Cap.TOLD, "most"),
    "debates_a_week": (Cap.DEBATES, "most"),
    "whole_stories": (Cap.STORIES, "most"),
    "story_days": (Cap.STORIES, "days"),
    "further_percent": (Cap.STORIES, "beyond"),
    "paid_talks": (Cap.TALKS, "most"),
    "talk_days": (Cap.TALKS, "days"),
    "paid_referrals": (Cap.REFERRALS, "most"),
    "referral_days": (Cap.REFERRALS, "days"),
    "mentored_a_month": (Cap.MENTORING, "most"),
}
"""How sentences name them: `{counted_shares} shares in {share_days} days`."""
NAMES: dict[str, str] = {
    "counted_shares": N_("Shares that count"),
    "share_days": N_("The days in which so many shares count"),
    "alone_points": N_("Points at most for everything a person confirms alone"),
    "alone_days": N_("Days over which what people confirm alone is added up"),
    "unseen_points": N_("Of these, points at most for what nobody else can see"),
    "unseen_days": N_("Days over which what nobody else can see is added up"),
    "conversation_points": N_("Points at most for comments and replies together"),
    "comment_days": N_("Days over which comments and replies are added up"),
    "points_a_post": N_("Points at most for the comments and replies of one post"),
    "told_a_month": N_("Times a month that telling someone counts"),
    "debates_a_week": N_("Debates a week that count"),
    "whole_stories": N_("Stories that are paid whole"),
    "story_days": N_("Days over which stories are counted"),
    "further_percent": N_("What further stories are paid, in per cent"),
    "paid_talks": N_("Talks and podcasts that are paid"),
    "talk_days": N_("Days over which talks and podcasts are counted"),
    "paid_referrals": N_("Referrals that are paid"),
    "referral_days": N_("Days over which referrals are counted"),
    "mentored_a_month": N_("First stories a month that their helper is paid for"),
}
"""What each of NUMBERS is called where they are changed."""


def is_days(name: str) -> bool:
    """Whether one of NUMBERS is the length of a window."""
    return name in NUMBERS and NUMBERS[name][1] == "days"


@dataclass(frozen=True)
class Limit:
    """A version of a cap: `most` so many times or points per so many `days`, week, month or thing.

    Over `rules` together; what goes beyond is paid `beyond` hundredths of its worth.
    """

    code: str
    version: int
    most: int
    per: str
    days: int | None
    valid_from: datetime
    rules: tuple[str, ...] | list[str] = ()
    counts: str = Counts.TIMES
    beyond: int = 0


@dataclass(frozen=True)
class Caps:
    """Every version of every cap, the oldest first, looked at in a moment."""

    now: datetime
    versions: tuple[Limit, ...] = field(repr=False)

    def at(self, cap: str, moment: datetime | None = None) -> Limit:
        """The version that counts at a moment; now, unless it says when."""
        return next(
            one for one in reversed(self.versions) if one.code == cap and one.valid_from <= (moment or self.now)
        )

    def number(self, name: str, moment: datetime | None = None) -> int:
        """One of NUMBERS, as it counts at a moment."""
        cap, part = NUMBERS[name]
        return int(getattr(self.at(cap, moment), part))


@query(Permission.PROGRAMME_READ)
def caps(work: Work) -> Caps:
    """All of them; a sentence about an earlier day says that day's."""
    return Caps(work.now, versions(work.session))


def versions(session: Session) -> tuple[Limit, ...]:
    """Every version of every cap, the oldest first."""
    return tuple(_ALL.rows(driver_of(session)))


def in_force(work: Work) -> list[Limit]:
    """The version of every cap that counts at this moment."""
    begun = (one for one in versions(work.session) if one.valid_from <= work.now)
    return list({one.code: one for one in begun}.values())


def limit(work: Work, cap: Cap) -> Limit:
    """The version that counts at this moment."""
    found = _IN_FORCE.first(work.driver, code=cap, moment=work.now)
    if found is None:
        raise NotFound()
    return found


_ALL = Prepared(columns_of(Limit, PointLimit).order_by(col(PointLimit.version)), Limit)
_IN_FORCE = Prepared(
    columns_of(Limit, PointLimit)
    .where(PointLimit.code == bindparam("code"), col(PointLimit.valid_from) <= bindparam("moment"))
    .order_by(col(PointLimit.version).desc())
    .limit(1),
    Limit,
)
