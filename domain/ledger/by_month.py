"""My points month by month and rule by rule: what a person wants to look into about a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func
from sqlmodel import col, select

from db.models import PointEntry, PointRule
from db.prepared import Prepared, columns
from db.stretches import beginnings, begun, stretch_of
from db.types import WordsDict
from domain.access import Permission
from domain.periods import local_midnight, months_until
from domain.work import Work, query

MONTHS = 12


@dataclass(frozen=True)
class RuleByMonth:
    """What one rule brought in each month, what was taken back taken off where it had counted."""

    rule: str
    name: WordsDict
    points: tuple[int, ...]

    @property
    def total(self) -> int:
        """What it brought in all of them."""
        return sum(self.points)


@dataclass(frozen=True)
class PointsByMonth:
    """The months by their first day, the oldest first; the rules that brought something, the most first."""

    months: tuple[date, ...]
    rules: tuple[RuleByMonth, ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """All points of each month."""
        return tuple(sum(rule.points[month] for rule in self.rules) for month in range(len(self.months)))


@query(Permission.STATEMENT_READ)
def my_months(work: Work) -> PointsByMonth:
    """My points in the last twelve months, this one among them, by rule; a rule has the name of its newest version."""
    months = months_until(work.today, MONTHS)
    since = beginnings([local_midnight(first, work.programme.zone) for first in months])
    points: dict[str, list[int]] = {}
    names: dict[str, tuple[int, WordsDict]] = {}
    for row in _BY_MONTH.rows(work.driver, me=work.me, **since):
        points.setdefault(row.rule_code, [0] * MONTHS)[row.month] = int(row.points)
        names[row.rule_code] = max(names.get(row.rule_code, (0, {})), (row.version, row.name), key=lambda one: one[0])
    rules = [RuleByMonth(rule, names[rule][1], tuple(each)) for rule, each in points.items() if any(each)]
    return PointsByMonth(months, tuple(sorted(rules, key=lambda rule: (-rule.total, rule.rule))))


_MINE = (
    select(
        stretch_of(PointEntry.occurred_at, MONTHS).label("month"),
        PointEntry.rule_code,
        PointEntry.rule_version,
        PointEntry.points,
    )
    .where(PointEntry.person_id == bindparam("me"), begun(PointEntry.occurred_at))
    .subquery()
)
_SUMMED = (
    select(
        _MINE.c.month,
        _MINE.c.rule_code,
        func.max(_MINE.c.rule_version).label("version"),
        func.sum(_MINE.c.points).label("points"),
    )
    .group_by(_MINE.c.month, _MINE.c.rule_code)
    .subquery()
)
_ITS_RULE = (col(PointRule.code) == _SUMMED.c.rule_code) & (col(PointRule.version) == _SUMMED.c.version)
_BY_MONTH = Prepared(columns(*_SUMMED.c, PointRule.name).join(PointRule, _ITS_RULE))
