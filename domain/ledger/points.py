"""The statement: earning, reversing, and what each person can read about every point."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import String, bindparam, case, false, func
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from db.models import EntryKind as EntryKind
from db.models import EntryReason, Person, PointEntry, PointRule, Review, Share, Submission, TakenDown
from db.models import SubjectType as SubjectType
from db.models.person import full_name
from db.prepared import Prepared, columns, columns_of
from db.statement import WHILE_EARNING, earner, insert_entry, rule_in_force, team_of_today
from db.types import WordsDict
from domain.access import Permission
from domain.errors import NotFound
from domain.ledger import ceilings, derived, standings
from domain.ledger.point_rules import Rule
from domain.periods import PeriodKind, local_date, local_midnight, period_of, week_starting
from domain.work import Work, query


class Subject(NamedTuple):
    """What a line is about: a submission, a share, a declaration; or the person alone."""

    type: SubjectType
    id: int


class Event(NamedTuple):
    """What is paid, once by its `key`: without `about` it is about the person alone, and it is now unless it says when.

    `decided_by` is who decided where that is not who acts.
    """

    key: str
    about: Subject | None = None
    occurred_at: datetime | None = None
    decided_by: int | None = None


class Posted(NamedTuple):
    """A line that was written: its id, and its signed points."""

    id: int
    points: int


def as_it_is(points: int) -> int:
    """The rule's own number."""
    return points


def earn(work: Work, person_id: int, rule: Rule, event: Event, worth: Callable[[int], int] = as_it_is) -> Posted | None:
    """Posts one line and brings the boards up to date; None when that event has been paid already, or is worth 0.

    `worth` makes the line's points of the rule's own number (a story's factor); the caps leave of them what they leave.
    """
    line = _line(work, person_id, EntryKind.EARNED, rule, event, worth)
    left = ceilings.held(work, person_id, rule, line.points, (line.subject_type, line.subject_id))
    return _post(work, replace(line, points=left))


def anew(work: Work, key: str) -> str:
    """The key under which an event is paid that may have been taken back whole, and happens once more."""
    again, times = key, 1
    while work.session.exec(select(PointEntry.id).where(PointEntry.event_key == _reversal_key(again))).first():
        times += 1
        again = f"{key}:{times}"
    return again


def _reversal_key(key: str) -> str:
    return f"{key}:reversed"


def adjust(work: Work, person_id: int, points: int, event_key: str, reason: str) -> Posted | None:
    """Posts a correction, plus or minus, with its reason; None when it has been posted already."""
    line = _line(work, person_id, EntryKind.ADJUSTED, Rule.CORRECTION, Event(event_key), lambda _: points)
    return _explained(work, _post(work, line), reason)


def reverse(work: Work, entry: PointEntry, reason: str = "") -> Posted | None:
    """Takes a line back with a new one; it counts where the first one counted, while that period is open."""
    line = replace(
        _Line(**{field.name: getattr(entry, field.name) for field in fields(_Line)}),
        kind=EntryKind.REVERSED,
        points=-entry.points,
        event_key=_reversal_key(entry.event_key),
        recorded_at=work.now,
        recorded_by=work.actor.person_id,
        reverses_id=entry.id,
    )
    return _explained(work, _post(work, line), reason)


def standing_lines(work: Work, about: Subject, person_ids: Iterable[int]) -> Sequence[PointEntry]:
    """What these people have earned with something and still have, the oldest first.

    Who they may be is known to whoever asks; among all the lines there are it would take a look at each.
    """
    lines = select(PointEntry).where(
        col(PointEntry.person_id).in_(set(person_ids)),
        PointEntry.subject_type == about.type,
        PointEntry.subject_id == about.id,
        PointEntry.kind == EntryKind.EARNED,
        ~select(_REVERSAL.id).where(_REVERSAL.reverses_id == PointEntry.id).exists(),
    )
    return work.session.exec(lines.order_by(col(PointEntry.id))).all()


