"""Badges: which fall due, which a person has, and how far the others are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from db.driver import Driver, as_moment
from db.models import Badge
from db.types import WordsDict
from domain import audit
from domain.access import Permission
from domain.badge_metrics import METRICS
from domain.point_rules import Rule
from domain.work import Work, query

_CANDIDATES = """
SELECT b.code, b.metric, b.threshold FROM badge b
WHERE b.active AND NOT EXISTS (SELECT 1 FROM badge_award a WHERE a.badge_code = b.code AND a.person_id = :person_id)
"""
_GIVE = """
INSERT INTO badge_award (person_id, badge_code, awarded_at, entry_id) VALUES (:person_id, :code, :at, :entry_id)
ON CONFLICT DO NOTHING RETURNING id
"""
_MINE = "SELECT badge_code, awarded_at FROM badge_award WHERE person_id = :person_id"


def award_due(work: Work, person_id: int, rule: Rule, entry_id: int | None) -> list[str]:
    """Gives the badges that a posting by this rule has made due; returns their codes."""
    driver = Driver(work.session)
    given = []
    for code, metric, threshold in driver.rows(_CANDIDATES, {"person_id": person_id}):
        if rule in METRICS[metric].moved_by and METRICS[metric].measure(driver, person_id) >= threshold:
            row = driver.row(
                _GIVE, {"person_id": person_id, "code": code, "at": driver.moment(work.now), "entry_id": entry_id}
            )
            if row:
                given.append(code)
                audit.record(work, audit.Tag.BADGE_AWARDED, "person", person_id, badge=code)
    return given


@dataclass(frozen=True)
class BadgeProgress:
    """A badge as its owner-to-be sees it. `awarded_at` None means it is still to come."""

    code: str
    name: WordsDict
    how: WordsDict
    shape: str
    icon: str
    colour: str
    threshold: int
    reached: int
    awarded_at: datetime | None

    @property
    def share(self) -> float:
        """How far, from 0 to 1."""
        return 1.0 if self.awarded_at else min(1.0, self.reached / self.threshold)


@query(Permission.BADGE_READ)
def gallery(work: Work) -> list[BadgeProgress]:
    """Every badge, in the order of the catalogue, with my progress."""
    driver = Driver(work.session)
    mine = {code: as_moment(at) for code, at in driver.rows(_MINE, {"person_id": work.me})}
    badges = work.session.exec(select(Badge).where(col(Badge.active)).order_by(col(Badge.position))).all()
    return [
        BadgeProgress(
            badge.code,
            badge.name,
            badge.how,
            badge.shape,
            badge.icon,
            badge.colour,
            badge.threshold,
            METRICS[badge.metric].measure(driver, work.me),
            mine.get(badge.code),
        )
        for badge in badges
    ]


def nearest(badges: list[BadgeProgress]) -> BadgeProgress | None:
    """The badge that is closest to being earned."""
    return max((badge for badge in badges if badge.awarded_at is None), key=lambda badge: badge.share, default=None)
