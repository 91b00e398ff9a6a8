"""One badge in the gallery: in colour with its date once it is earned, an outline with its progress until then."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.artwork import badge_svg, img
from app.wording import Wording, plain
from domain.badges import BadgeProgress

WIDTH = 132


def show(t: Wording, badge: BadgeProgress) -> bool:
    """Draws the tile. True when it was pressed: the whole tile is its button."""
    with st.container(key=f"badge_tile_{badge.code}", height="stretch", gap=None, horizontal_alignment="center"):
        st.html(f'<div class="ap-badge-art">{artwork(t, badge, WIDTH)}</div>')
        pressed = st.button(plain(t.words(badge.name)), key=f"badge_open_{badge.code}", type="tertiary")
        st.html(f'<p class="ap-badge-how">{escape(t.words(badge.how))}</p>{_state(t, badge)}')
    return pressed


def artwork(t: Wording, badge: BadgeProgress, width: int) -> str:
    """The drawing as an HTML image that says whether the badge is earned."""
    name, earned = t.words(badge.name), badge.awarded_at is not None
    alt = t("{badge}, earned", badge=name) if earned else t("{badge}, not yet earned", badge=name)
    return img(badge_svg(name, badge.shape, badge.icon, badge.colour, earned, badge.level, width), alt, width)


def progress(t: Wording, badge: BadgeProgress) -> str:
    """How far, in words."""
    reached, needed = t.number(min(badge.reached, badge.threshold)), t.number(badge.threshold)
    return t("{reached} of {needed}", reached=reached, needed=needed)


def _state(t: Wording, badge: BadgeProgress) -> str:
    if badge.awarded_at:
        earned = t("Earned {date}", date=t.date(badge.awarded_at))
        return f'<p class="ap-badge-state ap-badge-earned"><span aria-hidden="true">✓</span> {escape(earned)}</p>'
    return (
        f'<div class="ap-badge-bar"><span style="width:{badge.share:.0%}"></span></div>'
        f'<p class="ap-badge-state">{escape(progress(t, badge))}</p>'
    )