_REVERSAL = aliased(PointEntry)


@dataclass(frozen=True)
class _Line(standings.Posting):
    """A line that is about to be written, by its columns."""

    event_key: str
    rule_version: int
    subject_type: SubjectType
    subject_id: int
    recorded_by: int | None
    reverses_id: int | None = None


def _line(work: Work, person_id: int, kind: EntryKind, rule: Rule, event: Event, worth: Callable[[int], int]) -> _Line:
    occurred_at = event.occurred_at or work.now
    in_force = rule_in_force(work.driver, rule, occurred_at)
    if in_force is None:
        raise NotFound()
    about = event.about or Subject(SubjectType.PERSON, person_id)
    return _Line(
        person_id=person_id,
        team_id=None,
        kind=kind,
        points=worth(in_force.points),
        event_key=event.key,
        rule_code=in_force.code,
        rule_version=in_force.version,
        subject_type=about.type,
        subject_id=about.id,
        occurred_at=occurred_at,
        recorded_at=work.now,
        recorded_by=event.decided_by or work.actor.person_id,
    )


def _post(work: Work, line: _Line) -> Posted | None:
    if line.points == 0:
        return None
    who = earner(work.driver, line.person_id, WHILE_EARNING)
    if line.reverses_id is None:
        line = replace(line, team_id=who.team_id)
    entry_id = insert_entry(work.driver, vars(line))
    if entry_id is None:
        return None
    if line.reverses_id is not None:
        line = replace(line, team_id=team_of_today(work.driver, line.team_id))
    derived.follow(work.driver, line, derived.lies_in(line, who, work.programme.zone, work.today))
    return Posted(entry_id, line.points)


def _explained(work: Work, posted: Posted | None, reason: str) -> Posted | None:
    if posted and reason:
        work.session.add(EntryReason(entry_id=posted.id, text=reason))
    return posted


# --- reading ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class StatementLine:
    """One line of my statement. `total` is the sum up to and including it; `decided_by` None means the portal.

    `because` is the reason an admin gave. `submission_id` is the story or item it has to do with, directly or through
    a share of it.
    """

    id: int
    occurred_at: datetime
    recorded_at: datetime
    kind: str
    points: int
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
    relevance: int | None = None
    how: int | None = None
    voice: int | None = None
    usefulness: int | None = None
    total: int = 0

    @property
    def answers(self) -> tuple[int, ...]:
        """The answers of a reviewer that a story's points came from; none where there is no such sum."""
        given = (self.relevance, self.how, self.voice, self.usefulness)
        return tuple(one for one in given if one is not None) if self.rule == Rule.STORY_PUBLISHED else ()


@dataclass(frozen=True)
class Statement:
    """A stretch of my statement, newest first.

    `rules` are all by which I have ever had a line, by code, and `since` is my first line's moment: what the statement
    can be narrowed to.
    """

    total: int
    lines: list[StatementLine]
    more: bool
    rules: dict[str, WordsDict]
    since: datetime | None


@query(Permission.STATEMENT_READ)
def statement(work: Work, limit: int = 50, rule: str | None = None, month: date | None = None) -> Statement:
    """My newest lines, with the running total, the rule and its version, and who decided.

    Narrowed to one rule, or to the month of a day, the totals are those of the lines that are left.
    """
    narrowed = {"rule": rule, **_written_in(month, work.programme.zone)}
    by_rule = _BY_RULE.rows(work.driver, me=work.me, **narrowed)
    rows = _LINES.rows(work.driver, me=work.me, most=limit + 1, **narrowed)
    total = running = sum(int(row.points) for row in by_rule)
    lines: list[StatementLine] = []
    for line in rows[:limit]:
        lines.append(replace(line, total=running))
        running -= line.points
    return Statement(
        total,
        lines,
        more=len(rows) > limit,
        rules={row.rule_code: row.name for row in by_rule},
        since=min((row.since for row in by_rule), default=None),
    )


