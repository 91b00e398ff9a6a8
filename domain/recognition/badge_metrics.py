"""What a badge or certificate can count. A metric is one SELECT of (person, number); numbers and words are rows.

The same definition gives one person's progress, what falls due, how many would have it today, and who is owed it. A
metric also names the rules whose postings can move it, so that only what may fall due is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam, case, func
from sqlmodel import col, or_, select

from db.driver import Driver
from db.models import Counter, EntryKind, PointEntry, Submission
from db.prepared import Prepared
from domain.ledger.point_rules import Rule
from domain.submissions.kinds import SIGNED_BY_AUTHOR, is_of
from domain.submissions.review_flow import Status


class Window(NamedTuple):
    """From a moment on, up to another; without either: ever."""

    since: datetime | None = None
    until: datetime | None = None


EVER = Window()


@dataclass(frozen=True)
class Metric:
    """`of_all(window)` selects (person_id, n), people with 0 left out; `moved_by` names the rules that can raise it."""

    of_all: Callable[[Window], Any]
    moved_by: frozenset[Rule]

    def measure(self, driver: Driver, person_id: int) -> int:
        """One person's number."""
        row = _of_one(self).first(driver, person_id=person_id)
        return int(row.n) if row else 0

    def reached(self, threshold: int, window: Window = EVER) -> Any:
        """Selects the ids of everybody who has that many."""
        counted = self.of_all(window).subquery()
        return select(counted.c.person_id).where(counted.c.n >= threshold)


@lru_cache(maxsize=64)
def _of_one(metric: Metric) -> Prepared[Any]:
    counted = metric.of_all(EVER)
    person = counted.selected_columns.person_id
    return Prepared(counted.where(person == bindparam("person_id")))


def times(*rules: Rule) -> Metric:
    """How often somebody has earned by any of these rules, what was taken back left out."""

    def of_all(window: Window) -> Any:
        if window == EVER:
            n = func.sum(Counter.times).label("n")
            return select(Counter.person_id, n).where(_any(Counter.rule_code)).group_by(col(Counter.person_id))
        sign = case((col(PointEntry.kind) == EntryKind.REVERSED, -1), else_=1)
        lines = select(PointEntry.person_id, func.sum(sign).label("n")).where(_any(PointEntry.rule_code))
        lines = lines.where(*_within(col(PointEntry.occurred_at), window))
        return lines.group_by(col(PointEntry.person_id))

    def _any(rule_code: Any) -> Any:
        return or_(*(col(rule_code) == rule.value for rule in rules))

    return Metric(of_all, frozenset(rules))


def _themes(window: Window) -> Any:
    """On how many themes somebody has told a story that is out."""
    themes = func.count(func.distinct(Submission.theme_code)).label("n")
    told: Any = select(col(Submission.author_id).label("person_id"), themes)
    stories = told.where(is_of(SIGNED_BY_AUTHOR), Submission.status == Status.PUBLISHED)
    return stories.where(*_within(col(Submission.published_at), window)).group_by(col(Submission.author_id))


def _within(moment: Any, window: Window) -> list[Any]:
    since = [] if window.since is None else [moment >= window.since]
    return since + ([] if window.until is None else [moment < window.until])


METRICS: dict[str, Metric] = {
    "stories_published": times(Rule.STORY_PUBLISHED),
    "themes_covered": Metric(_themes, frozenset({Rule.STORY_PUBLISHED})),
    "shares_in_own_words": times(Rule.SHARE_OWN_WORDS),
    "colleagues_mentored": times(Rule.MENTORED),
    "conversations": times(Rule.COMMENT_RECEIVED, Rule.REPLY_GIVEN),
    "contributions": times(Rule.TALK, Rule.REFERRAL, Rule.TOLD_SOMEONE, Rule.DEBATE),
}
