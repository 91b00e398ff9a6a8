"""Where everybody stands who chose to be seen; and where I stand."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.components import board_filters, how_points_work, podium, standing_card, standings_table, team_table
from app.links import link_to
from app.viewer import Viewer
from domain import leaderboards
from domain.leaderboards import SMALLEST_TEAM, Leaderboard
from domain.periods import PeriodKind


def render(viewer: Viewer) -> None:
    """Draws the page."""
    t = viewer.t
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="board_top"):
        st.title(t("Leaderboard"), width="content", anchor=False)
        how_points_work.show(viewer, "board_rules")
    with st.container(horizontal=True, key="board_filters", horizontal_alignment="distribute"):
        scope, kind = board_filters.show(viewer)
    if scope == board_filters.TEAMS:
        _teams(viewer, kind)
    else:
        _people(viewer, viewer.ask(leaderboards.leaderboard, kind, scope))


def _people(viewer: Viewer, board: Leaderboard) -> None:
    t = viewer.t
    with st.container(border=True, key="board_mine"):
        standing_card.show(t, board.mine, board.moves)
        if not board.mine.listed:
            link_to("profile", t("Choose how you appear"), icon=":material/visibility_off:")
    if not board.rows:
        st.html(
            f'<p class="ap-empty">{t("Nobody has points in this period yet. Whoever tells a story now is first.")}</p>'
        )
        return
    fair = t("Those with as many points share a position: 1, 2, 2, 4. Only the upper half is shown; nobody is last.")
    rows = standings_table.html(t, board.rest, board.moves, board.near_me)
    st.html(
        f'<div class="ap-places">{podium.html(t, board.podium)}'
        f'<div>{rows}<p class="ap-places__fair">{escape(fair)}</p></div></div>'
    )


def _teams(viewer: Viewer, kind: PeriodKind) -> None:
    t = viewer.t
    rows = viewer.ask(leaderboards.teams, kind)
    st.markdown(t("Points per member on the board, so that a small team stands as tall as a large one."))
    if rows:
        team_table.show(t, rows)
    else:
        st.html(f'<p class="ap-empty">{t("No team has points in this period yet.")}</p>')
    st.caption(
        t(
            "Teams with fewer than {n} members on the board are not shown: an average must not give anybody away.",
            n=SMALLEST_TEAM,
        )
    )
