"""My own way through a period: my points as they came, beside those of the period before. Nobody else's is shown."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from db.statement import earner
from domain.access import Permission
from domain.ledger.scopes import Scope
from domain.ledger.standings import Posting
from domain.periods import Period, PeriodKind, local_date, period_of, periods_between
from domain.recognition.leaderboards import counting_on, scope_key
from domain.work import Work, query

A_DAY = timedelta(days=1)
STEPS = {PeriodKind.YEAR: PeriodKind.WEEK, PeriodKind.ALL_TIME: PeriodKind.MONTH}
"""Where a way is not told day by day."""


@dataclass(frozen=True)
class Way:
    """How my points of a period added up, step by step. `days` are the first days of all its steps, each a `step` long.

    `points` are those I had at the end of each step until today's, `before` those of the whole period before; empty
    where I had none there.
    """

    period: Period
    step: PeriodKind | None
    days: tuple[date, ...]
    points: tuple[int, ...]
    before: tuple[int, ...]

    @property
    def moves(self) -> int:
        """On how many steps my points changed."""
        return sum(before != after for before, after in zip((0, *self.points), self.points, strict=False))


@query(Permission.STANDING_READ)
def my_way(work: Work, kind: PeriodKind, scope: str = Scope.COMPANY) -> Way:
    """My way through the period, with the points that count on this board."""
    period, zone = period_of(kind, work.today), work.programme.zone
    who, before = earner(work.driver, work.me), period.previous()
    periods = {one.key: one for one in (period, before) if one}
    dated: dict[int, list[tuple[date, int]]] = {key: [] for key in periods}
    for key, posting in counting_on(work, who, scope_key(who, scope), periods.keys()):
        dated[key].append((_day_in(periods[key], posting, zone), posting.points))
    days = _steps(period, min((day for day, _ in dated[period.key]), default=work.today), work.today)
    return Way(
        period=period,
        step=STEPS.get(kind),
        days=days,
        points=_added_up(days, dated[period.key], work.today),
        before=_added_up(_steps(before), dated[before.key]) if before and dated[before.key] else (),
    )


def _day_in(period: Period, posting: Posting, zone: ZoneInfo) -> date:
    """The day it happened; what came when its own quarter was closed counts on the day it was written down."""
    happened = local_date(posting.occurred_at, zone)
    return happened if period.first <= happened < period.after else local_date(posting.recorded_at, zone)


def _steps(period: Period, first: date = date.min, last: date = date.max) -> tuple[date, ...]:
    """The first day of every step of the period; of all time, from my first day to this one."""
    kind = STEPS.get(period.kind)
    if kind is None:
        return tuple(period.first + n * A_DAY for n in range((period.after - period.first).days))
    if period.kind is not PeriodKind.ALL_TIME:
        first, last = period.first, period.after - A_DAY
    return tuple(max(one.first, period.first) for one in periods_between(kind, first, last))


def _added_up(days: tuple[date, ...], dated: Iterable[tuple[date, int]], until: date = date.max) -> tuple[int, ...]:
    """My points at the end of each step that has begun by then."""
    of_step: Counter[int] = Counter()
    for day, points in dated:
        of_step[bisect_right(days, day) - 1] += points
    return tuple(accumulate(of_step[step] for step, begins in enumerate(days) if begins <= until))
