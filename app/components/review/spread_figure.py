"""How often each answer was given to each question, one's own beside everybody's."""

from __future__ import annotations

from app.components.figure import Figure, Table
from app.components.findings import NAMES
from app.drawing import figures
from app.drawing.figures import Series
from app.wording import Wording
from domain.review.fairness import Figures, Spread
from domain.review.rubric import HIGHEST
from domain.submissions.questions import QUESTION_CODES

FEWEST_ANSWERS = 5
SCORES = tuple(range(HIGHEST + 1))


def figure(t: Wording, mine: Figures | None, pooled: Figures | None) -> Figure:
    """A bar for each question and person, parted by score; under five answers only a sentence."""
    whose = [(name, of) for name, of in ((t("You"), mine), (t("Everybody"), pooled)) if of]
    if max(sum(of.spreads[0].counts) for _, of in whose) < FEWEST_ANSWERS:
        return Figure(t("Too few answers to show how they spread: that takes five of them."))
    says = _says(t, whose[0][1])
    series = [_series(t, name, of) for name, of in whose]
    spec = figures.shares([t(NAMES[code]) for code in QUESTION_CODES], series, [t.number(score) for score in SCORES])
    alt = t("Bars: how often each score from 0 to 4 was given to each question. {says}", says=says)
    return Figure(says, spec, alt, _table(t, whose))


def _says(t: Wording, of: Figures) -> str:
    means = {spread.question: spread.mean for spread in of.spreads}
    high, low = max(means, key=means.__getitem__), min(means, key=means.__getitem__)
    read = t("Each bar is all answers to one question, from the lowest score on the left to the highest on the right.")
    if high == low:
        return read
    words = t(
        "The highest mean is that of “{high}” ({most}), the lowest that of “{low}” ({least}).",
        high=t(NAMES[high]),
        most=t.number(means[high], 1),
        low=t(NAMES[low]),
        least=t.number(means[low], 1),
    )
    return f"{words} {read}"


def _series(t: Wording, name: str, of: Figures) -> Series:
    values = [share for spread in of.spreads for share in _shares(spread)]
    told = [
        [f"{t(NAMES[spread.question])} · {name}", _told(t, spread, score)] for spread in of.spreads for score in SCORES
    ]
    return Series(name, values, told)


def _shares(spread: Spread) -> list[float]:
    all_of_them = sum(spread.counts) or 1
    return [count / all_of_them for count in spread.counts]


def _told(t: Wording, spread: Spread, score: int) -> str:
    answers = t.many("{n} answer", "{n} answers", spread.counts[score])
    return t("Score {score}: {share}, {answers}", score=score, share=t.percent(_shares(spread)[score]), answers=answers)


def _table(t: Wording, whose: list[tuple[str, Figures]]) -> Table:
    heads = [t("Question"), *(t("Score {score}", score=score) for score in SCORES), t("Mean")]
    rows = [
        [
            f"{t(NAMES[code])} · {name}",
            *(t.percent(share) for share in _shares(of.spreads[number])),
            t.number(of.spreads[number].mean, 1),
        ]
        for number, code in enumerate(QUESTION_CODES)
        for name, of in whose
    ]
    return Table(heads, rows)
