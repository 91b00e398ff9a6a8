"""What the last quarter would have been by other rules: the spread, and how many would stand elsewhere; nobody's name.

What people told and did is counted once by the rules of now and once by those of the draft. Of fewer than five people
nothing is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from statistics import quantiles
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import col, or_

from db.models import (
    Conversation,
    Declaration,
    EntryKind,
    Listing,
    Person,
    PointEntry,
    Review,
    Share,
    SubjectType,
    Submission,
    Uncounted,
)
from db.models.share import WhoseWords
from db.prepared import Prepared, columns
from domain.access import Permission
from domain.ledger import point_limits
from domain.ledger.ceilings import Paid, is_unseen, passes
from domain.ledger.point_limits import NUMBERS, Limit
from domain.ledger.point_rules import Rule
from domain.periods import Period, PeriodKind, local_date, period_of
from domain.programme import rule_changes
from domain.programme.rule_changes import MOST_DAYS, Numbers
from domain.recognition.leaderboards import SMALLEST_TEAM
from domain.review.publishing import points_for
from domain.review.rubric import Scores
from domain.submissions.questions import QUESTION_CODES
from domain.submissions.review_flow import Action
from domain.work import Work, query

BELOW_ANOTHER_CAP = (Uncounted.CEILING, Uncounted.ALONE, Uncounted.UNSEEN)
"""Why a share was not counted that would be below a higher cap."""
BEFORE = timedelta(days=MOST_DAYS)
"""How far before the quarter something may lie that still fills a window in it."""


@dataclass(frozen=True)
class Spread:
    """How the points of those who had some are spread: a quarter had at most `low`, half `middle`, three quarters
    `high`."""

    low: int
    middle: int
    high: int


@dataclass(frozen=True)
class Preview:
    """The quarter by the rules of now and by those of the draft. None where fewer than five people are concerned.

    `other_points` would have other points, `elsewhere` would stand on another place.
    """

    first: datetime
    people: int | None
    now: Spread | None = None
    then: Spread | None = None
    other_points: int | None = None
    elsewhere: int | None = None


@query(Permission.PROGRAMME_STEER)
def preview(work: Work, numbers: Mapping[str, int]) -> Preview:
    """What the last whole quarter would have been with these numbers in place of those of now."""
    quarter = period_of(PeriodKind.QUARTER, work.today).previous()
    assert quarter is not None  # every quarter has one before it
    in_force = rule_changes.in_force(work)
    told = _Quarter.of(work, quarter)
    before, after = told.by(in_force), told.by({**in_force, **numbers})
    people = [one for one in before.keys() | after.keys() if before[one] or after[one]]
    first = quarter.start(work.programme.zone)
    if len(people) < SMALLEST_TEAM:
        return Preview(first, None)
    other_points = sum(before[one] != after[one] for one in people)
    if 0 < other_points < SMALLEST_TEAM:
        return Preview(first, len(people))
    return Preview(
        first,
        len(people),
        _spread([before[one] for one in people]),
        _spread([after[one] for one in people]),
        other_points,
        _shown(_elsewhere(before, after, people)),
    )


def _spread(points: Sequence[int]) -> Spread:
    return Spread(*(round(cut) for cut in quantiles(points, n=4, method="inclusive")))


def _shown(people: int) -> int | None:
    return None if 0 < people < SMALLEST_TEAM else people


def _elsewhere(before: Mapping[int, int], after: Mapping[int, int], people: Sequence[int]) -> int:
    was, would_be = _places(before, people), _places(after, people)
    return sum(was[before[one]] != would_be[after[one]] for one in people)


def _places(points: Mapping[int, int], people: Sequence[int]) -> dict[int, int]:
    """The place of each number of points: one plus the people who have more."""
    places, ahead = {}, 0
    for number, holders in sorted(Counter(points[one] for one in people).items(), reverse=True):
        places[number], ahead = ahead + 1, ahead + holders
    return places


# --- what happened ---------------------------------------------------------------------------------------------------

_REVERSAL = aliased(PointEntry)
_ON_THE_BOARD = (col(Person.active), col(Person.listing) != Listing.HIDDEN)
_WINDOW: tuple[Any, Any] = (bindparam("since"), bindparam("until"))
_LINES = Prepared(
    columns(
        PointEntry.person_id,
        PointEntry.kind,
        PointEntry.rule_code,
        PointEntry.points,
        PointEntry.occurred_at,
        PointEntry.subject_type,
        PointEntry.subject_id,
        **{"submission_kind": Submission.kind},
        **{code: getattr(Review, code) for code in QUESTION_CODES},
    )
    .select_from(PointEntry)
    .join(Person, col(Person.id) == col(PointEntry.person_id))
    .outerjoin(_REVERSAL, col(_REVERSAL.reverses_id) == col(PointEntry.id))
    .outerjoin(
        Submission,
        (col(PointEntry.subject_type) == SubjectType.SUBMISSION) & (col(Submission.id) == col(PointEntry.subject_id)),
    )
    .outerjoin(
        Review,
        (col(Review.submission_id) == col(Submission.id))
        & (col(Review.revision) == col(Submission.revision))
        & (col(Review.decision) == Action.APPROVE),
    )
    .where(
        *_ON_THE_BOARD,
        col(PointEntry.occurred_at) >= _WINDOW[0],
        col(PointEntry.occurred_at) < _WINDOW[1],
        col(PointEntry.kind) != EntryKind.REVERSED,
        col(_REVERSAL.id).is_(None),
    )
)
_DECLARED = Prepared(
    columns(Declaration.id, Declaration.person_id, Declaration.kind, Declaration.declared_at)
    .join(Person, col(Person.id) == col(Declaration.person_id))
    .where(*_ON_THE_BOARD, col(Declaration.declared_at) >= _WINDOW[0], col(Declaration.declared_at) < _WINDOW[1])
    .where(col(Declaration.taken_back_at).is_(None))
    .order_by(col(Declaration.declared_at), col(Declaration.id))
)
_SHARED = Prepared(
    columns(
        Share.id,
        Share.person_id,
        Share.words,
        Share.network,
        Share.confirmed_at,
        Conversation.comments,
        Conversation.replies,
    )
    .select_from(Share)
    .join(Person, col(Person.id) == col(Share.person_id))
    .outerjoin(Conversation, col(Conversation.share_id) == col(Share.id))
    .where(*_ON_THE_BOARD, col(Share.confirmed_at) >= _WINDOW[0], col(Share.confirmed_at) < _WINDOW[1])
    .where(or_(col(Share.uncounted).is_(None), *(col(Share.uncounted) == why for why in BELOW_ANOTHER_CAP)))
    .order_by(col(Share.confirmed_at), col(Share.id))
)
"""What was shared and counted, or would have counted below a higher ceiling."""
SHARE_RULES = {WhoseWords.OWN: Rule.SHARE_OWN_WORDS, WhoseWords.COPIED: Rule.SHARE_COPIED}
REPLAYED = (*SHARE_RULES.values(), Rule.TOLD_SOMEONE, Rule.DEBATE, Rule.COMMENT_RECEIVED, Rule.REPLY_GIVEN)
"""Whose lines are counted anew from what people did, since caps decide which there are."""


class _Act(NamedTuple):
    """Something that would be paid so much, if no cap says otherwise."""

    person: int
    at: datetime
    rule: str
    points: int
    about: tuple[str, int]
    unseen: bool = False


@dataclass(frozen=True)
class _Quarter:
    """What was told and done in a quarter by those on the board, and so shortly before that it fills a window."""

    start: datetime
    zone: ZoneInfo
    limits: Sequence[Limit]
    lines: Sequence[Any]
    declared: Sequence[Any]
    shared: Sequence[Any]

    @staticmethod
    def of(work: Work, quarter: Period) -> _Quarter:
        """Reads it."""
        start, end = quarter.start(work.programme.zone), quarter.end(work.programme.zone)
        around = {"since": start - BEFORE, "until": end}
        rows = (statement.rows(work.driver, **around) for statement in (_LINES, _DECLARED, _SHARED))
        return _Quarter(start, work.programme.zone, point_limits.in_force(work), *rows)

    def by(self, numbers: Numbers) -> Counter[int]:
        """Everybody's points by these numbers."""
        limits = [_as_in(limit, numbers) for limit in self.limits]
        paid: dict[int, list[Paid]] = {}
        points: Counter[int] = Counter()
        for act in sorted(self._acts(numbers), key=lambda act: act.at):
            before = paid.setdefault(act.person, [])
            new = Paid(act.rule, act.points, local_date(act.at, self.zone), act.about, act.unseen)
            if left := passes(new, before, limits).points:
                before.append(replace(new, points=left))
                points[act.person] += left if act.at >= self.start else 0
        return points

    def _acts(self, numbers: Numbers) -> Iterator[_Act]:
        yield from self._reviewed(numbers)
        for one in self.declared:
            unseen = is_unseen(one.kind, None)
            about = (SubjectType.DECLARATION, one.id)
            yield _Act(one.person_id, one.declared_at, one.kind, numbers[one.kind], about, unseen)
        for share in self.shared:
            yield from _shared(share, numbers)

    def _reviewed(self, numbers: Numbers) -> Iterator[_Act]:
        for line in self.lines:
            points, about = numbers.get(line.rule_code, line.points), (line.subject_type, line.subject_id)
            if line.rule_code in REPLAYED and line.kind != EntryKind.ADJUSTED:
                continue
            if line.kind == EntryKind.ADJUSTED:
                points = line.points
            elif line.rule_code == Rule.STORY_PUBLISHED and line.relevance is not None:
                scores = Scores(**{code: getattr(line, code) for code in QUESTION_CODES})
                points = points_for(line.submission_kind, scores, points)
            yield _Act(line.person_id, line.occurred_at, line.rule_code, points, about)


def _as_in(limit: Limit, numbers: Numbers) -> Limit:
    parts: dict[str, Any] = {part: numbers[name] for name, (cap, part) in NUMBERS.items() if cap == limit.code}
    return replace(limit, **parts)


def _shared(share: Any, numbers: Numbers) -> Iterator[_Act]:
    """The share, then what came of it, replies first as they are worth more."""
    rule, about = SHARE_RULES[share.words], (SubjectType.SHARE, share.id)
    yield _Act(share.person_id, share.confirmed_at, rule, numbers[rule], about, is_unseen(rule, share.network))
    for said, times in ((Rule.REPLY_GIVEN, share.replies), (Rule.COMMENT_RECEIVED, share.comments)):
        for _ in range(times or 0):
            yield _Act(share.person_id, share.confirmed_at, said, numbers[said], about)
