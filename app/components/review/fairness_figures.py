"""Figures on reviewing as a few large numbers, one's own beside everybody's."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from app.components.findings import NAMES
from app.drawing.markup import draw
from app.wording import Wording
from domain.errors import N_
from domain.review.fairness import Figures, ThemeScores
from domain.review.rubric import HIGHEST
from domain.submissions.questions import QUESTION_CODES
from domain.submissions.review_flow import Action

OUTCOMES: dict[Action, str] = {
    Action.APPROVE: N_("Published"),
    Action.ASK_CHANGES: N_("Changes asked for"),
    Action.DECLINE: N_("Declined"),
}


def show(t: Wording, figures: Figures, key: str) -> None:
    """Draws the numbers of one's own or of everybody."""
    with st.grid(4, min_column_width=160, gap="small", key=f"fairness_numbers_{key}"):
        st.metric(t("Half wait at most"), _days(t, figures.median_days), border=True, help=_counted(t))
        st.metric(
            t("Nine of ten at most"),
            _days(t, figures.slowest_tenth_days),
            border=True,
            help=t("Working days. One of ten waits longer than this: the 90th percentile."),
        )
        st.metric(
            t("In time"),
            t.percent(figures.in_time),
            border=True,
            help=t("Within {answer_days} working days, any time on the last one."),
        )
        st.metric(
            t("Sent back at least once"),
            t.percent(figures.rework) if figures.rework is not None else "–",
            border=True,
            help=t(
                "Of everything that was answered: the share that went back to its author for changes at least once."
            ),
        )
    draw(_outcomes(t, figures))


def means(t: Wording, mine: Figures | None, pooled: Figures | None) -> str:
    """The mean answer to each question, one's own beside everybody's; how they spread is a figure of its own."""
    whose = [(name, of) for name, of in ((t("You"), mine), (t("Everybody"), pooled)) if of]
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name, _ in whose)
    rows = "".join(_question(t, number, code, whose) for number, code in enumerate(QUESTION_CODES))
    mean = escape(t("Mean of 0 to {most}", most=HIGHEST))
    return (
        f'<div class="ap-fair-scroll"><table class="ap-fair-table ap-fair-means"><thead><tr><th scope="col">{mean}</th>'
        f"{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def themes(t: Wording, scores: Sequence[ThemeScores]) -> None:
    """Draws the mean answer to each question, theme by theme."""
    heads = "".join(f'<th scope="col">{escape(t(NAMES[code]))}</th>' for code in QUESTION_CODES)
    rows = "".join(_theme(t, one) for one in scores)
    draw(
        f'<div class="ap-fair-scroll"><table class="ap-fair-table"><thead><tr><th scope="col">{escape(t("Theme"))}</th>'
        f'<th scope="col">{escape(t("Answers"))}</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _days(t: Wording, days: float) -> str:
    rounded = round(days, 1)
    return t("1 day") if rounded == 1 else t("{n} days", n=t.number(rounded, 1))


def _counted(t: Wording) -> str:
    return t("Working days from sending to answer. Weekends, and public holidays where the author is, take no time.")


def _outcomes(t: Wording, figures: Figures) -> str:
    parts = "".join(
        f'<span class="ap-fair-part ap-fair-{action}" style="flex-grow:{count}"></span>'
        for action, count in figures.outcomes.items()
        if count
    )
    words = " · ".join(
        t("{outcome}: {n} ({share})", outcome=t(name), n=t.number(count), share=t.percent(count / figures.answers))
        for action, name in OUTCOMES.items()
        if (count := figures.outcomes[action])
    )
    explained = ""
    if figures.explained is not None:
        share = t.percent(figures.explained)
        explained = t("{share} of those not published carry a remark that says why.", share=share)
    return (
        f'<div class="ap-fair-outcomes" role="img" aria-label="{escape(words)}">{parts}</div>'
        f'<p class="ap-fair-quiet">{escape(words)}</p><p class="ap-fair-quiet">{escape(explained)}</p>'
    )


def _question(t: Wording, number: int, code: str, whose: Sequence[tuple[str, Figures]]) -> str:
    cells = "".join(f'<td data-of="{escape(name)}">{t.number(of.spreads[number].mean, 1)}</td>' for name, of in whose)
    return f'<tr><th scope="row">{escape(t(NAMES[code]))}</th>{cells}</tr>'


def _theme(t: Wording, one: ThemeScores) -> str:
    figures = [(t("Answers"), t.number(one.answers))]
    figures += [(t(NAMES[code]), t.number(one.means[code], 1)) for code in QUESTION_CODES]
    cells = "".join(f'<td data-of="{escape(what)}">{escape(figure)}</td>' for what, figure in figures)
    return f'<tr><th scope="row">{escape(t.words(one.theme))}</th>{cells}</tr>'
