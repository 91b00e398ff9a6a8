"""Badges: giving and taking back, which a person has, and how far the others are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, func
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from db.models import Badge, BadgeAward, BadgeRevocation, Credential, Ground, PointEntry, Share, Submission
from db.prepared import Prepared, columns
from db.recognition import Held, NotHeld, give_badge, not_held
from db.types import WordsDict
from db.upsert import insert_once
from domain import audit
from domain.access import Permission
from domain.errors import N_, NotFound
from domain.ledger import points
from domain.recognition import as_issued
from domain.recognition.badge_metrics import EVER, METRICS, Window
from domain.submissions.kinds import IN_EDITOR, is_of
from domain.work import Work, command, query

HIGHEST_LEVEL = 3


def give(work: Work, person_id: int, badge: NotHeld, _: int, entry_id: int | None) -> bool:
    """Gives a badge that has fallen due, as it is now; False where another transaction was faster."""
    award_id = give_badge(work.driver, person_id, badge, work.now, entry_id)
    if award_id is None:
        return False
    as_issued.keep(work, Credential.BADGE, award_id, person_id, _words(work, badge.code, badge.version))
    audit.record(work, audit.Tag.BADGE_AWARDED, audit.Thing.PERSON, person_id, badge=badge.code)
    return True


def revoke(work: Work, person_id: int, badge: Held) -> None:
    """Takes a badge back that nothing holds up any more. That it was given stays a fact."""
    fact = {"award_id": badge.id, "ground": Ground.UNFOUNDED, "revoked_at": work.now}
    if insert_once(work.session, BadgeRevocation, revoked_by=work.actor.person_id, **fact):
        audit.record(work, audit.Tag.BADGE_REVOKED, audit.Thing.PERSON, person_id, badge=badge.code)


@query(Permission.PROGRAMME_STEER)
def would_have_it(work: Work, metric: str, threshold: int, window: Window = EVER) -> int:
    """How many people have reached that many by now: "37 people would have it today"."""
    if metric not in METRICS:
        raise NotFound()
    reached = METRICS[metric].reached(threshold, window).subquery()
    return int(work.session.execute(select(func.count()).select_from(reached)).scalar_one())


@command(Permission.UPKEEP_RUN)
def give_what_is_owed(work: Work, limit: int = 200) -> int:
    """Gives badges that people have reached without an event since: one that came with a release, or was composed.

    Gives how many, at most `limit`; called again it goes on where it stopped.
    """
    given = 0
    for badge in _CATALOGUE.rows(work.driver):
        if badge.active and given < limit:
            given += sum(_give_late(work, person_id, badge) for person_id in _owed(work, badge, limit - given))
    return given


def _owed(work: Work, badge: Any, limit: int) -> Sequence[int]:
    """Who has reached a badge's number and has never been given it; what was taken back comes with the next event."""
    had = select(BadgeAward.person_id).where(BadgeAward.badge_code == badge.code)
    reached = METRICS[badge.metric].reached(badge.threshold).subquery()
    owed = select(reached.c.person_id).where(reached.c.person_id.not_in(had)).order_by(reached.c.person_id)
    return work.session.execute(owed.limit(limit)).scalars().all()


def _give_late(work: Work, person_id: int, badge: Any) -> bool:
    due = not_held(work.driver, person_id, frozenset({badge.metric}))
    is_it = [one for one in due if (one.credential, one.code) == (Credential.BADGE, badge.code)]
    return any(give(work, person_id, one, 0, None) for one in is_it)


def freeze(work: Work, limit: int) -> int:
    """Gives those given before words were kept the words they show today; gives how many, at most `limit`."""
    old = select(BadgeAward).where(as_issued.without_words(Credential.BADGE, BadgeAward.id))
    rows = work.session.exec(old.order_by(col(BadgeAward.id)).limit(limit)).all()
    for one in rows:
        wording = _words(work, one.badge_code, one.badge_version)
        as_issued.keep(work, Credential.BADGE, one.id or 0, one.person_id, wording)
    return len(rows)


