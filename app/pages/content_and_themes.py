"""Content and themes: what waits, what is in the hub, and what the company itself would like people to share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from app.components import narrowing, page_head, show_more, stay_on_tab
from app.components.sharing import company_form, content_lines, feed_list, feed_offers, feed_picker, guide_editor
from app.components.sharing.company_form import Choices
from app.viewer import Viewer
from domain.programme.catalogue import in_use
from domain.review import cover
from domain.review.cover import Narrow
from domain.sharing import feeds, guide, pipeline
from domain.sharing.feeds import FeedView, Offer
from domain.sharing.guide import GuideView
from domain.sharing.pipeline import ContentLine
from domain.submissions.review_flow import Status

SHOWN = 20
_THEME = "content_theme"
_WAITS, _OUT, _ANSWERED = "content_waiting", "content_out", "content_answered"
WAITING = (Status.SUBMITTED, Status.IN_REVIEW)
APPROVED = (Status.SCHEDULED, Status.PUBLISHED)
ANSWERED = (Status.CHANGES_REQUESTED, Status.DECLINED, Status.WITHDRAWN)


@dataclass(frozen=True)
class _Now:
    """What the page shows, all read at one moment; of the lists one more than is shown, to know whether there is."""

    choices: Choices
    waiting: list[ContentLine]
    how_many_wait: int
    approved: list[ContentLine]
    answered: list[ContentLine]
    feeds: list[FeedView]
    offers: list[Offer]
    set_aside: list[Offer]
    guide: GuideView
    narrow: dict[int, Narrow]


def render(viewer: Viewer) -> None:
    """What waits comes first, the oldest on top."""
    t, now = viewer.t, _look(viewer)
    with st.container(horizontal=True, vertical_alignment="center"):
        page_head.show(t("Content and themes"))
        names = {one.code: t.words(one.name) for one in in_use(now.choices.themes)}
        narrowing.show(t("Theme"), names, t("All themes"), _THEME)
    st.caption(
        t("What the company sends answers the same {questions} questions as any story, and somebody else decides.")
    )
    offered = sum(feed.waiting for feed in now.feeds)
    feeds_tab = t("From feeds ({n})", n=t.number(offered)) if offered else t("From feeds")
    tabs = st.tabs(
        [
            t("Waiting ({n})", n=t.number(now.how_many_wait)) if now.waiting else t("Waiting"),
            t("In the hub"),
            t("Answered"),
            t("Add content"),
            feeds_tab,
            t("The guide for writers"),
        ],
        default=stay_on_tab.asked({feed_offers.TAB: feeds_tab}),
        key="content_tabs",
    )
    with tabs[0]:
        _lines(viewer, _WAITS, now.waiting, now, t("Nothing waits. What would you like people to know this week?"))
    with tabs[1]:
        _lines(viewer, _OUT, now.approved, now, t("Nothing is in the hub yet."))
    with tabs[2]:
        _lines(viewer, _ANSWERED, now.answered, now, t("Nothing was sent back, declined or taken down."))
    with tabs[3]:
        company_form.show(viewer, now.choices)
    with tabs[4]:
        if now.offers:
            feed_offers.choose(viewer, now.offers, offered, now.choices.themes)
        elif now.feeds:
            st.markdown(t("Nothing new waits. What your feeds say next appears here."))
        feed_offers.set_aside(viewer, now.set_aside)
        feed_list.show(viewer, now.feeds, {theme.code: theme for theme in now.choices.themes})
        with st.expander(t("Choose from a feed's file instead"), key="feed_from_file", icon=":material/upload_file:"):
            feed_picker.show(viewer, now.choices.themes)
    with tabs[5]:
        guide_editor.show(viewer, now.guide)


def _look(viewer: Viewer) -> _Now:
    theme = narrowing.chosen(_THEME)
    with viewer.at_once() as ask:
        return _Now(
            choices=company_form.look(ask),
            waiting=ask(
                pipeline.pipeline, WAITING, theme, oldest_first=True, limit=show_more.length(_WAITS, SHOWN) + 1
            ),
            how_many_wait=ask(pipeline.how_many, WAITING, theme),
            approved=ask(pipeline.pipeline, APPROVED, theme, limit=show_more.length(_OUT, SHOWN) + 1),
            answered=ask(pipeline.pipeline, ANSWERED, theme, limit=show_more.length(_ANSWERED, SHOWN) + 1),
            feeds=ask(feeds.all_feeds),
            offers=ask(feeds.offers, feed_offers.MOST),
            set_aside=ask(feeds.set_aside_lately, feed_offers.LATELY),
            guide=ask(guide.current),
            narrow={one.id: one for one in ask(cover.cover).narrow},
        )


def _lines(viewer: Viewer, name: str, lines: Sequence[ContentLine], now: _Now, nothing: str) -> None:
    """The list of that name, of which one more is known than is shown where there is more."""
    shown = show_more.length(name, SHOWN)
    content_lines.show(viewer, lines[:shown], {theme.code: theme for theme in now.choices.themes}, now.narrow)
    if not lines:
        st.markdown(nothing)
    if len(lines) > shown:
        show_more.button(viewer.t, name, SHOWN)
