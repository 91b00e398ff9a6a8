"""Badges: which I have, which comes next, and how each of them is earned."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.components import page_head
from app.components.programme import to_begin
from app.components.recognition import badge_dialog, badge_tile, nearest_badge
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.recognition import badges
from domain.recognition.badges import BadgeProgress


def render(viewer: Viewer) -> None:
    """The nearest badge first, then all of them; `?badge=` opens one."""
    t, gallery = viewer.t, viewer.ask(badges.gallery)
    if not gallery:
        _none_yet(viewer)
        return
    tiles = "".join(badge_tile.html(t, badge) for badge in sorted(gallery, key=lambda badge: badge.awarded_at is None))
    draw(f'{_head(t, gallery)}{_next(t, gallery)}<div class="ap-badges">{tiles}</div>')
    asked_for = st.query_params.pop("badge", None)
    opened = next((badge for badge in gallery if badge.code == asked_for), None)
    if opened:
        badge_dialog.show(viewer, opened)


def _none_yet(viewer: Viewer) -> None:
    t = viewer.t
    words = t("No badges are given here yet. What you do meanwhile counts for them from the day they are.")
    draw(f'{page_head.html(t("Badges"))}<p class="ap-empty">{escape(words)}</p>{to_begin.way(viewer, "badge")}')


def _next(t: Wording, gallery: list[BadgeProgress]) -> str:
    nearest = badges.nearest(gallery)
    if nearest:
        return nearest_badge.html(t, nearest)
    words = t("You have earned every badge there is. Who could you help to their first?")
    return f'<p class="ap-empty">{escape(words)}</p>' if gallery else ""


def _head(t: Wording, gallery: list[BadgeProgress]) -> str:
    earned = sum(badge.awarded_at is not None for badge in gallery)
    how = t(
        "A badge is given when its number is reached; what it counts stands on it. It stays yours as long as what it "
        "rests on stands. Clicks, likes and log-ins count for nothing, and no badge asks for a streak."
    )
    if earned:
        sofar = t("You have earned {n} of {all}.", n=t.number(earned), all=t.number(len(gallery)))
    else:
        sofar = t("Nothing here yet, and it takes only one story to begin.")
    head = page_head.html(t("Badges"), page_head.explained(t("How badges work"), how))
    return f'{head}<p class="ap-soft">{escape(sofar)}</p>'