def _words(work: Work, code: str, version: int) -> as_issued.Wording:
    badge = work.session.get_one(Badge, (code, version))
    return as_issued.Wording(badge.name, badge.how)


@dataclass(frozen=True)
class BadgeProgress:
    """A badge as its owner-to-be sees it.

    `awarded_at` None means it is still to come; `earned_with` is the title of the story or item that made it due,
    and `my_story` its id where I wrote it. `stays` says that this one was taken back and others hold the badge up.
    `taken_back_at` is when it was lost, where it has not been earned again. An earned badge is as it was given.
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
    stays: bool
    taken_back_at: datetime | None
    level: int

    @property
    def share(self) -> float:
        """How far, from 0 to 1."""
        return 1.0 if self.awarded_at else min(1.0, self.reached / self.threshold)


@query(Permission.BADGE_READ)
def gallery(work: Work) -> list[BadgeProgress]:
    """Every badge, in the order of the catalogue, with my progress; what is given no more, to whoever has it."""
    mine = {award.code: award for award in _MINE.rows(work.driver, me=work.me)}
    measured = {code: metric.measure(work.driver, work.me) for code, metric in METRICS.items()}
    badges = _catalogue(work)
    shown = [badge for badge in badges if badge.active or _holds(mine.get(badge.code))]
    return [_progress(badge, mine.get(badge.code), measured, level_of(badge, badges)) for badge in shown]


def _holds(award: Any) -> bool:
    return award is not None and award.revoked_at is None


_NEWEST = aliased(Badge)
_LOOK = ("metric", "name", "how", "shape", "icon", "colour", "threshold")
_COLUMNS = [getattr(Badge, name) for name in ("code", *_LOOK)]
_CATALOGUE = Prepared(
    columns(*_COLUMNS, Badge.active)
    .where(Badge.version == select(func.max(_NEWEST.version)).where(_NEWEST.code == Badge.code).scalar_subquery())
    .order_by(col(Badge.position))
)
_TAKEN_BACK = aliased(PointEntry)
_LATER = aliased(BadgeAward)
_MINE = Prepared(
    columns(
        *_COLUMNS,
        BadgeAward.awarded_at,
        BadgeRevocation.revoked_at,
        Submission.title,
        case(((col(Submission.author_id) == BadgeAward.person_id) & is_of(IN_EDITOR), Submission.id)).label("my_story"),
        col(_TAKEN_BACK.id).label("taken_back"),
    )
    .join(BadgeAward, (col(BadgeAward.badge_code) == Badge.code) & (col(BadgeAward.badge_version) == Badge.version))
    .outerjoin(BadgeRevocation, col(BadgeRevocation.award_id) == BadgeAward.id)
    .outerjoin(PointEntry, col(PointEntry.id) == BadgeAward.entry_id)
    .outerjoin(_TAKEN_BACK, _TAKEN_BACK.reverses_id == PointEntry.id)
    .outerjoin(Share, points.ABOUT_SHARE)
    .outerjoin(Submission, col(Submission.id) == points.ITS_SUBMISSION)
    .where(BadgeAward.person_id == bindparam("me"))
    .where(
        ~select(_LATER.id)
        .where(_LATER.person_id == BadgeAward.person_id, _LATER.badge_code == BadgeAward.badge_code)
        .where(_LATER.times > BadgeAward.times)
        .exists()
    )
)
"""What I was given last of each badge."""


def _catalogue(work: Work) -> Sequence[Any]:
    return _CATALOGUE.rows(work.driver)


def _progress(badge: Any, award: Any, measured: Mapping[str, int], level: int) -> BadgeProgress:
    earned = award if _holds(award) else None
    shown = earned or badge
    return BadgeProgress(
        code=badge.code,
        **{name: getattr(shown, name) for name in _LOOK},
        reached=measured[shown.metric],
        awarded_at=earned.awarded_at if earned else None,
        earned_with=(earned.title or "") if earned else "",
        my_story=earned.my_story if earned else None,
        stays=bool(earned and earned.taken_back),
        taken_back_at=award.revoked_at if award else None,
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
