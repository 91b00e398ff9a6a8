"""Badges: which fall due, which a person has, and how far the others are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from db.driver import Driver, as_moment
from db.models import Badge
from db.prepared import Prepared
from db.types import WordsDict
from domain import audit
from domain.access import Permission
from domain.errors import N_, NotFound
from domain.ledger.point_rules import Rule
from domain.recognition.badge_metrics import METRICS
from domain.submissions.kinds import Kind
from domain.work import Work, query

_CANDIDATES = """
SELECT b.code, b.metric, b.threshold FROM badge b
WHERE b.active AND NOT EXISTS (SELECT 1 FROM badge_award a WHERE a.badge_code = b.code AND a.person_id = :person_id)
"""
_GIVE = """
INSERT INTO badge_award (person_id, badge_code, awarded_at, entry_id) VALUES (:person_id, :code, :at, :entry_id)
ON CONFLICT DO NOTHING RETURNING id
"""
_MINE = """
SELECT a.badge_code, a.awarded_at, s.title, CASE WHEN s.author_id = a.person_id AND s.kind = :story THEN s.id END
FROM badge_award a
LEFT JOIN point_entry e ON e.id = a.entry_id LEFT JOIN submission s ON s.id = e.submission_id
WHERE a.person_id = :person_id
"""
HIGHEST_LEVEL = 3


def award_due(work: Work, person_id: int, rule: Rule, entry_id: int | None) -> list[str]:
    """Gives the badges that a posting by this rule has made due; returns their codes."""
    driver = work.driver
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
    """A badge as its owner-to-be sees it.

    `awarded_at` None means it is still to come; `earned_with` is the title of the story or item that made it due,
    and `my_story` its id where I wrote it.
    `level` (1 to 3) is its place among the badges that count the same.
    """

    code: str
    metric: str
    name: WordsDict
    how: WordsDict
    shape: str
    icon: str
    colour: str
    threshold: int
    reached: int
    awarded_at: datetime | None
    earned_with: str
    my_story: int | None
    level: int

    @property
    def share(self) -> float:
        """How far, from 0 to 1."""
        return 1.0 if self.awarded_at else min(1.0, self.reached / self.threshold)


@query(Permission.BADGE_READ)
def gallery(work: Work) -> list[BadgeProgress]:
    """Every badge, in the order of the catalogue, with my progress."""
    driver = work.driver
    earned = driver.rows(_MINE, {"person_id": work.me, "story": Kind.STORY.value})
    mine = {code: (as_moment(at), title or "", story) for code, at, title, story in earned}
    badges = _catalogue(work)
    return [_progress(driver, work.me, badge, mine.get(badge.code), level_of(badge, badges)) for badge in badges]


_CATALOGUE = Prepared(
    select(  # type: ignore[call-overload]  # SQLModel types four at most
        Badge.code, Badge.metric, Badge.name, Badge.how, Badge.shape, Badge.icon, Badge.colour, Badge.threshold
    )
    .where(col(Badge.active))
    .order_by(col(Badge.position))
)


def _catalogue(work: Work) -> Sequence[Any]:
    return _CATALOGUE.rows(work.driver)


def _progress(
    driver: Driver, person_id: int, badge: Any, earned: tuple[datetime, str, int | None] | None, level: int
) -> BadgeProgress:
    return BadgeProgress(
        code=badge.code,
        metric=badge.metric,
        name=badge.name,
        how=badge.how,
        shape=badge.shape,
        icon=badge.icon,
        colour=badge.colour,
        threshold=badge.threshold,
        reached=METRICS[badge.metric].measure(driver, person_id),
        awarded_at=earned[0] if earned else None,
        earned_with=earned[1] if earned else "",
        my_story=earned[2] if earned else None,
        level=level,
    )


def level_of(badge: Any, badges: Sequence[Any]) -> int:
    """1 for the first badge of its metric, 2 and 3 for those that take more."""
    easier = [other for other in badges if other.metric == badge.metric and other.threshold < badge.threshold]
    return min(1 + len(easier), HIGHEST_LEVEL)


def nearest(badges: list[BadgeProgress]) -> BadgeProgress | None:
    """The badge that is closest to being earned."""
    return max((badge for badge in badges if badge.awarded_at is None), key=lambda badge: badge.share, default=None)


@dataclass(frozen=True)
class BadgeArtwork:
    """What is needed to draw a badge; it says nothing about any person."""

    name: WordsDict
    shape: str
    icon: str
    colour: str
    level: int


@query(Permission.CREDENTIAL_VERIFY)
def artwork(work: Work, code: str) -> BadgeArtwork:
    """The drawing of one badge, for anybody who was given its address."""
    badges = _catalogue(work)
    badge = next((badge for badge in badges if badge.code == code), None)
    if badge is None:
        raise NotFound(N_("There is no badge at this address. Please check the link."))
    return BadgeArtwork(badge.name, badge.shape, badge.icon, badge.colour, level_of(badge, badges))
