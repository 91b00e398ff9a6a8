"""Where I stand, what is next, and what I got out of it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st

from app.components import (
    badge_in_reach,
    chosen_items,
    gains_in_brief,
    greeting,
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
from domain.badges import BadgeProgress
from domain.content import Choice, HubItem
from domain.leaderboards import MyStanding
from domain.network_care import Allowance
from domain.periods import PeriodKind
from domain.points import ThisMonth
from domain.programme import Gains, LeadersFirst
from domain.reviewing import QueueLine
from domain.rewards import AwardView
from domain.stories import StoryCard


@dataclass(frozen=True)
class _Now:
    """What the page tells, all read at one moment."""

    mine: list[StoryCard]
    items: list[HubItem]
    waiting: list[QueueLine]
    week: Allowance
    standing: MyStanding
    month: ThisMonth
    gallery: list[BadgeProgress]
    themes: list[Choice]
    gains: Gains
    awards: list[AwardView]
    leaders: LeadersFirst


def render(viewer: Viewer) -> None:
    """Draws the page."""
    t, now = viewer.t, _look(viewer)
    greeting.show(viewer)
    next_step.show(t, programme.next_step(now.mine, now.waiting, now.items, now.week.left))
    if not viewer.me.listing_asked:
        listing_question.show(viewer)
    left, right = st.columns([3, 2], gap="small")
    with left:
        _standing(t, now.standing)
    with right:
        _points_and_badge(t, now)
    chosen_items.show(t, now.items, {theme.code: theme for theme in now.themes})
    left, right = st.columns(2, gap="small")
    with left:
        stories_in_brief.show(viewer, now.mine)
        gains_in_brief.show(t, now.gains)
    with right:
        thanks_in_brief.show(viewer, now.awards)
        leaders_in_brief.show(t, now.leaders)


def _look(viewer: Viewer) -> _Now:
    with viewer.portal.at_once() as ask:
        return _Now(
            mine=ask(stories.my_stories),
            items=ask(content.hub, limit=3),
            waiting=ask(reviewing.queue) if viewer.may(Permission.STORY_REVIEW) else [],
            week=ask(sharing.my_week),
            standing=ask(leaderboards.my_standing, PeriodKind.MONTH),
            month=ask(points.this_month),
            gallery=ask(badges.gallery),
            themes=ask(content.themes),
            gains=ask(programme.my_gains),
            awards=ask(rewards.my_awards),
            leaders=ask(programme.leaders_first),
        )


def _standing(t: Wording, mine: MyStanding) -> None:
    with st.container(border=True, key="home_standing", height="stretch", gap="small", vertical_alignment="center"):
        near = standings_table.html(t, mine.closest(), mine.moves) if mine.near else ""
        heading = f'<p class="ap-eyeline">{escape(t("Leaderboard, this month"))}</p>'
        st.html(heading + standing_card.html(t, mine, mine.moves) + near)
        link_to("leaderboard", t("Open the leaderboard"), icon=":material/leaderboard:")


def _points_and_badge(t: Wording, now: _Now) -> None:
    with st.container(border=True, key="home_points", gap="small"):
        points_summary.show(t, now.month)
        what_counted.show(t, now.month)
    with st.container(border=True, key="home_badge", height="stretch", gap="small"):
        badge_in_reach.show(t, badges.nearest(now.gallery))
        link_to("badges", t("All badges"), icon=":material/military_tech:")
