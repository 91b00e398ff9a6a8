"""Is reviewing quick, kind and even? Figures over the last half year, pooled over five reviewers or more, or one's own.

Nobody sees another reviewer's figures: a pool of fewer than five is not shown, whole or by theme.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, func
from sqlmodel import col, select

from db.models import Finding, Person, Review, Submission, SubmissionStep, Theme
from db.prepared import Prepared, columns
from db.types import WordsDict
from domain.access import Permission
from domain.review.rubric import HIGHEST
from domain.submissions.kinds import KINDS
from domain.submissions.questions import QUESTION_CODES
from domain.submissions.review_flow import Action
from domain.submissions.reviewers_target import target_of, working_days_between
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
class FairReviewing:
    """My own figures, everybody's beside them where there are five reviewers, and, for admins, all of us by theme."""

    mine: Figures | None
    pooled: Figures | None
    themes: tuple[ThemeScores, ...] = ()
    themes_held_back: int = 0
    """Themes with answers by fewer than five reviewers."""


@query(Permission.STORY_REVIEW)
def how_we_answer(work: Work) -> FairReviewing:
    """How I answer, beside how all of us do. Nobody else sees mine; theme by theme is for whoever steers."""
    answers = _ANSWERS.rows(work.driver, since=work.now - WINDOW)
    mine = [one for one in answers if one.reviewer_id == work.me]
    pooled = _figures(work, answers) if _enough(answers) else None
    themes, held_back = _by_theme(work, answers) if work.may(Permission.CONTENT_STEER) else ((), 0)
    return FairReviewing(_figures(work, mine) if mine else None, pooled, themes, held_back)


# --- adding up -------------------------------------------------------------------------------------------------------


_REMARKS = select(func.count()).where(Finding.review_id == Review.id).correlate(Review).scalar_subquery()
_ANSWERS = Prepared(
    columns(
        Review.reviewer_id,
        Review.submission_id,
        Review.decision,
        *(getattr(Review, question) for question in QUESTION_CODES),
        Review.at,
        col(SubmissionStep.at).label("sent_at"),
        Person.country,
        Submission.kind,
        Submission.theme_code,
        _REMARKS.label("remarks"),
    )
    .join(Submission, col(Submission.id) == Review.submission_id)
    .join(Person, col(Person.id) == Review.author_id)
    .join(
        SubmissionStep,
        (col(SubmissionStep.submission_id) == Review.submission_id)
        & (col(SubmissionStep.revision) == Review.revision)
        & (col(SubmissionStep.action) == Action.SUBMIT),
    )
    .where(col(Review.at) >= bindparam("since"))
    .order_by(col(Review.id))
)
"""Each answer with what it takes to judge it: when it was asked for, where its author is, its theme, its remarks."""


def _by_theme(work: Work, answers: Sequence[Any]) -> tuple[tuple[ThemeScores, ...], int]:
    """Theme by theme, and how many themes are held back."""
    names = {theme.code: theme.name for theme in work.session.exec(select(Theme).order_by(col(Theme.code)))}
    by_theme = {code: [one for one in answers if one.theme_code == code] for code in names}
    answered = {code: of for code, of in by_theme.items() if of}
    shown = {code: of for code, of in answered.items() if _enough(of)}
    scores = tuple(ThemeScores(names[code], len(of), _means(of)) for code, of in shown.items())
    return scores, len(answered) - len(shown)


def _enough(answers: Sequence[Any]) -> bool:
    return len({one.reviewer_id for one in answers}) >= ENOUGH_REVIEWERS


def _figures(work: Work, answers: Sequence[Any]) -> Figures:
    target = target_of(work.programme)
    waits = sorted(working_days_between(one.sent_at, one.at, target, one.country) for one in answers)
    in_time = sum(one.at <= target.answer_by(one.sent_at, one.country) for one in answers)
    outcomes = Counter(Action(one.decision) for one in answers)
    unwelcome = [one for one in answers if one.decision in (Action.ASK_CHANGES, Action.DECLINE)]
    return Figures(
        answers=len(answers),
        median_days=percentile(waits, 50),
        slowest_tenth_days=percentile(waits, 90),
        in_time=in_time / len(answers),
        outcomes={action: outcomes[action] for action in (Action.APPROVE, Action.ASK_CHANGES, Action.DECLINE)},
        explained=sum(one.remarks > 0 for one in unwelcome) / len(unwelcome) if unwelcome else None,
        rework=_rework(answers),
        spreads=tuple(_spread(code, answers) for code in QUESTION_CODES),
    )


def _rework(answers: Sequence[Any]) -> float | None:
    answered = {one.submission_id for one in answers}
    sent_back = {one.submission_id for one in answers if one.decision == Action.ASK_CHANGES}
    return len(sent_back) / len(answered) if answered else None


def _spread(question: str, answers: Sequence[Any]) -> Spread:
    """What is no text to read is asked something else, and does not mix."""
    given = Counter(getattr(one, question) for one in answers if KINDS[one.kind].rated_by_rubric)
    counts = tuple(given[score] for score in range(HIGHEST + 1))
    return Spread(question, counts, sum(score * n for score, n in enumerate(counts)) / max(sum(counts), 1))


def _means(answers: Sequence[Any]) -> dict[str, float]:
    return {code: _spread(code, answers).mean for code in QUESTION_CODES}


def percentile(ordered: Sequence[float], percent: int) -> float:
    """The value that many percent of the others do not exceed (nearest rank); the values come in order."""
    rank = -(-len(ordered) * percent // 100)
    return ordered[max(rank, 1) - 1]
