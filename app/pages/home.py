"""Where I stand, what is next, and what I got out of it."""

from __future__ import annotations

import streamlit as st

from app.components import (
    badge_in_reach,
    chosen_items,
    gains_in_brief,
    leaders_in_brief,
    listing_question,
    next_step,
    points_summary,
    standing_card,
    standings_table,
    stories_in_brief,
    thanks_in_brief,
    what_counted,
)
from app.links import link_to
from app.viewer import Viewer
from app.wording import Wording
from domain import badges, content, leaderboards, points, programme, reviewing, rewards, sharing, stories
from domain.access import Permission
from domain.errors import N_
from domain.leaderboards import MyStanding
from domain.periods import PeriodKind

GREETINGS = ((5, N_("Good night, {name}")), (10, N_("Good morning, {name}")), (18, N_("Hello, {name}")))
GOOD_EVENING = N_("Good evening, {name}")


def render(viewer: Viewer) -> None:
    """Draws the page."""
    t = viewer.t
    mine, items = viewer.ask(stories.my_stories), viewer.ask(content.hub, limit=3)
    waiting = viewer.ask(reviewing.queue) if viewer.may(Permission.STORY_REVIEW) else []
    _greet(viewer)
    next_step.show(t, programme.next_step(mine, waiting, items, viewer.ask(sharing.my_week).left))
    if not viewer.me.listing_asked:
        listing_question.show(viewer)
    left, right = st.columns([3, 2], gap="small")
    with left:
        _standing(t, viewer.ask(leaderboards.my_standing, PeriodKind.MONTH))
    with right:
        _points_and_badge(viewer)
    chosen_items.show(t, items, {theme.code: theme for theme in viewer.ask(content.themes)})
    left, right = st.columns(2, gap="small")
    with left:
        stories_in_brief.show(viewer, mine)
        gains_in_brief.show(t, viewer.ask(programme.my_gains))
    with right:
        thanks_in_brief.show(viewer, viewer.ask(rewards.my_awards))
        leaders_in_brief.show(t, viewer.ask(programme.leaders_first))


def _greet(viewer: Viewer) -> None:
    t, local = viewer.t, viewer.now.astimezone(viewer.t.zone)
    greeting = next((words for until, words in GREETINGS if local.hour < until), GOOD_EVENING)
    with st.container(gap=None, key="home_greeting"):
        st.caption(t.day(viewer.now))
        st.title(t.md(greeting, name=viewer.me.given_name), anchor=False)


def _standing(t: Wording, mine: MyStanding) -> None:
    with st.container(border=True, key="home_standing", height="stretch", gap="small", vertical_alignment="center"):
        st.caption(t("Leaderboard, this month"))
        standing_card.show(t, mine, mine.moves)
        if mine.near:
            standings_table.show(t, mine.closest(), mine.moves)
        link_to("leaderboard", t("Open the leaderboard"), icon=":material/leaderboard:")


def _points_and_badge(viewer: Viewer) -> None:
    t, month = viewer.t, viewer.ask(points.this_month)
    with st.container(border=True, key="home_points", gap="small"):
        points_summary.show(t, month)
        what_counted.show(t, month)
    with st.container(border=True, key="home_badge", height="stretch", gap="small"):
        badge_in_reach.show(t, badges.nearest(viewer.ask(badges.gallery)))
        link_to("badges", t("All badges"), icon=":material/military_tech:")
