"""Is reviewing quick, kind and even? Figures over the last half year, pooled over five reviewers or more, or one's own.

Nobody sees another reviewer's figures: a pool of fewer than five is not shown, whole or by theme.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import col, select

from db.models import Finding, Person, Review, Submission, SubmissionStep, Theme
from db.prepared import columns
from db.types import WordsDict
from domain.access import Permission
from domain.review.rubric import HIGHEST
from domain.submissions.kinds import KINDS
from domain.submissions.questions import QUESTION_CODES
from domain.submissions.review_flow import Action
from domain.submissions.reviewers_target import answer_by, working_days_between
from domain.work import Work, query

WINDOW = timedelta(days=182)
FEWEST_ANSWERS = 5
"""Below this how they spread says nothing."""
ENOUGH_REVIEWERS = 5


@dataclass(frozen=True)
class Spread:
    """The answers to one question: how many of each, from 0 to 4, and their mean."""

    question: str
    counts: tuple[int, ...]
    mean: float


@dataclass(frozen=True)
class Figures:
    """What a number of answers add up to.

    Days are working days of 24 hours from sending to answer, public holidays of the author's country left out.
    `explained` is the share of "ask for changes" and "decline" that carry a remark, `rework` the share of
    submissions that were sent back at least once, both 0 to 1, None where there is nothing to divide by.
    """

    answers: int
    median_days: float
    slowest_tenth_days: float
    in_time: float
    outcomes: dict[Action, int]
    explained: float | None
    rework: float | None
    spreads: tuple[Spread, ...]


@dataclass(frozen=True)
class ThemeScores:
    """The mean answers on one theme, by question."""

    theme: WordsDict
    answers: int
    means: dict[str, float]


@dataclass(frozen=True)
class Everybody:
    """All reviewers together. `figures` None: fewer than five of them have answered anything yet."""

    figures: Figures | None
    themes: tuple[ThemeScores, ...]
    themes_held_back: int
    """Themes with answers by fewer than five reviewers."""


@dataclass(frozen=True)
class MySpread:
    """My own figures, and everybody's beside them where there are five reviewers."""

    mine: Figures | None
    pooled: Figures | None


@query(Permission.STORY_REVIEW)
def my_spread(work: Work) -> MySpread:
    """How I answer, beside how all of us do. Nobody else sees mine."""
    decisions = _decisions(work)
    mine = [one for one in decisions if one.review.reviewer_id == work.me]
    return MySpread(_figures(work, mine) if mine else None, _pooled(work, decisions))


@query(Permission.CONTENT_STEER)
def everybody(work: Work) -> Everybody:
    """All reviewers together, and theme by theme."""
    decisions = _decisions(work)
    names = {theme.code: theme.name for theme in work.session.exec(select(Theme).order_by(col(Theme.code)))}
    by_theme = {code: [one for one in decisions if one.theme_code == code] for code in names}
    answered = {code: of for code, of in by_theme.items() if of}
    shown = {code: of for code, of in answered.items() if _enough(of)}
    return Everybody(
        figures=_pooled(work, decisions),
        themes=tuple(ThemeScores(names[code], len(of), _means(of)) for code, of in shown.items()),
        themes_held_back=len(answered) - len(shown),
    )


# --- adding up -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Decision:
    """One review with what it takes to judge it: when it was asked for, where its author is, its theme, its remarks."""

    review: Review
    sent_at: datetime
    country: str | None
    kind: str
    theme_code: str | None
    remarks: int


def _decisions(work: Work) -> list[_Decision]:
    remarks = select(func.count()).where(Finding.review_id == Review.id).correlate(Review).scalar_subquery()
    rows = work.session.execute(
        columns(Review, SubmissionStep.at, Person.country, Submission.kind, Submission.theme_code, remarks)
        .join(Submission, col(Submission.id) == Review.submission_id)
        .join(Person, col(Person.id) == Review.author_id)
        .join(
            SubmissionStep,
            (col(SubmissionStep.submission_id) == Review.submission_id)
            & (col(SubmissionStep.revision) == Review.revision)
            & (col(SubmissionStep.action) == Action.SUBMIT),
        )
        .where(Review.at >= work.now - WINDOW)
        .order_by(col(Review.id))
    )
    return [_Decision(*row) for row in rows]


def _enough(decisions: Sequence[_Decision]) -> bool:
    return len({one.review.reviewer_id for one in decisions}) >= ENOUGH_REVIEWERS


def _pooled(work: Work, decisions: Sequence[_Decision]) -> Figures | None:
    return _figures(work, decisions) if _enough(decisions) else None


def _figures(work: Work, decisions: Sequence[_Decision]) -> Figures:
    zone = work.programme.zone
    waits = sorted(working_days_between(one.sent_at, one.review.at, zone, one.country) for one in decisions)
    in_time = sum(one.review.at <= answer_by(one.sent_at, zone, one.country) for one in decisions)
    outcomes = Counter(Action(one.review.decision) for one in decisions)
    unwelcome = [one for one in decisions if one.review.decision in (Action.ASK_CHANGES, Action.DECLINE)]
    return Figures(
        answers=len(decisions),
        median_days=percentile(waits, 50),
        slowest_tenth_days=percentile(waits, 90),
        in_time=in_time / len(decisions),
        outcomes={action: outcomes[action] for action in (Action.APPROVE, Action.ASK_CHANGES, Action.DECLINE)},
        explained=sum(one.remarks > 0 for one in unwelcome) / len(unwelcome) if unwelcome else None,
        rework=_rework(decisions),
        spreads=tuple(_spread(code, decisions) for code in QUESTION_CODES),
    )


def _rework(decisions: Sequence[_Decision]) -> float | None:
    answered = {one.review.submission_id for one in decisions}
    sent_back = {one.review.submission_id for one in decisions if one.review.decision == Action.ASK_CHANGES}
    return len(sent_back) / len(answered) if answered else None


def _spread(question: str, decisions: Sequence[_Decision]) -> Spread:
    """What is no text to read is asked something else, and does not mix."""
    answers = Counter(getattr(one.review, question) for one in decisions if KINDS[one.kind].rated_by_rubric)
    counts = tuple(answers[score] for score in range(HIGHEST + 1))
    return Spread(question, counts, sum(score * n for score, n in enumerate(counts)) / max(sum(counts), 1))


def _means(decisions: Sequence[_Decision]) -> dict[str, float]:
    return {code: _spread(code, decisions).mean for code in QUESTION_CODES}


def percentile(ordered: Sequence[float], percent: int) -> float:
    """The value that many percent of the others do not exceed (nearest rank); the values come in order."""
    rank = -(-len(ordered) * percent // 100)
    return ordered[max(rank, 1) - 1]
