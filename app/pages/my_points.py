"""My points as a statement: every line with its rule, its version and who decided; and a year of them as a figure."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.components import figure, heading, page_head
from app.components.home import points_summary
from app.components.standing import (
    how_points_work,
    points_figure,
    statement_export,
    statement_filters,
    statement_lines,
)
from app.components.standing.statement_filters import Narrowed
from app.drawing.links import anchor
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.ledger import by_month, points
from domain.ledger.points import Statement, ThisMonth
from domain.ledger.statement_rows import whole_days

FIRST, MORE = 20, 30
WIDTH = 780
PATH, YEAR = "my-points", "year"
_SHOWN = "statement_shown"


def render(viewer: Viewer) -> None:
    """Draws the page, as wide as a statement reads well."""
    t, narrowed = viewer.t, statement_filters.asked()
    with viewer.at_once() as ask:
        statement = ask(points.statement, st.session_state.get(_SHOWN, FIRST), narrowed.rule, narrowed.month)
        month = ask(points.this_month) if statement.since else None
        year = ask(by_month.my_months) if statement.since and figure.asked(YEAR) else None
    head = page_head.html(t("My points"), how_points_work.html(t, PATH))
    if month is None:
        draw(_column(head + _nothing_yet(t)), width=WIDTH)
    elif year is None:
        draw(
            _column(head + _summary(t, statement, month, narrowed) + _statement(viewer, statement, narrowed)),
            width=WIDTH,
        )
    else:
        draw(_column(head + _summary(t, statement, month, narrowed)), width=WIDTH)
        with st.container(width=WIDTH, key="points_figure"):
            figure.show(t, points_figure.figure(t, year), "points_year")
        draw(_column(_statement(viewer, statement, narrowed)), width=WIDTH)
    if statement.more:
        st.button(t("Show more"), key="statement_more", icon=":material/expand_more:", on_click=_show_more)
    how_points_work.open_if_asked(viewer)
    statement_export.open_if_asked(viewer, narrowed)


def _column(html: str) -> str:
    return f'<div class="ap-column">{html}</div>'


def _summary(t: Wording, statement: Statement, month: ThisMonth, narrowed: Narrowed) -> str:
    """All my points stand there unless the statement is narrowed, where the total is that of what is shown."""
    numbers = points_summary.html(t, month, None if narrowed else statement.total)
    year = figure.way(PATH, t("Look into {figure_months} months"), t("Close the figure"), YEAR)
    return f'<section class="ap-card">{numbers}<div class="ap-ways">{year}</div></section>'


def _statement(viewer: Viewer, statement: Statement, narrowed: Narrowed) -> str:
    t, lines = viewer.t, statement.lines
    if statement.since is None:
        return ""
    ways = statement_filters.html(t, narrowed, statement.rules, statement.since, t.local(viewer.now))
    head = f'<div class="ap-filters">{ways}{statement_export.html(t)}</div>'
    if not lines:
        return f'{head}<p class="ap-empty">{escape(t("No line of your statement is like that."))}</p>'
    shown = whole_days(lines, lambda line: t.local(line.recorded_at)) if statement.more else lines
    return head + statement_lines.html(t, shown, together=bool(narrowed))


def _show_more() -> None:
    st.session_state[_SHOWN] = st.session_state.get(_SHOWN, FIRST) + MORE


def _nothing_yet(t: Wording) -> str:
    words = t("Your first points come from something only you can tell, and a plain story will do.")
    ways = anchor("my-stories", t("Write a first story"), "edit_note", "primary") + anchor(
        "share", t("Find something to share"), "ios_share"
    )
    empty = heading.html(t("Your statement is still empty"))
    return f'<section class="ap-card">{empty}<p>{escape(words)}</p><div class="ap-ways">{ways}</div></section>'
