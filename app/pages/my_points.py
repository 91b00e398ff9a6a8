"""My points as a statement: every line with its rule, its version and who decided."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.components import heading, page_head
from app.components.home import points_summary
from app.components.standing import how_points_work, statement_lines
from app.drawing.links import anchor
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.ledger import points

FIRST, MORE = 20, 30
WIDTH = 780
_SHOWN = "statement_shown"


def render(viewer: Viewer) -> None:
    """Draws the page, as wide as a statement reads well."""
    t = viewer.t
    with viewer.portal.at_once() as ask:
        statement = ask(points.statement, st.session_state.get(_SHOWN, FIRST))
        month = ask(points.this_month) if statement.lines else None
    head = page_head.html(t("My points"), how_points_work.html(t, "my-points"))
    if month:
        summary = f'<section class="ap-card">{points_summary.html(t, month, statement.total)}</section>'
        body = summary + statement_lines.html(t, statement.lines)
    else:
        body = _nothing_yet(t)
    draw(f'<div class="ap-column">{head}{body}</div>', width=WIDTH)
    if statement.more:
        st.button(t("Show more"), key="statement_more", icon=":material/expand_more:", on_click=_show_more)
    how_points_work.open_if_asked(viewer)


def _show_more() -> None:
    st.session_state[_SHOWN] = st.session_state.get(_SHOWN, FIRST) + MORE


def _nothing_yet(t: Wording) -> str:
    words = t("Your first points come from something only you can tell, and a plain story will do.")
    ways = anchor("my-stories", t("Write a first story"), "edit_note", "primary") + anchor(
        "share", t("Find something to share"), "ios_share"
    )
    empty = heading.html(t("Your statement is still empty"))
    return f'<section class="ap-card">{empty}<p>{escape(words)}</p><div class="ap-ways">{ways}</div></section>'
