"""Fair reviewing: how I answer beside how all of us do; for admins, whether authors are answered soon and evenly."""

from __future__ import annotations

import streamlit as st

from app.components import figure, heading, page_head
from app.components.review import fairness_figures, pair_share, spread_figure
from app.drawing.markup import draw
from app.viewer import Viewer
from domain.access import Permission
from domain.review import fairness
from domain.review.fairness import ENOUGH_REVIEWERS, WINDOW, FairReviewing, Figures

PATH = "review-fairness"


def render(viewer: Viewer) -> None:
    """Draws one's own spread; admins find everybody's figures beside it."""
    t = viewer.t
    with st.container(horizontal=True, vertical_alignment="center", key="fairness_head"):
        page_head.show(t("Fair reviewing"))
        with st.popover(t("What this is for"), icon=":material/help:", type="tertiary", key="fairness_help"):
            st.markdown(
                t(
                    "The last {months} months. Your own figures are yours alone: no colleague and no admin sees them. "
                    "Everybody's are shown only when at least {enough} reviewers stand behind them.",
                    months=round(WINDOW.days / 30.4),
                    enough=ENOUGH_REVIEWERS,
                )
            )
    answers = viewer.ask(fairness.how_we_answer)
    if not viewer.may(Permission.CONTENT_STEER):
        _mine(viewer, answers)
        return
    mine, everybody = st.tabs([t("My answers"), t("All of us")], key="fairness_tabs")
    with mine:
        _mine(viewer, answers)
    with everybody:
        _everybody(viewer, answers)


def _mine(viewer: Viewer, answers: FairReviewing) -> None:
    t = viewer.t
    if answers.mine is None:
        with st.container(border=True, horizontal_alignment="center", key="fairness_empty"):
            st.subheader(t("You have not answered anybody yet."), anchor=False, text_alignment="center")
            st.markdown(t("Take the oldest from the queue, and your answers show here."), text_alignment="center")
        return
    st.markdown(
        t.many(
            "You have given {n} answer. Nobody but you sees this.",
            "You have given {n} answers. Nobody but you sees this.",
            answers.mine.answers,
        )
    )
    fairness_figures.show(t, answers.mine, "mine")
    _answers(viewer, "mine", t("How you answer the {questions} questions"), answers.mine, answers.pooled)
    if answers.pooled is None:
        st.caption(_too_few(viewer))


def _everybody(viewer: Viewer, answers: FairReviewing) -> None:
    t = viewer.t
    if answers.pair:
        pair_share.show(t, answers.pair)
    if answers.pooled is None:
        st.info(_too_few(viewer), icon=":material/groups:")
        return
    fairness_figures.show(t, answers.pooled, "all")
    _answers(viewer, "all", t("How all of us answer"), None, answers.pooled)
    st.subheader(t("Theme by theme"), anchor=False)
    if answers.themes:
        fairness_figures.themes(t, answers.themes)
    if answers.themes_held_back:
        st.caption(
            t.many(
                "{n} theme is not shown, because fewer than {enough_reviewers} reviewers have answered on it.",
                "{n} themes are not shown, because fewer than {enough_reviewers} reviewers have answered on them.",
                answers.themes_held_back,
            )
        )


def _answers(viewer: Viewer, name: str, title: str, mine: Figures | None, pooled: Figures | None) -> None:
    """The means, and the way to how the answers spread, which is drawn when it is asked for."""
    t = viewer.t
    way = figure.way(PATH, t("See how the answers spread"), t("Close the figure"), name)
    draw(f'<div class="ap-filters">{heading.html(title)}{way}</div>{fairness_figures.means(t, mine, pooled)}')
    if figure.asked(name):
        figure.show(t, spread_figure.figure(t, mine, pooled), f"fairness_spread_{name}")


def _too_few(viewer: Viewer) -> str:
    return viewer.t(
        "Figures for all of us appear once {enough} reviewers have answered. Fewer would point at somebody.",
        enough=ENOUGH_REVIEWERS,
    )
