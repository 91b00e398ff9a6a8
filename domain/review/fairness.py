"""Is reviewing quick, kind and even? Figures over the last half year, pooled over five reviewers or more, or one's own.

Nobody sees another reviewer's figures: a pool of fewer than five is not shown, whole or by theme. Where only two
review, they may decide on each other every time; how much of all they do that is told to admins, both taken together.
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
from domain.review import cover, turns
from domain.review.rubric import HIGHEST
from domain.submissions.kinds import KINDS, SIGNED_BY_AUTHOR
from domain.submissions.questions import QUESTION_CODES
from domain.submissions.review_flow import Action
from domain.submissions.reviewers_target import target_of, working_days_between
from domain.work import Work, query

WINDOW = timedelta(days=182)
FEWEST_ANSWERS = 5
"""Below this how they spread says nothing."""
ENOUGH_REVIEWERS = 5
PAIR = 2
FEWEST_DECISIONS = 5
"""Below this the share of two who decide on each other is not shown."""


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
class PairShare:
    """What the only two reviewers decided on each other, both ways together: so many `on_each_other` of `decisions`.

    `published` of those on each other, and `published_of_others` of the rest. None of it is known, and `decisions` is
    all there is, below five decisions.
    """

    decisions: int
    on_each_other: int = 0
    published: int = 0
    published_of_others: int = 0

    @property
    def enough(self) -> bool:
        """Whether there are decisions enough to show it."""
        return self.decisions >= FEWEST_DECISIONS

    @property
    def on_others(self) -> int:
        """The rest."""
        return self.decisions - self.on_each_other


@dataclass(frozen=True)
class FairReviewing:
    """My own figures, everybody's beside them where there are five reviewers, and, for admins, all of us by theme."""

    mine: Figures | None
    pooled: Figures | None
    themes: tuple[ThemeScores, ...] = ()
    themes_held_back: int = 0
    """Themes with answers by fewer than five reviewers."""
    pair: PairShare | None = None
    """Where only two review, for admins."""


@query(Permission.STORY_REVIEW)
def how_we_answer(work: Work) -> FairReviewing:
    """How I answer, beside how all of us do. Nobody else sees mine; theme by theme is for whoever steers."""
    answers = _ANSWERS.rows(work.driver, since=work.now - WINDOW)
    mine = [one for one in answers if one.reviewer_id == work.me]
    pooled = _figures(work, answers) if _enough(answers) else None
    own = _figures(work, mine) if mine else None
    if not work.may(Permission.CONTENT_STEER):
        return FairReviewing(own, pooled)
    return FairReviewing(own, pooled, *_by_theme(work, answers), _pair(work, answers))


# --- adding up -------------------------------------------------------------------------------------------------------


_REMARKS = select(func.count()).where(Finding.review_id == Review.id).correlate(Review).scalar_subquery()
_ANSWERS = Prepared(
    columns(
        Review.reviewer_id,
        Review.author_id,
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


def _pair(work: Work, answers: Sequence[Any]) -> PairShare | None:
    """What the only two who review decided; company content is nobody's own."""
    two = {one.id for one in turns.house(cover.reviewers(work))}
    if len(two) != PAIR:
        return None
    decided = [one for one in answers if one.kind in SIGNED_BY_AUTHOR and one.reviewer_id in two]
    if len(decided) < FEWEST_DECISIONS:
        return PairShare(len(decided))
    each_other = [one for one in decided if one.author_id in two]
    published = sum(one.decision == Action.APPROVE for one in each_other)
    all_published = sum(one.decision == Action.APPROVE for one in decided)
    return PairShare(len(decided), len(each_other), published, all_published - published)


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
