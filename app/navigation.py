"""Every page of the portal, with the permission it takes. There is no default: a page without one cannot be listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from app.pages import (
    audit_trail,
    badges,
    certificates,
    content_and_themes,
    home,
    jobs,
    leaderboard,
    my_activity,
    my_points,
    my_stories,
    people_and_teams,
    profile,
    programme,
    review_desk,
    review_fairness,
    review_queue,
    rewards,
    rewards_desk,
    share,
    why,
)
from app.viewer import Stranger, Viewer
from domain.access import Permission as May
from domain.errors import N_
from domain.parts import PortalPart


@dataclass(frozen=True)
class PageSpec:
    """A page: its address, its words, its drawing and its permission. `listed` False keeps it out of the menu.

    Where its `part` of the portal is off there is no such page.
    """

    path: str
    title: str
    section: str
    icon: str
    render: Callable[[Viewer], None]
    permission: May
    listed: bool = True
    part: PortalPart | None = None


_YOU, _REVIEW, _ADMIN = N_("You"), N_("Review"), N_("Look after the programme")

PAGES: tuple[PageSpec, ...] = (
    PageSpec("", N_("Home"), "", "home", home.render, May.TAKE_PART),
    PageSpec("share", N_("Share"), "", "ios_share", share.render, May.CONTENT_SHARE),
    PageSpec("my-stories", N_("My stories"), "", "edit_note", my_stories.render, May.STORY_WRITE),
    PageSpec(
        "leaderboard",
        N_("Leaderboard"),
        "",
        "leaderboard",
        leaderboard.render,
        May.STANDING_READ,
        part=PortalPart.LEADERBOARD,
    ),
    PageSpec("my-activity", N_("My activity"), _YOU, "history", my_activity.render, May.CONTENT_SHARE),
    PageSpec("my-points", N_("My points"), _YOU, "receipt_long", my_points.render, May.STATEMENT_READ),
    PageSpec("badges", N_("Badges"), _YOU, "military_tech", badges.render, May.BADGE_READ, part=PortalPart.BADGES),
    PageSpec(
        "certificates",
        N_("Certificates"),
        _YOU,
        "workspace_premium",
        certificates.render,
        May.CERTIFICATE_READ,
        part=PortalPart.CERTIFICATES,
    ),
    PageSpec("rewards", N_("Rewards"), _YOU, "redeem", rewards.render, May.REWARD_READ, part=PortalPart.REWARDS),
    PageSpec("profile", N_("Profile and privacy"), _YOU, "person", profile.render, May.PROFILE_EDIT),
    PageSpec("why", N_("Why we do this"), _YOU, "favorite", why.render, May.PROGRAMME_READ),
    PageSpec("review-queue", N_("Review queue"), _REVIEW, "inbox", review_queue.render, May.STORY_REVIEW),
    PageSpec(
        "review-desk", N_("Review desk"), _REVIEW, "rate_review", review_desk.render, May.STORY_REVIEW, listed=False
    ),
    PageSpec("review-fairness", N_("Fair reviewing"), _REVIEW, "balance", review_fairness.render, May.STORY_REVIEW),
    PageSpec(
        "content", N_("Content and themes"), _ADMIN, "library_books", content_and_themes.render, May.CONTENT_STEER
    ),
    PageSpec(
        "rewards-desk",
        N_("Rewards desk"),
        _ADMIN,
        "volunteer_activism",
        rewards_desk.render,
        May.REWARD_AWARD,
        part=PortalPart.REWARDS,
    ),
    PageSpec("people", N_("People and teams"), _ADMIN, "groups", people_and_teams.render, May.PEOPLE_MANAGE),
    PageSpec("programme", N_("Programme"), _ADMIN, "tune", programme.render, May.PROGRAMME_STEER),
    PageSpec("audit-trail", N_("Audit trail"), _ADMIN, "fact_check", audit_trail.render, May.AUDIT_READ),
    PageSpec("jobs", N_("The portal's own work"), _ADMIN, "schedule", jobs.render, May.JOBS_READ),
)
PAGE_PATHS = frozenset(page.path for page in PAGES)


def is_there(who: Viewer, spec: PageSpec) -> bool:
    """Whether the part of the portal that a page belongs to is on."""
    return spec.part is None or who.has(spec.part)


def page_for(run: Callable[[], None], who: Viewer | Stranger, spec: PageSpec) -> st.Page:
    """Streamlit's page for one of ours. All are registered for everybody, so that a deep link survives the sign-in."""
    visible = isinstance(who, Viewer) and who.may(spec.permission) and spec.listed and is_there(who, spec)
    return st.Page(
        run,
        title=who.t(spec.title),
        icon=f":material/{spec.icon}:",
        url_path=spec.path or None,
        default=not spec.path,
        visibility="visible" if visible else "hidden",
    )
