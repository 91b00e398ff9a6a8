"""Content and themes: what waits, what is in the hub, and what the company itself would like people to share."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.components import page_head, show_more
from app.components.sharing import company_form, content_lines, feed_list, feed_offers, feed_picker, guide_editor
from app.viewer import Viewer
from domain.programme import catalogue
from domain.programme.catalogue import Choice
from domain.sharing import feeds, pipeline
from domain.sharing.pipeline import ContentLine
from domain.submissions.review_flow import Status

SHOWN = 20
_WAITS, _OUT, _ANSWERED = "content_waiting", "content_out", "content_answered"
WAITING = (Status.SUBMITTED, Status.IN_REVIEW)
APPROVED = (Status.SCHEDULED, Status.PUBLISHED)
ANSWERED = (Status.CHANGES_REQUESTED, Status.DECLINED, Status.WITHDRAWN)


def render(viewer: Viewer) -> None:
    """What waits comes first, the oldest on top."""
    t = viewer.t
    themes = {theme.code: theme for theme in viewer.ask(catalogue.themes)}
    with st.container(horizontal=True, vertical_alignment="center"):
        page_head.show(t("Content and themes"))
        theme_code = _theme(viewer, catalogue.in_use(themes.values()))
    st.caption(
        t("What the company sends answers the same {questions} questions as any story, and somebody else decides.")
    )
    shown = show_more.length(_WAITS, SHOWN)
    waiting = viewer.ask(pipeline.pipeline, WAITING, theme_code, oldest_first=True, limit=shown + 1)
    how_many = viewer.ask(pipeline.how_many, WAITING, theme_code)
    listed = viewer.ask(feeds.all_feeds)
    offered = sum(feed.waiting for feed in listed)
    tabs = st.tabs(
        [
            t("Waiting ({n})", n=t.number(how_many)) if waiting else t("Waiting"),
            t("In the hub"),
            t("Answered"),
            t("Add content"),
            t("From feeds ({n})", n=t.number(offered)) if offered else t("From feeds"),
            t("The guide for writers"),
        ],
        key="content_tabs",
    )
    with tabs[0]:
        _lines(viewer, _WAITS, waiting, themes, t("Nothing waits. What would you like people to know this week?"))
    with tabs[1]:
        approved = viewer.ask(pipeline.pipeline, APPROVED, theme_code, limit=show_more.length(_OUT, SHOWN) + 1)
        _lines(viewer, _OUT, approved, themes, t("Nothing is in the hub yet."))
    with tabs[2]:
        answered = viewer.ask(pipeline.pipeline, ANSWERED, theme_code, limit=show_more.length(_ANSWERED, SHOWN) + 1)
        _lines(viewer, _ANSWERED, answered, themes, t("Nothing was sent back, declined or taken down."))
    with tabs[3]:
        company_form.show(viewer)
    with tabs[4]:
        feed_offers.show(viewer, offered)
        feed_list.show(viewer, listed)
        with st.expander(t("Choose from a feed's file instead"), key="feed_from_file", icon=":material/upload_file:"):
            feed_picker.show(viewer)
    with tabs[5]:
        guide_editor.show(viewer)


def _theme(viewer: Viewer, themes: Sequence[Choice]) -> str | None:
    t, names = viewer.t, {theme.code: viewer.t.words(theme.name) for theme in themes}
    if not names:
        return None
    chosen: str = st.selectbox(
        t("Theme"),
        ["", *names],
        format_func=lambda code: names[code] if code else t("All themes"),
        key="content_theme",
        label_visibility="collapsed",
        width=220,
    )
    return chosen or None


def _lines(viewer: Viewer, name: str, lines: Sequence[ContentLine], themes: dict[str, Choice], nothing: str) -> None:
    """The list of that name, of which one more is known than is shown where there is more."""
    shown = show_more.length(name, SHOWN)
    content_lines.show(viewer, lines[:shown], themes)
    if not lines:
        st.markdown(nothing)
    if len(lines) > shown:
        show_more.button(viewer.t, name, SHOWN)
