"""What the caps leave of a payment: each looks back over what its rules have paid, and lets pass what has room.

Days are those of the company's calendar on which a line was written down, so that no act counts for an earlier day.
What was taken back has used nothing up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import col, or_, select

from db.models import EntryKind, PointEntry, Share, SubjectType
from db.prepared import Prepared, columns
from db.statement import WHILE_CHANGING_BOARDS, earner
from domain.ledger.point_limits import Cap, Counts, Limit, Window, in_force
from domain.ledger.point_rules import Rule
from domain.periods import PeriodKind, local_date, local_midnight, period_of
from domain.settings import UNSEEN_CHANNELS
from domain.work import Work


@dataclass(frozen=True)
class Paid:
    """A line as the caps see it: `on` is the day it was written down, `unseen` what nobody else can see."""

    rule: str
    points: int
    on: date
    about: tuple[str, int]
    unseen: bool = False


class Passed(NamedTuple):
    """What of a line's points is paid, and the code of the cap that holds the rest back, if one does."""

    points: int
    held_by: str | None = None


def passes(new: Paid, before: Sequence[Paid], limits: Iterable[Limit]) -> Passed:
    """What of the new line's points is paid after those before it."""
    passed = Passed(new.points)
    for limit in limits:
        if _falls_under(new, limit):
            used = [one for one in before if _falls_under(one, limit) and _in_the_window(one, new, limit)]
            left = _left(new.points, used, limit)
            passed = Passed(left, limit.code) if left < passed.points else passed
    return passed


def _falls_under(one: Paid, limit: Limit) -> bool:
    return one.rule in limit.rules and (one.unseen or limit.code != Cap.UNSEEN)


def _in_the_window(one: Paid, new: Paid, limit: Limit) -> bool:
    if limit.per == Window.SUBJECT:
        return one.about == new.about
    if limit.per == Window.DAYS:
        return new.on - timedelta(days=limit.days or 0) < one.on <= new.on
    return period_of(PeriodKind(limit.per), one.on) == period_of(PeriodKind(limit.per), new.on)


def _left(points: int, used: Sequence[Paid], limit: Limit) -> int:
    if limit.counts == Counts.POINTS:
        return max(0, limit.most - sum(one.points for one in used))
    return points if len(used) < limit.most else (points * limit.beyond + 50) // 100


def held(work: Work, person_id: int, rule: str, points: int, about: tuple[str, int] = ("", 0)) -> int:
    """What of the points is paid to somebody now. Holds their row: two at once would both see the same room."""
    limits = _over(work, rule)
    if limits:
        earner(work.driver, person_id, WHILE_CHANGING_BOARDS)
    return _passed(work, person_id, Paid(rule, points, work.today, about, _unseen(work, rule, about)), limits).points


def would_pass(
    work: Work, person_id: int, rule: str, points: int, about: tuple[str, int] = ("", 0), network: str = ""
) -> Passed:
    """The same beforehand, where nothing is to be paid yet; `network` is that of a share that is not there yet."""
    unseen = is_unseen(rule, network) or _unseen(work, rule, about)
    return _passed(work, person_id, Paid(rule, points, work.today, about, unseen), _over(work, rule))


def _over(work: Work, rule: str) -> list[Limit]:
    return [limit for limit in in_force(work) if rule in limit.rules]


def _passed(work: Work, person_id: int, new: Paid, limits: Sequence[Limit]) -> Passed:
    return passes(new, _paid(work, person_id, new.about, limits), limits) if limits else Passed(new.points)


def _unseen(work: Work, rule: str, about: tuple[str, int]) -> bool:
    share = select(Share.network).where(Share.id == about[1])
    network = work.session.exec(share).first() if about[0] == SubjectType.SHARE else None
    return is_unseen(rule, network)


def is_unseen(rule: str, network: str | None) -> bool:
    """Whether nobody but whoever it was told to can see it."""
    return rule == Rule.TOLD_SOMEONE or network in UNSEEN_CHANNELS


def _paid(work: Work, person_id: int, about: tuple[str, int], limits: Sequence[Limit]) -> list[Paid]:
    zone = work.programme.zone
    since = local_midnight(min(_first_day(limit, work.today) for limit in limits), zone)
    rows = _LINES.rows(work.driver, person_id=person_id, since=since, kind=about[0], id=about[1])
    return [
        Paid(
            row.rule_code,
            row.points,
            local_date(row.recorded_at, zone),
            (row.subject_type, row.subject_id),
            is_unseen(row.rule_code, row.network),
        )
        for row in rows
    ]


def _first_day(limit: Limit, today: date) -> date:
    if limit.per == Window.SUBJECT:
        return today
    if limit.per == Window.DAYS:
        return today - timedelta(days=(limit.days or 1) - 1)
    return period_of(PeriodKind(limit.per), today).first


_REVERSAL = aliased(PointEntry)
_LINES = Prepared(
    columns(
        PointEntry.rule_code,
        PointEntry.points,
        PointEntry.recorded_at,
        PointEntry.subject_type,
        PointEntry.subject_id,
        Share.network,
    )
    .select_from(PointEntry)
    .join(
        Share,
        (col(PointEntry.subject_type) == SubjectType.SHARE) & (col(Share.id) == col(PointEntry.subject_id)),
        isouter=True,
    )
    .join(_REVERSAL, col(_REVERSAL.reverses_id) == col(PointEntry.id), isouter=True)
    .where(
        PointEntry.person_id == bindparam("person_id"),
        PointEntry.kind == EntryKind.EARNED,
        col(_REVERSAL.id).is_(None),
        or_(
            col(PointEntry.recorded_at) >= bindparam("since"),
            (PointEntry.subject_type == bindparam("kind")) & (PointEntry.subject_id == bindparam("id")),
        ),
    )
)
