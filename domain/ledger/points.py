"""The statement: earning, reversing, and what each person can read about every point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from db.driver import Driver
from db.models import Person, PointEntry, PointRule, Share, Submission
from db.models.person import full_name
from db.prepared import Prepared
from db.statement import WHILE_EARNING, earner, insert_entry, rule_in_force
from db.types import WordsDict
from domain.access import Permission
from domain.errors import NotFound
from domain.ledger import standings
from domain.ledger.point_rules import Rule
from domain.periods import PeriodKind, local_date, local_midnight, period_of, week_starting
from domain.work import Work, query


def earn(
    work: Work,
    person_id: int,
    rule: Rule,
    event_key: str,
    *,
    occurred_at: datetime | None = None,
    points: int | None = None,
    submission_id: int | None = None,
    share_id: int | None = None,
) -> int | None:
    """Posts one line and brings the boards up to date; gives its id, or None when that event has been paid already.

    `points` overrides the rule's own number (a story's factor); 0 posts nothing.
    """
    driver = work.driver
    occurred_at = occurred_at or work.now
    in_force = rule_in_force(driver, rule, occurred_at)
    if in_force is None:
        raise NotFound()
    amount = in_force.points if points is None else points
    if amount == 0:
        return None
    line = {"rule_code": in_force.code, "rule_version": in_force.version, "kind": "earned", "reverses_id": None}
    return _post(work, driver, person_id, amount, occurred_at, event_key, submission_id, share_id, line)


def reverse(work: Work, entry: PointEntry) -> int | None:
    """Takes a line back with a new one; it counts where the first one counted, while that period is open."""
    line = {
        "rule_code": entry.rule_code,
        "rule_version": entry.rule_version,
        "kind": "reversed",
        "reverses_id": entry.id,
        "team_id": entry.team_id,
    }
    key = f"{entry.event_key}:reversed"
    driver = work.driver
    return _post(
        work, driver, entry.person_id, -entry.points, entry.occurred_at, key, entry.submission_id, entry.share_id, line
    )


def reverse_for_submission(work: Work, submission_id: int) -> int:
    """Takes back every line that was earned by a submission; gives how many."""
    earned = select(PointEntry).where(PointEntry.submission_id == submission_id, PointEntry.kind == "earned")
    entries = work.session.exec(earned.where(col(PointEntry.share_id).is_(None))).all()
    return sum(reverse(work, entry) is not None for entry in entries)


def _post(
    work: Work,
    driver: Driver,
    person_id: int,
    points: int,
    occurred_at: datetime,
    event_key: str,
    submission_id: int | None,
    share_id: int | None,
    line: dict[str, Any],
) -> int | None:
    who = earner(driver, person_id, WHILE_EARNING)
    line = {"team_id": who.team_id, **line}
    entry_id = insert_entry(
        driver,
        occurred_at,
        work.now,
        person_id=person_id,
        points=points,
        event_key=event_key,
        submission_id=submission_id,
        share_id=share_id,
        recorded_by=work.actor.person_id,
        **line,
    )
    if entry_id is None:
        return None
    posting = standings.Posting(
        person_id=person_id,
        team_id=line["team_id"],
        rule_code=line["rule_code"],
        points=points,
        times=standings.TIMES[line["kind"]],
        occurred_at=occurred_at,
        recorded_at=work.now,
    )
    standings.post(driver, posting, who, work.programme.zone)
    return entry_id


def amount(work: Work, entry_id: int) -> int:
    """The signed points of one line."""
    return work.session.exec(select(PointEntry.points).where(PointEntry.id == entry_id)).one()


# --- reading ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class StatementLine:
    """One line of my statement. `total` is the sum up to and including it; `decided_by` None means the portal.

    `because` is the reason an admin gave for taking the points back.
    """

    id: int
    occurred_at: datetime
    recorded_at: datetime
    kind: str
    points: int
    total: int
    rule: str
    rule_version: int
    rule_name: WordsDict
    rule_how: WordsDict
    rule_points: int
    submission_id: int | None
    title: str | None
    network: str | None
    decided_by: str | None
    decided_by_me: bool
    because: str | None


@dataclass(frozen=True)
class Statement:
    """A stretch of my statement, newest first."""

    total: int
    lines: list[StatementLine]
    more: bool


@query(Permission.STATEMENT_READ)
def statement(work: Work, limit: int = 50) -> Statement:
    """My newest lines, with the running total, the rule and its version, and who decided."""
    total = running = int(_TOTAL.first(work.driver, me=work.me).points)  # type: ignore[union-attr]
    rows = _LINES.rows(work.driver, me=work.me, most=limit + 1)
    lines: list[StatementLine] = []
    for row in rows[:limit]:
        lines.append(_line(row, running, work.me))
        running -= row.points
    return Statement(total, lines, more=len(rows) > limit)


_DECIDER = aliased(Person)
_ITS_RULE = (col(PointRule.code) == col(PointEntry.rule_code)) & (
    col(PointRule.version) == col(PointEntry.rule_version)
)
_TOTAL = Prepared(
    select(func.coalesce(func.sum(PointEntry.points), 0).label("points")).where(PointEntry.person_id == bindparam("me"))
)
_LINES = Prepared(
    select(  # type: ignore[call-overload]  # SQLModel types four at most
        PointEntry.id,
        PointEntry.occurred_at,
        PointEntry.recorded_at,
        PointEntry.recorded_by,
        PointEntry.kind,
        PointEntry.points,
        PointEntry.rule_code,
        PointEntry.rule_version,
        PointEntry.submission_id,
        PointRule.name.label("rule_name"),  # type: ignore[attr-defined]
        PointRule.how.label("rule_how"),  # type: ignore[attr-defined]
        PointRule.points.label("rule_points"),  # type: ignore[attr-defined]
        Submission.title,
        Submission.taken_down_because,
        Share.network,
        full_name(_DECIDER).label("decided_by"),
    )
    .join(PointRule, _ITS_RULE)
    .join(Submission, col(Submission.id) == col(PointEntry.submission_id), isouter=True)
    .join(Share, col(Share.id) == col(PointEntry.share_id), isouter=True)
    .join(_DECIDER, col(_DECIDER.id) == col(PointEntry.recorded_by), isouter=True)
    .where(PointEntry.person_id == bindparam("me"))
    .order_by(col(PointEntry.recorded_at).desc(), col(PointEntry.id).desc())
    .limit(bindparam("most"))
)


def _line(row: Any, total: int, me: int) -> StatementLine:
    return StatementLine(
        id=row.id,
        occurred_at=row.occurred_at,
        recorded_at=row.recorded_at,
        kind=row.kind,
        points=row.points,
        total=total,
        rule=row.rule_code,
        rule_version=row.rule_version,
        rule_name=row.rule_name,
        rule_how=row.rule_how,
        rule_points=row.rule_points,
        submission_id=row.submission_id,
        title=row.title,
        network=row.network,
        decided_by=row.decided_by,
        decided_by_me=row.recorded_by == me,
        because=row.taken_down_because if row.kind == "reversed" else None,
    )


@dataclass(frozen=True)
class Counted:
    """What one rule brought: how many times, and how many points."""

    rule: str
    name: WordsDict
    times: int
    points: int


@dataclass(frozen=True)
class ThisMonth:
    """My points of this month, what counted for them, and my points in each of the last weeks, oldest first."""

    points: int
    counted: list[Counted]
    weeks: list[int]


@query(Permission.STATEMENT_READ)
def this_month(work: Work, weeks: int = 12) -> ThisMonth:
    """Where this month's points come from, and how they have come in lately."""
    zone = work.programme.zone
    month = period_of(PeriodKind.MONTH, work.today)
    first = week_starting(work.today) - timedelta(weeks=weeks - 1)
    since = min(month.start(zone), local_midnight(first, zone))
    rows = [
        (local_date(row.occurred_at, zone), row) for row in _EARNED_SINCE.rows(work.driver, me=work.me, since=since)
    ]
    by_week = [0] * weeks
    for day, row in rows:
        index = (week_starting(day) - first).days // 7
        if 0 <= index < weeks:
            by_week[index] += row.points
    counted = _by_rule([row for day, row in rows if month.first <= day < month.after])
    return ThisMonth(sum(line.points for line in counted), counted, by_week)


_EARNED_SINCE = Prepared(
    select(PointEntry.occurred_at, PointEntry.kind, PointEntry.points, PointEntry.rule_code, PointRule.name)  # type: ignore[call-overload]
    .join(PointRule, _ITS_RULE)
    .where(PointEntry.person_id == bindparam("me"), col(PointEntry.occurred_at) >= bindparam("since"))
    .order_by(col(PointEntry.id))
)


def _by_rule(rows: Sequence[Any]) -> list[Counted]:
    """The rules that brought something, the most first; what was earned and taken back again is left out."""
    totals: dict[str, Counted] = {}
    for row in rows:
        sofar = totals.get(row.rule_code, Counted(row.rule_code, row.name, 0, 0))
        times, gained = sofar.times + standings.TIMES[row.kind], sofar.points + row.points
        totals[row.rule_code] = Counted(row.rule_code, row.name, times, gained)
    return sorted((line for line in totals.values() if line.points), key=lambda line: (-line.points, line.rule))
