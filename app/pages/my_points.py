"""My points as a statement: every line with its rule, its version and who decided."""

from __future__ import annotations

import streamlit as st

from app.components import heading, how_points_work, points_summary, statement_lines
from app.links import link_to
from app.viewer import Viewer
from app.wording import Wording
from domain import points
from domain.points import Statement

FIRST, MORE = 20, 30
WIDTH = 780
_SHOWN = "statement_shown"


def render(viewer: Viewer) -> None:
    """Draws the page, as wide as a statement reads well."""
    with st.container(key="points_page", width=WIDTH):
        _head(viewer)
        statement = viewer.ask(points.statement, st.session_state.get(_SHOWN, FIRST))
        if statement.lines:
            _statement(viewer, statement)
        else:
            _nothing_yet(viewer.t)


def _head(viewer: Viewer) -> None:
    with st.container(
        horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="points_top"
    ):
        st.title(viewer.t("My points"), width="content", anchor=False)
        how_points_work.show(viewer, "points_rules")


def _statement(viewer: Viewer, statement: Statement) -> None:
    t = viewer.t
    with st.container(border=True, key="points_summary"):
        points_summary.show(t, viewer.ask(points.this_month), statement.total)
    statement_lines.show(t, statement.lines)
    if statement.more:
        st.button(t("Show more"), key="statement_more", icon=":material/expand_more:", on_click=_show_more)


def _show_more() -> None:
    st.session_state[_SHOWN] = st.session_state.get(_SHOWN, FIRST) + MORE


def _nothing_yet(t: Wording) -> None:
    with st.container(border=True, key="points_none"):
        heading.show(t("Your statement is still empty"))
        st.markdown(t("Your first points come from something only you can tell. A plain story earns 15 to 45."))
        link_to("my-stories", t("Write a first story"), icon=":material/edit_note:")
        link_to("share", t("Find something to share"), icon=":material/ios_share:")
