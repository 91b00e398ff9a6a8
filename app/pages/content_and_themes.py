"""Content and themes: what waits, what is in the hub, and what the company itself would like people to share."""

from __future__ import annotations

import streamlit as st

from app.components import page_head
from app.components.sharing import company_form, content_lines, feed_list, feed_offers, feed_picker, guide_editor
from app.viewer import Viewer
from domain.programme import catalogue
from domain.programme.catalogue import Choice
from domain.sharing import feeds, pipeline
from domain.submissions.review_flow import Status

WAITING = (Status.SUBMITTED, Status.IN_REVIEW)
ANSWERED = (Status.CHANGES_REQUESTED, Status.DECLINED, Status.WITHDRAWN)


def render(viewer: Viewer) -> None:
    """What waits comes first, the oldest on top."""
    t = viewer.t
    themes = {theme.code: theme for theme in viewer.ask(catalogue.themes)}
    with st.container(horizontal=True, vertical_alignment="center"):
        page_head.show(t("Content and themes"))
        theme_code = _theme(viewer, themes)
    st.caption(
        t("What the company sends answers the same {questions} questions as any story, and somebody else decides.")
    )
    waiting = viewer.ask(pipeline.pipeline, WAITING, theme_code)[::-1]
    listed = viewer.ask(feeds.all_feeds)
    offered = sum(feed.waiting for feed in listed)
    tabs = st.tabs(
        [
            t("Waiting ({n})", n=t.number(len(waiting))) if waiting else t("Waiting"),
            t("In the hub"),
            t("Answered"),
            t("Add content"),
            t("From feeds ({n})", n=t.number(offered)) if offered else t("From feeds"),
            t("The guide for writers"),
        ],
        key="content_tabs",
    )
    with tabs[0]:
        content_lines.show(viewer, waiting, themes)
        if not waiting:
            st.markdown(t("Nothing waits. What would you like people to know this week?"))
    with tabs[1]:
        _list(viewer, (Status.SCHEDULED, Status.PUBLISHED), theme_code, themes, t("Nothing is in the hub yet."))
    with tabs[2]:
        _list(viewer, ANSWERED, theme_code, themes, t("Nothing was sent back, declined or taken down."))
    with tabs[3]:
        company_form.show(viewer)
    with tabs[4]:
        feed_offers.show(viewer, offered)
        feed_list.show(viewer, listed)
        with st.expander(t("Choose from a feed's file instead"), key="feed_from_file", icon=":material/upload_file:"):
            feed_picker.show(viewer)
    with tabs[5]:
        guide_editor.show(viewer)


def _theme(viewer: Viewer, themes: dict[str, Choice]) -> str | None:
    t = viewer.t
    chosen: str = st.selectbox(
        t("Theme"),
        ["", *themes],
        format_func=lambda code: t.words(themes[code].name) if code else t("All themes"),
        key="content_theme",
        label_visibility="collapsed",
        width=220,
    )
    return chosen or None


def _list(
    viewer: Viewer, statuses: tuple[Status, ...], theme_code: str | None, themes: dict[str, Choice], nothing: str
) -> None:
    lines = viewer.ask(pipeline.pipeline, statuses, theme_code)
    content_lines.show(viewer, lines, themes)
    if not lines:
        st.markdown(nothing)