def _written_in(month: date | None, zone: ZoneInfo) -> dict[str, datetime]:
    """When the lines of a month were written down; without one, ever."""
    if month is None:
        return {"since": datetime.min.replace(tzinfo=UTC), "until": datetime.max.replace(tzinfo=UTC)}
    period = period_of(PeriodKind.MONTH, month)
    return {"since": period.start(zone), "until": period.end(zone)}


_DECIDER = aliased(Person)
_ITS_RULE = (col(PointRule.code) == col(PointEntry.rule_code)) & (
    col(PointRule.version) == col(PointEntry.rule_version)
)
ABOUT_SHARE = (col(PointEntry.subject_type) == SubjectType.SHARE) & (col(Share.id) == col(PointEntry.subject_id))
ITS_SUBMISSION = case(
    (col(PointEntry.subject_type) == SubjectType.SUBMISSION, col(PointEntry.subject_id)), else_=Share.submission_id
)
"""What joins a line to its share, and then to the story or item it has to do with."""
_LEFT = (
    (col(PointEntry.rule_code) == func.coalesce(bindparam("rule", type_=String), col(PointEntry.rule_code)))
    & (col(PointEntry.recorded_at) >= bindparam("since"))
    & (col(PointEntry.recorded_at) < bindparam("until"))
)
"""What is left of the statement when it is narrowed to a rule, a month or both."""
_SUMMED = (
    select(
        PointEntry.rule_code,
        func.max(PointEntry.rule_version).label("version"),
        func.sum(case((_LEFT, col(PointEntry.points)), else_=0)).label("points"),
        func.min(PointEntry.recorded_at).label("since"),
    )
    .where(PointEntry.person_id == bindparam("me"))
    .group_by(PointEntry.rule_code)
    .subquery()
)
_BY_RULE = Prepared(
    select(_SUMMED.c.rule_code, _SUMMED.c.points, _SUMMED.c.since, PointRule.name)
    .join(PointRule, (col(PointRule.code) == _SUMMED.c.rule_code) & (col(PointRule.version) == _SUMMED.c.version))
    .order_by(_SUMMED.c.rule_code)
)
_LINES = Prepared(
    columns_of(
        StatementLine,
        PointEntry,
        Share,
        Submission,
        rule=PointEntry.rule_code,
        rule_name=PointRule.name,
        rule_how=PointRule.how,
        rule_points=PointRule.points,
        submission_id=Submission.id,
        decided_by=full_name(_DECIDER),
        decided_by_me=func.coalesce(col(PointEntry.recorded_by) == bindparam("me"), false()),
        relevance=Review.relevance,
        how=Review.how,
        voice=Review.voice,
        usefulness=Review.usefulness,
        because=case((col(PointEntry.kind) != EntryKind.EARNED, func.coalesce(EntryReason.text, TakenDown.because))),
    )
    .join(PointRule, _ITS_RULE)
    .join(Share, ABOUT_SHARE, isouter=True)
    .join(Submission, col(Submission.id) == ITS_SUBMISSION, isouter=True)
    .join(TakenDown, col(TakenDown.submission_id) == Submission.id, isouter=True)
    .join(
        Review,
        (col(PointEntry.subject_type) == SubjectType.SUBMISSION)
        & (col(Review.submission_id) == Submission.id)
        & (col(Review.revision) == Submission.revision),
        isouter=True,
    )
    .join(EntryReason, col(EntryReason.entry_id) == col(PointEntry.id), isouter=True)
    .join(_DECIDER, col(_DECIDER.id) == col(PointEntry.recorded_by), isouter=True)
    .where(PointEntry.person_id == bindparam("me"), _LEFT)
    .order_by(col(PointEntry.recorded_at).desc(), col(PointEntry.id).desc())
    .limit(bindparam("most")),
    StatementLine,
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
    columns(PointEntry.occurred_at, PointEntry.kind, PointEntry.points, PointEntry.rule_code, PointRule.name)
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
