"""Where I stand, what is next, and what I got out of it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from app.components.home import (
    badge_in_reach,
    chosen_items,
    gains_in_brief,
    greeting,
    leaders_in_brief,
    listing_question,
    looking_after,
    next_step,
    points_summary,
    reviewing_in_brief,
    stories_in_brief,
    thanks_in_brief,
    welcome,
    what_counted,
)
from app.components.home.reviewing_in_brief import Reviewing
from app.components.standing import standing_card, standings_table
from app.drawing.links import anchor
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.access import Permission
from domain.ledger import points
from domain.ledger.points import ThisMonth
from domain.parts import PortalPart
from domain.people import roles
from domain.periods import PeriodKind
from domain.programme import catalogue, programme
from domain.programme import first_afternoon as afternoon
from domain.programme.programme import Gains, LeadersFirst
from domain.recognition import badges, leaderboards, rewards
from domain.recognition.badges import BadgeProgress
from domain.recognition.leaderboards import MyStanding
from domain.recognition.rewards import AwardView
from domain.sharing import hub, sharing
from domain.sharing.hub_items import HubItem
from domain.sharing.network_care import Allowance
from domain.writing import contributions, stories
from domain.writing.story_cards import StoryCard


@dataclass(frozen=True)
class _Now:
    """What the page tells, all read at one moment."""

    mine: list[StoryCard]
    sent_back: str | None
    items: list[HubItem]
    reviewing: Reviewing
    week: Allowance
    standing: MyStanding | None
    month: ThisMonth
    gallery: list[BadgeProgress]
    themes: list[catalogue.Choice]
    gains: Gains
    awards: list[AwardView]
    leaders: LeadersFirst
    guide: afternoon.Guide | None
    asked: list[roles.AskedRole]


def render(viewer: Viewer) -> None:
    """Draws the page."""
    if welcome.is_due(viewer):
        return welcome.show(viewer)
    t, now = viewer.t, _look(viewer)
    step = programme.next_step(now.mine, now.reviewing.waiting, now.items, now.week.left, now.sent_back)
    first = next_step.html(t, step) + looking_after.html(viewer, now.asked, now.guide, now.reviewing)
    draw(f'<div class="ap-home">{greeting.html(viewer)}{first}</div>')
    if listing_question.matters(viewer, now.month):
        listing_question.show(viewer)
    chosen = chosen_items.html(t, now.items, {theme.code: theme for theme in now.themes})
    left = stories_in_brief.html(viewer, now.mine) + gains_in_brief.html(viewer, now.gains)
    right = thanks_in_brief.html(viewer, now.awards, now.gains.rewards) + leaders_in_brief.html(t, now.leaders)
    own = f"{_points(t, now)}{badge_in_reach.card(t, now.gallery)}"
    draw(
        f'<div class="ap-home"><div class="ap-wide">{_standing(t, now.standing)}<div>{own}</div></div>{chosen}'
        f'<div class="ap-two"><div>{left}</div><div>{right}</div></div></div>'
    )


def _look(viewer: Viewer) -> _Now:
    with viewer.at_once() as ask:
        return _Now(
            mine=ask(stories.my_stories),
            sent_back=ask(contributions.sent_back) if viewer.has(PortalPart.CONTRIBUTIONS) else None,
            items=ask(hub.hub, limit=3),
            reviewing=reviewing_in_brief.look(viewer, ask),
            week=ask(sharing.my_week),
            standing=ask(leaderboards.my_standing, PeriodKind.MONTH) if viewer.has(PortalPart.LEADERBOARD) else None,
            month=ask(points.this_month),
            gallery=ask(badges.gallery) if viewer.has(PortalPart.BADGES) else [],
            themes=ask(catalogue.themes),
            gains=ask(programme.my_gains),
            awards=ask(rewards.my_awards) if viewer.has(PortalPart.REWARDS) else [],
            leaders=ask(programme.leaders_first),
            guide=ask(afternoon.guide) if viewer.may(Permission.PROGRAMME_STEER) else None,
            asked=ask(roles.waiting_roles) if viewer.may(Permission.ROLES_GRANT) else [],
        )


def _standing(t: Wording, mine: MyStanding | None) -> str:
    if mine is None:
        return ""
    near = standings_table.html(t, mine.closest(), mine.moves) if mine.near else ""
    heading = f'<p class="ap-eyeline">{escape(t("Leaderboard, this month"))}</p>'
    way = anchor("leaderboard", t("Open the leaderboard"), "leaderboard")
    return f'<section class="ap-card">{heading}{standing_card.html(t, mine, mine.moves)}{near}{way}</section>'


def _points(t: Wording, now: _Now) -> str:
    return f'<section class="ap-card">{points_summary.html(t, now.month)}{what_counted.html(t, now.month)}</section>'
